"""Events and what was put aside, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final, LiteralString

from regulars.ground.database import Conn
from regulars.web.api.reading import Row, rows

SHOWN_BYTES: Final = 2_000  #: of a body, in a list
LOOKED_AT: Final = 100_000  #: events looked through for a kind, from the newest
_EVENT: LiteralString = (
    "position, owner, kind, occurred_at, received_at, source, message_id, flags,"
    " identifiers, payload, context"
)


def events(conn: Conn, *, before: int, kind: str | None, limit: int) -> list[Row]:
    """Events below a position, newest first; of one kind only among the latest `LOOKED_AT`."""
    return rows(
        conn,
        "select " + _EVENT + ", (select i.person from identifiers i where i.id = owner) as person"
        " from events where position < %s and position > least(%s,"
        " (select position from leader)) - %s and (%s::text is null or kind = %s)"
        " order by position desc limit %s",
        (before, before, LOOKED_AT, kind, kind, limit),
    )


def following(conn: Conn, *, after: int, kind: str | None, limit: int) -> tuple[list[Row], int]:
    """Events past a position in the order of the log, and how far it was looked through.

    Of one kind only among the next `LOOKED_AT`; go on from there.
    """
    (head,) = conn.execute("select position from leader").fetchone() or (0,)
    upto = min(after + LOOKED_AT, head)
    found = rows(
        conn,
        "select " + _EVENT + ", (select i.person from identifiers i where i.id = owner) as person"
        " from events where position > %s and position <= %s and (%s::text is null or kind = %s)"
        " order by position limit %s",
        (after, upto, kind, kind, limit),
    )
    return found, found[-1]["position"] if len(found) == limit else max(after, upto)


def events_of(
    conn: Conn,
    owners: Sequence[int],
    *,
    kinds: Sequence[str] = (),
    before: tuple[datetime, int] | None,
    limit: int,
) -> list[Row]:
    """One person's events, of some kinds or all, the latest first, by when they happened."""
    at, position = before or (None, 0)
    return rows(
        conn,
        "select " + _EVENT + " from events where owner = any(%s)"
        " and (%s::timestamptz is null or (occurred_at, position) < (%s, %s))"
        " and (%s or kind = any(%s)) order by occurred_at desc, position desc limit %s",
        (list(owners), at, at, position, not kinds, list(kinds), limit),
    )


def quarantine(
    conn: Conn, *, before: int, waiting: bool, limit: int, source: str | None = None
) -> list[Row]:
    """What was put aside, newest first; only what was not replayed yet if `waiting`."""
    return rows(
        conn,
        "select id, source, reason, readable, received_at, replayed_at, length(body) as bytes,"
        " substring(body from 1 for %s) as body from quarantine"
        " where id < %s and (not %s or replayed_at is null) and (%s::text is null or source = %s)"
        " order by id desc limit %s",
        (SHOWN_BYTES, before, waiting, source, source, limit),
    )


def put_aside_one(conn: Conn, id_: int) -> Row | None:
    """One thing that was put aside, whole; None if there is none of that id."""
    found = rows(
        conn,
        "select id, source, reason, readable, received_at, replayed_at, length(body) as bytes,"
        " body from quarantine where id = %s",
        (id_,),
    )
    return found[0] if found else None


def waiting_ids(conn: Conn, *, source: str | None, limit: int) -> list[int]:
    """What waits in the quarantine, the oldest first."""
    found = conn.execute(
        "select id from quarantine where replayed_at is null and (%s::text is null or source = %s)"
        " order by id limit %s",
        (source, source, limit),
    )
    return [row[0] for row in found]


def discard(conn: Conn, ids: Sequence[int]) -> int:
    """Let go of what waits in the quarantine; return how many there were."""
    return conn.execute(
        "delete from quarantine where id = any(%s) and replayed_at is null", (list(ids),)
    ).rowcount


def kinds(conn: Conn, *, since_day: int) -> list[Row]:
    """Each kind of event: how many ever, and by day since a day; the most frequent first."""
    return rows(
        conn,
        "with by_day as (select kind, day, sum(n)::bigint as n from event_counts"
        "  where day >= %s group by kind, day)"
        " select c.kind, sum(c.n)::bigint as total, max(c.last_at) as last_at,"
        " max(c.received_at) as received_at, max(c.last_position) as last_position,"
        " array_agg(distinct c.source) as sources,"
        " (select coalesce(array_agg(array[d.day, d.n] order by d.day), '{}')"
        "  from by_day d where d.kind = c.kind) as days"
        " from event_counts c where c.n > 0 group by c.kind order by total desc, kind limit 1000",
        (since_day,),
    )


def payloads(conn: Conn, positions: Sequence[int]) -> dict[int, str]:
    """What the events at these positions say."""
    found = conn.execute(
        "select position, payload from events where position = any(%s)", (list(positions),)
    )
    return dict(found.fetchall())


def put_aside(conn: Conn, ids: Sequence[int]) -> dict[int, tuple[str, bool, bytes, bool, datetime]]:
    """Quarantined rows, locked: source, whether its key is trusted, body, readable, received."""
    found = conn.execute(
        "select q.id, q.source, coalesce(s.trusted, false), q.body, q.readable, q.received_at"
        " from quarantine q left join sources s on s.name = q.source"
        " where q.id = any(%s) and q.replayed_at is null for update of q",
        (list(ids),),
    )
    return {row[0]: (row[1], row[2], bytes(row[3]), row[4], row[5]) for row in found}


def mark_replayed(conn: Conn, ids: Sequence[int], now: datetime) -> None:
    """Remember that they are back in the inbox."""
    conn.execute("update quarantine set replayed_at = %s where id = any(%s)", (now, list(ids)))
