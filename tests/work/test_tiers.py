"""Everybody's tier at each month's end: kept, worked out where missing, gone with the person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from regulars.differentiate import defaults
from regulars.differentiate.definitions.engine import Engine
from regulars.differentiate.value.past import EPOCH, month_ends
from regulars.differentiate.value.visits import Ints
from regulars.ground.history.columns import EVENTS, ITEMS
from regulars.ground.house_rules import HouseRules
from regulars.ground.settings import Settings, settings
from regulars.work.houses import settings_of
from regulars.work.nights.value import profits, tiers

RULES = HouseRules()
PEOPLE = 60
FIRST = (date(2026, 1, 1) - EPOCH).days
TODAY = (date(2026, 6, 12) - EPOCH).days


@pytest.fixture
def db() -> Iterator[duckdb.DuckDBPyConnection]:
    """Sixty people, each with a rhythm of their own."""
    rng = np.random.default_rng(3)
    with duckdb.connect() as db:
        for name, shape in (("events", EVENTS), ("items", ITEMS)):
            db.from_arrow(shape.empty_table()).create(name)
        db.execute("create table owners as select i as owner, i as person from range(1, 61) t(i)")
        rows = [
            (person, day)
            for person in range(1, PEOPLE + 1)
            for day in np.unique(FIRST + rng.integers(0, TODAY - FIRST, 1 + person // 2)).tolist()
        ]
        order(db, rows, rng.integers(500, 9_000, len(rows)))
        yield db


def order(db: duckdb.DuckDBPyConnection, rows: list[tuple[int, int]], cents: Ints) -> None:
    """Orders of (owner, day)."""
    owner, day = zip(*rows, strict=True)
    bought = pa.table({"owner": owner, "day": day, "total": cents * 10_000})
    db.register("bought", bought)
    db.execute(
        "insert into events (owner, kind, day, total, discount, position)"
        " select owner, 'order_completed', day, total, 0, 0 from bought"
    )
    db.unregister("bought")


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    return settings({"REGULARS_HOME": str(tmp_path)})


def write(db: duckdb.DuckDBPyConnection, home: Settings, rules: HouseRules = RULES) -> pa.Table:
    """A night's end: the file as it is then."""
    engine = Engine.compile(defaults.traits(), [], settings=settings_of(rules))
    scores = pa.table({"person": [1, 2], "tier": ["migrator", None]})
    tiers.write(db, home, engine, rules, today=TODAY, scores=scores)
    return pq.read_table(home.history / "tiers.parquet")


def days(table: pa.Table) -> list[date]:
    return sorted({EPOCH + timedelta(days=row["day"]) for row in table.to_pylist()})


def assumed(table: pa.Table) -> set[str]:
    return {row["assumed"] for row in table.to_pylist()} - {tiers.TONIGHT}


def test_a_tier_is_told_of_each_months_end_with_ninety_days_behind_it_and_of_tonight(
    db: duckdb.DuckDBPyConnection, home: Settings
) -> None:
    ends = [date(2026, 4, 30), date(2026, 5, 31), date(2026, 6, 12)]
    assert days(write(db, home)) == ends
    assert month_ends(TODAY, first=FIRST) == [(day - EPOCH).days for day in ends[:2]]
    assert len(month_ends(TODAY, first=0)) == 12


def test_what_was_told_stays_told(db: duckdb.DuckDBPyConnection, home: Settings) -> None:
    before = write(db, home)
    db.execute("update events set total = total * 50 where owner = 3")  # nobody looks again
    assert write(db, home).equals(before)


def test_orders_that_come_in_late_change_the_months_before(
    db: duckdb.DuckDBPyConnection, home: Settings
) -> None:
    known = write(db, home).num_rows
    db.execute("insert into owners values (99, 99)")
    order(db, [(99, FIRST + 2 * n) for n in range(50)], np.full(50, 9_000))
    assert write(db, home).num_rows == known + 2


def test_another_assumption_holds_for_all_months_and_who_is_erased_is_in_none(
    db: duckdb.DuckDBPyConnection, home: Settings
) -> None:
    before = write(db, home)
    db.execute("delete from owners where person = 60")
    after = write(db, home, HouseRules(margin_rate=0.4))
    assert 60 in before["person"].to_pylist()
    assert 60 not in after["person"].to_pylist()
    assert set(after["assumed"].to_pylist()).isdisjoint(
        set(before["assumed"].to_pylist()) - {"tonight"}
    )


def test_the_usual_discount_is_that_of_all_orders_together(
    db: duckdb.DuckDBPyConnection,
) -> None:
    db.execute("update events set total = 80000000, discount = 20000000")
    assert profits.usual_discount(db, today=TODAY) == pytest.approx(0.2)
    db.execute("delete from events")
    assert profits.usual_discount(db, today=TODAY) is None
