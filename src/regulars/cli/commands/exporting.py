"""`regulars export`: people, orders, consents, products and the rest, as a file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from regulars.cli.home import home
from regulars.cli.said import notes
from regulars.ground.errors import BadInput
from regulars.work.files.writing import written


class What(StrEnum):
    """What can be exported."""

    PEOPLE = "people"
    EVENTS = "events"
    ORDERS = "orders"
    CONSENTS = "consents"
    PRODUCTS = "products"
    LISTS = "lists"
    SURVEYS = "surveys"
    SEGMENTS = "segments"
    DECISIONS = "decisions"


class Format(StrEnum):
    """How."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"


def export(
    what: What,
    format: Annotated[Format, typer.Option(help="csv: cells that look like formulas get a '.")] = (
        Format.CSV
    ),
    out: Annotated[Path | None, typer.Option(help="A file; else standard output.")] = None,
) -> None:
    """Write everything of one kind, in slices, so that size does not matter."""
    at = home()
    with at.database.connect() as conn, _opened(out) as file:
        for part in written(conn, what.value, format.value):
            file.write(part)
        file.flush()
    if out is not None:
        notes().print(f"{out}: {out.stat().st_size:,} bytes")


@contextmanager
def _opened(out: Path | None) -> Iterator[BinaryIO]:
    if out is None:
        yield sys.stdout.buffer
        return
    try:
        file = out.open("wb")
    except OSError as error:
        raise BadInput(f"--out {out}: {error.strerror}; name a file that can be written") from error
    with file:
        yield file
