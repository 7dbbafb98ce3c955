"""The desk's bookings in PostgreSQL, in table `bookings`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, LiteralString

import msgspec

from regulars.ground.database import Conn
from regulars.ground.errors import NotFound
from regulars.ground.scales.booking import PREFIX
from regulars.interact.bookings.desk.booked import BACK, MARKS, Booked, Mark, Marked
from regulars.interact.bookings.store import STANDING

#: A mark counts while nothing newer was heard; a wish for another time while it was not moved.
ROWS: Final = """
select b.source, b.booking, i.person, nullif(k.person, i.person) as booker, b.starts_at, b.facts,
       case when b.marked_at >= b.said_at then 'booking_' || b.marked else b.kind end as kind,
       b.reminded_at, b.marked, b.marked_at, coalesce(b.marked_by, '') as marked_by, b.mark_told,
       case when b.reply = 'move_asked' and b.said_at > b.replied_at then null
            else b.reply end as reply,
       b.replied_at
from bookings b join identifiers i on i.id = b.identifier
left join identifiers k on k.id = b.booker
"""
ASKING: Final = (
    "b.reply = 'move_asked' and b.said_at <= b.replied_at and b.kind = any(%(standing)s)"
)
COLUMNS: Final = (
    *("source", "booking", "person", "booker", "starts_at", "facts", "kind", "reminded_at"),
    *("marked", "marked_at", "marked_by", "mark_told", "reply", "replied_at"),
)


def between(
    conn: Conn, start: datetime, end: datetime, *, asking: bool = False, limit: int
) -> list[Booked]:
    """Bookings that begin in `start` <= it < `end`, the earliest first.

    `asking`: those alone whose guest would like another time and has none yet.
    """
    only = f" and {ASKING}" if asking else ""
    found = {"start": start, "end": end, "limit": limit, "standing": STANDING}
    query = f"{ROWS} where b.starts_at >= %(start)s and b.starts_at < %(end)s{only}"
    return _rows(conn, f"{query} order by b.starts_at, b.booking limit %(limit)s", found)


def of_person(conn: Conn, person: int, *, limit: int) -> list[Booked]:
    """Bookings of somebody who comes, or who booked for another; the latest first."""
    query = f"""{ROWS} where (i.person = %(person)s or k.person = %(person)s)
        and b.starts_at is not null order by b.starts_at desc, b.booking limit %(limit)s"""
    return _rows(conn, query, {"person": person, "limit": limit})


def one(conn: Conn, source: str, booking: str) -> Booked:
    """A booking, locked until the transaction ends.

    Raises:
        NotFound: There is none of that number.
    """
    query = f"{ROWS} where (b.source, b.booking) = (%(source)s, %(booking)s) for update of b"
    for found in _rows(conn, query, {"source": source, "booking": booking}):
        return found
    raise NotFound(f"booking {booking!r}: {source!r} told us of none of that number")


def counts(conn: Conn, spans: Sequence[tuple[datetime, datetime]]) -> list[int]:
    """How many bookings begin in each of these spans."""
    rows = conn.execute(
        """select count(b.booking)
           from unnest(%s::timestamptz[], %s::timestamptz[])
               with ordinality as span(start, until, n)
           left join bookings b on b.starts_at >= span.start and b.starts_at < span.until
           group by span.n order by span.n""",
        ([start for start, _ in spans], [end for _, end in spans]),
    ).fetchall()
    return [count for (count,) in rows]


def asking(conn: Conn, start: datetime, end: datetime) -> int:
    """Of how many bookings in this span the guest would like another time, and has none yet."""
    return _count(conn, f"b.starts_at >= %(start)s and {ASKING}", start, end)


def unmarked(conn: Conn, start: datetime, end: datetime) -> int:
    """How many bookings of those that began in `start` <= it < `end` nobody said who came of."""
    where = "b.starts_at >= %(start)s and b.kind = any(%(standing)s) and b.marked is null"
    return _count(conn, where, start, end)


def _count(conn: Conn, where: LiteralString, start: datetime, end: datetime) -> int:
    row = conn.execute(
        f"select count(*) from bookings b where {where} and b.starts_at < %(end)s",
        {"start": start, "end": end, "standing": STANDING},
    ).fetchone()
    return int(row[0]) if row else 0


def known(conn: Conn) -> bool:
    """Whether any booking was ever told of."""
    return conn.execute("select from bookings limit 1").fetchone() is not None


def mark(
    conn: Conn, source: str, booking: str, mark_: Mark | None, *, by: str, now: datetime
) -> None:
    """Note who came or did not, or that nobody knows yet; it is told to the log after `BACK`."""
    conn.execute(
        """update bookings set marked = %(mark)s, marked_at = %(at)s, marked_by = %(by)s
           where (source, booking) = (%(source)s, %(booking)s)""",
        {
            "source": source,
            "booking": booking,
            "mark": mark_,
            "at": None if mark_ is None else now,
            "by": None if mark_ is None else by,
        },
    )


def untold(conn: Conn, *, now: datetime, limit: int) -> list[Marked]:
    """Marks that can be taken back no more; from now on they are told.

    Of a booking of which its own system said meanwhile who came, nothing is told twice.
    """
    rows = conn.execute(
        """update bookings b set mark_told = true from identifiers i
           where i.id = b.identifier and (b.source, b.booking) in (
               select source, booking from bookings where marked_at <= %(until)s and not mark_told
               order by marked_at limit %(limit)s for update skip locked)
           returning b.source, b.booking, i.kind, i.value, b.starts_at, b.facts, b.marked,
               b.marked_by, b.marked_at, b.kind""",
        {"until": now - BACK, "limit": limit},
    ).fetchall()
    known = [f"{PREFIX}{mark}" for mark in MARKS]
    return [
        Marked(
            source=source, booking=booking, who=(kind, value), starts_at=starts_at, facts=facts,
            mark=mark, by=by, at=at,
        )
        for source, booking, kind, value, starts_at, facts, mark, by, at, said in rows
        if said not in known
    ]  # fmt: skip


def _rows(conn: Conn, query: LiteralString, values: dict[str, object]) -> list[Booked]:
    return [_booked(row) for row in conn.execute(query, values).fetchall()]


def _booked(row: tuple[Any, ...]) -> Booked:
    found = dict(zip(COLUMNS, row, strict=True))
    shown = msgspec.json.decode(found.pop("facts"), type=dict[str, Any])
    party = shown.get("party")
    return Booked(
        status=found.pop("kind").removeprefix(PREFIX),
        what=str(shown.get("what", "")),
        service=str(shown.get("service", "")),
        store=str(shown.get("store", "")),
        party=party if isinstance(party, int) else None,
        **found,
    )
