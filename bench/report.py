"""The numbers as a table on the screen, and as a page of the documentation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import msgspec
from rich.table import Table

from bench.rows import Row

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = ROOT / "docs/reference/performance.md"
KEPT: Final = ROOT / "bench/results.json"  #: of each measurement the last at full size; in git

BUSY: Final = 1.0  #: load from which numbers are not what they would be


class Result(msgspec.Struct, kw_only=True):
    """One measurement's rows, how long it took, and when.

    Attributes:
        load: The machine's load average when it began; None: nobody looked.
    """

    rows: list[Row]
    seconds: float
    at: str
    load: float | None = None


def number(value: float) -> str:
    """A number as people read it."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.3g}"


def target(row: Row) -> str:
    """What it must reach, or nothing."""
    if row.target is None:
        return ""
    return f"{'≥' if row.better == 'more' else '≤'} {number(row.target)}"


def verdict(row: Row) -> str:
    """`met`, or by how much it is missed."""
    if row.met is None or row.target is None:
        return ""
    if row.met:
        return "met"
    if not row.target:
        return f"missed by {number(row.value)}"
    return f"missed by {abs(row.value / row.target - 1):.0%}"


def busy(result: Result) -> str:
    """What else the machine had to do; nothing where it was quiet."""
    if result.load is None or result.load < BUSY:
        return ""
    return (
        f" **The machine was busy with other things**: its load was {result.load:.0f} when this"
        " began. What a quiet one would need is not known from this."
    )


def table(name: str, result: Result) -> Table:
    """The rows for a terminal."""
    made = Table(title=f"{name} · {result.seconds:g} s", title_justify="left")
    for column in ("what", "measured", "target", ""):
        made.add_column(column, justify="left" if column == "what" else "right")
    made.add_column("how", style="dim")
    for row in result.rows:
        colour = {True: "green", False: "red", None: ""}[row.met]
        said = f"{number(row.value)} {row.unit}"
        made.add_row(row.what, f"[{colour}]{said}[/]" if colour else said, target(row),
                     verdict(row), row.note)  # fmt: skip
    return made


def kept(new: Mapping[str, Result], order: Iterable[str]) -> dict[str, Result]:
    """These results and, of the measurements not run now, the ones before; in this order.

    A measurement without rows could not be made here, and changes nothing.
    """
    old: dict[str, Result] = {}
    if KEPT.exists():
        old = msgspec.json.decode(KEPT.read_bytes(), type=dict[str, Result])
    both = {**old, **{name: one for name, one in new.items() if one.rows}}
    found = {name: both[name] for name in order if name in both}
    KEPT.write_bytes(msgspec.json.format(msgspec.json.encode(found)) + b"\n")
    return found


def write(results: Mapping[str, Result], where: Mapping[str, str]) -> None:
    """The page of the documentation."""
    PAGE.write_text("\n".join(lines(results, where)))


def lines(results: Mapping[str, Result], where: Mapping[str, str]) -> Iterator[str]:
    """The page, line by line."""
    yield "# Performance"
    yield ""
    yield "Written by `make bench`; do not edit. `make bench ARGS=decide` measures one thing anew"
    yield "and leaves the others as they were. All was measured on one machine, clients included,"
    yield "with real processes, a database that syncs to disk, and real HTTP. One run each: expect"
    yield "a tenth more or less."
    yield ""
    yield "| machine | |"
    yield "|---|---|"
    yield from (f"| {name} | {value} |" for name, value in where.items())
    yield ""
    for name, result in results.items():
        yield f"## {name}"
        yield ""
        yield f"Measured {result.at}, in {result.seconds:g} s.{busy(result)}"
        yield ""
        yield "| what | measured | target | | how |"
        yield "|---|---:|---:|---|---|"
        for row in result.rows:
            said = f"**{number(row.value)}** {row.unit}"
            yield f"| {row.what} | {said} | {target(row)} | {verdict(row)} | {row.note} |"
        yield ""
        missed = [row for row in result.rows if row.met is False and row.why]
        if missed:
            yield from (f"*{row.what}*, {verdict(row)}: {row.why}" for row in missed)
            yield ""
