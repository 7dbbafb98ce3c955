"""Who said yes to what: of everybody at first, then only of those whose answer may have changed."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Final

import msgspec
import pyarrow as pa
import pyarrow.compute as pc

from regulars.ground.database import Conn
from regulars.work.nights import beliefs

MOST: Final = 50_000  #: people looked at apart; beyond, everybody is looked at
LATE: Final = 5_000  #: ids: what took a number before the last may be seen after it
TABLES: Final = ("consents", "identifiers", "identity_changes")
#: Whose answer a row of each table may change, the row being past a place.
TOUCHED: Final = """
    select i.person from consents c join identifiers i on i.kind = c.kind and i.value = c.address
    where c.id > %(consents)s
    union select person from identifiers where id > %(identifiers)s
    union select person from identity_changes where id > %(identity_changes)s
    union select other from identity_changes where id > %(identity_changes)s
    limit %(most)s"""
#: What is taken out leaves no row: then all is looked at.
WHOLE: Final = """
    select (select oid::bigint from pg_database where datname = current_database()),
           coalesce((select min(id) from consents), 0),
           coalesce((select min(id) from identifiers), 0),
           coalesce((select extract(epoch from max(erased_at)) * 1e6 from erased), 0)::bigint,
           coalesce((select sum(undo_position) from imports), 0)::bigint,
           (select count(*) from imports where undone_at is not null)"""


class Place(msgspec.Struct, frozen=True):
    """How far one of the tables went: its last id, and how many of the last `LATE` were there."""

    last: int
    there: int


class Mark(msgspec.Struct, frozen=True):
    """A state of all that says who said yes: the same mark, the same answer."""

    whole: tuple[int, ...]
    places: dict[str, Place]


@dataclass(slots=True)
class _Given:
    _held: tuple[Mark, pa.Table] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, conn: Conn) -> pa.Table:
        with self._lock:
            now = mark(conn)
            if self._held is None or self._held[0] != now:
                self._held = now, self._found(conn, now)
            return self._held[1]

    def _found(self, conn: Conn, now: Mark) -> pa.Table:
        before = self._held
        if before is None or before[0].whole != now.whole:
            return beliefs.given(conn)
        since = {name: _since(conn, name, before[0].places[name]) for name in TABLES}
        rows = conn.execute(TOUCHED.encode(), {**since, "most": MOST + 1}).fetchall()
        touched = [row[0] for row in rows]
        if len(touched) > MOST:
            return beliefs.given(conn)
        table = before[1]
        others = pc.is_in(table["person"], value_set=pa.array(touched, pa.int64()))
        return pa.concat_tables(
            [table.filter(pc.invert(others)), beliefs.given(conn, touched)]
        ).combine_chunks()


_given: Final = _Given()


def given(conn: Conn) -> pa.Table:
    """Who said yes to what now, with the columns of the relation `consents`."""
    return _given.get(conn)


def mark(conn: Conn) -> Mark:
    """What `given` rests on now."""
    row = conn.execute(WHOLE.encode()).fetchone()
    return Mark(tuple(row or ()), {name: _place(conn, name) for name in TABLES})


def _place(conn: Conn, table: str) -> Place:
    row = conn.execute(
        f"select coalesce(max(id), 0), count(*) from {table}"
        f" where id > (select max(id) - {LATE} from {table})".encode()
    ).fetchone()
    return Place(*(row or (0, 0)))


def _since(conn: Conn, table: str, before: Place) -> int:
    """Past which id rows may be new: earlier than the last one if somebody came late."""
    row = conn.execute(
        f"select count(*) from {table} where id > %s and id <= %s".encode(),
        (before.last - LATE, before.last),
    ).fetchone()
    return before.last if row and row[0] == before.there else before.last - LATE
