"""A CSV or JSON-lines file becomes a Parquet file of text columns; what cannot be read is refused.

Python's readers are used, not DuckDB's: those lose the line numbers of the rows that they accept,
skip empty lines unsaid, and drop the rest of a file at an open quote.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from regulars.ground.errors import BadInput
from regulars.identify.importing.files.cells import misfit, wild
from regulars.identify.importing.files.guess import Dialect, dialect
from regulars.identify.importing.mapping import Source

if TYPE_CHECKING:
    from _csv import Reader

CHUNK: Final = 5_000
LINE: Final = "__line"
PARQUET_MAGIC: Final = b"PAR1"


class RefusedLine(NamedTuple):
    """A line that was not taken in, and why."""

    line: int
    field: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """A file that DuckDB can read whole, and what had to be left out of it.

    Attributes:
        path: A Parquet file.
        text: All columns are text, with `__line`; else they have the types of the file.
        lines: How many rows were read, refused ones included; None for Parquet.
        notes: What was found out about the file, in words.
    """

    path: Path
    text: bool
    lines: int | None = None
    refused: tuple[RefusedLine, ...] = ()
    notes: tuple[str, ...] = ()


def digest(path: Path) -> str:
    """A fingerprint of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()[:32]


def found(folder: Path, file: str) -> Path:
    """The file, if it is one and can be read.

    Raises:
        BadInput: It is missing, a folder, empty, or leads out of its folder.
    """
    path = folder / file
    if not path.resolve().is_relative_to(folder.resolve()):
        raise BadInput(f"{file}: leads out of {folder}; put the file in there")
    if path.is_dir():
        raise BadInput(f"{path}: is a folder, not a file; name a file in it")
    if not path.is_file():
        raise BadInput(f"{path}: there is no such file; check `file` in the mapping")
    if path.stat().st_size == 0:
        raise BadInput(f"{path}: is empty (0 bytes); export it again")
    return path


def stage(source: Source, path: Path, *, wanted: Sequence[str], into: Path) -> Staged:
    """Make a file ready for reading; text files are copied to `into` as Parquet.

    Raises:
        BadInput: It is not of the format that the mapping says, or has not the columns.
    """
    if source.format == "parquet":
        with path.open("rb") as file:
            if file.read(4) != PARQUET_MAGIC:
                raise BadInput(
                    f"{path.name}: is not a Parquet file; if it is text, say format = 'csv'"
                )
        return Staged(path=path, text=False)
    if source.format == "jsonl":
        return _staged_json(source, path, wanted, into)
    return _staged_csv(source, path, wanted, into)


def _staged_csv(source: Source, path: Path, wanted: Sequence[str], into: Path) -> Staged:
    spoken = dialect(path, source)
    missing = [name for name in wanted if name not in spoken.columns]
    if missing:
        raise BadInput(
            f"{path.name}: has no column {missing[0]!r}; with delimiter {spoken.delimiter!r} it "
            f"has {', '.join(spoken.columns[:12])}. Mend the mapping, or set delimiter or header"
        )
    places = [spoken.columns.index(name) for name in wanted]
    refused: list[RefusedLine] = []
    unused = [name for name in spoken.columns if name not in wanted]
    notes = [spoken.said]
    if unused:
        many = "1 column is" if len(unused) == 1 else f"{len(unused)} columns are"
        notes.append(f"{many} not used: {', '.join(unused[:8])}")
    with path.open(encoding=spoken.encoding, errors="surrogateescape", newline="") as file:
        lines = csv.reader(
            file, delimiter=spoken.delimiter, quotechar='"', doublequote=True, strict=True
        )
        good = _good_rows(lines, spoken, path.name, refused, longest=source.longest)
        if source.exact:
            good = ((line, [wild(cell) for cell in row]) for line, row in good)
        kept, wide = _write(good, wanted, places, into, exact=source.exact), refused
    total = kept + len(refused)
    too_wide = sum("columns" in row.reason for row in wide)
    if total and too_wide == total:
        raise BadInput(
            f"{path.name}: no line has the {len(spoken.columns)} columns of the header; "
            f"{refused[0].reason} in line {refused[0].line}. Set delimiter or header in the mapping"
        )
    return Staged(path=into, text=True, lines=total, refused=tuple(refused), notes=tuple(notes))


