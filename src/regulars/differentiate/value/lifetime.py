"""What each person will be worth over the next year, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from regulars.differentiate.value import luck
from regulars.differentiate.value.bgnbd import BgNbd, Purchases, expected_orders, p_alive
from regulars.differentiate.value.bgnbd import fit as fit_orders
from regulars.differentiate.value.gammagamma import GammaGamma, Spending, expected_mean
from regulars.differentiate.value.gammagamma import fit as fit_spend
from regulars.differentiate.value.visits import YEAR, Floats, Ints, Visits, summary

QUARTERS = 4
LOW, HIGH = 0.1, 0.9  # the interval holds what happens 8 times of 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """How people come, and what they spend when they do."""

    orders: BgNbd
    spend: GammaGamma


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyers:
    """Those with at least one visit, as the two models see them; times in days.

    `place` is each buyer's place in `Visits.people`.
    """

    place: Ints
    purchases: Purchases
    spending: Spending


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What to look forward to, and what a marketer assumes about it.

    Attributes:
        days: How far ahead.
        margin_rate: Profit per unit of sales.
        annual_discount: What a year's wait costs: at 0.1, 110 in a year are worth 100 today.
    """

    margin_rate: float
    days: int = YEAR
    annual_discount: float = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What each buyer will bring within the outlook, shape (buyers,) each.

    Attributes:
        orders: Expected visits.
        cents: Expected margin, discounted.
        low_cents: What they bring turns out below this once in ten times,
        high_cents: and above this once in ten.
    """

    orders: Floats
    cents: Floats
    low_cents: Floats
    high_cents: Floats


def buyers(visits: Visits, *, today: int) -> Buyers:
    """Everybody who ever came, up to `today`."""
    known = summary(visits.until(today))
    place = np.flatnonzero(known.visits)
    count, first = known.visits[place], known.first_day[place]
    purchases = Purchases(
        repeats=count - 1,
        recency=(known.last_day[place] - first).astype(np.float64),
        age=(today - first).astype(np.float64),
    )
    priced = known.priced[place].astype(np.float64)
    spending = Spending(orders=priced, mean=np.nan_to_num(known.mean_cents[place]))
    return Buyers(place=place, purchases=purchases, spending=spending)


def some(people: Buyers, most: int) -> Buyers:
    """At most so many of them, evenly from all."""
    rows = slice(None, None, max(-(-len(people.place) // most), 1))
    times, spending = people.purchases, people.spending
    return Buyers(
        place=people.place[rows],
        purchases=Purchases(
            repeats=times.repeats[rows], recency=times.recency[rows], age=times.age[rows]
        ),
        spending=Spending(orders=spending.orders[rows], mean=spending.mean[rows]),
    )


def fit(people: Buyers, *, start: Model | None = None) -> Model:
    """Both models, beginning from those of last night if they are given.

    Raises:
        TooFew: Too few people came back, or paid.
    """
    return Model(
        orders=fit_orders(people.purchases, start=start.orders if start else None),
        spend=fit_spend(people.spending, start=start.spend if start else None),
    )


def worth(model: Model, people: Buyers, outlook: Outlook) -> Worth:
    """Expected value by the models' formulas, and the quantiles of what they say may come.

    The interval is about what the person will do, given the fitted parameters: for one person
    that luck is far larger than what is unknown about the parameters, which it leaves out. Its
    coverage is measured in `calibrate`. Who comes again with a chance below 1 in 10 has 0 at both
    ends.
    """
    orders, patience = _discounted_orders(model.orders, people.purchases, outlook)
    value = outlook.margin_rate * patience
    mean = expected_mean(model.spend, people.spending)
    low, high = luck.spent(
        model.orders,
        model.spend,
        people.purchases,
        people.spending,
        days=float(outlook.days),
        shares=(LOW, HIGH),
    )
    return Worth(
        orders=orders, cents=value * orders * mean, low_cents=value * low, high_cents=value * high
    )


def expected_cents(model: Model, people: Buyers, outlook: Outlook) -> tuple[Floats, Floats]:
    """Expected visits and expected margin, discounted, without the interval; shape (buyers,)."""
    orders, patience = _discounted_orders(model.orders, people.purchases, outlook)
    mean = expected_mean(model.spend, people.spending)
    return orders, outlook.margin_rate * patience * orders * mean


def of_one(
    model: BgNbd,
    *,
    visits: int,
    first_day: int,
    last_day: int,
    today: int,
    horizons: tuple[float, ...],
) -> tuple[float, ...]:
    """The chance that one person has not left, and expected visits within each horizon in days."""
    known = Purchases(
        repeats=np.array([visits - 1]),
        recency=np.array([float(last_day - first_day)]),
        age=np.array([float(today - first_day)]),
    )
    ahead = [float(expected_orders(model, known, horizon=one)[0]) for one in horizons]
    return float(p_alive(model, known)[0]), *ahead


def _discounted_orders(
    model: BgNbd, purchases: Purchases, outlook: Outlook
) -> tuple[Floats, Floats]:
    """Expected orders, and the share of their value that is left after waiting for them."""
    ends = np.linspace(0, outlook.days, QUARTERS + 1)
    total, discounted = np.zeros((2, len(purchases.age)))
    for start, end in pairwise(ends.tolist()):
        more = expected_orders(model, purchases, horizon=end) - total
        total = total + more
        discounted += more * (1 + outlook.annual_discount) ** (-(start + end) / 2 / YEAR)
    return total, np.divide(discounted, total, out=np.ones_like(total), where=total > 0)
