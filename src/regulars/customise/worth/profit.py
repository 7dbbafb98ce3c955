"""What an action brings beyond what would have come without it, in cents.

With margin rate m, category spend S, basket B (per visit), what a redemption costs d, what making
the offer costs c, and over the next 28 days:

    profit = P(uses the offer) x [ (1 - P(would have bought the category | uses it)) x m x S
                                 + (1 - P(would have come anyway)) x m x (B - S)
                                 - d ]  -  c

The first term in brackets is margin on goods that they would not have bought; the second is margin
on the rest of a visit that they would not have made; what they would have bought anyway brings
nothing new, and the discount is given away all the same. So who buys it anyway at full price
makes every coupon lose money, and *do nothing* is exactly 0.

Whoever would have bought anyway uses an offer k times as readily as somebody who would not
(`eagerness`, learnt from past campaigns: how redemption rises with people's own chance of buying;
between people, observed and not randomised). So where the chance of buying anyway is p, that of
having bought anyway *among those who use the offer* is k p / (k p + 1 - p). Nothing in the past
says the like of visits: there we take the person's own chance as it is, which is kind to offers for
those who stay away. Purchases pulled forward and habits that last longer than 28 days are left
out. The control group (step 5) is what tests all this.
"""

from __future__ import annotations

from math import exp, log1p
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from regulars.customise.view import CategoryUse, PersonView
from regulars.customise.worth.population import CategoryPrior, Population

Floats = npt.NDArray[np.float64]

HORIZON_WEEKS: Final = 4
Z: Final = 1.959964  # 95 %
NEVER: Final = 0.001  #: share of visits with what somebody says that they do not buy
SPEND_WEIGHT: Final = 3.0  # a person's own spend per visit counts fully after a few visits


class Profit(msgspec.Struct, frozen=True, gc=False):
    """Expected incremental profit with its 95 % interval, in cents; the margin is assumed.

    The interval covers what we do not know of the response; not the margin, nor the assumption
    at the head of this file.
    """

    expected_cents: float
    low_cents: float
    high_cents: float


NO_PROFIT: Final = Profit(0.0, 0.0, 0.0)


class Prospect(msgspec.Struct, frozen=True, gc=False):
    """One person and one category over the next 28 days, nothing offered.

    Attributes:
        buys: The chance, 0 to 1, that they buy it anyway.
        visits: The chance that they come anyway; at least `buys`.
        affinity: Log of their share of visits with it over everybody's.
        spent_cents: On it, at a visit at which they buy it.
        basket_cents: On everything, per visit.
    """

    buys: float
    visits: float
    affinity: float
    spent_cents: float
    basket_cents: float


def expected_visits(person: PersonView, population: Population) -> float:
    """Visits in the next 28 days if we do nothing; everybody's pace where theirs is unknown."""
    pace = person.visits_per_week
    weekly = population.visits_per_week if pace is None else pace
    return weekly * HORIZON_WEEKS * person.scores.get("p_alive", 1.0)


def prospect(
    person: PersonView, category: str | None, prior: CategoryPrior, *, visits: float, basket: float
) -> Prospect:
    """What this person would do about `category` without us.

    A category that they stopped buying is judged by the visits since they stopped.

    Args:
        person: Who.
        category: Which; None = nothing in particular.
        prior: What is usual there.
        visits: Expected in 28 days; see `expected_visits`.
        basket: What they spend at a visit, cents.
    """
    use = person.categories.get(category) if category is not None else None
    share = _share(person, category, use, prior)
    came = 1 - exp(-visits)
    weekly = use.likely_this_week if use is not None else None
    buys = 1 - exp(-visits * share) if weekly is None else 1 - (1 - weekly) ** HORIZON_WEEKS
    if category is None:
        buys = came  # what is about nothing in particular wins visits only
    spent = float(prior.spent_cents)
    if use is not None and use.visits_with:
        own = use.visits_with
        spent = (own * use.spent_cents + SPEND_WEIGHT * spent) / (own + SPEND_WEIGHT)
    return Prospect(
        buys=min(buys, came),
        visits=came,
        affinity=float(np.log(share / prior.rate.mean)),
        spent_cents=spent,
        basket_cents=max(basket, spent),
    )


