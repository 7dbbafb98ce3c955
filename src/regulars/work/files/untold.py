"""What turns keep beside the log of events that leave it: said anew from what is left.

Sums, lists, households, consents and words that are searched have their own ways; this is the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from regulars.customise.answers import store as answers
from regulars.customise.answers import taking
from regulars.ground import log
from regulars.ground.database import Conn
from regulars.ground.events import IdentifierId, Logged
from regulars.interact.bookings import store as bookings
from regulars.interact.feedback import store as feedback
from regulars.interact.hours import store as hours

KINDS: Final = (taking.ANSWERED, *sorted(hours.KINDS), *bookings.HEARD)


def take_back(conn: Conn, gone: Sequence[Logged], *, place: ZoneInfo, now: datetime) -> None:
    """Forget what these events said; they are out of the log already."""
    feedback.forget(conn, [(row.event.source, row.event.message_id) for row in gone])
    answered = {row.owner for row in gone if row.event.kind == taking.ANSWERED}
    zoned = hours.forget(conn, [row.event for row in gone])
    booked = bookings.named(conn, gone)
    owners = {*answered, *zoned, *booked}
    if not owners:
        return
    left = _said(conn, owners, place)
    if answered:
        answers.drop(conn, answered)
        taking.take(conn, [row for row in left if row.owner in answered])
    hours.take(conn, [row for row in left if row.owner in zoned])
    bookings.retake(conn, gone, left, now=now)


def _said(conn: Conn, owners: set[IdentifierId], place: ZoneInfo) -> list[Logged]:
    rows = conn.execute(
        f"select {log.COLUMNS} from events where owner = any(%s) and kind = any(%s)"
        " order by position".encode(),
        (list(owners), list(KINDS)),
    )
    return [log.logged(row, place) for row in rows.fetchall()]
