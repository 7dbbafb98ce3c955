"""`regulars batch`: a night now, and today's decisions for everybody."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import msgspec
import typer
from rich.table import Table

from regulars.cli.home import Home, alone, home, served_by
from regulars.cli.house import house, rng
from regulars.cli.said import AsJson, Bars, as_json, page
from regulars.differentiate.definitions.deeds import DID
from regulars.ground.errors import TooFew
from regulars.ground.time import local_day, zone
from regulars.work import houses
from regulars.work.decisions.today import decide_today
from regulars.work.nights import night
from regulars.work.nights.analytics import Analytics
from regulars.work.nights.calendar import Due, Report
from regulars.work.running.process import clock


class EngineName(Enum):
    """Who computes."""

    duckdb = "duckdb"
    spark = "spark"


Engine = Annotated[
    EngineName,
    typer.Option("--engine", help="Who computes facts and segments.", case_sensitive=False),
]
Master = Annotated[
    str, typer.Option("--master", help="Where Spark is: local[4], spark://host:7077, ...")
]


def batch(
    engine: Engine = EngineName.duckdb, master: Master = "local[*]", json: AsJson = False
) -> None:
    """Spend a night now: facts, segments, models, offers; then decide for everybody.

    Works beside a running server, which does this by itself after local midnight.
    """
    at = home()
    with Bars() as bars:
        report, facts, segments = _night(at, bars, master if engine is EngineName.spark else None)
        with at.database.connect() as conn:
            here_ = house(at, conn)
        try:
            decided = decide_today(at.database, here_, now=clock(), rng=rng(), progress=bars)
        except TooFew as error:
            decided = 0
            report.missing.append(str(error))
    if json:
        as_json({**msgspec.to_builtins(report), "segments": segments, "decided": decided})
        return
    page().print(_table(report))
    members = ", ".join(f"{name} {people:,}" for name, people in sorted(segments.items()))
    page().print(f"{facts} facts of {report.people:,} people. Segments: {members or 'none yet'}.")
    page().print(f"Decided today for {decided:,} people.")
    for missing in report.missing:
        page().print(f"[yellow]not learnt:[/] {missing}")


def _night(at: Home, bars: Bars, spark: str | None) -> tuple[Report, int, dict[str, int]]:
    if served_by(at.settings) is None:  # else analytics writes the history; one writer only
        with alone(at.settings):
            exporter = Analytics(database=at.database, settings=at.settings, clock=clock)
            while exporter.export(at_once=True):
                bars("history", 0, 0)
    with at.database.connect() as conn:
        running = houses.engine(conn)
        row = conn.execute("select position, edition from leader").fetchone()
        day = local_day(clock(), zone(house(at, conn).rules.zone))
    if row is None or not row[0]:
        raise TooFew("nothing has happened yet: import something, or send events")
    wanted = Due(
        day=day, version=running.version, position=row[0], edition=row[1], learn=True, spark=spark
    )

    def shown(step: str, done: int, of: int) -> None:
        bars(f"night: {step}", 1, 1)

    report = night.spend(at.database, at.settings, wanted, clock=clock, progress=shown)
    with at.database.connect() as conn:
        rows = conn.execute(
            "select segment, count(*) from memberships, unnest(segments) as segment group by 1"
        ).fetchall()
    facts = sum(not name.startswith(DID) for name in running.names)
    return report, facts, dict(rows)


def _table(report: Report) -> Table:
    table = Table(title="The night", title_justify="left")
    table.add_column("step")
    table.add_column("seconds", justify="right")
    for step, seconds in report.seconds.items():
        table.add_row(step, f"{seconds:.2f}")
    table.add_row("[bold]in all", f"[bold]{sum(report.seconds.values()):.2f}")
    return table
