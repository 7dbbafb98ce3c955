"""How a CSV file is written, found out by looking; and said, so that one can object."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from regulars.ground.errors import BadInput
from regulars.identify.importing.mapping import Source

SAMPLE: Final = 262_144  #: bytes that are looked at
DELIMITERS: Final = (",", ";", "\t", "|")
MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
BINARY: Final = (
    (b"PAR1", "Parquet"),
    (b"PK\x03\x04", "a ZIP archive or Excel workbook"),
    (b"\x1f\x8b", "gzip"),
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How a CSV file is written."""

    delimiter: str
    encoding: str
    columns: tuple[str, ...]
    has_header: bool
    said: str


def dialect(path: Path, source: Source) -> Dialect:
    """What the mapping says of a CSV file, the rest found out from its first lines.

    Raises:
        BadInput: The header is missing, doubled or blank, or the file is not text.
    """
    with path.open("rb") as file:
        head = file.read(SAMPLE)
    for magic, what in BINARY:
        if head.startswith(magic):
            raise BadInput(f"{path.name}: is {what}, not CSV; export it as CSV, or name its format")
    encoding = source.encoding or _encoding(head)
    text = _decoded(head, encoding, path.name)
    delimiter = source.delimiter or _delimiter(text)
    first = _first_row(text, delimiter, path.name)
    columns = source.header or tuple(name.strip() for name in first)
    if source.header is None:
        _check_header(columns, path.name, delimiter)
    said = f"CSV, delimiter {delimiter!r}, {encoding}, {len(columns)} columns"
    return Dialect(
        delimiter=delimiter, encoding=encoding, columns=columns,
        has_header=source.header is None, said=said,
    )  # fmt: skip


def _encoding(head: bytes) -> str:
    for mark, name in MARKS:
        if head.startswith(mark):
            return name
    try:
        head[: head.rfind(b"\n") + 1 or len(head)].decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _decoded(head: bytes, encoding: str, name: str) -> str:
    text = head.decode(encoding, "replace")
    if text.count("\x00") > len(text) // 10:
        raise BadInput(
            f"{name}: is not text in {encoding} (it is full of NUL); "
            "set encoding in the mapping, for instance 'utf-16'"
        )
    return text


def _delimiter(text: str) -> str:
    """The delimiter that splits most lines into the same number of columns, more than one."""
    best, best_score = ",", 0
    for delimiter in DELIMITERS:
        try:
            rows = [r for r in csv.reader(text.splitlines()[:100], delimiter=delimiter) if r]
        except csv.Error:
            continue
        width = len(rows[0]) if rows else 1
        score = sum(len(row) == width for row in rows) * (width - 1)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _first_row(text: str, delimiter: str, name: str) -> list[str]:
    try:
        return next(csv.reader(text.splitlines(keepends=True), delimiter=delimiter))
    except (StopIteration, csv.Error) as error:
        raise BadInput(f"{name}, line 1: there is no header: {error or 'it is blank'}") from error


def _check_header(columns: tuple[str, ...], name: str, delimiter: str) -> None:
    hint = "if the first line is data already, say header = ['…', '…'] in the mapping"
    for place, column in enumerate(columns, 1):
        if not column or "\x00" in column:
            raise BadInput(f"{name}, line 1: column {place} has no name with {delimiter!r}; {hint}")
        if column in columns[: place - 1]:
            raise BadInput(f"{name}, line 1: {column!r} is there twice; rename one, or {hint}")
    if all(_is_number(column) for column in columns):
        raise BadInput(f"{name}, line 1: {columns[0]!r} is data, not a header; {hint}")


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
