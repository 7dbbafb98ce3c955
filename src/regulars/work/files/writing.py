"""An export as a file: CSV, JSON lines or Parquet, in slices, so that size does not matter."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from tempfile import TemporaryFile
from typing import Any, Final, Literal, get_args

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
from psycopg.postgres import types

from regulars.ground.database import Conn
from regulars.identify.importing.files.cells import harmless
from regulars.work.files.exporting import BATCH, columns, rows

Format = Literal["csv", "jsonl", "parquet"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
READ: Final = 1 << 20  #: bytes at a time
#: What else there is becomes text: lists and objects as JSON.
TYPES: Final[Mapping[int, pa.DataType]] = {
    types["bool"].oid: pa.bool_(),
    types["int4"].oid: pa.int64(),
    types["int8"].oid: pa.int64(),
    types["float4"].oid: pa.float64(),
    types["float8"].oid: pa.float64(),
    types["timestamptz"].oid: pa.timestamp("us", "UTC"),
}


def written(conn: Conn, what: str, form: Format) -> Iterator[bytes]:
    """All of `what` as the bytes of a file.

    Raises:
        BadInput: There is no such thing to export.
    """
    found = rows(conn, what)
    match form:
        case "csv":
            yield from _csv(columns(conn, what), found)
        case "jsonl":
            for some in _slices(found, BATCH):
                yield b"".join(msgspec.json.encode(one) + b"\n" for one in some)
        case "parquet":
            yield from _parquet(columns(conn, what), found)


def _slices(given: Iterator[dict[str, Any]], size: int) -> Iterator[list[dict[str, Any]]]:
    while some := list(islice(given, size)):
        yield some


def _csv(names: Iterable[str], found: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    yield _lines([list(names)])
    for some in _slices(found, BATCH):
        yield _lines([[_cell(value) for value in one.values()] for one in some])


def _cell(value: object) -> object:
    parts = isinstance(value, list | dict)
    return msgspec.json.encode(value).decode() if parts else harmless(value)


def _lines(cells: Iterable[Iterable[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(cells)
    return text.getvalue().encode()


def _parquet(found: Mapping[str, int], given: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    kinds: dict[str, pa.DataType] = {
        name: TYPES.get(oid, pa.string()) for name, oid in found.items()
    }
    schema = pa.schema(kinds)
    with TemporaryFile(prefix="regulars-export-") as file:
        with pq.ParquetWriter(file, schema, compression="zstd") as out:
            for some in _slices(given, BATCH * 10):
                cells = {
                    name: pa.array([_fit(one[name], kind) for one in some], kind)
                    for name, kind in kinds.items()
                }
                out.write_batch(pa.record_batch(cells, schema=schema))
        file.seek(0)
        while part := file.read(READ):
            yield part


def _fit(value: object, kind: pa.DataType) -> object:
    if value is None or not pa.types.is_string(kind) or isinstance(value, str):
        return value
    return msgspec.json.encode(value).decode()
