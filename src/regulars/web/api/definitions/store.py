"""Who is in segments, and how they moved."""

from __future__ import annotations

from datetime import datetime

from regulars.ground.database import Conn
from regulars.web.api.reading import Row, rows


def sizes(conn: Conn) -> dict[str, int]:
    """People in each segment."""
    found = conn.execute(
        "select segment, count(*) from memberships, unnest(segments) as segment group by segment"
    ).fetchall()
    return {name: count for name, count in found}


def size(conn: Conn, segment: str) -> int:
    """People in one segment."""
    return both(conn, segment, segment)


def both(conn: Conn, segment: str, other: str) -> int:
    """People who are in two segments."""
    row = conn.execute(
        "select count(*) from memberships where segments @> array[%s, %s]", (segment, other)
    ).fetchone()
    return int(row[0]) if row else 0


def members(conn: Conn, segment: str, *, after: int, limit: int) -> list[int]:
    """Ids of the people in a segment, in order."""
    found = conn.execute(
        "select person from memberships where segments @> array[%s] and person > %s"
        " order by person limit %s",
        (segment, after, limit),
    )
    return [row[0] for row in found]


def moves(conn: Conn, segment: str, *, before: int, limit: int) -> list[Row]:
    """Who entered and left, the latest first."""
    return rows(
        conn,
        "select id, person, entered, at, cause from movements where segment = %s and id < %s"
        " order by id desc limit %s",
        (segment, before, limit),
    )


def moves_by_day(conn: Conn, segment: str, *, zone: str, days: int, now: datetime) -> list[Row]:
    """How many entered and left on each local day of the latest, the newest first."""
    return rows(
        conn,
        "select (at at time zone %s)::date as day, count(*) filter (where entered) as entered,"
        ' count(*) filter (where not entered) as "left" from movements'
        " where segment = %s and at > %s - make_interval(days => %s) group by 1 order by 1 desc",
        (zone, segment, now, days),
    )
