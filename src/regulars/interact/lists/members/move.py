"""That somebody joined or left a list, as an event says it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final

import msgspec

from regulars.ground.events import Logged
from regulars.interact.lists.form import JOINED

LEFT: Final = "list_left"
KINDS: Final = frozenset({JOINED, LEFT})
LONGEST_NAME: Final = 256  #: of a list that another system keeps
MOST_WEEKS: Final = 104

_decode: Final = msgspec.json.Decoder(dict[str, Any]).decode


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """A word on a list: on it from now on, or not any more.

    Attributes:
        identifier: The strongest name on the event.
        day: Local day, since 1970-01-01.
        next_on: The day of a reminder; None: they asked for none.
        weeks: Every how many weeks from then on; 0: once.
        locale: In which language they read what they agreed to; empty: not said.
    """

    list: str
    identifier: int
    joined: bool
    at: datetime
    position: int
    source: str
    day: int
    next_on: date | None
    weeks: int
    locale: str


def moves(logged: Iterable[Logged]) -> list[Move]:
    """What a batch says of lists; an event that names none says nothing."""
    return [move for row in logged if row.event.kind in KINDS and (move := _move(row)) is not None]


def _move(row: Logged) -> Move | None:
    try:
        said = _decode(row.event.payload)
    except (msgspec.DecodeError, UnicodeError):
        return None
    name = said.get("list")
    if not isinstance(name, str) or not 0 < len(name) <= LONGEST_NAME or "\0" in name:
        return None
    weeks, locale = said.get("weeks"), said.get("locale")
    return Move(
        list=name,
        identifier=row.owner,
        joined=row.event.kind == JOINED,
        at=row.event.occurred_at,
        position=row.position,
        source=row.event.source,
        day=row.day,
        next_on=_day(said),
        weeks=weeks if isinstance(weeks, int) and 0 <= weeks <= MOST_WEEKS else 0,
        locale=locale if locale in ("en", "es") else "",
    )


def _day(said: Mapping[str, object]) -> date | None:
    try:
        return date.fromisoformat(str(said.get("on")))
    except ValueError:
        return None
