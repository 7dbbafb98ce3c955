"""Rows of a list as CSV, page by page, so that no list is too long for it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

from pydantic import BaseModel
from starlette.responses import StreamingResponse

from regulars.ground.database import Conn, Database
from regulars.ground.history.relations import snapshot
from regulars.identify.importing.files.cells import harmless

CHUNK: Final = 1_000  #: rows read at a time
BYTE_ORDER: Final = "\ufeff"  #: or Excel takes UTF-8 for something else

Row = TypeVar("Row", bound=BaseModel)
Pages = Callable[[Conn], Iterator[Sequence[Row]]]


class Csv(StreamingResponse):
    """A file for a spreadsheet."""

    media_type = "text/csv; charset=utf-8"


def sheet(name: str, shape: type[Row], pages: Pages[Row], *, database: Database) -> Csv:
    """The file; all of it is as it was at one instant.

    Args:
        shape: Its fields are the columns.
        pages: Gives the rows, some at a time, on a connection of its own.
    """
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Csv(_lines(shape, pages, database), headers=headers)


def _lines(shape: type[Row], pages: Pages[Row], database: Database) -> Iterator[str]:
    columns = list(shape.model_fields)
    yield BYTE_ORDER + text([columns])
    with database.connect(autocommit=True) as own, snapshot(own) as conn:
        for page in pages(conn):
            said = (row.model_dump(mode="json") for row in page)
            yield text([[cell(row[name]) for name in columns] for row in said])


def cell(value: object) -> object:
    """A value as a cell: nothing for what is not known, JSON for what has parts.

    >>> cell(None), cell({"a": 1}), cell("=1+1")
    ('', '{"a":1}', "'=1+1")
    """
    if value is None:
        return ""
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return harmless(value)


def text(rows: Sequence[Sequence[object]]) -> str:
    """Rows as CSV."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()
