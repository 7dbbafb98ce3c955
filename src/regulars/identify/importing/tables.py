"""The files of a mapping as tables that DuckDB can join: `t`, and one a lookup."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from regulars.ground.errors import BadInput
from regulars.identify.importing.files.staging import LINE, RefusedLine, Staged, found, stage
from regulars.identify.importing.mapping import Lookup, Mapping
from regulars.identify.importing.rendering import literal, name

FILE_ROW: Final = "file_row_number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What is known after looking: types by column (`lookup.column`), lines refused, notes."""

    path: Path
    columns: dict[str, str]
    refused: tuple[RefusedLine, ...]
    notes: tuple[str, ...]


def prepare(made: Mapping, db: duckdb.DuckDBPyConnection, data_dir: Path, folder: Path) -> Prepared:
    """Stage the files of a mapping and make the views.

    Raises:
        BadInput: A file is not what the mapping says.
    """
    prefixes = {lookup.name for lookup in made.lookups}
    own = sorted(c for c in made.used_columns if c.partition(".")[0] not in prefixes)
    path = found(data_dir, made.source.file)
    staged = stage(made.source, path, wanted=own, into=folder / "t.parquet")
    number = f"{FILE_ROW} + 1 as {LINE}" if not staged.text else LINE
    db.execute(
        f"create view t as select *{'' if staged.text else f' exclude ({FILE_ROW})'}"
        f"{f', {number}' if not staged.text else ''} from {_scan(staged)}"
    )
    columns = {column: type_ for column, type_ in _types(db, "t").items() if column != LINE}
    for lookup in made.lookups:
        columns |= _prepare_lookup(made, lookup, db, data_dir, folder)
    return Prepared(path=staged.path, columns=columns, refused=staged.refused, notes=staged.notes)


def _prepare_lookup(
    made: Mapping, lookup: Lookup, db: duckdb.DuckDBPyConnection, data_dir: Path, folder: Path
) -> dict[str, str]:
    used = {c.removeprefix(f"{lookup.name}.") for c in made.used_columns}
    used = {c for c in used if f"{lookup.name}.{c}" in made.used_columns}
    wanted = sorted(used | set(lookup.on) | ({lookup.latest} if lookup.latest else set()))
    path = found(made.folder if lookup.beside_mapping else data_dir, lookup.source.file)
    staged = stage(lookup.source, path, wanted=wanted, into=folder / f"{lookup.name}.parquet")
    if staged.refused:
        row = staged.refused[0]
        raise BadInput(
            f"{path.name}, line {row.line}: {row.reason}; a lookup must be whole: mend it"
        )
    keys = ", ".join(f"({name(key)})::varchar as {name(key)}" for key in lookup.on)
    rest = "".join(f", {name(c)}" for c in wanted if c not in lookup.on)
    by = ", ".join(name(key) for key in lookup.on)
    one = (
        f" qualify row_number() over (partition by {by} order by {name(lookup.latest)} desc,"
        f" {LINE if staged.text else FILE_ROW} desc) = 1"
        if lookup.latest
        else ""
    )
    try:
        db.execute(
            f"create temp table {lookup.name} as select {keys}{rest} from {_scan(staged)}{one}"
        )
    except duckdb.BinderException as error:
        there = ", ".join(_types(db, _scan(staged)))
        raise BadInput(
            f"{path.name}: has not all of {', '.join(wanted)}; it has {there}"
        ) from error
    _refuse_doubles(lookup, db, path.name)
    return {f"{lookup.name}.{column}": t for column, t in _types(db, lookup.name).items()}


def _refuse_doubles(lookup: Lookup, db: duckdb.DuckDBPyConnection, file: str) -> None:
    keys = ", ".join(name(key) for key in lookup.on)
    double = db.execute(
        f"select {keys} from {lookup.name} where {name(next(iter(lookup.on)))} is not null"
        f" group by all having count(*) > 1 limit 1"
    ).fetchall()
    if double:
        raise BadInput(
            f"{file}: {', '.join(lookup.on)} = {', '.join(map(str, double[0]))} is there twice; a "
            "lookup has one row a key: mend it, or say latest = 'a date column' in the mapping"
        )


def _scan(staged: Staged) -> str:
    path = literal(str(staged.path))
    return f"read_parquet({path})" if staged.text else f"read_parquet({path}, {FILE_ROW} = true)"


def _types(db: duckdb.DuckDBPyConnection, relation: str) -> dict[str, str]:
    return {row[0]: row[1] for row in db.execute(f"describe select * from {relation}").fetchall()}
