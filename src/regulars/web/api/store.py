"""What the API reads across the rooms: lists for people to look at, by cursor, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, LiteralString

from psycopg.rows import dict_row

from regulars.ground.database import Conn
from regulars.ground.errors import NotFound

Row = dict[str, Any]
LOOKED_AT: Final = 100_000  #: events looked through for a kind, from the newest
_EVENT: LiteralString = (
    "position, owner, kind, occurred_at, received_at, source, message_id, flags,"
    " identifiers, payload, context"
)


def _rows(conn: Conn, query: LiteralString, params: Sequence[object]) -> list[Row]:
    with conn.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(query, params).fetchall()


def events(conn: Conn, *, before: int, kind: str | None, limit: int) -> list[Row]:
    """Events below a position, newest first; of one kind only among the latest `LOOKED_AT`."""
    return _rows(
        conn,
        "select " + _EVENT + " from events where position < %s and position > least(%s,"
        " (select position from leader)) - %s and (%s::text is null or kind = %s)"
        " order by position desc limit %s",
        (before, before, LOOKED_AT, kind, kind, limit),
    )


def events_of(
    conn: Conn, owners: Sequence[int], *, before: tuple[datetime, int] | None, limit: int
) -> list[Row]:
    """One person's events, the latest first, by when they happened."""
    at, position = before or (None, 0)
    return _rows(
        conn,
        "select " + _EVENT + " from events where owner = any(%s)"
        " and (%s::timestamptz is null or (occurred_at, position) < (%s, %s))"
        " order by occurred_at desc, position desc limit %s",
        (list(owners), at, at, position, limit),
    )


def quarantine(conn: Conn, *, before: int, waiting: bool, limit: int) -> list[Row]:
    """What was put aside, newest first; only what was not replayed yet if `waiting`."""
    return _rows(
        conn,
        "select id, source, reason, readable, received_at, replayed_at, length(body) as bytes,"
        " case when readable then '' else encode(substring(body from 1 for 400), 'escape') end"
        " as body from quarantine where id < %s and (not %s or replayed_at is null)"
        " order by id desc limit %s",
        (before, waiting, limit),
    )


def put_aside(conn: Conn, ids: Sequence[int]) -> dict[int, tuple[str, bool, bytes, bool, datetime]]:
    """Quarantined rows, locked: source, whether its key is trusted, body, readable, received."""
    rows = conn.execute(
        "select q.id, q.source, coalesce(s.trusted, false), q.body, q.readable, q.received_at"
        " from quarantine q left join sources s on s.name = q.source"
        " where q.id = any(%s) and q.replayed_at is null for update of q",
        (list(ids),),
    )
    return {row[0]: (row[1], row[2], bytes(row[3]), row[4], row[5]) for row in rows}


def mark_replayed(conn: Conn, ids: Sequence[int], now: datetime) -> None:
    """Remember that they are back in the inbox."""
    conn.execute("update quarantine set replayed_at = %s where id = any(%s)", (now, list(ids)))


def people(conn: Conn, *, after: int, segment: str | None, limit: int) -> list[int]:
    """Person ids in order; only those in a segment if one is named."""
    if segment is None:
        found = conn.execute(
            "select id from identifiers where id = person and id > %s order by id limit %s",
            (after, limit),
        )
    else:
        found = conn.execute(
            "select person from memberships where segments @> array[%s] and person > %s"
            " order by person limit %s",
            (segment, after, limit),
        )
    return [row[0] for row in found]


def identity(conn: Conn, person: int) -> tuple[list[Row], list[Row]]:
    """A person's names, oldest first, and every verdict on links between or from them.

    Raises:
        NotFound: There is no such person.
    """
    names = _rows(
        conn,
        "select id, kind, value, shared, first_seen_at from identifiers where person = %s"
        " order by id limit 1000",
        (person,),
    )
    if not names:
        raise NotFound(f"person {person}: there is no such person")
    ids = [name["id"] for name in names]
    links = _rows(
        conn,
        "select low, high, strength, position, verdict, reason, decided_at from links"
        " where low = any(%s) or high = any(%s) order by id limit 1000",
        (ids, ids),
    )
    return names, links


def movements(conn: Conn, person: int, limit: int) -> list[Row]:
    """Which segments this person entered and left, the latest first."""
    return _rows(
        conn,
        "select segment, entered, at, cause from movements where person = %s"
        " order by at desc, id desc limit %s",
        (person, limit),
    )


def sizes(conn: Conn) -> dict[str, int]:
    """People in each segment."""
    rows = conn.execute(
        "select segment, count(*) from memberships, unnest(segments) as segment group by segment"
    ).fetchall()
    return {name: count for name, count in rows}


def products(conn: Conn, *, after: str, limit: int) -> list[Row]:
    """The catalogue in order of product ids."""
    return _rows(
        conn,
        "select id, name, department, category, type, brand, price_cents, merchandise, sensitive"
        " from products where id > %s order by id limit %s",
        (after, limit),
    )


def experiments(conn: Conn) -> list[Row]:
    """All experiments with how many people are in each arm."""
    return _rows(
        conn,
        "select e.name, e.control_share, e.planned, e.starts_at, e.ends_at,"
        " count(*) filter (where a.arm = 'treated') as treated,"
        " count(*) filter (where a.arm = 'control') as control"
        " from experiments e left join arms a on a.experiment = e.name"
        " group by e.name order by e.starts_at, e.name limit %s",
        (1000,),
    )


def last_said(conn: Conn, message: str) -> Row | None:
    """Whom a message was for, and what about."""
    rows = _rows(
        conn,
        "select o.identifier, o.channel, o.purpose, o.address, i.kind, i.value"
        " from outbox o join identifiers i on i.id = o.identifier where o.id = %s",
        (message,),
    )
    return rows[0] if rows else None


def imports(conn: Conn) -> list[Row]:
    """The latest imports."""
    return _rows(
        conn,
        "select id, name, title, state, shift_weeks, read, accepted, refused, left_out, events,"
        " done, notes, began_at, ended_at from imports order by id desc limit %s",
        (100,),
    )


def refused_lines(conn: Conn, import_id: int, *, after: int, limit: int) -> list[Row]:
    """Lines of an import that were refused, in order."""
    return _rows(
        conn,
        "select line, field, value, reason from import_refusals where import = %s and line > %s"
        " order by line limit %s",
        (import_id, after, limit),
    )
