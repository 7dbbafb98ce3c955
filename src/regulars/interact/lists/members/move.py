"""That somebody joined or left a list, as an event says it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

import msgspec

from regulars.ground.events import Logged
from regulars.interact.lists.form import JOINED

LEFT: Final = "list_left"
KINDS: Final = frozenset({JOINED, LEFT})
LONGEST_NAME: Final = 256  #: of a list that another system keeps


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """A word on a list: on it from now on, or not any more.

    Attributes:
        identifier: The strongest name on the event.
        day: Local day, since 1970-01-01.
    """

    list: str
    identifier: int
    joined: bool
    at: datetime
    position: int
    source: str
    day: int


class _Said(msgspec.Struct, frozen=True):
    list: str | int


_said: Final = msgspec.json.Decoder(_Said)


def moves(logged: Iterable[Logged]) -> list[Move]:
    """What a batch says of lists; an event that names none says nothing."""
    return [move for row in logged if row.event.kind in KINDS and (move := _move(row)) is not None]


def _move(row: Logged) -> Move | None:
    try:
        name = str(_said.decode(row.event.payload.encode("utf-8", "surrogatepass")).list)
    except (msgspec.DecodeError, UnicodeError):
        return None
    if not name or len(name) > LONGEST_NAME or "\0" in name:
        return None
    return Move(
        list=name,
        identifier=row.owner,
        joined=row.event.kind == JOINED,
        at=row.event.occurred_at,
        position=row.position,
        source=row.event.source,
        day=row.day,
    )
