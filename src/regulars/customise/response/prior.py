"""How likely a person is to use an offer, before we have tried: from past campaigns."""

from __future__ import annotations

from collections.abc import Sequence
from math import log1p
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from regulars.customise.offers import Offer
from regulars.customise.response.bandit import Posterior
from regulars.customise.view import PersonView
from regulars.customise.worth.population import Rate, rate_of
from regulars.customise.worth.profit import Prospect, logistic, weeks_since
from regulars.ground.errors import TooFew

Floats = npt.NDArray[np.float64]

#: What the model sees of a person and an offer; the order is the order of the weights.
FEATURES: Final = ("one", "redeemer", "affinity", "weeks_since", "never_bought", "pace")
RIDGE: Final = 1.0
TRUST: Final = 0.05  # the past was not randomised, and was another time: a row counts as this much
FEWEST: Final = 20  # redemptions, below which weights beyond the rate are not fitted
NO_HISTORY: Final = Rate(0.02, 20.0)  # of people and offers nobody knows: few use one, loosely held


class ResponsePrior(msgspec.Struct, frozen=True):
    """What past campaigns say about offers in general.

    Attributes:
        rate: The share of sent offers that are used, over kinds of offer.
        weights: By feature, of the log-odds; the first is the intercept.
        precisions: By feature: how sure.
        redeemed: Redemptions that it was learnt from; 0 = assumed.
        eagerness: How many times as readily an offer is used by who would have bought anyway.
    """

    rate: Rate = NO_HISTORY
    weights: tuple[float, ...] = (float(np.log(0.02 / 0.98)), 0.0, 0.0, 0.0, 0.0, 0.0)
    precisions: tuple[float, ...] = (1.0,) * len(FEATURES)
    redeemed: int = 0
    eagerness: float = 1.0


def features(
    person: PersonView, category: str | None, expected: Prospect, pace: float
) -> Sequence[float]:
    """The values of `FEATURES`; `pace` is everybody's visits a week."""
    use = person.categories.get(category) if category is not None else None
    never = use is None or use.visits_with == 0
    own = person.visits_per_week
    return (
        1.0,
        log1p(person.redemptions),
        expected.affinity,
        weeks_since(person, use),
        1.0 if never else 0.0,
        0.0 if own is None else log1p(own) - log1p(pace),
    )


def fitted(
    rows: Floats, redeemed: Floats, weight: Floats, offers: Sequence[Offer]
) -> ResponsePrior:
    """The prior that past campaigns give: logistic regression by Newton steps, with a ridge.

    Args:
        rows: Features of each person and offer in each campaign, shape (n, features).
        redeemed: 0 or 1, shape (n,).
        weight: How surely the offer was sent, 0 to 1, shape (n,).
        offers: Their records give the spread of rates over offers.

    Raises:
        TooFew: Fewer than 20 redemptions.
    """
    if redeemed.sum() < FEWEST:
        raise TooFew(f"past responses: {redeemed.sum():.0f} redemptions; {FEWEST} are needed")
    rate = rate_of([o.record.redeemed for o in offers], [o.record.offered for o in offers])
    ridge = np.full(rows.shape[1], RIDGE)
    ridge[0] = 1e-6
    weights = np.zeros(rows.shape[1])
    weights[0] = np.log(rate.mean / (1 - rate.mean))
    for _ in range(25):
        p = logistic(rows @ weights)
        curvature = rows.T @ (rows * (weight * p * (1 - p))[:, None]) + np.diag(ridge)
        step = np.linalg.solve(curvature, rows.T @ (weight * (redeemed - p)) - ridge * weights)
        weights = weights + np.clip(step, -2, 2)
        if float(np.abs(step).max()) < 1e-8:
            break
    precisions = np.maximum(TRUST * np.diag(curvature), RIDGE)
    return ResponsePrior(
        rate, tuple(weights.tolist()), tuple(precisions.tolist()), int(redeemed.sum())
    )


def eagerness(buys: Floats, redeemed: Floats, weight: Floats) -> float:
    """How redemption rises with the chance of buying anyway: u1 / u0 of the line u0 + (u1 - u0) p.

    At least 1, and at most 100: below the line's foot there is nothing to divide by.

    Args:
        buys: The chance of each person that they buy the category anyway, shape (n,).
        redeemed: 0 or 1, shape (n,).
        weight: How surely the offer was sent, shape (n,).
    """
    mean = float(np.average(buys, weights=weight))
    base = float(np.average(redeemed, weights=weight))
    spread = float(np.average((buys - mean) ** 2, weights=weight))
    slope = float(np.average((buys - mean) * (redeemed - base), weights=weight)) / spread
    foot = base - slope * mean
    return 100.0 if foot <= 0 else min(max((foot + slope) / foot, 1.0), 100.0)


def posterior(offers: Sequence[Offer], prior: ResponsePrior) -> Posterior:
    """Where each offer starts: its own past, drawn towards all offers'; never zeros.

    The intercept's spread is that of the log-odds of the offer's beta posterior.
    """
    mean = np.tile(np.array(prior.weights), (len(offers), 1))
    precision = np.tile(np.array(prior.precisions), (len(offers), 1))
    usual = _log_odds(prior.rate.mean)
    for row, offer in enumerate(offers):
        record, rate = offer.record, prior.rate
        offered = max(record.offered, record.redeemed)
        share = rate.shrunk(record.redeemed, offered)
        total = offered + rate.weight
        mean[row, 0] += _log_odds(share) - usual
        precision[row, 0] = 1 / (1 / (share * total) + 1 / ((1 - share) * total))
    return Posterior(mean, precision)


def _log_odds(p: float) -> float:
    return float(np.log(p / (1 - p)))
