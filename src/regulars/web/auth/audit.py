"""What is written down of every change: who, what, when, from where."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import msgspec

#: Secrets, what names a customer and what they said: the log outlives their erasure.
LEFT_OUT: Final = frozenset(
    {"password", "old_password", "key", "token", "secret", "address", "value", "text", "q"}
    | {"answer", "household"}
)
LONGEST: Final = 4_000


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """One change that somebody made, or tried to make."""

    at: datetime
    actor: str
    action: str
    status: int
    detail: str
    address: str


def detail(body: bytes) -> str:
    """What was asked, as JSON, without secrets and customers' names, and not endless."""
    try:
        asked = msgspec.json.decode(body) if body else {}
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return '{"unreadable":true}'
    if isinstance(asked, dict):
        asked = {name: "…" if name in LEFT_OUT else value for name, value in asked.items()}
    text = msgspec.json.encode(asked).decode()
    return text if len(text) <= LONGEST else f'{{"bytes":{len(body)}}}'
