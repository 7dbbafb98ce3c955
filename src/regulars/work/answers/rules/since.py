"""Of whom something holds: of all at first, then of those for whom it may have changed."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Final

import msgspec
import pyarrow as pa
import pyarrow.compute as pc

from regulars.ground.database import Conn

MOST: Final = 50_000  #: people looked at apart; beyond, everybody is looked at
LATE: Final = 5_000  #: ids: what took a number before the last may be seen after it
AGED_S: Final = 600.0  #: after that all is looked at, whatever the tables say
#: What is taken out leaves no row: then all is looked at.
WHOLE: Final = """
    select (select oid::bigint from pg_database where datname = current_database()),
           coalesce((select min(id) from identifiers), 0),
           coalesce((select extract(epoch from max(erased_at)) * 1e6 from erased), 0)::bigint,
           coalesce((select sum(undo_position) from imports), 0)::bigint,
           (select count(*) from imports where undone_at is not null)"""

Find = Callable[[Sequence[int] | None], pa.Table]  #: of these people, or of everybody


class Place(msgspec.Struct, frozen=True):
    """How far a table went: its first and last id, and how many of the last `LATE` were there."""

    first: int
    last: int
    there: int


class Mark(msgspec.Struct, frozen=True):
    """A state of all that an answer rests on: the same mark, the same answer."""

    whole: tuple[int, ...]
    places: dict[str, Place]


@dataclass(frozen=True, slots=True)
class _Answer:
    """What was found; `whole_s`: when all were looked at."""

    mark: Mark
    people: pa.Table
    whole_s: float

    @property
    def aged(self) -> bool:
        return monotonic() - self.whole_s > AGED_S


class Since:
    """The latest answers, each looked at again only where rows have come since.

    Args:
        tables: Which grow by a row whenever the answer may have changed for somebody.
        touched: For whom, by rows past the place %(table)s of each; may name values of `get`.
        kept: How many answers are held.
    """

    def __init__(self, tables: Sequence[str], touched: str, *, kept: int = 1) -> None:
        self._tables, self._touched, self._kept = tables, touched, kept
        self._held: OrderedDict[str, _Answer] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, conn: Conn, find: Find, **values: str) -> pa.Table:
        """What `find` finds of everybody now, with a column `person`."""
        key = f"{conn.info.dbname} {values}"
        with self._lock:  # nobody does the same work twice
            now, before = self.mark(conn), self._held.get(key)
            if before is None or before.mark != now or before.aged:
                self._held[key] = self._found(conn, before, now, find, values)
            self._held.move_to_end(key)
            while len(self._held) > self._kept:
                self._held.popitem(last=False)
            return self._held[key].people

    def mark(self, conn: Conn) -> Mark:
        """What the answers rest on now."""
        row = conn.execute(WHOLE.encode()).fetchone()
        return Mark(tuple(row or ()), {name: _place(conn, name) for name in self._tables})

    def _found(
        self,
        conn: Conn,
        before: _Answer | None,
        now: Mark,
        find: Find,
        values: Mapping[str, str],
    ) -> _Answer:
        if before is None or before.aged or _torn(before.mark, now):
            return _Answer(now, find(None), monotonic())
        past = {name: _past(conn, name, place) for name, place in before.mark.places.items()}
        asked = f"{self._touched} limit {MOST + 1}"
        touched = [row[0] for row in conn.execute(asked.encode(), {**past, **values})]
        if len(touched) > MOST:
            return _Answer(now, find(None), monotonic())
        theirs = pc.is_in(before.people["person"], value_set=pa.array(touched, pa.int64()))
        kept = before.people.filter(pc.invert(theirs))
        both = pa.concat_tables([kept, find(touched)]).combine_chunks()
        return _Answer(now, both, before.whole_s)


def _torn(before: Mark, now: Mark) -> bool:
    """Whether rows are gone, or this is an earlier state than the one that was held."""
    places = [(was, now.places[name]) for name, was in before.places.items()]
    gone = any(was.first not in (0, is_.first) or is_.last < was.last for was, is_ in places)
    return gone or before.whole != now.whole


def _place(conn: Conn, table: str) -> Place:
    row = conn.execute(
        f"select coalesce((select min(id) from {table}), 0), coalesce(max(id), 0), count(*)"
        f" from {table} where id > (select max(id) - {LATE} from {table})".encode()
    ).fetchone()
    return Place(*(row or (0, 0, 0)))


def _past(conn: Conn, table: str, before: Place) -> int:
    """Past which id rows may be new: earlier than the last one if somebody came late."""
    row = conn.execute(
        f"select count(*) from {table} where id > %s and id <= %s".encode(),
        (before.last - LATE, before.last),
    ).fetchone()
    return before.last if row and row[0] == before.there else before.last - LATE
