"""Everything that the models know about everybody, learnt once a night from the history.

A model that has too little to learn from leaves its own columns unknown and says what it lacks;
the others are not harmed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from regulars.differentiate.columns import Column
from regulars.differentiate.fitted import FittedModel
from regulars.differentiate.needs import scores as needs
from regulars.differentiate.needs import store as hours
from regulars.differentiate.rhythm import scores as rhythms
from regulars.differentiate.rhythm import store as goods
from regulars.differentiate.rhythm.own import rhythm
from regulars.differentiate.rhythm.proved import LATER_DAYS
from regulars.differentiate.value import lifetime
from regulars.differentiate.value import scores as value
from regulars.differentiate.value import store as history
from regulars.differentiate.value.visits import Floats, Ints
from regulars.ground.errors import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What is known on one day.

    Attributes:
        today: The local day it was learnt on, since 1970.
        scores: One row per person, by rising `person`; null = too little known. An order
            is a day with orders; merchandise only; never anything sensitive. Columns:
            `visits`, `spent_365d_cents`, `mean_visit_cents`, `run_rate_365d_cents` (margin if
            the last 90 days went on), `rfm` (111 to 555), `p_alive`, `expected_orders_28d`,
            `expected_orders_365d`, `clv_cents` (margin of the next 365 days, discounted) with
            `clv_low_cents` and `clv_high_cents` (8 of 10 times), `tier` (see value.tier),
            `rhythm_state`, `gaps`, `days_silent`, `typical_gap_days`, `long_gap_days`,
            `shorter_gaps_share`, `exceedance` (see rhythm.own), `daypart` (first hour of
            three), and lists of at most five, the best first: `stopped`,
            `stopped_brands`, `stopped_stores` (see rhythm.stopped),
            `always`, `liked`, `brands` (see needs.preference), `missing` (see needs.explore),
            `likely_this_week` (see needs.replenish), `stores`, `channels`, `dayparts` and
            `weekdays` (see needs.preference); `price_level` with `price_dearer`,
            `price_purchases`, `price_share` and `price_usual` (see needs.price).
        models: What was fitted, how good it is, and what is missing.
    """

    today: int
    scores: pa.Table
    models: tuple[FittedModel, ...]

    def about(self, person: int) -> dict[str, Any]:
        """One person's row, by column.

        Raises:
            NotFound: Nobody has this id.
        """
        place = pc.index(self.scores["person"], person).as_py()
        if place < 0:
            raise NotFound(f"person {person}: nobody is known by this id")
        return self.scores.slice(place, 1).to_pylist()[0]


def learn_people(
    db: duckdb.DuckDBPyConnection,
    *,
    today: int,
    margin_rate: float,
    seed: int,
    profit: Mapping[int, float] | None = None,
    start: lifetime.Model | None = None,
) -> Knowledge:
    """Everything about everybody in `owners`, from events up to and with `today`.

    Days without any data look like everybody's silence: see `value.store.reached`.

    Args:
        db: With the history relations events, items and owners.
        today: Local day since 1970.
        margin_rate: Profit per unit of sales, 0 to 1: an assumption of the business.
        seed: The same seed and data give the same numbers.
        profit: By person, what they left us in the last 365 days, in cents, all costs taken off;
            None: as far as purchases and discounts say.
        start: Last night's model of value, from which the new fit begins.
    """
    rng = np.random.default_rng(seed)
    visits = history.visits(db, today=today)
    people = visits.people
    categories = goods.bought(db, people=people, level="category", today=today)
    brands = goods.bought(db, people=people, level="brand", today=today)
    types = goods.bought(db, people=people, level="type", today=today)
    ordered = [
        history.ordered(db, people=people, today=today - days) for days in (0, rhythms.BACK_DAYS)
    ]
    now = rhythm(visits, today=today, ordered=ordered[0])
    then = rhythm(visits, today=today - LATER_DAYS)
    stores = hours.chosen(db, "store", people=people, today=today)
    came_to = stores.on(visits.until(today).came())  # who only fills the tank there comes there not
    parts = [
        value.plain_scores(visits, today=today, margin_rate=margin_rate),
        value.value_scores(
            visits,
            today=today,
            margin_rate=margin_rate,
            profit=_aligned(profit, people),
            start=start,
        ),
        rhythms.rhythm_scores(now, visits, ordered=ordered[1], today=today),
        rhythms.stopped_scores(visits, categories, now, then, today=today),
        rhythms.stopped_scores(visits, brands, now, then, today=today, name="stopped_brands"),
        rhythms.stopped_scores(visits, came_to, now, then, today=today, name="stopped_stores"),
        needs.preference_scores(visits, categories, brands, today=today),
        needs.missing_scores(categories, today=today, rng=rng),
        needs.due_scores(visits, types, today=today),
        needs.daypart_scores(hours.dayparts(db, people=people, today=today)),
        needs.choice_scores(
            visits,
            stores=stores,
            channels=hours.chosen(db, "channel", people=people, today=today),
            dayparts=hours.chosen(db, "daypart", people=people, today=today),
            weekdays=hours.chosen(db, "weekday", people=people, today=today),
            today=today,
        ),
        needs.price_scores(hours.prices(db, people=people, today=today)),
    ]
    columns: dict[str, Column] = {"person": pa.array(people)}
    for part in parts:
        columns |= part.columns
    models = tuple(part.model for part in parts if part.model is not None)
    return Knowledge(today=today, scores=pa.table(columns), models=models)


def _aligned(profit: Mapping[int, float] | None, people: Ints) -> Floats | None:
    """By place in `people`; 0 for who has done nothing that counts."""
    if profit is None:
        return None
    return np.array([profit.get(one, 0.0) for one in people.tolist()], dtype=np.float64)
