"""Would the value model have been right? Fit it to the past, and compare with what came."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from regulars.differentiate.value import lifetime
from regulars.differentiate.value.visits import YEAR, Floats, Visits
from regulars.ground.errors import TooFew

RUN_RATE_DAYS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Predicted against actual over a hold-out; people known at the cut only.

    Attributes:
        cut: Last day that the model saw.
        days: Length of the hold-out.
        people: How many were predicted.
        predicted_orders: Visits of all together,
        actual_orders: and what came.
        predicted_cents: Sales of all together, undiscounted,
        actual_cents: and what came.
        orders_correlation: Of predicted and actual visits over people; 0 if either never varies.
        mean_miss_cents: Mean absolute error per person,
        run_rate_miss_cents: and of simply prolonging the last 90 days.
        covered: Share of people within their 80 % interval; 0.8 is right.
    """

    cut: int
    days: int
    people: int
    predicted_orders: float
    actual_orders: int
    predicted_cents: float
    actual_cents: float
    orders_correlation: float
    mean_miss_cents: float
    run_rate_miss_cents: float
    covered: float


def run_rate_cents(visits: Visits, *, today: int, days: int = YEAR) -> Floats:
    """What each of `visits.people` would pay in `days` if they went on as in the last 90."""
    recent = visits.until(today).since(today - RUN_RATE_DAYS + 1)
    return recent.spent_cents() * days / RUN_RATE_DAYS


def calibrate(visits: Visits, *, cut: int, today: int, rng: np.random.Generator) -> Calibration:
    """Fits to the days up to `cut` and compares with those after it.

    Raises:
        TooFew: Too few people to fit, or no day after the cut.
    """
    if today <= cut:
        raise TooFew(f"a hold-out wants days after the cut, got {today - cut}")
    people = lifetime.buyers(visits, today=cut)
    outlook = lifetime.Outlook(margin_rate=1.0, days=today - cut, annual_discount=0.0)
    guess = lifetime.worth(lifetime.fit(people), people, outlook, rng=rng)
    later = visits.until(today).since(cut + 1)
    came = np.bincount(later.came().person, minlength=len(visits.people))[people.place]
    paid = np.nan_to_num(later.spent_cents()[people.place])
    rate = np.nan_to_num(run_rate_cents(visits, today=cut, days=today - cut)[people.place])
    return Calibration(
        cut=cut,
        days=today - cut,
        people=len(people.place),
        predicted_orders=float(guess.orders.sum()),
        actual_orders=int(came.sum()),
        predicted_cents=float(guess.cents.sum()),
        actual_cents=float(paid.sum()),
        orders_correlation=_correlation(guess.orders, came.astype(np.float64)),
        mean_miss_cents=float(np.abs(guess.cents - paid).mean()),
        run_rate_miss_cents=float(np.abs(rate - paid).mean()),
        covered=float(((guess.low_cents <= paid) & (paid <= guess.high_cents)).mean()),
    )


def _correlation(x: Floats, y: Floats) -> float:
    spread = float(x.std() * y.std())
    return float(((x - x.mean()) * (y - y.mean())).mean()) / spread if spread else 0.0
