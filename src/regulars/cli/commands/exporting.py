"""`regulars export`: people, events, segments, decisions as CSV or JSON lines."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TextIO

import msgspec
import typer

from regulars.cli.home import home
from regulars.cli.said import notes
from regulars.ground.errors import BadInput
from regulars.work.files.exporting import harmless, rows


class What(StrEnum):
    """What can be exported."""

    PEOPLE = "people"
    EVENTS = "events"
    SEGMENTS = "segments"
    DECISIONS = "decisions"


class Format(StrEnum):
    """How."""

    CSV = "csv"
    JSONL = "jsonl"


def export(
    what: What,
    format: Annotated[Format, typer.Option(help="csv: cells that look like formulas get a '.")] = (
        Format.CSV
    ),
    out: Annotated[Path | None, typer.Option(help="A file; else standard output.")] = None,
) -> None:
    """Write everything of one kind, in slices, so that size does not matter."""
    at = home()
    write = _csv if format is Format.CSV else _jsonl
    with at.database.connect() as conn, _opened(out) as file:
        count = write(file, rows(conn, what.value))
    if out is not None:
        notes().print(f"{count:,} rows in {out}")


def _csv(file: TextIO, found: Iterator[dict[str, Any]]) -> int:
    writer: csv.DictWriter[str] | None = None
    count = 0
    for row in found:
        if writer is None:
            writer = csv.DictWriter(file, list(row))
            writer.writeheader()
        writer.writerow({name: harmless(value) for name, value in row.items()})
        count += 1
    return count


def _jsonl(file: TextIO, found: Iterator[dict[str, Any]]) -> int:
    count = 0
    for row in found:
        file.write(msgspec.json.encode(row).decode() + "\n")
        count += 1
    return count


@contextmanager
def _opened(out: Path | None) -> Iterator[TextIO]:
    if out is None:
        yield sys.stdout
        return
    try:
        file = out.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise BadInput(f"--out {out}: {error.strerror}; name a file that can be written") from error
    with file:
        yield file
