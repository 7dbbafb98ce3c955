"""Bookings in PostgreSQL: the latest word on each counts, in whatever order they come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec

from regulars.ground.database import Conn
from regulars.ground.events import IdentifierId, Logged
from regulars.ground.scales import booking
from regulars.ground.scales.booking import MOVE_ASKED, OPEN, PREFIX, SAID

MOST: Final = 200  #: reminded of in one slice
TOLD_BY: Final = "told_by"  #: on a word of our own: whose number the booking has
REPLY: Final = "reply"  #: on a word that came as an answer: what whoever was reminded said
SHOWN: Final = ("what", "service", "store", "party", "starts_on", "starts_time")
HEARD: Final = (*SAID, MOVE_ASKED)
OVER: Final = timedelta(days=2)  #: one that began so long ago and was not known is history
STANDING: Final = [f"{PREFIX}{status}" for status in OPEN]

_decode = msgspec.json.Decoder(dict[str, Any]).decode


class Coming(msgspec.Struct, frozen=True, kw_only=True):
    """A booking that stands, and by which name whoever comes is known."""

    source: str
    booking: str
    who: tuple[str, str]
    starts_at: datetime
    facts: str


#: The latest word on whoever comes. Moved, a booking is reminded of anew.
COMES: Final = """
insert into bookings (source, booking, identifier, kind, said_at, starts_at, facts)
select %(source)s, %(booking)s, %(owner)s, %(kind)s, %(said_at)s,
    %(starts_at)s::timestamptz, %(facts)s
where %(starts_at)s::timestamptz > %(over)s or exists (select from bookings
    where (source, booking) = (%(source)s, %(booking)s))
on conflict (source, booking) do update set
    identifier = excluded.identifier, kind = excluded.kind, said_at = excluded.said_at,
    starts_at = coalesce(excluded.starts_at, bookings.starts_at),
    facts = case when excluded.starts_at is null then bookings.facts else excluded.facts end,
    reminded_at = case when excluded.starts_at <> bookings.starts_at
        then null else bookings.reminded_at end,
    reply = case when excluded.starts_at <> bookings.starts_at then null else bookings.reply end
where bookings.said_at <= excluded.said_at"""
#: Who only booked stands for whoever comes until those are told of; reminded is nobody till then.
BOOKED: Final = """
insert into bookings (source, booking, identifier, booker, kind, said_at, starts_at, facts)
select %(source)s, %(booking)s, %(owner)s, %(owner)s, %(kind)s, %(said_at)s,
    %(starts_at)s::timestamptz, %(facts)s
where %(starts_at)s::timestamptz > %(over)s or exists (select from bookings
    where (source, booking) = (%(source)s, %(booking)s))
