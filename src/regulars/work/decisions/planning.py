"""What a round of decisions says to everybody, counted once and kept: the answer is read often."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import msgspec

from regulars.ground.database import Conn
from regulars.ground.events import PersonId
from regulars.interact import gate
from regulars.interact import store as standings
from regulars.work.decisions.saying import Gated, Row, Saying, saying

PLAN: Final = "plan"
SLICE: Final = 1_000  #: people whose standing is read at once


def count(conn: Conn, *, at: datetime, policy: gate.Policy, now: datetime) -> Saying:
    """What the round made at `at` says, and whom the gate would let no message reach."""
    rows = conn.execute("select id from identifiers where id = person order by id").fetchall()
    people, gated = [PersonId(row[0]) for row in rows], Gated()
    for first in range(0, len(people), SLICE):
        some = standings.standings(conn, people[first : first + SLICE], now=now)
        gated.look(some.values(), policy=policy, now=now)
    row = conn.execute("select count(*) from consents").fetchone()
    return saying(counted(conn, at), at=at, gated=gated, consents=int(row[0]) if row else 0)


def keep(conn: Conn, found: Saying) -> None:
    """Store a round's count."""
    conn.execute(
        "insert into models (name, body, fitted_at) values (%s, %s, %s)",
        (PLAN, msgspec.json.encode(found).decode(), found.at),
    )


def latest(conn: Conn) -> Saying | None:
    """The latest round's count; None before the first."""
    row = conn.execute(
        "select body from models where name = %s order by version desc limit 1", (PLAN,)
    ).fetchone()
    return None if row is None else msgspec.json.decode(row[0], type=Saying)


def counted(conn: Conn, at: datetime) -> list[Row]:
    """Of the round made at `at`: place, arm, action, first reason's key, how many, expected
    cents in all, and how many of them chance chose (a loss is expected, to learn)."""
    return conn.execute(
        "select place, arm, action, coalesce(reasons::json->0->>'key', ''), count(*),"
        " sum(expected_cents), count(*) filter (where expected_cents < 0)"
        " from decisions where decided_at = %s and mode = 'batch' group by 1, 2, 3, 4"
        " order by 5 desc, 3, 4",
        (at,),
    ).fetchall()
