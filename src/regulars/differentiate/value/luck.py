"""What each person will pay if luck is against them, or with them: quantiles, without drawing.

Who comes again at all within the time (`bgnbd.any_order`) places N orders and pays S. Given that
somebody is alive their rate ~ Gamma(r + x, alpha + age) and their chance of leaving after an order
~ Beta(a, b + x), independently, so that

    P(N >= n) = I(t / (alpha + age + t); n, r + x) · B(a, b + x + n - 1) / B(a, b + x)
    S | N     = (gamma + k · mean) · Gamma(p N) / Gamma(q + p k)

for x repeats and k orders of known price, with I the regularised incomplete beta function. Both
laws depend on x, age and k alone, and smoothly: log S is worked out at places close to each other
and taken in between by straight lines in log(r + x), log(alpha + age), log(q / p + k) and the
normal quantile. That keeps within 1 % of the sum itself (measured in the tests).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np
from scipy.special import betainc, betaincinv, betaln, ndtri

from regulars.differentiate.value.bgnbd import BgNbd, Purchases, any_order
from regulars.differentiate.value.gammagamma import GammaGamma, Spending
from regulars.differentiate.value.visits import Floats, Ints

EXACT: Final = 12  #: counts up to here have their own place; above, one in 10 %
ORDERS_EXACT: Final = 32  #: numbers of orders up to here; above, 4 % of them together
AGE_STEP: Final = 0.12  #: between places, in the log of alpha + age
LOG_STEP: Final = 0.08  #: in the log of what is paid
NORMAL_STEP: Final = 0.1  #: in the normal quantile
LEAST: Final = 1e-3  #: the lowest quantile, of those who come, that is told apart from the next
MOST_ORDERS: Final = 1_000_000
CHUNK: Final = 65_536  #: people at once


def spent(
    orders: BgNbd,
    spend: GammaGamma,
    purchases: Purchases,
    spending: Spending,
    *,
    days: float,
    shares: Sequence[float],
) -> Floats:
    """What each person pays within `days` stays below this in so many of all cases.

    Shape (shares, people), in the unit of `spending`. 0 for who does not come that often. A person
    costs about a microsecond, whatever their number, and the places to go between half a second.
    """
    comes = any_order(orders, purchases, horizon=days)
    found = np.zeros((len(shares), len(comes)))
    asked = np.flatnonzero(comes > 1 - max(shares))
    if not len(asked):
        return found
    known = _Known.of(orders, purchases, spending, asked)
    table = _Table.of(orders, spend, known, days=days, share=max(shares))
    scale = spend.gamma + spending.orders * np.maximum(spending.mean, 0)
    for (line, share), start in product(enumerate(shares), range(0, len(asked), CHUNK)):
        some = slice(start, start + CHUNK)
        rows = asked[some]
        of_those = 1 - (1 - share) / comes[rows]
        logs = table.between(known.part(some), ndtri(np.maximum(of_those, LEAST)))
        found[line, rows] = np.where(of_those > 0, scale[rows] * np.exp(logs), 0.0)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What of each person both laws depend on: x, k, and alpha + age."""

    x: Floats
    k: Floats
    now: Floats

    @classmethod
    def of(cls, orders: BgNbd, purchases: Purchases, spending: Spending, rows: Ints) -> _Known:
        return cls(
            x=purchases.repeats[rows].astype(np.float64),
            k=spending.orders[rows].astype(np.float64),
            now=orders.alpha + purchases.age[rows],
        )

    def part(self, some: slice) -> _Known:
        return _Known(x=self.x[some], k=self.k[some], now=self.now[some])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axis:
    """Rising places, and what lies between them."""

    nodes: Floats

    def between(self, values: Floats) -> tuple[Ints, Floats]:
        """Each value's place below, and how far it is on the way to the next, 0 to 1."""
        last = max(len(self.nodes) - 2, 0)
        below = np.clip(np.searchsorted(self.nodes, values, side="right") - 1, 0, last)
        above = np.minimum(below + 1, len(self.nodes) - 1)
        width = self.nodes[above] - self.nodes[below]
        way = np.divide(
            values - self.nodes[below], width, out=np.zeros(len(values)), where=width > 0
        )
        return below, np.clip(way, 0.0, 1.0)


def _even(low: float, high: float, step: float) -> Floats:
    return np.linspace(low, high, 2 + int((high - low) / step))


