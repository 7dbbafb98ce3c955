"""Is the house well? What is measured, and what to do where it is not."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from typing import Final, Literal

import msgspec

from regulars.ground import inbox, leadership
from regulars.ground.database import Conn
from regulars.ground.history import files
from regulars.ground.leadership import Tally
from regulars.ground.settings import Settings
from regulars.work import houses
from regulars.work.nights import calendar

GIB: Final = 1 << 30
LEAST_SPACE: Final = 5 * GIB
LATE: Final = 100_000  #: events behind which the history is late

State = Literal["well", "look", "bad"]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was looked at.

    Attributes:
        advice: What to do about it; empty when it is well.
    """

    what: str
    state: State
    found: str
    advice: str = ""


def findings(conn: Conn, found: Settings, *, served_by: int | None, now: datetime) -> list[Finding]:
    """Everything worth a look, in the order of the way of one event."""
    tally, waiting = leadership.tally(conn), sum(inbox.waiting(conn).values())
    return [
        _server(conn),
        _serving(found, served_by),
        accounts(tally, waiting, _position(conn)),
        _inbox(waiting, served_by),
        _quarantine(conn),
        _history(conn, served_by),
        _night(conn, served_by, now),
        _space(found),
    ]


def accounts(tally: Tally, waiting: int, position: int) -> Finding:
    """Whether every event that was received is somewhere."""
    kept = tally.accepted + tally.repeated + tally.quarantined + tally.blocked
    said = (
        f"received {tally.drained + waiting:,} = accepted {tally.accepted:,} + repeated"
        f" {tally.repeated:,} + quarantined {tally.quarantined:,} + blocked {tally.blocked:,}"
        f" + in the inbox {waiting:,}"
    )
    if kept == tally.drained and position == tally.accepted:
        return Finding(what="accounts", state="well", found=said)
    return Finding(
        what="accounts",
        state="bad",
        found=f"{said}: that does not add up (taken out {tally.drained:,}, log {position:,})",
        advice="keep the database as it is and report this with the numbers: it is a bug",
    )


def _position(conn: Conn) -> int:
    row = conn.execute("select position from leader").fetchone()
    return int(row[0]) if row else 0


def _server(conn: Conn) -> Finding:
    rows = conn.execute(
        "select current_setting(name) from unnest(array['server_version', 'fsync',"
        " 'synchronous_commit', 'full_page_writes']) as name"
    ).fetchall()
    version, *safe = (row[0] for row in rows)
    said = f"PostgreSQL {version}; fsync {safe[0]}, synchronous_commit {safe[1]}"
    return Finding(what="database", state="well", found=f"{said}, full_page_writes {safe[2]}")


def _serving(found: Settings, served_by: int | None) -> Finding:
    if served_by is None:
        said = f"nobody serves {found.home} now"
        advice = "`regulars serve` applies events, sends and learns"
        return Finding(what="server", state="look", found=said, advice=advice)
    said = f"process {served_by} serves it on http://{found.host}:{found.port}"
    return Finding(what="server", state="well", found=said)


def _inbox(waiting: int, served_by: int | None) -> Finding:
    said = f"{waiting:,} events wait"
    if not waiting or served_by is not None:
        return Finding(what="inbox", state="well", found=said)
    return Finding(
        what="inbox",
        state="look",
        found=said,
        advice="they are safe; `regulars serve` applies them",
    )


def _quarantine(conn: Conn) -> Finding:
    row = conn.execute(
        "select count(*) filter (where replayed_at is null and readable),"
        " count(*) filter (where replayed_at is null and not readable) from quarantine"
    ).fetchone()
    again, never = row or (0, 0)
    said = f"{again:,} events that can be replayed, {never:,} bodies that cannot"
    if not again:
        return Finding(what="quarantine", state="well", found=said)
    advice = "read the reasons (GET /api/quarantine), mend the cause, then `regulars replay --all`"
    return Finding(what="quarantine", state="look", found=said, advice=advice)


def _history(conn: Conn, served_by: int | None) -> Finding:
    written, position = files.exported(conn), _position(conn)
    lag = position - written
    said = f"written up to {written:,} of {position:,}; {lag:,} behind"
    if lag < LATE:
        return Finding(what="history", state="well", found=said)
    advice = "is the analytics process running?" if served_by else "`regulars serve` catches up"
    return Finding(what="history", state="look", found=said, advice=advice)


def _night(conn: Conn, served_by: int | None, now: datetime) -> Finding:
    row = conn.execute("select max(done_at) from nights").fetchone()
    last = None if row is None else row[0]
    due = calendar.due(conn, houses.engine(conn), now=now)
    said = "none yet" if last is None else f"done {ago(now - last)} ago"
    if due is None:
        return Finding(what="last night", state="well", found=said)
    advice = "it is being done or will be at once" if served_by else "`regulars batch` does it now"
    return Finding(what="last night", state="look", found=f"{said}; one is due", advice=advice)


def ago(passed: timedelta) -> str:
    """How long, in the unit that fits.

    >>> ago(timedelta(minutes=90)), ago(timedelta(seconds=5)), ago(timedelta(days=3))
    ('90 minutes', '5 seconds', '72 hours')
    """
    seconds = int(passed.total_seconds())
    if seconds < 120:
        return f"{seconds} seconds"
    return f"{seconds // 60} minutes" if seconds < 7200 else f"{seconds // 3600} hours"


def _space(found: Settings) -> Finding:
    usage = shutil.disk_usage(found.home)
    said = f"{usage.free / GIB:.1f} of {usage.total / GIB:.1f} GiB free at {found.home}"
    if usage.free >= LEAST_SPACE:
        return Finding(what="disk", state="well", found=said)
    advice = "make room: when it is full, no event is taken any more (and none is lost)"
    return Finding(what="disk", state="bad", found=said, advice=advice)
