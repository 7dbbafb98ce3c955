"""Who is probably known twice, and who probably lives together, each night; somebody decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import duckdb

from regulars.ground.database import Conn
from regulars.ground.errors import TooFew
from regulars.identify.duplicates import linkage, records, store
from regulars.identify.duplicates.linkage import Likely
from regulars.identify.duplicates.store import Searched
from regulars.identify.households import proposals
from regulars.identify.households.homes import Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """What a night's search found."""

    searched: Searched
    likely: list[Likely]
    together: list[Found]


def search(conn: Conn, db: duckdb.DuckDBPyConnection, *, at: datetime) -> Paired:
    """The pairs of tonight; `db` with `events` and `owners`."""
    people = records.put(db, store.addresses(conn))
    found: list[Likely] = []
    missing = None
    try:
        found = linkage.likely(db)
    except TooFew as error:
        missing = str(error)
    together = proposals.search(conn, db)
    db.execute("drop table records")
    searched = Searched(at=at, people=people, missing=missing)
    return Paired(searched=searched, likely=found, together=together)


def keep(conn: Conn, paired: Paired) -> None:
    """Propose them."""
    store.keep(conn, paired.likely, paired.searched)
    proposals.keep(conn, paired.together, at=paired.searched.at)
