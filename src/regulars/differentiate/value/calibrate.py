"""Would the value model have been right? Fit it to the past, and compare with what came."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from regulars.differentiate.fitted import Compared
from regulars.differentiate.value import lifetime
from regulars.differentiate.value.visits import YEAR, Floats, Ints, Truths, Visits
from regulars.ground.errors import TooFew

RUN_RATE_DAYS = 90
VISITS = np.array([2.0, 3, 5, 10, 20, 50])  # where groups by visits begin, after those of one


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Compared):
    """Some of the people; `low`, `high`: visits forecast, or before, both included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """Forecast and what came, shape (people,) each."""

    guess: lifetime.Worth
    came: Ints
    paid: Floats

    @property
    def covered(self) -> Truths:
        return (self.guess.low_cents <= self.paid) & (self.paid <= self.guess.high_cents)

    def groups(self, by: Floats, edges: Floats) -> tuple[Group, ...]:
        """By the last of `edges` that each is not below; groups of nobody are left out."""
        which = np.searchsorted(edges, by, side="right")
        return tuple(self._group(by, which == one) for one in np.unique(which))

    def _group(self, by: Floats, some: Truths) -> Group:
        return Group(
            low=float(by[some].min()),
            high=float(by[some].max()),
            people=int(some.sum()),
            predicted_orders=float(self.guess.orders[some].sum()),
            actual_orders=int(self.came[some].sum()),
            predicted_cents=float(self.guess.cents[some].sum()),
            actual_cents=float(self.paid[some].sum()),
            covered=float(self.covered[some].mean()),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration(Compared):
    """Predicted against actual over a hold-out; people known at the cut only.

    Attributes:
        cut: Last day that the model saw.
        days: Length of the hold-out.
        orders_correlation: Of predicted and actual visits over people; 0 if either never varies.
        mean_miss_cents: Mean absolute error per person,
        run_rate_miss_cents: and of simply prolonging the last 90 days.
        by_forecast: The same by tenths of the visits that were forecast, the fewest first.
        by_visits: The same by how often people had come before, the fewest first.
    """

    cut: int
    days: int
    orders_correlation: float
    mean_miss_cents: float
    run_rate_miss_cents: float
    by_forecast: tuple[Group, ...]
    by_visits: tuple[Group, ...]


def run_rate_cents(visits: Visits, *, today: int, days: int = YEAR) -> Floats:
    """What each of `visits.people` would pay in `days` if they went on as in the last 90."""
    recent = visits.until(today).since(today - RUN_RATE_DAYS + 1)
    return recent.spent_cents() * days / RUN_RATE_DAYS


def calibrate(visits: Visits, *, cut: int, today: int) -> Calibration:
    """Fits to the days up to `cut` and compares with those after it.

    Raises:
        TooFew: Too few people to fit, or no day after the cut.
    """
    if today <= cut:
        raise TooFew(f"a hold-out wants days after the cut, got {today - cut}")
    people = lifetime.buyers(visits, today=cut)
    outlook = lifetime.Outlook(margin_rate=1.0, days=today - cut, annual_discount=0.0)
    guess = lifetime.worth(lifetime.fit(people), people, outlook)
    later = visits.until(today).since(cut + 1)
    came = np.bincount(later.came().person, minlength=len(visits.people))[people.place]
    paid = np.nan_to_num(later.spent_cents()[people.place])
    rate = np.nan_to_num(run_rate_cents(visits, today=cut, days=today - cut)[people.place])
    seen = _Outcome(guess=guess, came=came, paid=paid)
    before = (people.purchases.repeats + 1).astype(np.float64)
    tenths = np.quantile(guess.orders, np.linspace(0.1, 0.9, 9))
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
        covered=float(seen.covered.mean()),
        by_forecast=seen.groups(guess.orders, tenths),
        by_visits=seen.groups(before, VISITS),
    )


def _correlation(x: Floats, y: Floats) -> float:
    spread = float(x.std() * y.std())
    return float(((x - x.mean()) * (y - y.mean())).mean()) / spread if spread else 0.0
