"""Whoever counts as a customer: partners and suppliers' people are in no number of the business."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb
import pyarrow.parquet as pq

from regulars.differentiate.definitions.kinds import BESIDE
from regulars.differentiate.kinds import KIND

#: Of rows of the night's table of person and trait.
_BESIDE: Final = f"{KIND} in ({', '.join(repr(one) for one in BESIDE)})"


def customers(snapshot: Path) -> str:
    """The condition for rows of that table which count; of a table that lacks kinds: all."""
    return f"not coalesce({_BESIDE}, false)" if _knows(snapshot) else "true"


@contextmanager
def customers_only(db: duckdb.DuckDBPyConnection, snapshot: Path) -> Iterator[None]:
    """For as long, `owners` is without partners and suppliers' people: nothing is learnt of them.

    Args:
        snapshot: The night's table of person and trait.
    """
    if not _knows(snapshot):
        yield
        return
    db.execute(
        "create or replace temp table beside as select * from owners where person in"
        f" (select person from read_parquet($path) where {_BESIDE})",
        {"path": str(snapshot)},
    )
    db.execute("delete from owners where owner in (select owner from beside)")
    try:
        yield
    finally:
        db.execute("insert into owners select * from beside")
        db.execute("drop table beside")


def _knows(snapshot: Path) -> bool:
    return KIND in pq.read_schema(snapshot).names
