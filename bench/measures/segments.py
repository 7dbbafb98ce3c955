"""How long a new segment over everybody takes, and a count of it while it is being built."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final

import duckdb

from bench.rig import history
from bench.rig.history import MOMENT, NOW
from bench.rig.home import Home, home
from bench.rows import Row, Scale
from regulars.differentiate import defaults
from regulars.differentiate.definitions.engine import Engine
from regulars.differentiate.definitions.spec import segment
from regulars.differentiate.definitions.sql.queries import members_query, traits_query
from regulars.ground.history import samples
from regulars.ground.history.relations import relations, save, snapshot
from regulars.ground.values import MILLION
from regulars.work.answers import building
from regulars.work.nights import beliefs
from regulars.work.nights.night import SNAPSHOT

NAME: Final = "asked"
KNOWN: Final[list[dict[str, Any]]] = [
    {"trait": "orders_90d", "op": ">=", "value": 1},
    {"trait": "spent_365d", "op": ">=", "value": 100 * MILLION},
    {"trait": "days_since_order", "op": ">", "value": 10},
]
DID: Final[dict[str, Any]] = {
    "did": {
        "kinds": ["product_viewed"],
        "where": {"field": "category", "op": "=", "value": "c3"},
        "window": {"days": 180},
    }
}
BY_HAND: Final = f"""
select o.person, '{NAME}' as segment from (
    select owner,
           count(*) filter (kind = 'order_completed' and day > {MOMENT.today} - 90) as orders,
           sum(total) filter (kind = 'order_completed' and day > {MOMENT.today} - 365) as spent,
           max(day) filter (kind = 'order_completed') as last_day,
           count(*) filter (kind = 'product_viewed' and category = 'c3'
                            and day > {MOMENT.today} - 180) as views
    from events where kind in ('order_completed', 'product_viewed') and day <= {MOMENT.today}
    group by owner
) join owners o using (owner) group by o.person
having sum(orders) >= 1 and sum(spent) >= {100 * MILLION} and {MOMENT.today} - max(last_day) > 10
   and sum(views) >= 1
"""


def measure(scale: Scale) -> list[Row]:
    """Exactly, by the definition engine's SQL, beside the same question written by hand."""
    made = history.history(scale)
    rule = {"all": [*KNOWN, DID]}
    asked = segment({"name": NAME, "title": NAME, "rule": rule})
    engine = Engine.compile(
        defaults.traits(), [*defaults.segments(), asked], settings=defaults.SETTINGS
    )
    with home(REGULARS_HISTORY=str(made.folder)) as house, house.database.connect() as conn:
        history.register(conn, made)
        began = time.perf_counter()
        with snapshot(conn), relations(conn, house.settings.history) as db:
            opening = time.perf_counter() - began
            exact, found = _timed(db, members_query(engine, MOMENT, [NAME]))
            by_hand, same = _timed(db, BY_HAND)
            if found != same:
                raise AssertionError(f"{found} people by the engine, {same} by hand")
            beliefs.put_side_relations(conn, db)
            everybody = _timed(db, members_query(engine, MOMENT))[0]
            usual = Engine.compile(
                defaults.traits(), defaults.segments(), settings=defaults.SETTINGS
            )
            traits = _seconds(lambda: _keep(db, house, usual))
        counted = _seconds(lambda: building.count(conn, house.settings, {"all": KNOWN}, now=NOW))
        while samples.complete(conn, house.settings.history):
            pass
        conn.commit()
        unknown = _seconds(lambda: building.count(conn, house.settings, rule, now=NOW))
    size = f"{made.people:,} people, {made.events:,} events, {made.rows('items'):,} line items"
    return [
        Row(
            what="a new segment, exactly",
            value=round(opening + exact, 2),
            unit="s",
            target=5,
            better="less",
            note=f"{size}; {found:,} members; {opening:.2f} s to open the history and the"
            f" identity map, {exact:.2f} s the question; 2 threads",
            why="Scanning is done once; what is left is the sum by person.",
        ),
        Row(
            what="the same by hand in DuckDB",
            value=round(by_hand, 2),
            unit="s",
            note="the limit: the question alone, on the open history",
        ),
        Row(
            what="count while building, of known traits",
            value=round(counted, 3),
            unit="s",
            target=1,
            better="less",
            note="from the person × trait snapshot of the night",
        ),
        Row(
            what="count while building, of what no trait knows",
            value=round(unknown, 2),
            unit="s",
            target=1,
            better="less",
            note="the same rule with a *did* that nobody asked before, from one person in 16",
            why="What is left is the identity map, and the sum by person of a sixteenth.",
        ),
        Row(
            what="every default segment of everybody",
            value=round(everybody, 1),
            unit="s",
            note="what each night computes",
        ),
        Row(what="every trait of everybody", value=round(traits, 1), unit="s", note="the snapshot"),
    ]


def _timed(db: duckdb.DuckDBPyConnection, statement: str) -> tuple[float, int]:
    """Seconds and rows; the second of two runs, so that the files are in memory for both."""
    for _ in range(2):
        began = time.perf_counter()
        rows = db.sql(statement).to_arrow_table().num_rows
        took = time.perf_counter() - began
    return took, rows


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _keep(db: duckdb.DuckDBPyConnection, house: Home, engine: Engine) -> None:
    save(house.settings.history, SNAPSHOT, db.sql(traits_query(engine, MOMENT)))
