"""An event: one thing that happened, said once and never changed."""

from __future__ import annotations

from datetime import datetime
from typing import Final, NamedTuple, NewType

import msgspec

PersonId = NewType("PersonId", int)  #: the smallest identifier id among a person's own
IdentifierId = NewType("IdentifierId", int)

# Flags, one bit each.
CLAMPED: Final = 1  #: the sender's time was nonsense; the time of receipt stands for it
CORRECTED: Final = 2  #: moved by the difference between the sender's clock and ours
BULK: Final = 4  #: imported; never triggers a message
MACHINE: Final = 8  #: a scanner or bot, not a person
LATE: Final = 16  #: heard of more than 24 hours after it happened; never triggers a message
DOUBTED: Final = 32  #: told us a zone or a date of birth that cannot be one; it counts as not told
ELSEWHERE: Final = 64  #: it came with another house's log, and there no import had brought it
SILENT: Final = BULK | MACHINE | LATE


class Identifier(NamedTuple):
    """One name by which somebody is known: ("email", "ann@example.org")."""

    kind: str
    value: str


class Event(msgspec.Struct, frozen=True, array_like=True, gc=False, kw_only=True):
    """One thing that happened to one person, as the door stamped it.

    Attributes:
        source: Which door and which key brought it.
        message_id: Chosen by the sender, so that sending twice stores once.
        kind: Past tense, snake case: "order_completed".
        occurred_at: When it happened, UTC; corrected and clamped by the door.
        received_at: When we heard of it, UTC.
        identifiers: Every name that was seen on it, as (kind, value).
        payload: The properties (or, for `person_identified`, the attributes): raw JSON text.
        context: What the sender said around it: raw JSON text, or empty.
        flags: The bits above.
    """

    source: str
    message_id: str
    kind: str
    occurred_at: datetime
    received_at: datetime
    identifiers: tuple[tuple[str, str], ...]
    payload: str = "{}"
    context: str = ""
    flags: int = 0


def noted(
    *,
    source: str,
    message_id: str,
    kind: str,
    at: datetime,
    identifiers: tuple[tuple[str, str], ...],
    said: object,
) -> Event:
    """Something that the house notes itself: heard of as it happens. `said`: its properties."""
    return Event(
        source=source,
        message_id=message_id,
        kind=kind,
        occurred_at=at,
        received_at=at,
        identifiers=identifiers,
        payload=msgspec.json.encode(said).decode(),
    )


class Logged(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An event with its place in the log.

    Attributes:
        position: Gapless, from 1; nothing else orders the log.
        owner: Its strongest identifier.
        day: Local day of `occurred_at`, since 1970-01-01; hour and weekday likewise.
    """

    position: int
    owner: IdentifierId
    event: Event
    day: int
    hour: int
    weekday: int
