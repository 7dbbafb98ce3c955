"""The house's own secret: made once, kept beside the data, never in the database."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path
from typing import Final

from regulars.ground.events import Identifier
from regulars.identify.recognise import Hash

BYTES: Final = 32


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
