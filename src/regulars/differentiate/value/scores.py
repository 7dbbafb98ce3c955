"""What everybody is worth, as columns to store."""

from __future__ import annotations

from dataclasses import asdict

import numpy as np
import pyarrow as pa

from regulars.differentiate.columns import Column, numbers, spread, texts, whole
from regulars.differentiate.fitted import FittedModel, Part
from regulars.differentiate.value import bgnbd, lifetime
from regulars.differentiate.value.calibrate import calibrate, run_rate_cents
from regulars.differentiate.value.rfm import rfm
from regulars.differentiate.value.tier import contribution_cents, tiers
from regulars.differentiate.value.visits import YEAR, Floats, Visits, summary
from regulars.ground.errors import TooFew

MONTH = 28
HOLD_OUT_DAYS = 90
CHANCES = ("p_alive", "expected_orders_28d", "expected_orders_365d")
AMOUNTS = ("clv_cents", "clv_low_cents", "clv_high_cents")


def plain_scores(visits: Visits, *, today: int, margin_rate: float) -> Part:
    """What needs no model: visits, spend, run rate, RFM."""
    known = summary(visits.until(today))
    came = np.flatnonzero(known.visits)
    n = len(visits.people)
    year = visits.until(today).since(today - YEAR + 1)
    spent, rate = year.spent_cents(), run_rate_cents(visits, today=today)
    frequency = np.bincount(year.came().person, minlength=n)
    silent = (today - known.last_day[came]).astype(np.float64)
    try:
        fifths = rfm(
            days_silent=silent,
            orders=frequency[came].astype(np.float64),
            spent_cents=np.nan_to_num(spent[came]),
        )
        score = whole(spread(fifths, came, n))
    except TooFew:
        score = whole(np.full(n, np.nan))
    columns = {
        "visits": pa.array(known.visits),
        "spent_365d_cents": whole(spread(spent[came], came, n)),
        "mean_visit_cents": whole(known.mean_cents),
        "run_rate_365d_cents": whole(spread(margin_rate * rate[came], came, n)),
        "rfm": score,
    }
    return Part(columns=columns)


def value_scores(
    visits: Visits,
    *,
    today: int,
    margin_rate: float,
    profit: Floats | None = None,
    start: lifetime.Model | None = None,
) -> Part:
    """P(alive), expected orders, lifetime value with its interval, tier; unknown if too few.

    Args:
        visits: Everybody's.
        today: Local day since 1970.
        margin_rate: Profit per unit of sales.
        profit: What each of `visits.people` left us in the last 365 days, in cents; None: only
            what purchases and discounts say.
        start: Last night's model, to begin from.
    """
    n = len(visits.people)
    people = lifetime.buyers(visits, today=today)
    try:
        model = lifetime.fit(people, start=start)
    except TooFew as error:
        return Part(columns=_unknown(n), model=FittedModel(name="value", missing=str(error)))
    outlook = lifetime.Outlook(margin_rate=margin_rate)
    worth = lifetime.worth(model, people, outlook)
    month = bgnbd.expected_orders(model.orders, people.purchases, horizon=float(MONTH))
    if profit is None:
        profit = contribution_cents(visits, today=today, margin_rate=margin_rate)
    tier = np.full(n, "", dtype="U16")
    tier[people.place] = tiers(
        clv_cents=worth.cents, expected_orders=worth.orders, contribution=profit[people.place]
    )
    alive = bgnbd.p_alive(model.orders, people.purchases)
    columns = {
        "p_alive": numbers(spread(alive, people.place, n)),
        "expected_orders_28d": numbers(spread(month, people.place, n)),
        "expected_orders_365d": numbers(spread(worth.orders, people.place, n)),
        "clv_cents": whole(spread(worth.cents, people.place, n)),
        "clv_low_cents": whole(spread(worth.low_cents, people.place, n)),
        "clv_high_cents": whole(spread(worth.high_cents, people.place, n)),
        "tier": texts(tier, tier != ""),
    }
    return Part(columns=columns, model=_described(model, visits, today))


def _unknown(people: int) -> dict[str, Column]:
    """The columns of `value_scores` when there is no model."""
    nobody = np.full(people, np.nan)
    chances = {name: numbers(nobody) for name in CHANCES}
    amounts = {name: whole(nobody) for name in AMOUNTS}
    none = texts(np.full(people, "", dtype="U1"), np.zeros(people, dtype=np.bool_))
    return {**chances, **amounts, "tier": none}


def _described(model: lifetime.Model, visits: Visits, today: int) -> FittedModel:
    parameters = {f"orders.{key}": value for key, value in asdict(model.orders).items()}
    parameters |= {f"spend.{key}": value for key, value in asdict(model.spend).items()}
    repeaters = np.count_nonzero(summary(visits.until(today)).visits > 1)
    parameters |= {"repeaters": float(repeaters), "day": float(today)}
    try:
        held = asdict(calibrate(visits, cut=today - HOLD_OUT_DAYS, today=today))
    except TooFew:
        held = {}  # fitted, but the history is too short to hold a quarter out
    groups = {name: held.pop(name) for name in ("by_forecast", "by_visits") if held}
    return FittedModel(name="value", parameters=parameters, calibration=held, groups=groups)
