"""Spark beside DuckDB: the same facts and segments of everybody, over the same files."""

from __future__ import annotations

import time
from importlib.util import find_spec
from typing import Final

from bench.rig import history
from bench.rig.history import NOW, History
from bench.rig.home import Home, home
from bench.rows import Row, Scale
from regulars.work import houses
from regulars.work.nights import calendar, night

MASTER: Final = "local[2]"
SAID: Final[dict[str | None, str]] = {None: "DuckDB", MASTER: f"Spark, {MASTER}"}


def measure(scale: Scale) -> list[Row]:
    """A night that learns nothing, by one and by the other; no rows where Spark is not there.

    In a quick run DuckDB alone: Spark needs a minute only to begin, and `make test-scale` runs it.
    """
    if not scale.quick and find_spec("pyspark") is None:
        return []
    masters = {None: SAID[None]} if scale.quick else SAID
    people, events = scale.pick((100_000, 4_000_000), (2_000, 80_000))
    made = history.kept(
        History(folder=history.FOLDER / f"history-{events}", people=people, events=events)
    )
    size = f"{people:,} people, {events:,} events, {made.rows('items'):,} line items"
    rows, stand = [], set()
    with home(REGULARS_HISTORY=str(made.folder)) as house:
        with house.database.connect() as conn:
            history.register(conn, made)
        for master, name in masters.items():
            seconds, report = _night(house, master)
            stand.add(report.rechecked)
            rows.append(
                Row(
                    what=f"facts and segments of everybody: {name}",
                    value=round(seconds, 1),
                    unit="s",
                    note=f"{size}; facts {report.seconds['traits']:.1f}, segments"
                    f" {report.seconds['members']:.1f} s; this machine alone"
                    + ("; with the start of Spark" if master else ""),
                )
            )
    if len(stand) > 1:
        raise AssertionError(f"the engines put people into other segments: {stand}")
    return rows


def _night(house: Home, master: str | None) -> tuple[float, calendar.Report]:
    with house.database.connect() as conn:
        engine = houses.engine(conn)
        row = conn.execute("select position, edition from leader").fetchone()
    assert row is not None
    wanted = calendar.Due(
        day=history.MOMENT.today,
        version=engine.version,
        position=row[0],
        edition=row[1],
        learn=False,
        spark=master,
    )
    began = time.perf_counter()
    report = night.spend(
        house.database, house.settings, wanted, clock=lambda: NOW, progress=lambda *_: None
    )
    return time.perf_counter() - began, report
