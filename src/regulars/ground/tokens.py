"""Signed tokens in links that people get: what they open, and for how long, and nothing else.

A token is `key.expiry.subject.signature`, each URL-safe. The subject is an id that means nothing
without our database; the purpose is signed but not shown, so a survey's token opens no coupon.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from regulars.ground.errors import BadInput, Refused
from regulars.ground.time import EPOCH, micros

SECRET_BYTES: Final = 16  #: shortest secret that is taken
SIGNATURE_BYTES: Final = 16  #: 128 bits: no shorter link is worth a guessable one
LONGEST: Final = 512
WRONG: Final = "this link is not one of ours, or was cut short; ask for a new one"


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The secrets that tokens are signed with.

    Attributes:
        current: Id of the key that signs from now on.
        secrets: Secret by key id; old ones stay until their links need not work any more.
    """

    current: str
    secrets: Mapping[str, bytes]

    def __post_init__(self) -> None:
        if self.current not in self.secrets:
            raise BadInput(f"token key {self.current!r} has no secret")
        for key, secret in self.secrets.items():
            if not (key.isascii() and key.isalnum()):
                raise BadInput(f"token key id {key!r} is not letters and digits")
            if len(secret) < SECRET_BYTES:
                raise BadInput(f"the secret of token key {key!r} is under {SECRET_BYTES} bytes")


def sign(keys: Keys, purpose: str, subject: str, *, expires_at: datetime | None = None) -> str:
    """A token that opens `subject` for `purpose`, until `expires_at` if there is an end."""
    expiry = "" if expires_at is None else str(micros(expires_at) // 1_000_000)
    body = f"{keys.current}.{expiry}.{_text(subject.encode())}"
    return f"{body}.{_signature(keys.secrets[keys.current], purpose, body)}"


def opened(keys: Keys, purpose: str, token: str, *, now: datetime) -> str:
    """The subject of a token that we signed for `purpose`.

    Raises:
        Refused: We did not sign it, it is for something else, or its time is over.
    """
    body, _, signature = token.rpartition(".")
    parts = body.split(".")
    if len(token) > LONGEST or len(parts) != 3 or not token.isascii():
        raise Refused(WRONG)
    key, expiry, subject = parts
    # An unknown key costs the same time as a known one: its signature never fits.
    secret = keys.secrets.get(key, b"")
    fits = hmac.compare_digest(_signature(secret, purpose, body), signature)
    if not fits or key not in keys.secrets:
        raise Refused(WRONG)
    if expiry and (now - EPOCH).total_seconds() >= int(expiry):
        raise Refused("this link is too old; ask for a new one")
    return urlsafe_b64decode(subject + "=" * (-len(subject) % 4)).decode()


def _signature(secret: bytes, purpose: str, body: str) -> str:
    said = f"{purpose}\0{body}".encode()
    return _text(hmac.digest(secret, said, hashlib.sha256)[:SIGNATURE_BYTES])


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
