"""One booking as it stands, and what may be written of it by hand. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, Literal, get_args
from zoneinfo import ZoneInfo

import msgspec

from regulars.ground.errors import BadInput, Conflict
from regulars.ground.events import Event, noted
from regulars.ground.scales.booking import PREFIX, Status
from regulars.ground.time import local_day, midnight
from regulars.interact.bookings.reminding import SOURCE
from regulars.interact.bookings.replies import Reply

Mark = Literal["attended", "missed"]
Which = Literal["yesterday", "today", "tomorrow", "week", "move_asked"]

MARKS: Final[tuple[Mark, ...]] = get_args(Mark)
BACK: Final = timedelta(minutes=10)  #: so long a mark may be taken back; then it is in the log
#: The local days of each list, counted from today; the day after the last is not in it.
DAYS: Final[Mapping[Which, tuple[int, int]]] = {
    "yesterday": (-1, 0),
    "today": (0, 1),
    "tomorrow": (1, 2),
    "week": (0, 8),
    "move_asked": (0, 366),
}


def span(which: Which, place: ZoneInfo, now: datetime) -> tuple[datetime, datetime]:
    """From when until when; nobody asks for another time of what has begun."""
    first, end = DAYS[which]
    today = local_day(now, place)
    start = now if which == "move_asked" else midnight(today + first, place)
    return start, midnight(today + end, place)


class Booked(msgspec.Struct, frozen=True, kw_only=True):
    """A booking.

    Attributes:
        source, booking: Who told us of it, and their number of it.
        person: Whoever comes.
        booker: Who booked for them; None: themselves, or nobody said.
        status: The latest word, a mark by hand included.
        reply: What they answered to the reminder; of `move_asked` while it was not moved since.
        marked_by: Who marked it; empty: it was not marked by hand.
    """

    source: str
    booking: str
    person: int
    booker: int | None
    starts_at: datetime
    what: str
    service: str
    store: str
    party: int | None
    status: Status
    reminded_at: datetime | None
    reply: Reply | None
    replied_at: datetime | None
    marked: Mark | None
    marked_at: datetime | None
    marked_by: str
    mark_told: bool

    @property
    def back_until(self) -> datetime | None:
        """Until when the mark may be taken back; None: there is none, or it is in the log."""
        return None if self.marked_at is None or self.mark_told else self.marked_at + BACK


def refuse(one: Booked, mark: Mark | None, *, now: datetime) -> None:
    """Nothing, if this may be written of it.

    Raises:
        BadInput: A no-show before it began.
        Conflict: It is over in another way, or it is too late to take the mark back.
    """
    if one.mark_told:
        raise Conflict(f"booking {one.booking!r}: the mark is in their history already")
    if mark is None:
        return
    if one.marked is None and one.status in MARKS:
        raise Conflict(f"booking {one.booking!r}: its own system said who came")
    if mark == "missed" and one.status == "cancelled":
        raise Conflict(f"booking {one.booking!r}: it was cancelled, so nobody stayed away")
    if mark == "missed" and one.starts_at > now:
        raise BadInput(f"booking {one.booking!r}: it has not begun, so nobody stayed away")


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """A mark that is to be told to the log, and by which name whoever it is about is known."""

    source: str
    booking: str
    who: tuple[str, str]
    starts_at: datetime
    facts: str
    mark: Mark
    by: str
    at: datetime


def told(one: Marked) -> Event:
    """The mark as an event, of when it was made."""
    said = msgspec.json.decode(one.facts, type=dict[str, object])
    own = {
        "booking": one.booking,
        "told_by": one.source,
        "starts_at": one.starts_at.isoformat(),
        "marked_by": one.by,
    }
    return noted(
        source=SOURCE,
        message_id=f"{one.source}-{one.booking}-{one.mark}-{one.at.isoformat()}",
        kind=f"{PREFIX}{one.mark}",
        at=one.at,
        identifiers=(one.who,),
        said={**said, **own},
    )
