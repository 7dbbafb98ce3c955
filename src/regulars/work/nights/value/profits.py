"""What profit rests on: the usual discount, measured; what each person left us; the last model."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import duckdb
import msgspec
import pyarrow.parquet as pq

from regulars.ground import house_rules
from regulars.ground.costs.book import CATEGORY_COST, COST
from regulars.ground.database import Conn
from regulars.ground.history.relations import relations, snapshot
from regulars.ground.settings import Settings
from regulars.work.nights import beliefs

if TYPE_CHECKING:
    from regulars.differentiate.value.lifetime import Model

PROFIT: Final = "profit_365d"
MOVED: Final = 0.005  #: of the shelf price; less is no news, and definitions stay as they are
MOST: Final = 0.95
DISCOUNT: Final = """
select sum(discount) / sum(total + discount) from (
    select total, coalesce(greatest(discount, 0), 0) as discount from events
    where kind = 'order_completed' and day > $today - 365 and day <= $today and total is not null)
"""


def usual_discount(db: duckdb.DuckDBPyConnection, *, today: int) -> float | None:
    """The share of the shelf price taken off all orders of 365 days; None without orders."""
    [(share,)] = db.execute(DISCOUNT, {"today": today}).fetchall()
    return None if share is None else min(max(float(share), 0.0), MOST)


BASIS: Final = f"""
with lines as (
    select total, props ->> '$.{COST}' as known, props ->> '$.{CATEGORY_COST}' as by_category
    from items where kind = 'order_completed' and day > $today - 365 and day <= $today
        and total is not null)
select
    (select sum(total) from events
     where kind = 'order_completed' and day > $today - 365 and day <= $today),
    coalesce(sum(total) filter (try_cast(known as bigint) >= 0), 0),
    coalesce(sum(total) filter (try_cast(by_category as bigint) >= 0), 0),
    coalesce(sum(try_cast(coalesce(known, by_category) as bigint)), 0)
from lines where try_cast(coalesce(known, by_category) as bigint) >= 0
"""


def basis(db: duckdb.DuckDBPyConnection, *, today: int) -> dict[str, float] | None:
    """Of the sales of 365 days: the share of known cost, by category, and the margin of both."""
    [(sales, known, by_category, cost)] = db.execute(BASIS, {"today": today}).fetchall()
    covered = known + by_category
    if not sales or not covered:
        return None
    return {
        "known_cost_seen": round(min(float(known / sales), 1.0), 4),
        "category_cost_seen": round(min(float(by_category / sales), 1.0), 4),
        "covered_margin_seen": round(1 - float(cost / covered), 4),
    }


NO_COSTS: Final = {"known_cost_seen": 0.0, "category_cost_seen": 0.0, "covered_margin_seen": 0.0}


def note_basis(conn: Conn, seen: Mapping[str, float] | None) -> None:
    """Write down on what the cost of goods rests, if that is another than before."""
    rules, now = house_rules.read(conn), seen or NO_COSTS
    if any(getattr(rules, name) != value for name, value in now.items()):
        house_rules.change(conn, **now)


def note_discount(conn: Conn, seen: float | None) -> bool:
    """Write the measured discount down if it has moved; whether it has."""
    before = house_rules.read(conn).usual_discount_seen
    if seen is None or abs(seen - before) < MOVED:
        return False
    house_rules.change(conn, usual_discount_seen=round(seen, 3))
    return True


def measure(conn: Conn, settings: Settings, *, day: int, threads: int) -> bool:
    """Measure the usual discount of 365 days, and what costs are known; did the discount move?"""
    memory = settings.analytics_memory
    with snapshot(conn), relations(conn, settings.history, memory=memory, threads=threads) as db:
        today = beliefs.last_day(db, day)
        seen, rests = usual_discount(db, today=today), basis(db, today=today)
    note_basis(conn, rests)
    return note_discount(conn, seen)


def profits(db: duckdb.DuckDBPyConnection, facts: Path) -> dict[int, float] | None:
    """By person, what they left us in the last 365 days, in cents; None: the trait is not there."""
    if PROFIT not in pq.read_schema(facts).names:
        return None
    rows = db.execute(
        f"select person, {PROFIT} / 1e4 from read_parquet(?) where {PROFIT} is not null",
        [str(facts)],
    ).fetchall()
    return dict(rows)


class Kept(msgspec.Struct, frozen=True):
    """A model of value as `beliefs.keep_models` stores it.

    Attributes:
        groups: See `fitted.FittedModel`.
    """

    parameters: dict[str, float] = {}
    calibration: dict[str, float] = {}
    groups: dict[str, list[dict[str, float]]] = {}
    missing: str | None = None

    def model(self) -> Model | None:
        """The fitted model; None: there was too little to fit."""
        if not self.parameters:
            return None
        from regulars.differentiate.value.bgnbd import BgNbd  # noqa: PLC0415 (loads slowly)
        from regulars.differentiate.value.gammagamma import GammaGamma  # noqa: PLC0415
        from regulars.differentiate.value.lifetime import Model  # noqa: PLC0415

        orders, spend = self._part("orders."), self._part("spend.")
        return Model(
            orders=msgspec.convert(orders, BgNbd), spend=msgspec.convert(spend, GammaGamma)
        )

    def _part(self, prefix: str) -> dict[str, Any]:
        said = {k.removeprefix(prefix): v for k, v in self.parameters.items() if prefix in k}
        return {**said, "people": int(said["people"])}


def latest(conn: Conn) -> tuple[Kept, Any] | None:
    """Last night's model of value and when it was fitted; None before the first night."""
    row = conn.execute(
        "select body, fitted_at from models where name = 'value' order by version desc limit 1"
    ).fetchone()
    return None if row is None else (msgspec.json.decode(row[0], type=Kept), row[1])


def last_model(conn: Conn) -> Model | None:
    """Last night's model, to begin from."""
    found = latest(conn)
    return None if found is None else found[0].model()
