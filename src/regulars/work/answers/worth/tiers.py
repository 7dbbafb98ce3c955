"""Kinds of customer: how many, what they left, what they will; who became what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from regulars.ground.errors import BadInput
from regulars.ground.settings import Settings
from regulars.ground.time import EPOCH_ORDINAL, day_date
from regulars.work.answers.worth.profit import PARTS, ProfitParts, profit
from regulars.work.nights.night import SCORES, SNAPSHOT
from regulars.work.nights.value.customers import customers

FILE: Final = "tiers"
NEW: Final = "new"  #: had not bought by then
UNKNOWN: Final = "unknown"  #: too little is known to say
Kind = Literal["most_valuable", "most_growable", "migrator", "below_zero", "unknown"]
Was = Literal["most_valuable", "most_growable", "migrator", "below_zero", "new", "any"]
Now = Literal["most_valuable", "most_growable", "migrator", "below_zero", "any"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TierNow:
    """One kind of customer, as of the last night.

    `expected_cents`: margin to be expected in the 365 days to come; null where unknown.
    """

    tier: Kind
    people: int
    spent_cents: int
    profit_cents: int | None
    expected_cents: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """So many people were `was` on the first day and `now` on the second; who stayed, too."""

    was: Was
    now: Now
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Became:
    """People of the kind `now` on the day `until`, who were `was` on `since`; null: whatever."""

    until: date
    now: Now = "any"
    since: date | None = None
    was: Was = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flows:
    """Who became what between two days, of those `days` of which it is known."""

    days: list[date]
    since: date | None
    until: date | None
    flows: list[Flow]


def tiers(settings: Settings) -> list[TierNow]:
    """Everybody by kind, as of the last night; empty before the first."""
    rows = _rows(
        settings,
        f"select coalesce(tier, '{UNKNOWN}'), count(*), sum(spent_365d), sum(profit_365d),"
        " sum(clv_cents) // 1000000 from traits left join scores using (person)"
        f" where {_counted(settings)} group by 1 order by 1",
    )
    return [
        TierNow(
            tier=tier,
            people=people,
            spent_cents=int(spent or 0) // 10_000,
            profit_cents=None if left is None else int(left) // 10_000,
            expected_cents=None if expected is None else int(expected),
        )
        for tier, people, spent, left, expected in rows
    ]


def total(settings: Settings) -> ProfitParts | None:
    """The profit of everybody together, as of the last night; None before the first."""
    path = settings.history / f"{SNAPSHOT}.parquet"
    known = set(pq.read_schema(path).names) if path.exists() else set[str]()
    names = [name for name in PARTS.values() if name in known]
    if not names:
        return None
    asked = ", ".join(f"sum({name})::bigint" for name in names)
    [row] = _rows(settings, f"select {asked} from traits where {_counted(settings)}")
    return profit(dict(zip(names, row, strict=True)))


def flows(settings: Settings, *, since: date | None, until: date | None) -> Flows:
    """Who became what; from about a year before the latest day to it, if nothing is said.

    Raises:
        BadInput: Nothing is known of one of the days, or they are in the wrong order.
    """
    days = [row[0] for row in _tier_rows(settings, "select distinct day from tiers order by day")]
    if len(days) < 2:
        return Flows(days=[day_date(day) for day in days], since=None, until=None, flows=[])
    begin = days[0] if since is None else _known(since, days)
    end = days[-1] if until is None else _known(until, days)
    if begin >= end:
        raise BadInput(f"since: {day_date(begin)} is not before {day_date(end)}")
    rows = _tier_rows(settings, f"{_pairs(begin, end)} select was, now, count(*) from pairs"
                                " group by all order by 1, 2")  # fmt: skip
    return Flows(
        days=[day_date(day) for day in days],
        since=day_date(begin),
        until=day_date(end),
        flows=[Flow(was=was, now=now, people=people) for was, now, people in rows],
    )


def who(settings: Settings, asked: Became) -> pa.Table:
    """The people of one flow, in a column `person`.

    Raises:
        BadInput: Nothing is known of one of the days.
    """
    days = [row[0] for row in _tier_rows(settings, "select distinct day from tiers")]
    end = _known(asked.until, days)
    begin = end if asked.since is None else _known(asked.since, days)
    wanted = "" if asked.was == "any" or asked.since is None else f" and was = '{asked.was}'"
    wanted += "" if asked.now == "any" else f" and now = '{asked.now}'"
    rows = _tier_rows(settings, f"{_pairs(begin, end)} select person from pairs where true{wanted}")
    return pa.table({"person": pa.array([row[0] for row in rows], pa.int64())})


def _known(day: date, days: list[int]) -> int:
    number = day.toordinal() - EPOCH_ORDINAL
    if number not in days:
        raise BadInput(f"{day}: of that day nobody's kind is known")
    return number


def _pairs(begin: int, end: int) -> str:
    return (
        f"with pairs as (select n.person, coalesce(w.tier, '{NEW}') as was, n.tier as now"
        f" from (from tiers where day = {end}) n left join (from tiers where day = {begin}) w"
        " using (person))"
    )


def _counted(settings: Settings) -> str:
    path = settings.history / f"{SNAPSHOT}.parquet"
    return customers(path) if path.exists() else "true"


def _rows(settings: Settings, statement: str) -> list[tuple[Any, ...]]:
    return _over({name: settings.history / f"{name}.parquet" for name in (SNAPSHOT, SCORES)},
                 statement)  # fmt: skip


def _tier_rows(settings: Settings, statement: str) -> list[tuple[Any, ...]]:
    return _over({FILE: settings.history / f"{FILE}.parquet"}, statement)


def _over(files: dict[str, Path], statement: str) -> list[tuple[Any, ...]]:
    if not all(path.exists() for path in files.values()):
        return []
    with duckdb.connect(config={"threads": 2}) as db:
        for name, path in files.items():
            db.from_parquet(str(path)).create_view(name)
        return db.execute(statement).fetchall()
