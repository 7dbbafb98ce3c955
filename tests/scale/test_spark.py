"""Spark says what DuckDB says, value by value; on a cluster of two workers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from regulars.differentiate import defaults
from regulars.differentiate.definitions.engine import Engine
from regulars.differentiate.definitions.spec import segment
from regulars.differentiate.definitions.sql import members_query, standings_query, traits_query
from regulars.ground.database import Database
from regulars.ground.settings import settings
from regulars.work.nights import night
from regulars.work.nights.asking import CONFIG
from regulars.work.nights.calendar import Due
from regulars.work.nights.night import SNAPSHOT
from tests.differentiate.definitions.rows import history
from tests.differentiate.definitions.streams import busy_year
from tests.differentiate.definitions.test_conditions import funnels
from tests.differentiate.definitions.test_parity import ENGINE
from tests.differentiate.definitions.test_parity_of_rules import RULED
from tests.web.year import spent_year

pyspark = pytest.importorskip("pyspark", reason="Spark is an extra: make test-scale")
pytestmark = [
    pytest.mark.timeout(900),
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java 17"),
    pytest.mark.filterwarnings("default"),
]

CLUSTER = "local-cluster[2,1,1024]"
SEEDS = range(4)  # each its own zone, night and stream


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(CLUSTER).config("spark.sql.shuffle.partitions", "2")
    for name, value in CONFIG.items():
        builder = builder.config(name, value)
    made = builder.getOrCreate()
    made.sparkContext.setLogLevel("ERROR")
    yield made
    made.stop()


def shared(db: duckdb.DuckDBPyConnection, session: Any, folder: Path) -> None:
    for name in ("events", "items", "owners", "consents", "scores", "arms"):
        db.table(name).write_parquet(str(folder / f"{name}.parquet"))
        session.read.parquet(str(folder / f"{name}.parquet")).createOrReplaceTempView(name)


def same(session: Any, db: duckdb.DuckDBPyConnection, engine: Engine, names: Sequence[str],
         moment: Any) -> None:  # fmt: skip
    here = db.sql(traits_query(engine, moment, names)).to_arrow_table().sort_by("person")
    query = traits_query(engine, moment, names, dialect="spark")
    there = session.sql(query).toArrow().sort_by("person")
    assert there.column_names == here.column_names
    for name in here.column_names:
        assert there[name].to_pylist() == here[name].to_pylist(), (name, moment)


@pytest.mark.parametrize("seed", SEEDS)
def test_both_engines_agree_on_any_function_in_any_window(
    seed: int, session: Any, tmp_path: Path
) -> None:
    rows, owners, moment = busy_year(seed)
    with history(rows, owners) as db:
        shared(db, session, tmp_path)
        same(session, db, ENGINE, ENGINE.names[seed :: 6 * len(SEEDS)], moment)


def test_both_engines_agree_on_all_that_a_shop_starts_with(session: Any, tmp_path: Path) -> None:
    engine = Engine.compile(defaults.traits(), defaults.segments(), settings=defaults.SETTINGS)
    rows, owners, moment = busy_year(1)
    with history(rows, owners) as db:
        shared(db, session, tmp_path)
        same(session, db, engine, engine.names, moment)
        here = sorted(db.execute(members_query(engine, moment)).fetchall())
        there = session.sql(members_query(engine, moment, dialect="spark")).collect()
        assert sorted(map(tuple, there)) == here
        assert here
        stands = session.sql(standings_query(engine, moment, dialect="spark")).collect()
        assert dict(map(tuple, stands)) == dict(
            db.execute(standings_query(engine, moment)).fetchall()
        )


def test_both_engines_agree_on_funnels_places_lists_and_what_is_not_matched(
    session: Any, tmp_path: Path
) -> None:
    near = [{"near": {"latitude": lat, "longitude": 0, "km": 200}} for lat in (0, 1_000_000)]
    rules = [*funnels()[::4], *near, {"list": "tea"}, {"trait": "apart", "op": ">=", "value": 1}]
    engine = Engine.compile(
        RULED,
        [segment({"name": f"s{n}", "rule": rule}) for n, rule in enumerate(rules)],
        settings={"rate": 1_250_000},
    )
    rows, owners, moment = busy_year(0)
    for n, row in enumerate(rows):
        row.happening.props |= {"latitude": n % 7 * 500_000, "longitude": n % 5 * 900_000}
    with history(rows, owners) as db:
        shared(db, session, tmp_path)
        same(session, db, engine, engine.names, moment)
        here = sorted(db.execute(members_query(engine, moment)).fetchall())
        there = session.sql(members_query(engine, moment, dialect="spark")).collect()
        assert sorted(map(tuple, there)) == here
        assert here


def test_a_night_on_spark_leaves_the_tables_of_a_night_on_duckdb(
    database: Database, session: Any, tmp_path: Path
) -> None:
    session.stop()  # the night makes its own
    found = settings({"REGULARS_HOME": str(tmp_path)})
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    shop = spent_year(database, found, now=now)
    kept = tmp_path / "before.parquet"
    shutil.copy(found.history / f"{SNAPSHOT}.parquet", kept)
    with database.connect() as conn:
        row = conn.execute("select day, version, position, edition from nights").fetchone()
    assert row is not None
    wanted = Due(
        day=row[0], version=row[1], position=row[2], edition=row[3], learn=False, spark=CLUSTER
    )
    report = night.spend(database, found, wanted, clock=lambda: shop.now, progress=lambda *_: None)
    assert report.rechecked == 0  # nobody stands elsewhere than DuckDB's night said
    files = (kept, found.history / f"{SNAPSHOT}.parquet")
    before, after = (
        duckdb.execute(f"select * from '{file}' order by person").fetchall() for file in files
    )
    assert after == before
    assert not list(found.history.glob(".spark*"))