def _counts(most: float, exact: int, ratio: float) -> Floats:
    """Whole numbers from 0: each, then some, up to beyond `most`."""
    found = list(range(exact + 1))
    while found[-1] < most:
        found.append(max(found[-1] + 1, round(found[-1] * ratio)))
    return np.array(found, dtype=np.float64)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """Log of what is paid, over `gamma + k · mean`, at pairs of x and k, ages and quantiles.

    Attributes:
        r, rest: The models' r and q / p.
        x, k, age, normal: The axes, each as the module says.
        pair: The row of `logs` for a place on x times a place on k.
        logs: Shape (pairs, ages, quantiles).
    """

    r: float
    rest: float
    x: _Axis
    k: _Axis
    age: _Axis
    normal: _Axis
    pair: Ints
    logs: Floats

    @classmethod
    def of(
        cls, orders: BgNbd, spend: GammaGamma, known: _Known, *, days: float, share: float
    ) -> _Table:
        """With a place on each side of everybody."""
        xs, ks = (_counts(most, EXACT, 1.1) for most in (known.x.max(), known.k.max()))
        rest, now = spend.q / spend.p, np.log(known.now)
        x, k = _Axis(nodes=np.log(orders.r + xs)), _Axis(nodes=np.log(rest + ks))
        age = _Axis(nodes=_even(float(now.min()), float(now.max()), AGE_STEP))
        normal = _Axis(nodes=_even(float(ndtri(LEAST)), float(ndtri(share)), NORMAL_STEP))
        at = x.between(np.log(orders.r + known.x))[0], k.between(np.log(rest + known.k))[0]
        wanted = _beside(*at, len(xs), len(ks))
        pair = np.full(len(xs) * len(ks), -1, dtype=np.int64)
        pair[wanted] = np.arange(len(wanted))
        ends = _ends(orders, known, days)
        chances = [_chances(orders, one, np.exp(age.nodes), days, ends) for one in xs]
        laws = [_Law.of(spend, one, ends) for one in ks]
        places = [divmod(one, len(ks)) for one in wanted.tolist()]
        logs = np.stack([laws[j].quantiles(chances[i], normal.nodes) for i, j in places])
        return cls(r=orders.r, rest=rest, x=x, k=k, age=age, normal=normal, pair=pair, logs=logs)

    def between(self, known: _Known, normal: Floats) -> Floats:
        """The mean of the 16 places around each, the nearer the heavier."""
        axes = (
            self.x.between(np.log(self.r + known.x)),
            self.k.between(np.log(self.rest + known.k)),
            self.age.between(np.log(known.now)),
            self.normal.between(normal),
        )
        lasts = [len(one.nodes) - 1 for one in (self.x, self.k, self.age, self.normal)]
        found = np.zeros(len(normal))
        for corner in product((0, 1), repeat=4):
            at = [
                np.minimum(below + more, last)
                for (below, _), more, last in zip(axes, corner, lasts, strict=True)
            ]
            weight = np.ones(len(normal))
            for (_, way), more in zip(axes, corner, strict=True):
                weight *= way if more else 1 - way
            row = self.pair[at[0] * (lasts[1] + 1) + at[1]]
            found += weight * self.logs[row, at[2], at[3]]
        return found


def _beside(at_x: Ints, at_k: Ints, xs: int, ks: int) -> Ints:
    """Pairs of a place on x and one on k that somebody lies beside, as place on x · ks + on k."""
    corners = [
        np.unique(np.minimum(at_x + more_x, xs - 1) * ks + np.minimum(at_k + more_k, ks - 1))
        for more_x, more_k in product((0, 1), (0, 1))
    ]
    return np.unique(np.concatenate(corners))


def _ends(orders: BgNbd, known: _Known, days: float) -> Floats:
    """Numbers of orders, each the first of those taken together, up to what nobody will reach."""
    ahead = days / known.now
    mean = (orders.r + known.x) * ahead
    most = float((mean + 6 * np.sqrt(mean * (1 + ahead)) + 7 * (1 + ahead)).max())
    return _counts(min(most, MOST_ORDERS), ORDERS_EXACT, 1.04)[1:]


def _chances(orders: BgNbd, x: float, now: Floats, days: float, ends: Floats) -> Floats:
    """Of those who come: the chance of each number of orders, shape (ages, numbers)."""
    rate = betainc(ends, orders.r + x, (days / (now + days))[:, None])
    stays = np.exp(betaln(orders.a, orders.b + x + ends - 1) - betaln(orders.a, orders.b + x))
    reached = rate * stays
    first = np.maximum(reached[:, :1], np.finfo(np.float64).tiny)
    less = np.diff(np.append(reached, np.zeros((len(now), 1)), axis=1), axis=1)
    found: Floats = -less / first
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Law:
    """What N orders of somebody with k known prices come to, over `gamma + k · mean`.

    Attributes:
        logs: Amounts, as logs.
        below: The chance to pay less, shape (numbers of orders, amounts).
    """

    logs: Floats
    below: Floats

    @classmethod
    def of(cls, spend: GammaGamma, k: float, ends: Floats) -> _Law:
        together = np.append((ends[:-1] + ends[1:] - 1) / 2, ends[-1])
        own, rest = spend.p * together, spend.q + spend.p * k
        least = betaincinv(own[0], rest, LEAST / 4)
        most = betaincinv(rest, own[-1], 0.02)
        low = np.log(max(least, 1e-300)) - np.log1p(-least)
        high = np.log1p(-most) - np.log(max(most, 1e-300))
        logs = _even(float(low), float(high), LOG_STEP)
        part = 1 / (1 + np.exp(-logs))
        below: Floats = np.asarray(betainc(own[:, None], rest, part), dtype=np.float64)
        return cls(logs=logs, below=below)

    def quantiles(self, chances: Floats, normal: Floats) -> Floats:
        """Logs of the amounts at these normal quantiles, shape (ages, quantiles)."""
        at = ndtri(np.clip(chances @ self.below, 1e-12, 1 - 1e-12))
        return np.stack([np.interp(normal, one, self.logs) for one in at])