on conflict (source, booking) do update set booker = excluded.booker"""
REPLIED: Final = """
update bookings set reply = %(reply)s, replied_at = %(said_at)s
where (source, booking) = (%(source)s, %(booking)s)"""


_THESE: Final = "(source, booking) in (select * from unnest(%s::text[], %s::text[]))"


def take(conn: Conn, logged: Iterable[Logged], *, now: datetime) -> None:
    """Note what a batch says of bookings that are to come, just were, or are known."""
    found = [row for one in logged if one.event.kind in HEARD and (row := _row(one))]
    if not found:
        return
    rows = [{**row, "over": now - OVER} for row in found]
    with conn.cursor() as cursor:
        said = [row for row in rows if row["kind"] in SAID]
        cursor.executemany(BOOKED, [row for row in said if row["booker"]])
        cursor.executemany(COMES, [row for row in said if not row["booker"]])
        cursor.executemany(REPLIED, [row for row in rows if row["reply"]])


def named(conn: Conn, gone: Iterable[Logged]) -> set[IdentifierId]:
    """Whose words there may be of the bookings that these events speak of."""
    said = _keys(gone)
    if not said:
        return set()
    rows = conn.execute(
        f"select identifier, booker from bookings where {_THESE}",
        ([source for source, _ in said], [id_ for _, id_ in said]),
    ).fetchall()
    known = {one for row in rows for one in row if one is not None}
    return known | {row.owner for row in gone if row.event.kind in HEARD}


def retake(conn: Conn, gone: Iterable[Logged], left: Iterable[Logged], *, now: datetime) -> None:
    """Bring the bookings of which `gone` spoke to what is `left`; of which nothing is, they go."""
    said = _keys(gone)
    still = [row for row in left if _keys([row]) & said]
    for key in said - _keys(still):
        conn.execute("delete from bookings where (source, booking) = (%s, %s)", key)
    for key in _keys(still):
        conn.execute(
            "update bookings set said_at = '-infinity' where (source, booking) = (%s, %s)", key
        )
    take(conn, still, now=now)


def _keys(logged: Iterable[Logged]) -> set[tuple[str, str]]:
    rows = [_row(one) for one in logged if one.event.kind in HEARD]
    return {(str(row["source"]), str(row["booking"])) for row in rows if row is not None}


def _row(one: Logged) -> dict[str, object] | None:
    """What an event says; None: of no booking."""
    try:
        said = _decode(one.event.payload)
    except msgspec.DecodeError:
        return None
    id_ = said.get("booking")
    if not isinstance(id_, str | int):
        return None
    told_by, reply = said.get(TOLD_BY), said.get(REPLY)
    return {
        "source": told_by if isinstance(told_by, str) and told_by else one.event.source,
        "booking": str(id_),
        "owner": one.owner,
        "booker": said.get("role") == "booker",
        "reply": reply if told_by and isinstance(reply, str) else None,
        "kind": one.event.kind,
        "said_at": one.event.occurred_at,
        "starts_at": booking.starts_at(said),
        "facts": msgspec.json.encode(_shown(said)).decode(),
    }


def _shown(said: dict[str, Any]) -> dict[str, object]:
    """What a reminder and the desk may say; what was done to their health, neither says."""
    names = SHOWN if said.get("sensitive") is not True else [x for x in SHOWN if x != "service"]
    return {name: said[name] for name in names if type(said.get(name)) in (str, int)}


def neared(conn: Conn, *, hours: int, now: datetime) -> list[Coming]:
    """Bookings that begin within so many hours and were not reminded of; from now on they were.

    One that was made or moved within those hours needs no reminder.
    """
    rows = conn.execute(
        """update bookings b set reminded_at = %(now)s from identifiers i
           where i.id = b.identifier and b.reminded_at is null and (b.source, b.booking) in (
               select source, booking from bookings
               where reminded_at is null and kind = any(%(standing)s)
                 and starts_at > %(now)s and starts_at <= %(now)s + %(ahead)s::interval
                 and booker is distinct from identifier
                 and said_at <= starts_at - %(ahead)s::interval
               order by starts_at limit %(most)s for update skip locked)
           returning b.source, b.booking, i.kind, i.value, b.starts_at, b.facts""",
        {"now": now, "ahead": timedelta(hours=hours), "standing": STANDING, "most": MOST},
    ).fetchall()
    return sorted((_coming(row) for row in rows), key=lambda one: (one.starts_at, one.booking))


def asked(conn: Conn, who: tuple[str, str], *, now: datetime) -> Coming | None:
    """The next booking of whoever has this name of which they were reminded; None: there is none.

    Whoever is asked about several answers for the next.
    """
    row = conn.execute(
        """select b.source, b.booking, i.kind, i.value, b.starts_at, b.facts
           from identifiers k join identifiers i on i.person = k.person
           join bookings b on b.identifier = i.id
           where (k.kind, k.value) = (%s, %s) and b.reminded_at is not null
             and b.kind = any(%s) and b.starts_at > %s
             and b.booker is distinct from b.identifier
           order by b.starts_at, b.booking limit 1""",
        (*who, STANDING, now),
    ).fetchone()
    return None if row is None else _coming(row)


def _coming(row: tuple[Any, ...]) -> Coming:
    source, id_, kind, value, starts_at, facts = row
    return Coming(source=source, booking=id_, who=(kind, value), starts_at=starts_at, facts=facts)
