"""A year of visits by local day, with the gap that is open now beside the usual one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from regulars.differentiate.portraits.portrait import ORDER, Portrait
from regulars.ground.database import Conn
from regulars.ground.time import day_date, local_day
from regulars.work.answers.person.known import Known, RhythmState

DAYS: Final = 365
REFUND: Final = "order_refunded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A local day on which they bought. `spent_cents` is less refunds; null: a total is unknown."""

    day: date
    orders: int
    spent_cents: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How they come: the usual gap, and how long the present one is.

    `usual_gap_days` is the median of their gaps, 9 of 10 were `long_gap_days` or shorter, and
    `shorter_gaps_share` of them were shorter than the present one. `since`: when the present gap
    became longer than 9 of 10. `came_back`: they came after the night had found them away.
    """

    state: RhythmState
    gaps: int
    usual_gap_days: int | None
    long_gap_days: int | None
    gap_days: int | None
    shorter_gaps_share: float | None
    since: date | None
    came_back: bool
    visits: int
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """The last 365 days as far as the data reach, and the days with orders among them."""

    first_day: date
    last_day: date
    visits: list[Day]


class _Total(msgspec.Struct):
    total: float | str | None = None


_totals: Final = msgspec.json.Decoder(_Total)


def year(conn: Conn, owners: Sequence[int], *, today: int, now: datetime, place: ZoneInfo) -> Year:
    """The year of visits up to the local day `today` of `place`."""
    first = today - DAYS + 1
    days: dict[int, tuple[int, float | None]] = {}
    for at, kind, payload in conn.execute(
        "select occurred_at, kind, payload from events where owner = any(%s) and kind = any(%s)"
        " and occurred_at > %s order by occurred_at",
        (list(owners), [ORDER, REFUND], now - timedelta(days=2 * DAYS)),
    ):
        if not first <= (day := local_day(at, place)) <= today:
            continue
        orders, spent = days.get(day, (0, 0.0))
        total = _total(payload)
        sign = 1 if kind == ORDER else -1
        known = None if spent is None or total is None else spent + sign * total
        days[day] = orders + (kind == ORDER), known
    return Year(
        first_day=day_date(first),
        last_day=day_date(today),
        visits=[
            Day(day=day_date(n), orders=k, spent_cents=None if x is None else round(x * 100))
            for n, (k, x) in sorted(days.items())
            if k
        ],
    )


def rhythm(known: Known, portrait: Portrait, *, today: int, reached: int) -> Rhythm:
    """Their rhythm as the night found it, and how it stands today.

    Args:
        known: What the night knew.
        portrait: Theirs.
        today: To which their silence is counted.
        reached: The local day up to which we can tell whether they came.
    """
    first, last, learnt = portrait.first_day, portrait.last_day, portrait.learnt_day
    back = last is not None and learnt is not None and last > learnt
    state = known.rhythm_state or "too_little_known"
    away = state in ("slipping", "lapsed")
    since = None
    if away and not back and last is not None and known.long_gap_days is not None:
        since = day_date(min(last + known.long_gap_days, reached))
    little = state == "too_little_known"  # two visits have one gap, and no usual one
    return Rhythm(
        state="on_rhythm" if away and back else state,
        gaps=known.gaps or 0,
        usual_gap_days=None if little else known.typical_gap_days,
        long_gap_days=None if little else known.long_gap_days,
        gap_days=portrait.days_since_visit(today),
        shorter_gaps_share=None if back else known.shorter_gaps_share,
        since=since,
        came_back=away and back,
        visits=portrait.visits,
        first_day=None if first is None else day_date(first),
        last_day=None if last is None else day_date(last),
    )


def _total(payload: str) -> float | None:
    try:
        said = _totals.decode(payload).total
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return float(said) if isinstance(said, int | float) else None
