"""The house's own secret: made once, kept beside the data, never in the database."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from regulars.ground.errors import Unfit
from regulars.ground.events import Identifier
from regulars.identify.recognise import Hash

BYTES: Final = 32
NONCE: Final = 12  #: bytes, fresh for each locking


def house_secret(home: Path) -> bytes:
    """The secret of the house at `home`; made at the first call. Only its owner can read it."""
    path = home / "secret"
    home.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(BYTES))
        file.flush()
        os.fsync(file.fileno())
    return path.read_bytes()


def tombstone(secret: bytes) -> Hash:
    """How an erased name is remembered without being known."""
    key = hmac.digest(secret, b"tombstone", hashlib.sha256)

    def hashed(name: Identifier) -> bytes:
        return hmac.digest(key, f"{name.kind}\0{name.value}".encode(), hashlib.sha256)

    return hashed


def lock(secret: bytes, purpose: str, text: str) -> bytes:
    """`text` as only the holder of the house's secret can read it again, for this purpose."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + _cipher(secret, purpose).encrypt(nonce, text.encode(), purpose.encode())


def unlock(secret: bytes, purpose: str, locked: bytes) -> str:
    """What `lock` locked.

    Raises:
        Unfit: It was locked with another secret, or for another purpose, or was changed.
    """
    try:
        nonce, rest = locked[:NONCE], locked[NONCE:]
        return _cipher(secret, purpose).decrypt(nonce, rest, purpose.encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise Unfit(
            f"{purpose}: what is kept cannot be read with the house's secret (the file `secret` in"
            " REGULARS_HOME); bring that file back, or enter it again"
        ) from error


def _cipher(secret: bytes, purpose: str) -> AESGCM:
    key = hmac.digest(secret, f"lock\0{purpose}".encode(), hashlib.sha256)
    return AESGCM(key)
