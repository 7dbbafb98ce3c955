"""How much does this person spend per order?

Gamma-gamma. Each order ~ Gamma(shape `p`, rate v), and v ~ Gamma(shape `q`, rate `gamma`) over
people. Source: Fader & Hardie (2013), brucehardie.com/notes/025.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import digamma, gammaln

from regulars.differentiate.value.visits import Floats
from regulars.ground.errors import TooFew

MIN_BUYERS = 30
LOG_BOUND = 12.0
FINITE_MEAN = 1.01  #: least `q`: at 1 and below, the mean spend of a stranger is infinite


@dataclass(frozen=True, slots=True, kw_only=True)
class GammaGamma:
    """Fitted parameters, all above 0; `gamma` is in the unit of the money it was fitted to."""

    p: float
    q: float
    gamma: float
    log_likelihood: float
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """People's orders of known price and the mean of each person's, shape (people,) each."""

    orders: Floats
    mean: Floats


def fit(spending: Spending, *, start: GammaGamma | None = None) -> GammaGamma:
    """The parameters of maximum likelihood; people who paid nothing are left out.

    `start` is where to begin: last night's; it changes the time it takes, and nothing else.

    Raises:
        TooFew: Below 30 people paid anything.
    """
    paid = (spending.orders > 0) & (spending.mean > 0)
    n = int(np.count_nonzero(paid))
    if n < MIN_BUYERS:
        raise TooFew(f"gamma-gamma wants {MIN_BUYERS} people who paid for orders, got {n}")
    x, z = spending.orders[paid].astype(np.float64), spending.mean[paid]
    scale = 1 / float(z.mean())
    found = minimize(
        _cost,
        np.full(3, 0.7) if start is None else _begun(start, scale),
        args=(x, z * scale),
        jac=True,
        method="L-BFGS-B",
        bounds=[(-LOG_BOUND, LOG_BOUND), (np.log(FINITE_MEAN), LOG_BOUND), (-LOG_BOUND, LOG_BOUND)],
        options={"maxiter": 500, "ftol": 1e-14, "gtol": 1e-8},
    )
    p, q, gamma = (float(value) for value in np.exp(found.x))
    likelihood = n * (float(np.log(scale)) - float(found.fun))
    return GammaGamma(p=p, q=q, gamma=gamma / scale, log_likelihood=likelihood, people=n)


def _begun(start: GammaGamma, scale: float) -> Floats:
    place = np.log([start.p, start.q, start.gamma * scale])
    return np.clip(place, np.log([0.01, FINITE_MEAN, 0.01]), LOG_BOUND / 2)


def _cost(theta: Floats, x: Floats, z: Floats) -> tuple[float, Floats]:
    """Minus the mean log-likelihood, eq. 1a, and its gradient in log parameters."""
    p, q, gamma = np.exp(theta)
    px, pull = p * x, np.log(gamma + x * z)
    value = gammaln(px + q) - gammaln(px) - gammaln(q) + q * np.log(gamma)
    value += (px - 1) * np.log(z) + px * np.log(x) - (px + q) * pull
    slope = np.array(
        [
            p * (x * (digamma(px + q) - digamma(px) + np.log(z) + np.log(x) - pull)).mean(),
            q * (digamma(px + q) - digamma(q) + np.log(gamma) - pull).mean(),
            gamma * (q / gamma - (px + q) / (gamma + x * z)).mean(),
        ]
    )
    return -float(value.mean()), -slope


def expected_mean(model: GammaGamma, spending: Spending) -> Floats:
    """What each person's next order is worth on average, shape (people,).

    Between their own mean and everybody's, the nearer to their own the more they ordered.

    Source: eq. 5.
    """
    own = model.gamma + spending.orders * np.maximum(spending.mean, 0)
    return model.p * own / (model.p * spending.orders + model.q - 1)
