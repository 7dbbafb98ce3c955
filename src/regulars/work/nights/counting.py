"""For how many people a rule holds, before it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

import duckdb

from regulars.differentiate import store
from regulars.differentiate.definitions import spec
from regulars.differentiate.definitions.engine import Engine
from regulars.differentiate.definitions.happenings import Moment
from regulars.differentiate.definitions.sql import queries
from regulars.ground import house_rules, leadership
from regulars.ground.database import Conn
from regulars.ground.history.relations import relations
from regulars.ground.settings import Settings
from regulars.ground.time import local_day, micros, zone
from regulars.work import filling, houses
from regulars.work.nights import beliefs
from regulars.work.nights.night import SNAPSHOT

ASKED: Final = "being_built"


def count(
    conn: Conn, settings: Settings, rule: Mapping[str, object], *, now: datetime
) -> dict[str, object]:
    """{"people", "of", "exact", "as_of_day"}: from last night's snapshot if it knows enough.

    A rule about what no trait knows is counted over the whole history.

    Raises:
        BadInput: The rule cannot be right.
    """
    rules = house_rules.read(conn)
    wanted = spec.segment({"name": ASKED, "title": ASKED, "rule": rule})
    said = store.Definition("segment", ASKED, spec.to_json(wanted), False, "computing", 0.0, 0)
    known = filling.in_force(conn, store.definitions(conn))
    engine = houses.compiled([*known, said], rules, keys=leadership.state_keys(conn))
    day = local_day(now, zone(rules.zone))
    snapshot = settings.history / f"{SNAPSHOT}.parquet"
    if snapshot.exists():
        with duckdb.connect() as db:
            db.execute(f"create view snapshot as from '{snapshot}'")
            columns = [row[0] for row in db.execute("describe snapshot").fetchall()]
            if not queries.not_in_snapshot(engine, columns, [ASKED]):
                beside = queries.beside(engine, [ASKED])
                beliefs.put_side_relations(conn, db, asked=beside)
                statement = queries.members_over_snapshot(engine, "snapshot", [ASKED], counts=True)
                return _answer(db, statement, "snapshot", exact=False)
    return _over_history(conn, settings, engine, Moment(micros(now), day))


def _over_history(
    conn: Conn, settings: Settings, engine: Engine, moment: Moment
) -> dict[str, object]:
    with relations(conn, settings.history, memory=settings.analytics_memory) as db:
        beliefs.put_side_relations(conn, db)
        statement = queries.count_query(engine, moment, [ASKED])
        return _answer(db, statement, "(select distinct person from owners)", exact=True)


def _answer(
    db: duckdb.DuckDBPyConnection, statement: str, people: str, *, exact: bool
) -> dict[str, object]:
    found = db.execute(statement).fetchone()
    every = db.execute(f"select count(*) from {people}").fetchone()
    return {
        "people": 0 if found is None else int(found[1]),
        "of": 0 if every is None else int(every[0]),
        "exact": exact,
    }
