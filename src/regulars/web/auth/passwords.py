"""Passwords: Argon2id, and never a faster answer for a name that we do not know."""

from __future__ import annotations

from functools import cache
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from regulars.ground.errors import BadInput

SHORTEST: Final = 10
LONGEST: Final = 256
_hasher: Final = PasswordHasher(time_cost=3, memory_cost=47_104, parallelism=1)  # OWASP's first
_turns: Final = BoundedSemaphore(4)  # each takes 46 MB: a flood of log-ins must not take it all


def hashed(password: str) -> str:
    """What we keep of a password.

    Raises:
        BadInput: It is too short or too long.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise BadInput(f"password: it has {len(password)} characters, not {SHORTEST} to {LONGEST}")
    with _turns:
        return _hasher.hash(password)


def fits(password: str, kept: str | None) -> bool:
    """Whether it is the password; as slow when there is no such user (`kept` is None)."""
    try:
        with _turns:
            right = _hasher.verify(kept or _nobodys(), password[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return right and kept is not None


@cache
def _nobodys() -> str:
    return _hasher.hash("nobody has this password")
