"""Parquet files by position range, listed in a manifest, never globbed.

All files of one *edition* have their days and hours on the clock of one time zone. While another
zone is being brought in, the next edition grows beside the one that is read.

A file is complete and on disk before the manifest names it; a crash leaves at worst a file that
nobody lists, which the next export overwrites.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, Literal, NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from regulars.ground import house_rules, log
from regulars.ground.costs import store as costs
from regulars.ground.costs.book import NONE
from regulars.ground.database import Conn
from regulars.ground.history.columns import tables
from regulars.ground.time import zone

Relation = Literal["events", "items"]
RELATIONS: Final[tuple[Relation, ...]] = ("events", "items")
BATCH: Final = 50_000  #: events a file, at most, before compaction
COMPACT_FROM: Final = 8  #: listed files from which the night merges them


class File(NamedTuple):
    """One listed file."""

    relation: Relation
    file: str
    from_position: int
    to_position: int
    rows: int


class Edition(NamedTuple):
    """One way to count the days of the history, and what goods cost."""

    number: int
    zone: str
    costs: str = NONE  #: the digest of the book


def in_force(conn: Conn) -> Edition:
    """The edition that is read now."""
    row = conn.execute("select edition from leader").fetchone()
    rules = house_rules.read(conn)
    return Edition(row[0] if row else 0, rules.zone, rules.costs)


def listed(conn: Conn) -> list[File]:
    """The files that make up the history now, by position."""
    rows = conn.execute(
        "select relation, file, from_position, to_position, rows from manifest"
        " where retired_at is null and edition = (select edition from leader)"
        " order by from_position, relation"
    )
    return [File(*row) for row in rows]


def exported(conn: Conn, edition: int | None = None) -> int:
    """The position up to which the history is written; of the edition in force, or of another."""
    row = conn.execute(
        "select coalesce(max(to_position), 0) from manifest where retired_at is null"
        " and edition = coalesce(%s, (select edition from leader))",
        (edition,),
    ).fetchone()
    return int(row[0]) if row else 0


def export(
    conn: Conn, folder: Path, *, now: datetime, limit: int = BATCH, edition: Edition | None = None
) -> int:
    """Write the next events of the log to the history; return how many there were.

    Idempotent: the manifest row is the commit, and it is the caller's transaction's.

    Args:
        conn: Nobody else exports while its transaction lasts.
        folder: Where the files are.
        now: When they are written.
        limit: Most events.
        edition: Which to write on; None: the one in force.
    """
    edition = edition or in_force(conn)
    after = exported(conn, edition.number)
    logged = log.read(conn, after=after, limit=limit, place=zone(edition.zone))
    if not logged:
        return 0
    first, last = logged[0].position, logged[-1].position
    made = tables(logged, costs.read(conn, edition.costs))
    both: list[tuple[Relation, pa.Table]] = list(zip(RELATIONS, made, strict=True))
    for relation, table in both:
        _list(
            conn, write(folder, relation, table, first, last, edition.number), now, edition.number
        )
    return len(logged)


def retire_others(conn: Conn, *, editions: Sequence[int], now: datetime) -> None:
    """Retire the files of every edition but these."""
    conn.execute(
        "update manifest set retired_at = %s where retired_at is null and edition <> all(%s)",
        (now, list(editions)),
    )


def write(
    folder: Path, relation: Relation, table: pa.Table, first: int, last: int, edition: int = 0
) -> File:
    """Write one complete, synced Parquet file and say what to list."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{relation}-{first:015d}-{last:015d}{f'.e{edition}' if edition else ''}.parquet"
    unfinished = folder / f".{name}.part"
    pq.write_table(table, unfinished, compression="zstd", compression_level=1)
    settle(unfinished, folder / name)
    return File(relation, name, first, last, table.num_rows)


def settle(unfinished: Path, final: Path) -> None:
    """Give a file that is written its name, once it is on disk."""
    with unfinished.open("rb") as written:
        os.fsync(written.fileno())
    unfinished.replace(final)
    folder = os.open(final.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def _list(conn: Conn, file: File, now: datetime, edition: int) -> None:
    conn.execute(
        "insert into manifest (relation, file, from_position, to_position, rows, written_at,"
        " edition) values (%s, %s, %s, %s, %s, %s, %s)",
        (*file, now, edition),
    )


def compact(
    conn: Conn, folder: Path, *, owners: pa.Table, now: datetime, least: int = COMPACT_FROM
) -> int:
    """Merge the listed files into one a relation, without the rows of erased people.

    Events from which an erased name was taken are written anew, as the log has them now. Returns
    the number of files retired; they are deleted by `sweep`, when nobody reads them. Fewer than
    `least` files are left as they are.
    """
    files = listed(conn)
    if len(files) < max(least, 1):
        return 0
    first, last = files[0].from_position, max(file.to_position for file in files)
    edition = in_force(conn)
    anew = [row[0] for row in conn.execute("select position from history_rewrites")]
    events, items = tables(
        log.at(conn, [one for one in anew if one <= last], place=zone(edition.zone)),
        costs.read(conn, edition.costs),
    )
    with duckdb.connect() as db:
        db.register("owners", owners)
        db.register("anew", pa.table({"position": pa.array(anew, pa.int64())}))
        both: list[tuple[Relation, pa.Table]] = [("events", events), ("items", items)]
        for relation, changed in both:
            old = [str(folder / file.file) for file in files if file.relation == relation]
            name = f"{relation}-{first:015d}-{last:015d}.c{now:%Y%m%d%H%M%S}.parquet"
            unfinished = folder / f".{name}.part"
            db.register("changed", changed)
            _left(db, old).write_parquet(str(unfinished), compression="zstd")
            rows = pq.read_metadata(unfinished).num_rows
            settle(unfinished, folder / name)
            conn.execute(
                "update manifest set retired_at = %s where relation = %s and retired_at is null"
                " and edition = %s",
                (now, relation, edition.number),
            )
            _list(conn, File(relation, name, first, last, rows), now, edition.number)
    conn.execute(  # an edition that is being written beside this one may hold them as they were
        "delete from history_rewrites where position = any(%s)"
        " and not exists (select from recounts)",
        (anew,),
    )
    return len(files)


def _left(db: duckdb.DuckDBPyConnection, old: list[str]) -> duckdb.DuckDBPyRelation:
    return db.sql(
        f"from read_parquet({old!r}, union_by_name = true)"
        " where owner in (select owner from owners)"
        " and position not in (select position from anew)"
        " union all by name from changed where owner in (select owner from owners)"
    )


def sweep(conn: Conn, folder: Path, *, before: datetime) -> int:
    """Delete the files retired before an instant; return how many."""
    rows = conn.execute(
        "delete from manifest where retired_at < %s returning file", (before,)
    ).fetchall()
    for (file,) in rows:
        (folder / file).unlink(missing_ok=True)
        (folder / f"sample-{file}").unlink(missing_ok=True)
    return len(rows)
