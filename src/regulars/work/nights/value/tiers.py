"""Everybody's tier at the end of each of the last 12 months, and tonight: who moved.

Kept in one file beside the history: a row per person and day. What is missing is worked out from
the history as it was known on that day, by the same models and assumptions as tonight's.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final

import duckdb
import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from regulars.differentiate.definitions.engine import Engine
from regulars.differentiate.definitions.happenings import Moment
from regulars.differentiate.definitions.sql.queries import traits_query
from regulars.differentiate.value import past
from regulars.differentiate.value import store as history
from regulars.ground.history.relations import save, shape
from regulars.ground.house_rules import HouseRules
from regulars.ground.settings import Settings
from regulars.ground.time import micros
from regulars.work.houses import settings_of
from regulars.work.nights.value.profits import PROFIT

FILE: Final = "tiers"
TONIGHT: Final = "tonight"
NEWS: Final = 0.01  #: of the orders up to a day; if more came in late, the day is worked out anew
ROWS: Final = shape(
    person=pa.int64(), day=pa.int32(), tier=pa.string(), assumed=pa.string(), orders=pa.int64()
)
ORDERS: Final = (
    "select count(*) filter (day <= $day), coalesce(min(day), 0) from events"
    " where kind = 'order_completed'"
)


def write(
    db: duckdb.DuckDBPyConnection,
    settings: Settings,
    engine: Engine,
    rules: HouseRules,
    *,
    today: int,
    scores: pa.Table,
) -> None:
    """Bring the file up to tonight.

    Args:
        today: The day that tonight was learnt on.
        scores: Tonight's, with columns person and tier.
    """
    assumed = sha256(msgspec.json.encode(settings_of(rules))).hexdigest()[:16]
    _, first = _orders(db, today)
    days = {day: _orders(db, day)[0] for day in past.month_ends(today, first=first)}
    kept = _kept(settings, days, assumed)
    lacking = sorted(days.keys() - set(kept["day"].to_pylist()))
    found = [kept, _tonight(scores, today)] if today not in days else [kept]
    if lacking:
        found += _worked_out(db, engine, rules, {day: days[day] for day in lacking}, assumed)
    everything = pa.concat_tables(found)
    here = (
        "select everything.* from everything semi join owners using (person) order by day, person"
    )
    db.register("everything", everything)
    save(settings.history, FILE, db.sql(here))
    db.unregister("everything")


def _orders(db: duckdb.DuckDBPyConnection, day: int) -> tuple[int, int]:
    [(orders, first)] = db.execute(ORDERS, {"day": day}).fetchall()
    return int(orders), int(first)


def _kept(settings: Settings, days: Mapping[int, int], assumed: str) -> pa.Table:
    """What still holds of the file: the same assumptions, and no late orders to speak of."""
    path = settings.history / f"{FILE}.parquet"
    if not path.exists():
        return ROWS.empty_table()
    table = pq.read_table(path).cast(ROWS)
    good = {
        day
        for day, was in {(row["day"], row["orders"]) for row in _days(table, assumed)}
        if day in days and abs(days[day] - was) <= NEWS * was
    }
    mask = pc.and_(
        pc.is_in(table["day"], pa.array(sorted(good), pa.int32())),
        pc.equal(table["assumed"], pa.scalar(assumed)),
    )
    return table.filter(mask)


def _days(table: pa.Table, assumed: str) -> list[dict[str, int]]:
    rows = table.group_by(["day", "assumed", "orders"]).aggregate([]).to_pylist()
    return [row for row in rows if row["assumed"] == assumed]


def _tonight(scores: pa.Table, today: int) -> pa.Table:
    known = scores.select(["person", "tier"]).filter(pc.is_valid(scores["tier"]))
    return _rows(known["person"], known["tier"], day=today, assumed=TONIGHT, orders=0)


def _worked_out(
    db: duckdb.DuckDBPyConnection,
    engine: Engine,
    rules: HouseRules,
    days: Mapping[int, int],
    assumed: str,
) -> list[pa.Table]:
    visits = history.visits(db, today=max(days))
    found, start = [], None
    for day, orders in days.items():
        then = past.standing(
            visits,
            day=day,
            margin_rate=rules.margin,
            profit=_profit(db, engine, day),
            start=start,
        )
        if then is not None:
            start = then.model
            tiers = pa.array(then.tier.astype(object), pa.string())
            found.append(
                _rows(pa.array(then.person), tiers, day=day, assumed=assumed, orders=orders)
            )
    return found


def _profit(db: duckdb.DuckDBPyConnection, engine: Engine, day: int) -> dict[int, float]:
    """By person, in cents, at the end of that day; empty where the trait is not there."""
    if PROFIT not in engine.names:
        return {}
    end = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=day + 1)
    asked = traits_query(engine, Moment(micros(end), day), [PROFIT])
    rows = db.sql(f"select person, {PROFIT} / 1e4 from ({asked}) where {PROFIT} is not null")
    return dict(rows.fetchall())


def _rows(person: object, tier: object, *, day: int, assumed: str, orders: int) -> pa.Table:
    n = len(person)  # type: ignore[arg-type]
    same = [pa.array(np.full(n, day), pa.int32()), tier, pa.array([assumed] * n, pa.string())]
    return pa.table([person, *same, pa.array(np.full(n, orders), pa.int64())], schema=ROWS)
