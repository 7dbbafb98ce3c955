"""Who is probably known twice, of everybody, each night; somebody decides in the web app."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import duckdb

from regulars.ground.database import Conn
from regulars.ground.errors import TooFew
from regulars.identify.duplicates import linkage, records, store
from regulars.identify.duplicates.linkage import Likely
from regulars.identify.duplicates.store import Searched


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """What a night's search found."""

    searched: Searched
    likely: list[Likely]


def search(conn: Conn, db: duckdb.DuckDBPyConnection, *, at: datetime) -> Paired:
    """The pairs of tonight; `db` with `events` and `owners`."""
    people = records.put(db, store.addresses(conn))
    found: list[Likely] = []
    missing = None
    try:
        found = linkage.likely(db)
    except TooFew as error:
        missing = str(error)
    db.execute("drop table records")
    return Paired(searched=Searched(at=at, people=people, missing=missing), likely=found)


def keep(conn: Conn, paired: Paired) -> None:
    """Propose them."""
    store.keep(conn, paired.likely, paired.searched)
