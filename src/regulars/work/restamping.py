"""Another time zone or book of costs: the log counted anew, beside what is read, then swapped.

The log keeps instants only. What is counted by local day and hour is the history and the states;
both are made anew from the log: the history by the analytics process, as its next edition, and
the states here, in slices, between turns. Turns go on in the old zone all the while, and what
they add to the log is counted too, before the swap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from regulars.differentiate import store
from regulars.differentiate.definitions.engine import Engine
from regulars.ground import house_rules, leadership, log
from regulars.ground.costs import store as books
from regulars.ground.database import Conn
from regulars.ground.events import IdentifierId, Logged
from regulars.ground.history import files
from regulars.ground.history.files import Edition
from regulars.ground.time import Clock, zone
from regulars.loop import House
from regulars.work import filling

SLICE: Final = 250  #: events of the log counted at a time: no turn waits much longer than 50 ms


class Recount(msgspec.Struct, frozen=True, kw_only=True):
    """A change of time zone or of costs that is under way.

    Attributes:
        zone: The new one; empty: it stays.
        costs: Whether the book of costs changes.
        done_share: How much of the log is counted anew, 0 to 1.
    """

    zone: str
    costs: bool = False
    done_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Begun:
    edition: Edition
    keys: frozenset[str]
    done: int


def under_way(conn: Conn) -> Recount | None:
    """The change of time zone that is under way, and how far it is."""
    rules = house_rules.read(conn)
    if (wanted := rules.coming) is None:
        return None
    row = conn.execute(
        "select done_position::float / greatest(position, 1) from leader, recounts"
        " where zone = %s and costs = %s",
        wanted,
    ).fetchone()
    share = 0.0 if row is None else min(row[0], 0.999)
    return Recount(zone=rules.zone_next, costs=bool(rules.costs_next), done_share=share)


def next_edition(conn: Conn) -> Edition | None:
    """The edition of the history that is to be written beside the one in force."""
    row = conn.execute("select edition, zone, costs from recounts").fetchone()
    return None if row is None else Edition(*row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Restamping:
    """Counts the log on the clock that is to come: one slice a call."""

    clock: Clock

    def __call__(self, conn: Conn, house: House) -> bool:
        """Count one slice; False when there is nothing to do now."""
        wanted = house.rules.coming
        with conn.transaction():
            begun = _begun(conn)
            if begun is None and wanted is None:
                return False
            if wanted is None:
                _forget(conn)
                return True
            if conn.execute("select from backfills").fetchone() is not None:
                return False  # new definitions first: they are counted anew with the others
            keys = frozenset(house.engine.keys)
            if begun is None or begun.edition[1:] != wanted or not keys <= begun.keys:
                _begin(conn, wanted, keys, begun)
                return True
            past = log.read(conn, after=begun.done, limit=SLICE, place=zone(wanted[0]))
            if past:
                _count(conn, house.engine, past, wanted[1])
                return True
            return self._swap(conn, house, begun)

    def _swap(self, conn: Conn, house: House, begun: _Begun) -> bool:
        """Put the new zone in force, if nothing is left to count; False: the history is not ready.

        In one transaction, in which no turn is taken. People are looked at again silently.
        """
        if leadership.hold(conn) > begun.done:
            return True
        if house_rules.read(conn).coming != begun.edition[1:]:
            return True  # somebody has thought better of it
        if files.exported(conn, begun.edition.number) < files.exported(conn):
            return False
        store.swap_states(conn)
        leadership.keep_state_keys(conn, house.engine.keys)
        leadership.turn_page(conn, begun.edition.number)
        files.retire_others(conn, editions=[begun.edition.number], now=self.clock())
        house_rules.put_in_force(conn, begun.edition.zone, begun.edition.costs)
        _forget(conn)
        store.recheck_everybody(conn, cause="definition")
        return True


def recount(conn: Conn, engine: Engine, owner: IdentifierId, logged: Sequence[Logged]) -> None:
    """Count one identifier's part of what was counted anew once more: words were taken out of it.

    Args:
        conn: The leader's row is locked.
        engine: The definitions in force.
        owner: Whose.
        logged: All of their events.
    """
    if (begun := _begun(conn)) is None:
        return
    place = zone(begun.edition.zone)
    past = [
        log.stamped(row.position, row.owner, row.event, place)
        for row in logged
        if row.position <= begun.done
    ]
    store.drop_states(conn, [owner], table="states_next")
    book = books.read(conn, begun.edition.costs)
    filling.add(conn, engine, past, frozenset(engine.keys), table="states_next", book=book)


def _begun(conn: Conn) -> _Begun | None:
    row = conn.execute(
        "select edition, zone, costs, keys, done_position from recounts for update"
    ).fetchone()
    if row is None:
        return None
    return _Begun(edition=Edition(*row[:3]), keys=frozenset(row[3]), done=row[4])


def _begin(
    conn: Conn, wanted: tuple[str, str], keys: frozenset[str], before: _Begun | None
) -> None:
    """From the first event; the history that was written for the same zone and costs stands."""
    _forget(conn)
    same = before is not None and before.edition[1:] == wanted
    conn.execute(
        "insert into recounts (zone, costs, edition, keys) values (%s, %s, coalesce(%s,"
        " (select 1 + greatest(max(m.edition), max(l.edition)) from leader l"
        "  left join manifest m on true)), %s)",
        (*wanted, before.edition.number if same and before else None, list(keys)),
    )


def _count(conn: Conn, engine: Engine, past: Sequence[Logged], costs: str) -> None:
    keys = list(engine.keys)
    book = books.read(conn, costs)
    filling.add(conn, engine, past, frozenset(keys), table="states_next", book=book)
    conn.execute("update recounts set done_position = %s, keys = %s", (past[-1].position, keys))


def _forget(conn: Conn) -> None:
    conn.execute("delete from recounts")
    conn.execute("truncate states_next")
