"""Is this customer still a customer, and how often will they come?

BG/NBD. Each person's rate of orders ~ Gamma(shape `r`, rate `alpha`); the chance of leaving
after each order ~ Beta(`a`, `b`). Source: Fader, Hardie & Lee (2005), "Counting Your Customers
the Easy Way", Marketing Science 24(2).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import betaincinv, digamma, expit, gammaln, hyp2f1

from regulars.differentiate.value.visits import Floats, Ints
from regulars.ground.errors import TooFew

MIN_REPEATERS = 30
LOG_BOUND = 12.0  # parameters stay within e^±12: without it, data in which nobody leaves run away
MILD = 20.0  # largest parameters for which the hypergeometric function was checked
HOLE = 1e-6
NODES = 64
LEAST_CHANCE = 1e-12
SPAN = 10.0  # the longest age, in the optimiser's unit of time


@dataclass(frozen=True, slots=True, kw_only=True)
class BgNbd:
    """Fitted parameters, all above 0, in the unit of time of the data they were fitted to."""

    r: float
    alpha: float
    a: float
    b: float
    log_likelihood: float
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchases:
    """People's orders as the model sees them, shape (people,) each.

    Attributes:
        repeats: Orders after the first.
        recency: Time from the first order to the latest.
        age: Time from the first order to now; at least `recency`.
    """

    repeats: Ints
    recency: Floats
    age: Floats


def fit(purchases: Purchases, *, start: BgNbd | None = None) -> BgNbd:
    """The parameters of maximum likelihood, by L-BFGS with the analytic gradient.

    Args:
        purchases: Of all people together.
        start: Where to begin: last night's, in the same unit of time. It changes the time it
            takes, and nothing else.

    Raises:
        TooFew: Below 30 people came back: the model would be guessing.
    """
    repeaters = int(np.count_nonzero(purchases.repeats))
    if repeaters < MIN_REPEATERS:
        raise TooFew(f"BG/NBD wants {MIN_REPEATERS} people who came back, got {repeaters}")
    scale = SPAN / float(purchases.age.max())
    data = _Data.of(purchases, scale)
    found = minimize(
        data.cost,
        np.zeros(4) if start is None else _begun(start, scale),
        jac=True,
        method="L-BFGS-B",
        bounds=[(-LOG_BOUND, LOG_BOUND)] * 4,
        options={"maxiter": 500, "ftol": 1e-13, "gtol": 1e-7},
    )
    r, alpha, a, b = (float(value) for value in np.exp(found.x))
    back = float(purchases.repeats.sum()) * float(np.log(scale))
    n = len(purchases.repeats)
    likelihood = -float(found.fun) * n + back
    return BgNbd(r=r, alpha=alpha / scale, a=a, b=b, log_likelihood=likelihood, people=n)


def _begun(start: BgNbd, scale: float) -> Floats:
    """The optimiser's place of these parameters, kept away from the bounds."""
    place = np.log([start.r, start.alpha * scale, start.a, start.b])
    return np.clip(place, -LOG_BOUND / 2, LOG_BOUND / 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Data:
    """The sample, arranged so that gamma functions run once per distinct count."""

    counts: Floats  #: distinct numbers of repeats
    people: Floats  #: how many people have each of them
    once: Floats  #: ages of those who came once
    repeats: Floats  #: and of those who came back: repeats, recency, age
    recency: Floats
    age: Floats

    @classmethod
    def of(cls, purchases: Purchases, scale: float) -> _Data:
        counts, people = np.unique(purchases.repeats, return_counts=True)
        back = purchases.repeats > 0
        return cls(
            counts=counts.astype(np.float64),
            people=people.astype(np.float64),
            once=purchases.age[~back] * scale,
            repeats=purchases.repeats[back].astype(np.float64),
            recency=purchases.recency[back] * scale,
            age=purchases.age[back] * scale,
        )

    def cost(self, theta: Floats) -> tuple[float, Floats]:
        """Minus the mean log-likelihood, eq. 6, and its gradient in log parameters."""
        shared, shared_slope = self._shared(theta)
        own, own_slope = self._own(theta)
        n = self.people.sum()
        slope = (shared_slope + own_slope) * np.exp(theta)
        return -(shared + own) / n, -slope / n

    def _shared(self, theta: Floats) -> tuple[float, Floats]:
        """The terms that depend on the number of repeats alone."""
        r, alpha, a, b = np.exp(theta)
        n, x, w = self.people.sum(), self.counts, self.people
        value = w @ (gammaln(r + x) + gammaln(b + x) - gammaln(a + b + x))
        value += n * (r * np.log(alpha) - gammaln(r) + gammaln(a + b) - gammaln(b))
        leave = digamma(a + b) - w @ digamma(a + b + x) / n
        slope = n * np.array(
            [
                w @ digamma(r + x) / n - digamma(r) + np.log(alpha),
                r / alpha,
                leave,
                leave + w @ digamma(b + x) / n - digamma(b),
            ]
        )
        return float(value), slope

    def _own(self, theta: Floats) -> tuple[float, Floats]:
        """The terms that depend on each person's own times."""
        r, alpha, a, b = np.exp(theta)
        x, now, then = self.repeats, alpha + self.age, alpha + self.recency
        silence = np.log(now) - np.log(then)
        odds = np.log(a) - np.log(b + x - 1) + (r + x) * silence  # log odds of having left
        gone, once = expit(odds), alpha + self.once
        value = np.logaddexp(0, odds).sum() - (r + x) @ np.log(now) - r * np.log(once).sum()
        slope = np.array(
            [
                gone @ silence - np.log(now).sum() - np.log(once).sum(),
                ((r + x) * (gone * (1 / now - 1 / then) - 1 / now)).sum() - r * (1 / once).sum(),
                gone.sum() / a,
                -(gone / (b + x - 1)).sum(),
            ]
        )
        return float(value), slope


def p_alive(model: BgNbd, purchases: Purchases) -> Floats:
    """The chance, 0 to 1, that each person has not left for good, shape (people,).

    1 for who came once: in this model nobody leaves before their second order.

    Source: Fader, Hardie & Lee (2008), brucehardie.com/notes/021, last equation.
    """
    x = purchases.repeats
    silence = np.log(model.alpha + purchases.age) - np.log(model.alpha + purchases.recency)
    odds = np.log(model.a) - np.log(model.b + np.maximum(x, 1) - 1) + (model.r + x) * silence
    return np.where(x == 0, 1.0, expit(-odds))


def any_order(model: BgNbd, purchases: Purchases, *, horizon: float) -> Floats:
    """The chance of one order or more within `horizon` from now, shape (people,).

    Who is alive leaves only after an order, so the first to come depends on the rate alone.
    """
    now = model.alpha + purchases.age
    none = np.exp((model.r + purchases.repeats) * (np.log(now) - np.log(now + horizon)))
    chance: Floats = p_alive(model, purchases) * (1 - none)
    return chance


def expected_orders(model: BgNbd, purchases: Purchases, *, horizon: float) -> Floats:
    """How many orders to expect within `horizon` from now, shape (people,).

    Source: eq. 10, after Euler's transformation of the hypergeometric function, which keeps it
    finite for people with hundreds of orders. Where its parameters are too large for that
    function (people who hardly differ), by a quadrature that needs no special function.
    """
    mild = max(model.a, model.b / 100, model.r) < MILD
    given_alive = (_in_closed_form if mild else _by_quadrature)(model, purchases, horizon)
    return given_alive * p_alive(model, purchases)


def _in_closed_form(model: BgNbd, purchases: Purchases, horizon: float) -> Floats:
    """Expected orders of those who are still alive; see `expected_orders`."""
    a = model.a if abs(model.a - 1) > HOLE else 1 + HOLE  # the equation has a hole at 1
    x, now = purchases.repeats, model.alpha + purchases.age
    z = horizon / (now + horizon)
    total = a + model.b + x - 1
    left = (1 - z) ** (a - 1) * hyp2f1(total - model.r - x, a - 1, total, z)
    return np.maximum(total / (a - 1) * (1 - left), 0.0)


def _by_quadrature(model: BgNbd, purchases: Purchases, horizon: float) -> Floats:
    """The same, as the mean over 64 equally likely chances p of leaving after an order.

    Given p, and a rate ~ Gamma(r + x, alpha + age), that is
    (1 - (1 + p horizon / (alpha + age)) ** -(r + x)) / p.
    """
    pairs, which = _cells(purchases)
    counts, at = np.unique(pairs.repeats, return_inverse=True)
    middles = (np.arange(NODES) + 0.5) / NODES
    leave = betaincinv(model.a, model.b + counts[:, None], middles)
    chance = np.maximum(leave, LEAST_CHANCE)[at]
    ahead = (horizon / (model.alpha + pairs.age))[:, None]
    reach = (model.r + pairs.repeats)[:, None] * np.log1p(chance * ahead)
    expected: Floats = (-np.expm1(-reach) / chance).mean(axis=1)
    return expected[which]


def _cells(purchases: Purchases) -> tuple[Purchases, Ints]:
    """Each pair of repeats and age once, and which of them each person has; recency is left out.

    Ages are whole days and most people came seldom: a million people have some thousand pairs.
    """
    ages, age = np.unique(purchases.age, return_inverse=True)
    counts, count = np.unique(purchases.repeats, return_inverse=True)
    keys, which = np.unique(count * len(ages) + age, return_inverse=True)
    repeats, age = counts[keys // len(ages)], ages[keys % len(ages)]
    return Purchases(repeats=repeats, recency=np.zeros(len(keys)), age=age), which