def _good_rows(
    lines: Reader, spoken: Dialect, name: str, refused: list[RefusedLine], *, longest: int
) -> Iterator[tuple[int, list[str]]]:
    width = len(spoken.columns)
    if spoken.has_header:
        next(lines, None)
    line = lines.line_num + 1
    try:
        for row in lines:
            if row and (reason := misfit(row, width, longest=longest)):
                refused.append(RefusedLine(line, *reason))
            elif row:  # an empty line says nothing
                yield line, row
            line = lines.line_num + 1
    except csv.Error as error:
        raise _unreadable(name, line, error) from error


def _unreadable(name: str, line: int, error: csv.Error) -> BadInput:
    if "unexpected end of data" in str(error):
        return BadInput(
            f"{name}, line {line}: a quote opens and never closes, so all after it would be "
            "one field; mend that line"
        )
    if "field limit" in str(error):
        return BadInput(
            f"{name}, line {line}: a field of more than {csv.field_size_limit():,} characters;"
            " a quote is open, or this is not a table"
        )
    return BadInput(
        f"{name}, line {line}: {error}; mend that line (a quote inside a field is "
        'written twice: "")'
    )


def _write(
    rows: Iterator[tuple[int, list[str]]],
    names: Sequence[str],
    places: list[int],
    into: Path,
    *,
    exact: bool,
) -> int:
    """Write the rows' chosen columns as text, trimmed unless `exact`; return how many."""
    types: dict[str, pa.DataType] = {LINE: pa.int64()} | dict.fromkeys(names, pa.string())
    schema = pa.schema(types)
    count = 0
    with pq.ParquetWriter(into, schema, compression="lz4", store_schema=False) as out:
        for chunk in _chunks(rows):
            count += len(chunk)
            numbers, cells = zip(*chunk, strict=True)
            columns = list(zip(*cells, strict=True))
            texts = [
                [(cell if exact else cell.strip()) or None for cell in columns[place]]
                for place in places
            ]
            arrays = [pa.array(numbers, pa.int64()), *(pa.array(t, pa.string()) for t in texts)]
            out.write_batch(pa.record_batch(arrays, schema=schema))
    return count


def _chunks(rows: Iterator[tuple[int, list[str]]]) -> Iterator[list[tuple[int, list[str]]]]:
    chunk: list[tuple[int, list[str]]] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _staged_json(source: Source, path: Path, wanted: Sequence[str], into: Path) -> Staged:
    refused: list[RefusedLine] = []
    rows = _objects(path, wanted, refused, longest=source.longest)
    kept = _write(rows, wanted, list(range(len(wanted))), into, exact=source.exact)
    if refused and not kept:
        raise BadInput(
            f"{path.name}: no line is a JSON object; line {refused[0].line} "
            f"{refused[0].reason}: {refused[0].value!r}. Is it CSV?"
        )
    return Staged(
        path=into,
        text=True,
        lines=kept + len(refused),
        refused=tuple(refused),
        notes=("JSON lines",),
    )


def _objects(
    path: Path, wanted: Sequence[str], refused: list[RefusedLine], *, longest: int
) -> Iterator[tuple[int, list[str]]]:
    with path.open("rb") as file:
        for line, raw in enumerate(file, 1):
            if not raw.strip():
                continue
            try:
                data = msgspec.json.decode(raw)
            except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
                data, why = None, f"is not JSON: {error}"
            else:
                why = "is not a JSON object"
            cells = [_cell(data, name) for name in wanted] if isinstance(data, dict) else None
            if cells and (problem := misfit(cells, len(cells), longest=longest)):
                refused.append(RefusedLine(line, *problem))
            elif cells is None:
                refused.append(RefusedLine(line, "", raw[:200].decode("utf-8", "replace"), why))
            else:
                yield line, cells


def _cell(data: object, name: str) -> str:
    """A value of an object, by its name or a dotted path, as text."""
    if isinstance(data, dict) and name in data:
        value = data[name]
    else:
        head, _, rest = name.partition(".")
        if rest and isinstance(data, dict) and isinstance(data.get(head), dict):
            return _cell(data[head], rest)
        return ""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return (
        msgspec.json.encode(value).decode() if isinstance(value, dict | list | bool) else str(value)
    )
