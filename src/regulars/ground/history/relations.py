"""DuckDB over the whole history: files up to a position and the log's tail past it, as one."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa
from pyarrow import csv

from regulars.ground import house_rules, log
from regulars.ground.costs import store as costs
from regulars.ground.database import Conn
from regulars.ground.history import files, samples
from regulars.ground.history.columns import tables
from regulars.ground.time import zone

SPILL: Final = ".spill"  #: folder in the history for what does not fit into memory
TAIL: Final = 200_000  #: events of the log read directly; beyond it, export first


def shape(**columns: pa.DataType) -> pa.Schema:
    """The columns of an answer, by name."""
    return pa.schema([pa.field(name, kind) for name, kind in columns.items()])


_OWNERS: Final = shape(owner=pa.int64(), person=pa.int64())


def query(conn: Conn, statement: str, columns: pa.Schema) -> pa.Table:
    """The rows of a PostgreSQL query as Arrow, by COPY."""
    text = io.BytesIO()
    with conn.cursor().copy(f"copy ({statement}) to stdout (format csv)") as copy:
        for block in copy:
            text.write(block)
    if not text.tell():
        return columns.empty_table()
    text.seek(0)
    return csv.read_csv(
        text,
        read_options=csv.ReadOptions(column_names=columns.names),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            column_types=columns,
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
            true_values=["t"],
            false_values=["f"],
        ),
    )


def as_csv(table: pa.Table) -> bytes:
    """The rows for PostgreSQL's COPY, the other way."""
    if not table.num_rows:
        return b""
    text = io.BytesIO()
    plain = [  # Arrow writes no words that are kept by number
        one.cast(pa.string()) if pa.types.is_dictionary(one.type) else one for one in table.columns
    ]
    whole = pa.table(plain, table.column_names).combine_chunks()  # empty ones it writes as garbage
    csv.write_csv(whole, text, csv.WriteOptions(include_header=False))
    return text.getvalue()


def owners(conn: Conn) -> pa.Table:
    """Whose each identifier is, now: columns `owner`, `person`."""
    return query(conn, "select id, person from identifiers", _OWNERS)


def listed_files(conn: Conn) -> dict[str, list[str]]:
    """The history's files with rows, by relation."""
    found: dict[str, list[str]] = {}
    for file in files.listed(conn):
        if file.rows:
            found.setdefault(file.relation, []).append(file.file)
    return found


def withdrawn(conn: Conn) -> pa.Table:
    """Positions that were taken out of the log, and that files of the history still hold."""
    return query(
        conn,
        "select position from withdrawn join history_rewrites using (position)",
        shape(position=pa.int64()),
    )


@contextmanager
def relations(
    conn: Conn,
    folder: Path,
    *,
    memory: str = "2GB",
    threads: int = 2,
    sample: samples.Sample | None = None,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """DuckDB in memory with `events`, `items` and `owners` as they are in one snapshot.

    `conn` must be in a transaction of isolation level `repeatable read` for the snapshot to be
    one; see `snapshot`.

    Args:
        sample: Only these people's; None: everybody's.
    """
    at = files.exported(conn)
    rules = house_rules.read(conn)
    tail = log.read(conn, after=at, limit=TAIL, place=zone(rules.zone))
    tail_events, tail_items = tables(tail, costs.read(conn, rules.costs))
    names = listed_files(conn) if sample is None else sample.files
    spill = str(folder / SPILL)  # not where the user happens to stand
    limits: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory,
        "threads": threads,
        "temp_directory": spill,
    }
    with duckdb.connect(config=limits) as db:
        gone = withdrawn(conn)
        db.register("gone", gone)
        but = " where position not in (select position from gone)" if gone.num_rows else ""
        for relation, rest in (("events", tail_events), ("items", tail_items)):
            db.register(f"tail_{relation}", rest)
            parts = [f"select * from tail_{relation}"]
            listed = [str(folder / file) for file in names.get(relation, ())]
            if listed:
                parts.insert(
                    0, f"select * from read_parquet({listed!r}, union_by_name = true){but}"
                )
            db.execute(f"create view {relation} as {' union all by name '.join(parts)}")
        db.register("owner_map", owners(conn) if sample is None else sample.owners)
        db.execute("create table owners as select * from owner_map")
        yield db


@contextmanager
def snapshot(conn: Conn) -> Iterator[Conn]:
    """A read-only transaction that sees one instant of the database."""
    with conn.transaction():
        conn.execute("set transaction isolation level repeatable read, read only")
        yield conn


def save(folder: Path, name: str, found: duckdb.DuckDBPyRelation) -> None:
    """Keep a derived table beside the history, replacing the former in one step."""
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f".{name}.part"
    found.write_parquet(str(unfinished), compression="lz4_raw")
    unfinished.replace(folder / f"{name}.parquet")
