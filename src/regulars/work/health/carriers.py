"""How the channels fare, by what became of the latest messages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from regulars.ground.database import Conn
from regulars.work.health.part import Level, Part
from regulars.work.health.words import Code

DAY: Final = timedelta(hours=24)
MANY: Final = 5  #: refused messages in a day from which it is worth a word
OF: Final = 20  #: and one in so many of all that were sent
MOST: Final = 10_000  #: nothing is counted further
QUIET: Final = timedelta(minutes=10)  #: a carrier that took something since then is there
STUCK: Final = timedelta(minutes=2)  #: longer than a due message may wait
KNOWN: Final = frozenset({"email", "sms"})  #: channels that messages are written for today


def parts(conn: Conn, *, channels: frozenset[str], now: datetime) -> list[Part]:
    """One part for each channel; those in `channels` are set up."""
    return [_one(conn, name, name in channels, now) for name in sorted(KNOWN | channels)]


def overdue(conn: Conn, *, now: datetime, most: int) -> int:
    """Messages that should have gone out minutes ago and were never tried; at most `most`."""
    row = conn.execute(
        "select count(*) from (select from outbox where state = 'pending' and due_at < %s"
        " and attempts = 0 limit %s) as few",
        (now - STUCK, most),
    ).fetchone()
    return int(row[0]) if row else 0


def _one(conn: Conn, name: str, is_set_up: bool, now: datetime) -> Part:
    last = conn.execute(
        "select settled_at from outbox where channel = %s and state = 'sent'"
        " order by settled_at desc limit 1",
        (name,),
    ).fetchone()
    sent_at = None if last is None else last[0]
    if not is_set_up:
        return Part(what="channel", name=name, level="ok", code="channel_is_test_inbox", at=sent_at)
    numbers = _counts(conn, name, now)
    level, code = _judged(numbers, taken_lately=sent_at is not None and now - sent_at <= QUIET)
    return Part(what="channel", name=name, level=level, code=code, numbers=numbers, at=sent_at)


def _judged(numbers: Mapping[str, float], *, taken_lately: bool) -> tuple[Level, Code]:
    if numbers["retrying"] and not taken_lately:
        return "down", "channel_away"
    failed = numbers["failed_24h"]
    if failed >= MANY and failed * OF >= failed + numbers["sent_24h"]:
        return "warn", "channel_refuses"
    return "ok", "channel_works"


def _counts(conn: Conn, name: str, now: datetime) -> dict[str, float]:
    row = conn.execute(
        "select (select count(*) from (select from outbox where channel = %(name)s"
        "  and state = 'sent' and settled_at > %(since)s limit %(most)s) as few),"
        " (select count(*) from outbox where channel = %(name)s"
        "  and state = 'failed' and settled_at > %(since)s),"
        " (select count(*) from outbox where channel = %(name)s"
        "  and state = 'unknown' and settled_at > %(since)s),"
        " (select count(*) from outbox where channel = %(name)s"
        "  and state = 'pending' and attempts > 0)",
        {"name": name, "since": now - DAY, "most": MOST},
    ).fetchone()
    names = ("sent_24h", "failed_24h", "unknown_24h", "retrying")
    return {key: float(n) for key, n in zip(names, row or (0, 0, 0, 0), strict=True)}
