"""The columns of a file that nobody has described yet."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

import duckdb
import msgspec

from regulars.ground.errors import BadInput
from regulars.identify.importing.files.guess import dialect
from regulars.identify.importing.files.staging import found
from regulars.identify.importing.mapping import Source
from regulars.identify.importing.rendering import literal
from regulars.identify.importing.toml import ENDINGS

LOOKED_AT: Final = 100  #: lines of a JSON-lines file, rows of a Parquet file
EXAMPLES: Final = 3
LONGEST: Final = 80  #: characters of an example


class Seen(NamedTuple):
    """A column, and some of what stands in it first; of Parquet only, the rest anybody can read."""

    name: str
    examples: tuple[str, ...] = ()


def columns(path: Path) -> list[str]:
    """The names of the columns.

    Raises:
        BadInput: The file is none that we can read.
    """
    return [one.name for one in seen(path)]


def seen(path: Path) -> list[Seen]:
    """The columns, those of Parquet with examples.

    Raises:
        BadInput: The file is none that we can read.
    """
    found(path.parent, path.name)
    form = ENDINGS.get(path.suffix.lower())
    if form == "csv":
        names = dialect(path, Source(file=path.name, format="csv")).columns
        return [Seen(name) for name in names]
    if form == "parquet":
        return _of_parquet(path)
    if form == "jsonl":
        return [Seen(name) for name in _keys(path)]
    raise BadInput(f"{path.name}: a mapping is suggested for .csv, .jsonl and .parquet files only")


def _of_parquet(path: Path) -> list[Seen]:
    try:
        with duckdb.connect() as db:
            file = literal(str(path))
            rows = db.execute(f"select * from read_parquet({file}) limit {LOOKED_AT}")
            names = [str(column[0]) for column in rows.description or ()]
            there = rows.fetchall()
    except duckdb.Error as error:
        raise BadInput(f"{path.name}: is not a Parquet file: {error}") from error
    values = zip(*there, strict=True) if there else ([] for _ in names)
    return [Seen(name, _few(column)) for name, column in zip(names, values, strict=True)]


def _few(values: Iterable[object]) -> tuple[str, ...]:
    told = (str(one)[:LONGEST] for one in values if one is not None)
    return tuple(islice(dict.fromkeys(one for one in told if one), EXAMPLES))


def _keys(path: Path) -> list[str]:
    """The names within the first lines' objects, those of objects in them with a dot."""
    found: dict[str, None] = {}
    with path.open("rb") as file:
        for raw in islice(file, LOOKED_AT):
            try:
                said = msgspec.json.decode(raw, type=dict[str, object])
            except (msgspec.DecodeError, UnicodeDecodeError):
                continue  # it will be refused, with its line
            for key, value in said.items():
                inner = value if isinstance(value, dict) else {"": None}
                found |= dict.fromkeys(f"{key}.{name}".rstrip(".") for name in inner)
    return list(found)
