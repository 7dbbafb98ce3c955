"""Every part of the running house: how it is, since when, and what to do. Cheap to ask often."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from regulars.ground import house_rules, leadership
from regulars.ground.database import Conn
from regulars.ground.history import files
from regulars.work.health import carriers
from regulars.work.health.part import Level, Part
from regulars.work.health.words import Code

GIB: Final = 1 << 30
LOW: Final = 5 * GIB  #: free space below which one should make some
FULL: Final = GIB // 2
LATE: Final = 100_000  #: events behind which the history is late
SLOW_S: Final = 10.0  #: a live event that waits longer is worth a word
OVERDUE: Final = timedelta(hours=36)  #: a night should be done every day
UNDER_WAY: Final = timedelta(hours=6)  #: a night that began longer ago was broken off
MOST: Final = 10_000  #: nothing is counted further: whoever has more knows it

RANK: Final[tuple[Level, ...]] = ("ok", "warn", "down")


def worst(parts: Iterable[Part]) -> Level:
    """The level of the whole: that of its worst part."""
    return RANK[max((RANK.index(one.level) for one in parts), default=0)]


def status(conn: Conn, *, home: Path, channels: Iterable[str], now: datetime) -> list[Part]:
    """Every part, in the order of the way of one event."""
    position = leadership.tally(conn).accepted
    return [
        _worker(conn),
        _inbox(conn, now),
        _database(conn),
        _disk(home),
        _history(position - files.exported(conn)),
        _night(conn, position, now),
        _definitions(conn),
        _quarantine(conn),
        _sending(conn, now),
        *carriers.parts(conn, channels=frozenset(channels), now=now),
    ]


def _worker(conn: Conn) -> Part:
    if leadership.led(conn):
        return Part(what="worker", level="ok", code="worker_leads")
    return Part(what="worker", level="down", code="worker_away")


def _inbox(conn: Conn, now: datetime) -> Part:
    rows = conn.execute(
        "select lane, (select coalesce(sum(n), 0)::bigint from inbox where lane = said.lane),"
        " (select received_at from inbox where lane = said.lane order by id limit 1)"
        " from (values (0), (1)) as said(lane) order by lane"
    ).fetchall()
    (_, live, since), (_, bulk, _) = rows
    oldest_s = 0.0 if since is None else max(0.0, (now - since).total_seconds())
    numbers = {"waiting": float(live + bulk), "oldest_s": oldest_s}
    if oldest_s > SLOW_S:
        return Part(what="inbox", level="warn", code="inbox_behind", numbers=numbers, at=since)
    code: Code = "inbox_fills" if bulk else "inbox_flows"
    return Part(what="inbox", level="ok", code=code, numbers=numbers)


def _database(conn: Conn) -> Part:
    row = conn.execute("select pg_database_size(current_database())").fetchone()
    numbers = {} if row is None else {"bytes": float(row[0])}
    return Part(what="database", level="ok", code="database_answers", numbers=numbers)


def _disk(home: Path) -> Part:
    usage = shutil.disk_usage(home)
    numbers = {"free_bytes": float(usage.free), "total_bytes": float(usage.total)}
    if usage.free < FULL:
        return Part(what="disk", level="down", code="disk_full", numbers=numbers)
    if usage.free < LOW:
        return Part(what="disk", level="warn", code="disk_low", numbers=numbers)
    return Part(what="disk", level="ok", code="disk_has_room", numbers=numbers)


def _history(lag: int) -> Part:
    numbers = {"lag": float(lag)}
    if lag < LATE:
        return Part(what="history", level="ok", code="history_keeps_up", numbers=numbers)
    return Part(what="history", level="warn", code="history_late", numbers=numbers)


def _night(conn: Conn, position: int, now: datetime) -> Part:
    row = conn.execute(
        "select max(done_at), max(began_at) filter (where done_at is null and began_at > %s)"
        " from nights",
        (now - UNDER_WAY,),
    ).fetchone()
    done, began = row or (None, None)
    if began is not None and (done is None or began > done):
        return Part(what="night", level="ok", code="night_under_way", at=done)
    if done is None:
        code: Code = "night_to_come" if position else "night_waits_for_data"
        return Part(what="night", level="ok", code=code)
    numbers = {"age_h": (now - done).total_seconds() / 3600}
    if now - done > OVERDUE:
        return Part(what="night", level="warn", code="night_overdue", numbers=numbers, at=done)
    return Part(what="night", level="ok", code="night_done", numbers=numbers, at=done)


def _definitions(conn: Conn) -> Part:
    row = conn.execute(
        "select count(*), coalesce(min(done_share), 1) from definitions where status = 'computing'"
    ).fetchone()
    count, share = row or (0, 1.0)
    numbers = {"definitions": float(count), "percent": 100.0 * float(share)}
    code: Code = "definitions_computing" if count else "definitions_computed"
    return Part(what="definitions", level="ok", code=code, numbers=numbers)


def _quarantine(conn: Conn) -> Part:
    row = conn.execute(
        "select count(*) from (select from quarantine where replayed_at is null limit %s) as few",
        (MOST,),
    ).fetchone()
    numbers = {"waiting": float(row[0] if row else 0)}
    if not numbers["waiting"]:
        return Part(what="quarantine", level="ok", code="quarantine_empty", numbers=numbers)
    return Part(what="quarantine", level="warn", code="quarantine_waits", numbers=numbers)


def _sending(conn: Conn, now: datetime) -> Part:
    if house_rules.read(conn).paused:
        return Part(what="sending", level="warn", code="sending_paused")
    waiting = carriers.overdue(conn, now=now, most=MOST)
    numbers = {"waiting": float(waiting)}
    if waiting:
        return Part(what="sending", level="warn", code="sending_stuck", numbers=numbers)
    return Part(what="sending", level="ok", code="sending_on", numbers=numbers)
