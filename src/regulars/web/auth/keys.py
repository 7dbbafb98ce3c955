"""API keys and cookies: long random secrets, known to us only by their hash."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import Final, Literal, get_args

from regulars.ground.errors import BadInput

Scope = Literal["ingest", "scan", "read", "write", "admin"]
SCOPES: Final[tuple[Scope, ...]] = get_args(Scope)
#: A key that may do the first may do the others too.
IMPLIED: Final[dict[Scope, frozenset[Scope]]] = {
    "ingest": frozenset({"ingest"}),
    "scan": frozenset({"scan"}),
    "read": frozenset({"read"}),
    "write": frozenset({"write", "read", "scan"}),
    "admin": frozenset({"admin", "write", "read", "scan"}),
}
PREFIX: Final = 11  #: characters shown in lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What a key opens.

    Attributes:
        source: The source whose events come with it; empty if it takes none.
        trusted: That source is a server, not a page in a browser.
        per_s: Events, or requests, a second.
    """

    id: int
    scopes: frozenset[Scope]
    source: str
    trusted: bool
    per_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A key that somebody wants; `source` with the scope `ingest`, and only then."""

    title: str
    scopes: list[Scope]
    source: str | None = None
    per_s: int = 50_000

    def __post_init__(self) -> None:
        if not self.scopes or ("ingest" in self.scopes) != (self.source is not None):
            raise BadInput(f"scopes: `ingest` needs a source, and only it: {self.scopes}")


def minted(scope: Scope) -> str:
    """A new key; its first letters say what it is for."""
    return f"{scope[:2]}_{secrets.token_urlsafe(24)}"


def cookie() -> str:
    """A new session's secret."""
    return secrets.token_urlsafe(32)


def hashed(secret: str) -> bytes:
    """What we keep of a secret: 32 bytes. It is random and long, so a fast hash is enough."""
    return hashlib.sha256(secret.encode(errors="replace")).digest()


def widened(scopes: list[Scope]) -> frozenset[Scope]:
    """The scopes and what they imply."""
    return frozenset[Scope]().union(*(IMPLIED[scope] for scope in scopes))
