"""New definitions, filled in from the log while the live path goes on.

From position P on, the live path folds the new series; what lies before P is folded here, in
slices, for the new series only, and added. Both halves add up, so no order between them matters.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from regulars.differentiate import profiles, store
from regulars.differentiate.definitions.engine import Engine
from regulars.differentiate.definitions.live.folds import State
from regulars.differentiate.store import Definition, States
from regulars.ground import house_rules, leadership, log
from regulars.ground.costs.book import Book
from regulars.ground.database import Conn
from regulars.ground.events import IdentifierId, Logged
from regulars.ground.time import zone
from regulars.loop import House

SLICE: Final = 2_000  #: events of the log folded at a time, between two turns


def in_force(conn: Conn, known: Sequence[Definition]) -> list[Definition]:
    """The definitions to run: while some are being filled in, newer ones wait for them."""
    row = conn.execute("select names from backfills").fetchone()
    if row is None:
        return list(known)
    return [one for one in known if one.status == "live" or one.name in row[0]]


def begin(conn: Conn, engine: Engine, known: Sequence[Definition]) -> None:
    """Start to fill in what is new; what needs nothing from the past is live at once."""
    with conn.transaction():
        if conn.execute("select from backfills for update").fetchone() is not None:
            return
        held = leadership.state_keys(conn)
        missing = engine.missing(held)
        new = [one.name for one in known if one.status == "computing"]
        if not missing and not new:
            return
        leadership.keep_state_keys(conn, [*held, *missing])
        row = conn.execute("select position from leader for update").fetchone()
        position = int(row[0]) if row else 0
        if missing and position:
            conn.execute(
                "insert into backfills (version, names, keys, done_position, upto_position)"
                " values (%s, %s, %s, 0, %s)",
                (engine.version, new, list(missing), position),
            )
        else:
            _finish(conn, new)


def fill(conn: Conn, house: House) -> bool:
    """Fold one slice of the past into the new series; False when nothing is being filled in."""
    with conn.transaction():
        row = conn.execute(
            "select names, keys, done_position, upto_position from backfills for update"
        ).fetchone()
        if row is None:
            return False
        names, keys, done, upto = row
        logged = log.read(conn, after=done, limit=SLICE, place=zone(house.rules.zone))
        past = [one for one in logged if one.position <= upto]
        if past:
            add(conn, house.engine, past, frozenset(keys))
            conn.execute("update backfills set done_position = %s", (past[-1].position,))
            store.progress(conn, names, min(past[-1].position / upto, 0.999))
        else:
            _finish(conn, names)
        return True


def add(
    conn: Conn,
    engine: Engine,
    past: Sequence[Logged],
    missing: frozenset[str],
    *,
    table: States = "states",
    book: Book | None = None,
) -> None:
    """Add these events to the `missing` series of their owners' states; who is erased has none.

    `book`: what goods cost; None: as the engine has it.
    """
    book = engine.book if book is None else book
    deltas: dict[IdentifierId, State] = {}
    for row in past:
        engine.fold(deltas.setdefault(row.owner, engine.empty()), profiles.happening(row, book))
    empty = engine.empty()
    summed: dict[IdentifierId, bytes] = {}
    for owner, _, packed in store.states_by_owner(conn, deltas, table=table):
        only = [
            part if key in missing else nothing
            for key, part, nothing in zip(engine.keys, deltas[owner], empty, strict=True)
        ]
        before = engine.empty() if packed is None else engine.decode(packed)
        summed[owner] = engine.encode(engine.add(before, only))
    store.save_states(conn, summed, table=table)


def _finish(conn: Conn, names: Sequence[str]) -> None:
    conn.execute("delete from backfills")
    store.progress(conn, names, 1.0)
    store.recheck_everybody(conn, cause="definition")
    house_rules.touch(conn)
