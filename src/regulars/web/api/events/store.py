"""Events and what was put aside, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final, LiteralString

from regulars.ground.database import Conn
from regulars.web.api.reading import Row, rows

LOOKED_AT: Final = 100_000  #: events looked through for a kind, from the newest
_EVENT: LiteralString = (
    "position, owner, kind, occurred_at, received_at, source, message_id, flags,"
    " identifiers, payload, context"
)


def events(conn: Conn, *, before: int, kind: str | None, limit: int) -> list[Row]:
    """Events below a position, newest first; of one kind only among the latest `LOOKED_AT`."""
    return rows(
        conn,
        "select " + _EVENT + " from events where position < %s and position > least(%s,"
        " (select position from leader)) - %s and (%s::text is null or kind = %s)"
        " order by position desc limit %s",
        (before, before, LOOKED_AT, kind, kind, limit),
    )


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


def quarantine(conn: Conn, *, before: int, waiting: bool, limit: int) -> list[Row]:
    """What was put aside, newest first; only what was not replayed yet if `waiting`."""
    return rows(
        conn,
        "select id, source, reason, readable, received_at, replayed_at, length(body) as bytes,"
        " case when readable then '' else encode(substring(body from 1 for 400), 'escape') end"
        " as body from quarantine where id < %s and (not %s or replayed_at is null)"
        " order by id desc limit %s",
        (before, waiting, limit),
    )


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