def _share(
    person: PersonView, category: str | None, use: CategoryUse | None, prior: CategoryPrior
) -> float:
    """The share of this person's coming visits at which they buy `category`."""
    if use is None or not use.visits_with:
        told = person.asked.get(category) if category is not None else None
        if told is not None:
            return stated_share(prior, told)
        return prior.rate.shrunk(0, person.visits)
    if category in person.stopped and use.last_day is not None:
        since = (person.visits_per_week or 0.0) * (person.day - use.last_day) / 7
        return prior.rate.shrunk(0, since)
    return prior.rate.shrunk(use.visits_with, use.visits)


def stated_share(prior: CategoryPrior, buys: bool) -> float:
    """The share of visits with a category of who says that they buy it, or that they never do.

    Whoever buys it does so as often as its buyers do; who does not, at one visit in a thousand.
    """
    return min(1.0, prior.rate.mean / max(prior.buyers, 1e-9)) if buys else NEVER


def basket_cents(person: PersonView, population: Population) -> float:
    """What they spend at a visit, drawn towards what everybody does."""
    if person.basket_cents is None:
        return population.basket_cents
    own = person.visits * person.basket_cents + SPEND_WEIGHT * population.basket_cents
    return own / (person.visits + SPEND_WEIGHT)


def anyway(p: float, eagerness: float) -> float:
    """The chance that somebody who uses an offer would have done it all the same.

    >>> anyway(0.5, 1.0), anyway(0.5, 3.0)
    (0.5, 0.75)
    """
    return eagerness * p / (eagerness * p + 1 - p)


def value_cents(
    expected: Prospect, *, margin_rate: float, price_cents: float, eagerness: float = 1.0
) -> float:
    """What one use of an offer brings beyond what would have come anyway; below 0 = it loses.

    >>> sure = Prospect(buys=1, visits=1, affinity=0, spent_cents=500, basket_cents=4000)
    >>> value_cents(sure, margin_rate=.25, price_cents=100)
    -100.0
    >>> lost = Prospect(buys=0, visits=0, affinity=0, spent_cents=500, basket_cents=4000)
    >>> value_cents(lost, margin_rate=.25, price_cents=100)
    900.0
    """
    goods = (1 - anyway(expected.buys, eagerness)) * expected.spent_cents
    rest = (1 - expected.visits) * (expected.basket_cents - expected.spent_cents)
    return margin_rate * (goods + rest) - price_cents


def profits(logit: Floats, spread: Floats, value: Floats, contact: Floats) -> Floats:
    """Expected, low and high profit in cents of each action, shape (3, actions).

    Args:
        logit: Mean of the log-odds that the offer is used.
        spread: Its standard deviation.
        value: What one use brings; see `value_cents`.
        contact: What making the offer costs.

    Source: the mean of a logistic-normal after MacKay (1992), Neural Computation 4(5), eq. 10.
    """
    middle = logistic(logit / np.sqrt(1 + np.pi / 8 * spread**2)) * value - contact
    ends = np.stack([logistic(logit - Z * spread), logistic(logit + Z * spread)]) * value - contact
    return np.stack([middle, ends.min(axis=0), ends.max(axis=0)])


def logistic(x: Floats) -> Floats:
    """1 / (1 + e^-x), safe at both ends."""
    return np.asarray(0.5 * (1 + np.tanh(0.5 * x)), dtype=np.float64)


def weeks_since(person: PersonView, use: CategoryUse | None) -> float:
    """Log of 1 + weeks since they last bought it; 0 where they never did."""
    if use is None or use.last_day is None:
        return 0.0
    return log1p(max(person.day - use.last_day, 0) / 7)
