"""What changed since somebody looked."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from regulars.ground.database import Conn


class Heads(NamedTuple):
    """How far everything is: a glance that costs one row."""

    position: int
    version: int
    computing: bool


class Heard(NamedTuple):
    """One event, without what it says."""

    position: int
    kind: str
    person: int | None
    occurred_at: datetime


class Progress(NamedTuple):
    """How far the computing of a definition is."""

    kind: str
    name: str
    done_share: float


def heads(conn: Conn) -> Heads:
    """How far the log and the definitions are."""
    row = conn.execute(
        "select position, coalesce((select value::bigint from house_rules where name = 'version'),"
        " 0), exists (select from definitions where status = 'computing') from leader"
    ).fetchone()
    return Heads(*row) if row else Heads(0, 0, False)


def heard(conn: Conn, *, after: int, limit: int) -> list[Heard]:
    """The latest events past a position, the oldest of them first."""
    rows = conn.execute(
        "select e.position, e.kind, i.person, e.occurred_at from events e"
        " left join identifiers i on i.id = e.owner"
        " where e.position > %s order by e.position desc limit %s",
        (after, limit),
    ).fetchall()
    return [Heard(*row) for row in reversed(rows)]


def computing(conn: Conn) -> list[Progress]:
    """The definitions that are being computed."""
    rows = conn.execute(
        "select kind, name, done_share from definitions where status = 'computing'"
        " order by kind, name limit 100"
    ).fetchall()
    return [Progress(*row) for row in rows]
