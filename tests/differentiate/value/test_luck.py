"""The ends of the interval, against the sum over every number of orders, and against drawing."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import betainc, betaln

from regulars.differentiate.value import luck
from regulars.differentiate.value.bgnbd import BgNbd, Purchases, expected_orders, p_alive
from regulars.differentiate.value.gammagamma import GammaGamma, Spending

CDNOW = BgNbd(r=0.243, alpha=4.414 * 7, a=0.793, b=2.426, log_likelihood=0, people=2357)
GROCER = BgNbd(r=1.3, alpha=12.0, a=0.02, b=1.1, log_likelihood=0, people=2469)
KEEN = BgNbd(r=4.0, alpha=300.0, a=6.0, b=9.0, log_likelihood=0, people=1)
USUAL = GammaGamma(p=6.25, q=3.74, gamma=1544.0, log_likelihood=0, people=946)
WILD = GammaGamma(p=0.6, q=2.1, gamma=4000.0, log_likelihood=0, people=1)

Floats = NDArray[np.float64]
YEAR = 365.0
ENDS = (0.1, 0.9)


def crowd(count: int, seed: int) -> tuple[Purchases, Spending]:
    """Some who came once, some a hundred times; of one in four, not every price is known."""
    rng = np.random.default_rng(seed)
    repeats = rng.choice([0, 0, 1, 2, 3, 7, 13, 24, 51, 130], count)
    age = rng.uniform(0, 900, count)
    recency = np.where(repeats > 0, age * rng.beta(repeats + 1.0, 0.3), 0.0)
    lacking = np.where(rng.random(count) < 0.25, rng.random(count), 0.0)
    priced = np.floor((repeats + 1) * (1 - lacking))
    mean = np.where(priced > 0, rng.gamma(4.0, 700.0, count), 0.0)
    return (
        Purchases(repeats=repeats, recency=recency, age=age),
        Spending(orders=priced, mean=mean),
    )


def directly(
    orders: BgNbd, spend: GammaGamma, known: Purchases, paid: Spending, i: int, share: float
) -> float:
    """The same by summing up over every number of orders, and looking for the amount."""
    x, now = float(known.repeats[i]), orders.alpha + known.age[i]
    n = np.arange(1.0, 6_000)
    rate = betainc(n, orders.r + x, YEAR / (now + YEAR))
    stays = np.exp(betaln(orders.a, orders.b + x + n - 1) - betaln(orders.a, orders.b + x))
    reached = p_alive(orders, known)[i] * rate * stays
    n, reached = n[reached > 1e-9], reached[reached > 1e-9]
    chance = -np.diff(np.append(reached, 0.0))
    scale = spend.gamma + paid.orders[i] * paid.mean[i]
    rest = spend.q + spend.p * paid.orders[i]

    def short(log_cents: float) -> float:
        part = 1 / (1 + np.exp(np.log(scale) - log_cents))
        return float(1 - reached[0] + chance @ betainc(spend.p * n, rest, part)) - share

    comes = float(reached[0]) if len(reached) else 0.0
    return float(np.exp(brentq(short, -30, 30, xtol=1e-5))) if 1 - comes < share else 0.0


@pytest.mark.parametrize("spend", [USUAL, WILD], ids=["usual", "wild"])
@pytest.mark.parametrize("orders", [CDNOW, GROCER, KEEN], ids=["cdnow", "grocer", "keen"])
def test_what_lies_between_the_places_is_within_one_percent(
    orders: BgNbd, spend: GammaGamma
) -> None:
    known, paid = crowd(30, seed=3)
    both = luck.spent(orders, spend, known, paid, days=YEAR, shares=ENDS)
    for share, found in zip(ENDS, both, strict=True):
        exact = [directly(orders, spend, known, paid, i, share) for i in range(len(found))]
        assert found == pytest.approx(exact, rel=0.01, abs=1.0)


def drawn(
    orders: BgNbd, known: Purchases, days: float, rng: np.random.Generator, draws: int
) -> NDArray[np.int64]:
    """Draws of one person's orders, as the model tells their story."""
    x = known.repeats
    rate = rng.gamma(orders.r + x, 1 / (orders.alpha + known.age), draws)
    leave = np.maximum(rng.beta(orders.a, orders.b + x, draws), 1e-9)
    placed = np.minimum(rng.poisson(rate * days), rng.geometric(leave))
    return np.where(rng.random(draws) < p_alive(orders, known), placed, 0)


@pytest.mark.parametrize(
    ("repeats", "recency", "age"), [(0, 0, 140), (3, 210, 280), (60, 266, 280)]
)
def test_drawing_lots_says_the_same(repeats: int, recency: float, age: float) -> None:
    known = Purchases(
        repeats=np.array([repeats]), recency=np.array([recency]), age=np.array([float(age)])
    )
    paid = Spending(orders=np.array([repeats + 1.0]), mean=np.array([3000.0]))
    rng = np.random.default_rng(7)
    orders = drawn(CDNOW, known, YEAR, rng, 200_000)
    assert orders.mean() == pytest.approx(expected_orders(CDNOW, known, horizon=YEAR)[0], rel=0.02)
    rate = rng.gamma(USUAL.q + USUAL.p * (repeats + 1), 1, len(orders))
    cents = rng.standard_gamma(USUAL.p * orders) / rate * (USUAL.gamma + 3000.0 * (repeats + 1))
    found = luck.spent(CDNOW, USUAL, known, paid, days=YEAR, shares=ENDS)[:, 0]
    assert found == pytest.approx(np.quantile(cents, ENDS), rel=0.02, abs=1.0)


def test_who_hardly_comes_has_nothing_at_both_ends() -> None:
    known = Purchases(repeats=np.array([9]), recency=np.array([30.0]), age=np.array([900.0]))
    paid = Spending(orders=np.array([10.0]), mean=np.array([3000.0]))
    found = luck.spent(CDNOW, USUAL, known, paid, days=YEAR, shares=ENDS)
    assert found.tolist() == [[0.0], [0.0]]


def test_a_million_people_would_stand_between_the_places_of_a_thousand() -> None:
    known, paid = crowd(1_000, seed=4)
    everybody = luck._Known.of(GROCER, known, paid, np.arange(len(known.age)))
    table = luck._Table.of(GROCER, USUAL, everybody, days=YEAR, share=0.9)
    assert table.logs.size < 1_000_000  # 8 MB, whatever the number of people


@pytest.mark.parametrize("edge", [1e-5, 1e5])
def test_a_model_at_its_bounds_says_something_finite(edge: float) -> None:
    known, paid = crowd(50, seed=5)
    for orders in (
        BgNbd(r=edge, alpha=30.0, a=0.5, b=2.0, log_likelihood=0, people=1),
        BgNbd(r=0.5, alpha=edge, a=0.5, b=2.0, log_likelihood=0, people=1),
        BgNbd(r=0.5, alpha=30.0, a=edge, b=2.0, log_likelihood=0, people=1),
        BgNbd(r=0.5, alpha=30.0, a=0.5, b=edge, log_likelihood=0, people=1),
    ):
        low, high = luck.spent(orders, USUAL, known, paid, days=YEAR, shares=ENDS)
        assert np.isfinite(high).all()
        assert (low >= 0).all()
        assert (low <= high).all()
