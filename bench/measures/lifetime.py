"""How long it takes to say what a million customers will be worth."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

import numpy as np

from bench.rows import Row, Scale
from regulars.differentiate.value.bgnbd import Purchases, expected_orders, p_alive
from regulars.differentiate.value.gammagamma import Spending, expected_mean
from regulars.differentiate.value.lifetime import Buyers, Outlook, fit, worth

Found = TypeVar("Found")
YEAR = 365


def measure(scale: Scale) -> list[Row]:
    """BG/NBD and gamma-gamma: fit and score; then all of it, with the intervals."""
    people = _buyers(scale.pick(1_000_000, 20_000), np.random.default_rng(5))
    count = len(people.place)
    model, fitted = _timed(lambda: fit(people))

    def score() -> None:
        p_alive(model.orders, people.purchases)
        expected_orders(model.orders, people.purchases, horizon=YEAR)
        expected_mean(model.spend, people.spending)

    _, scored = _timed(score)
    outlook = Outlook(margin_rate=0.25)
    _, ranged = _timed(lambda: worth(model, people, outlook))
    return [
        Row(
            what=f"value of {count:,} customers: fit",
            value=round(fitted, 2),
            unit="s",
            note="BG/NBD and gamma-gamma by maximum likelihood (SCIENCE: 1.1 + 1.7 s for 1M)",
        ),
        Row(
            what=f"value of {count:,} customers: score",
            value=round(scored, 2),
            unit="s",
            note="alive or not, orders of a year, mean order (SCIENCE: 0.5 s for 1M)",
        ),
        Row(
            what=f"value of {count:,} customers: with intervals",
            value=round(ranged, 2),
            unit="s",
            note="both ends of 8 of 10, within 1 % of the sum over every number of orders; with the"
            " expected visits by quarters",
        ),
    ]


def _timed(work: Callable[[], Found]) -> tuple[Found, float]:
    began = time.perf_counter()
    found = work()
    return found, time.perf_counter() - began


def _buyers(count: int, rng: np.random.Generator) -> Buyers:
    """Customers who behave as the models say; ages of up to two years."""
    age = rng.uniform(1, 2 * YEAR, count)
    rate = rng.gamma(0.5, 1 / 20.0, count)
    lives = rng.geometric(np.clip(rng.beta(0.8, 2.5, count), 1e-3, 1.0))
    repeats = np.minimum(rng.poisson(rate * age), lives - 1).astype(np.int64)
    recency = np.where(repeats > 0, age * rng.beta(np.maximum(repeats, 1), 1.0), 0.0)
    orders = (repeats + 1).astype(np.float64)
    usual = 15 / rng.standard_gamma(4.0, count) * 6
    mean = rng.standard_gamma(6.0 * orders) * usual * 100 / (6.0 * orders)
    return Buyers(
        place=np.arange(count),
        purchases=Purchases(repeats=repeats, recency=recency, age=age),
        spending=Spending(orders=orders, mean=mean),
    )
