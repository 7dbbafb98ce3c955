"""`python -m bench [names…] [--quick]`: measure, print beside the targets, write the page."""

from __future__ import annotations

import argparse
import os
import time
from datetime import UTC, datetime

from rich.console import Console

from bench import report
from bench.machine import machine
from bench.measures import MEASURES
from bench.rig.home import server
from bench.rows import Scale


def main() -> None:
    """Run what was asked for, or all of it."""
    asked = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    asked.add_argument("names", nargs="*", metavar="name", help=", ".join(MEASURES))
    asked.add_argument("--quick", action="store_true", help="tiny sizes: does it run?")
    said = asked.parse_args()
    if unknown := set(said.names) - MEASURES.keys():
        asked.error(f"there is no {min(unknown)!r}; there are {', '.join(MEASURES)}")
    console = Console()
    scale = Scale(quick=said.quick)
    where = machine(server())
    results: dict[str, report.Result] = {}
    for name in said.names or MEASURES:
        console.print(f"[dim]{name} ...[/dim]")
        began, load = time.monotonic(), os.getloadavg()[0]
        rows = MEASURES[name](scale)
        results[name] = report.Result(
            rows=rows,
            seconds=round(time.monotonic() - began, 1),
            at=datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
            load=round(load, 1),
        )
        console.print(report.table(name, results[name]))
        if not said.quick:  # at once: what comes after may fail
            report.write(report.kept(results, MEASURES), where)
            console.print(f"Written: {report.PAGE}")
