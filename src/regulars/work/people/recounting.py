"""What we know of somebody, summed anew from the log after words were taken out of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from regulars.differentiate import profiles
from regulars.differentiate import store as people_store
from regulars.differentiate.definitions.engine import Engine
from regulars.differentiate.definitions.happenings import Moment
from regulars.differentiate.definitions.live.folds import State
from regulars.ground import house_rules, log
from regulars.ground.database import Conn
from regulars.ground.events import IdentifierId, Logged, PersonId
from regulars.ground.time import local_day, micros
from regulars.work import houses, restamping

EVERY: Final = 1 << 40


def recount(conn: Conn, owners: Collection[IdentifierId], *, now: datetime) -> None:
    """Sum the states of these identifiers anew; their people are looked at again."""
    if not owners:
        return
    engine, place = houses.engine(conn), house_rules.place(conn)
    moment = Moment(micros(now), local_day(now, place))
    row = conn.execute("select keys, done_position, upto_position from backfills").fetchone()
    keys, done, upto = row or ((), 0, 0)
    for owner in owners:
        logged = log.of_owners(conn, [owner], limit=EVERY, place=place)
        later = [one for one in logged if done < one.position <= upto]  # to be filled in yet
        rest = [one for one in logged if not done < one.position <= upto]
        half = _masked(engine, _folded(engine, later), frozenset(keys))
        whole = engine.add(_folded(engine, rest), half)
        people_store.save_states(conn, {owner: profiles.packed(engine, whole, moment)})
        restamping.recount(conn, engine, owner, logged)
    rows = conn.execute("select distinct person from identifiers where id = any(%s)", ([*owners],))
    people_store.recheck(conn, [PersonId(row[0]) for row in rows], cause="identity")


def _folded(engine: Engine, logged: Sequence[Logged]) -> State:
    state = engine.empty()
    for row in logged:
        engine.fold(state, profiles.happening(row, engine.book))
    return state


def _masked(engine: Engine, state: State, keys: frozenset[str]) -> State:
    """The state without these series."""
    return [
        nothing if key in keys else part
        for key, part, nothing in zip(engine.keys, state, engine.empty(), strict=True)
    ]
