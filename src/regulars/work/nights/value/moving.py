"""Who moved between tiers and states since the night before, as counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

import duckdb
import msgspec
import pyarrow as pa

from regulars.differentiate.portraits.everybody import WORDS
from regulars.ground.database import Conn

ABSENT: Final = "absent"
UNKNOWN: Final = "unknown"


class Move(msgspec.Struct, frozen=True):
    """So many people were `was` and are `now`; who stayed is counted too."""

    what: str
    was: str
    now: str
    people: int


def moves(db: duckdb.DuckDBPyConnection, before: Path, made: pa.Table) -> list[Move]:
    """From the scores of the night before, if there was one, to tonight's."""
    db.register("moved_now", made)
    was = f"read_parquet('{before}')" if before.exists() else "(from moved_now where false)"
    each = " union all ".join(
        f"select '{what}' as what,"
        f" case when w.person is null then '{ABSENT}' else coalesce(w.{what}, '{UNKNOWN}') end,"
        f" case when n.person is null then '{ABSENT}' else coalesce(n.{what}, '{UNKNOWN}') end,"
        f" count(*) from {was} w full join moved_now n on n.person = w.person group by 1, 2, 3"
        for what in WORDS
    )
    found = [Move(*row) for row in db.execute(f"{each} order by 1, 2, 3").fetchall()]
    db.unregister("moved_now")
    return found


def keep(conn: Conn, found: Sequence[Move], *, day: int, at: datetime) -> None:
    """Store a night's moves."""
    with conn.cursor() as cursor:
        cursor.executemany(
            "insert into nightly_moves (at, day, what, was, now, people)"
            " values (%s, %s, %s, %s, %s, %s) on conflict do nothing",
            [(at, day, one.what, one.was, one.now, one.people) for one in found],
        )
