"""Which night is due, and what is written down of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec

from regulars.differentiate.definitions.engine import Engine
from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.ground.time import local_day, zone
from regulars.identify.importing import store as imports
from regulars.work.nights.attributed import Attributed


class Report(msgspec.Struct, kw_only=True):
    """What a night did: seconds by step, and counts."""

    seconds: dict[str, float] = {}
    people: int = 0
    rechecked: int = 0
    missing: list[str] = []  #: what could not be learnt, and what it lacks
    attributed: list[Attributed] = []  #: sales by store, and whose they are


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A night that should be done: the day, the definitions and the position it is for."""

    day: int
    version: str
    position: int
    edition: int  #: of the history: another one has its days on another clock
    learn: bool  #: models too, not only memberships
    spark: str | None = None  #: the master, if Spark computes facts and memberships


def due(conn: Conn, engine: Engine, *, now: datetime) -> Due | None:
    """The night that is due now; None: the last one still holds."""
    rules = house_rules.read(conn)
    day = local_day(now, zone(rules.zone))
    last = conn.execute(
        "select day, version, position, edition from nights where done_at is not null"
        " order by done_at desc limit 1"
    ).fetchone()
    row = conn.execute(
        "select position, bulk_position, edition, exists (select from inbox where lane = 1)"
        " from leader"
    ).fetchone()
    position, bulk, edition, waiting = row or (0, 0, 0, 0)
    if waiting or not position or imports.under_way(conn):
        return None  # more is to come, or nothing has happened yet
    learn = last is None or last[0] != day or last[2] < bulk or last[3] != edition
    if last is not None and not learn and last[1] == engine.version:
        return None
    return Due(day=day, version=engine.version, position=position, edition=edition, learn=learn)


def note(
    conn: Conn,
    wanted: Due,
    *,
    began: datetime | None = None,
    done: datetime | None = None,
    report: Report | None = None,
) -> None:
    """Write down how far a night is."""
    conn.execute(
        "insert into nights (day, version, position, edition, began_at)"
        " values (%s, %s, %s, %s, %s) on conflict (day, version, position) do update"
        " set done_at = coalesce(%s, nights.done_at), report = coalesce(%s, nights.report),"
        " edition = case when %s then excluded.edition else nights.edition end",
        (
            wanted.day,
            wanted.version,
            wanted.position,
            wanted.edition,
            began or done,
            done,
            None if report is None else msgspec.json.encode(report).decode(),
            done is not None,
        ),
    )
