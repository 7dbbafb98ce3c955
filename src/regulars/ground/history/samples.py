"""One person in sixteen: their rows of each file of the history, in a file beside it.

Whoever builds a rule waits for its count. Over the sample it takes a sixteenth of the time, and
says how sure it is. A person is in it with all their names or not at all.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

import duckdb
import pyarrow as pa

from regulars.ground.database import Conn
from regulars.ground.history import files

ONE_IN: Final = 16
#: Whether a person is in the sample; the same for PostgreSQL and DuckDB, today and for ever.
CHOSEN: Final = "({person} %% 2147483648) * 2654435761 %% 4294967296 < 268435456"
PREFIX: Final = "sample-"


class Sample(NamedTuple):
    """The files of the sample by relation, and the owners of the people in it."""

    files: dict[str, list[str]]
    owners: pa.Table


def name(file: str) -> str:
    """What the sample of a file of the history is called."""
    return f"{PREFIX}{file}"


def write(conn: Conn, folder: Path, file: str) -> None:
    """Write the sample of a listed file; both are in the manifest when the caller commits."""
    mark = _mark(conn)  # first: who is joined or parted meanwhile is not taken for sampled whole
    with duckdb.connect() as db:
        found = db.from_parquet(str(folder / file))
        owners = [row[0] for row in found.project("owner").distinct().fetchall()]
        chosen = conn.execute(
            f"select id from identifiers where id = any(%s) and {CHOSEN.format(person='person')}",
            (owners,),
        ).fetchall()
        db.register("chosen", pa.table({"owner": pa.array([r[0] for r in chosen], pa.int64())}))
        unfinished = folder / f".{name(file)}.part"
        found.filter("owner in (select owner from chosen)").write_parquet(
            str(unfinished), compression="zstd"
        )
    files.settle(unfinished, folder / name(file))
    conn.execute("update manifest set sample_mark = %s where file = %s", (mark, file))


def complete(conn: Conn, folder: Path) -> bool:
    """Write the sample of one file that has none: of a history from before; False if none is."""
    row = conn.execute(
        "select file from manifest where retired_at is null and sample_mark is null"
        " order by from_position, relation limit 1"
    ).fetchone()
    if row is not None:
        write(conn, folder, row[0])
    return row is not None


def listed(conn: Conn) -> Sample | None:
    """The sample as it stands; None where a file has none yet.

    Whose names were joined or parted since a file was written is left out: their rows in it may
    be there by half. The next compaction lets them in again.
    """
    rows = conn.execute(
        "select relation, file, sample_mark from manifest where retired_at is null and rows > 0"
        " and edition = (select edition from leader)"
    ).fetchall()
    if any(mark is None for _, _, mark in rows):
        return None
    mark = min((mark for _, _, mark in rows), default=0)
    whose = conn.execute(
        f"select id, person from identifiers where {CHOSEN.format(person='person')}"
        " and person not in (select person from identity_changes where id > %(mark)s"
        "                    union select other from identity_changes where id > %(mark)s)",
        {"mark": mark},
    ).fetchall()
    owners, people = zip(*whose, strict=True) if whose else ((), ())
    columns = {"owner": pa.array(owners, pa.int64()), "person": pa.array(people, pa.int64())}
    of_relation: dict[str, list[str]] = {}
    for relation, file, _ in rows:
        of_relation.setdefault(relation, []).append(name(file))
    return Sample(of_relation, pa.table(columns))


def _mark(conn: Conn) -> int:
    row = conn.execute("select coalesce(max(id), 0) from identity_changes").fetchone()
    return int(row[0]) if row else 0
