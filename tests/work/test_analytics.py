"""The exporter: alone, and tidy after one that was killed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from regulars.ground.database import Database
from regulars.ground.history import files, samples
from regulars.ground.settings import settings
from regulars.work.nights.analytics import Analytics, sweep_strays
from tests.cast import ANN, NOON, event
from tests.house import Shop


@pytest.fixture
def shop(database: Database) -> Shop:
    return Shop(database).open()


def exporter(shop: Shop, folder: Path) -> Analytics:
    found = replace(settings({}), history=folder)
    return Analytics(database=shop.database, settings=found, clock=lambda: NOON)


def test_two_exporters_write_each_position_once(shop: Shop, tmp_path: Path) -> None:
    for round_ in range(4):
        shop.hears(*[event("page_viewed", ANN, id_=f"{round_}-{n}") for n in range(50)])
        with ThreadPoolExecutor(2) as pool:
            both = [exporter(shop, tmp_path) for _ in range(2)]
            done = [pool.submit(one.export, at_once=True) for one in both]
            assert sorted(one.result() for one in done) == [0, 50]
    ranges = shop.asks(
        "select from_position::int, to_position::int from manifest"
        " where relation = 'events' order by 1"
    )
    assert ranges == [(1, 50), (51, 100), (101, 150), (151, 200)]


def test_what_a_killed_exporter_left_is_swept_and_nothing_else(shop: Shop, tmp_path: Path) -> None:
    shop.hears(event("page_viewed", ANN))
    exporter(shop, tmp_path).export()
    listed = {path.name for path in tmp_path.iterdir()}
    strays = ("events-000000000000001-000000000000009.parquet", ".items-1-9.parquet.part")
    for name in (*strays, "traits.parquet"):
        (tmp_path / name).write_bytes(b"half")
    with shop.database.connect() as conn:
        assert sweep_strays(conn, tmp_path) == 2
        known = {row.file for row in files.listed(conn)}
        assert known | {samples.name(file) for file in known} == listed
    assert {path.name for path in tmp_path.iterdir()} == {*listed, "traits.parquet"}
