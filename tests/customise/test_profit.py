from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regulars.customise.worth.population import Rate, rate_of
from regulars.customise.worth.profit import (
    Prospect,
    anyway,
    expected_visits,
    profits,
    prospect,
    value_cents,
)
from regulars.ground.errors import TooFew
from tests.customise.shop import LAPSING, REGULAR, SHOP, STRANGER

chance = st.floats(0, 1)


@settings(deadline=None)  # a busy machine is no failure
@given(price=st.integers(1, 500), margin=chance, eager=st.floats(1, 100))
def test_who_buys_it_anyway_makes_every_coupon_lose_exactly_what_it_costs(
    price: int, margin: float, eager: float
) -> None:
    sure = Prospect(buys=1, visits=1, affinity=0, spent_cents=500, basket_cents=5000)
    value = value_cents(sure, margin_rate=margin, price_cents=price, eagerness=eager)
    assert value == pytest.approx(-price)


@settings(deadline=None)  # a busy machine is no failure
@given(low=chance, high=chance, eager=st.floats(1, 100))
def test_the_likelier_they_buy_anyway_the_less_an_offer_is_worth(
    low: float, high: float, eager: float
) -> None:
    low, high = sorted((low, high))
    less, more = (
        value_cents(
            Prospect(buys=p, visits=1, affinity=0, spent_cents=500, basket_cents=5000),
            margin_rate=0.25,
            price_cents=50,
            eagerness=eager,
        )
        for p in (high, low)
    )
    assert less <= more + 1e-9
    assert low - 1e-9 <= anyway(low, eager) <= 1 + 1e-9


def test_the_profit_is_the_formula_written_out() -> None:
    person = Prospect(buys=0.5, visits=0.8, affinity=0, spent_cents=400, basket_cents=2000)
    value = value_cents(person, margin_rate=0.25, price_cents=60, eagerness=3.0)
    assert value == pytest.approx(0.25 * 0.25 * 400 + 0.2 * 0.25 * 1600 - 60)
    sure_of_it = np.zeros(1)
    table = profits(np.zeros(1), sure_of_it, np.array([value]), np.array([2.0]))
    assert table[:, 0] == pytest.approx([0.5 * value - 2] * 3)


@settings(deadline=None)  # a busy machine is no failure
@given(st.floats(-6, 3), st.floats(0, 2), st.floats(-300, 300), st.floats(0, 20))
def test_the_expected_profit_lies_in_its_interval(m: float, s: float, v: float, c: float) -> None:
    middle, low, high = profits(np.array([m]), np.array([s]), np.array([v]), np.array([c]))[:, 0]
    assert low - 1e-9 <= middle <= high + 1e-9


def test_who_has_stayed_away_is_worth_more_than_who_comes_anyway() -> None:
    values = []
    for person in (REGULAR, LAPSING):
        visits = expected_visits(person, SHOP)
        seen = prospect(person, "Cheese", SHOP.category("Cheese"), visits=visits, basket=4000)
        values.append(value_cents(seen, margin_rate=0.25, price_cents=50))
    assert values[0] < 0 < values[1]


def test_a_stranger_is_taken_for_somebody_usual_and_never_for_a_zero() -> None:
    prior = SHOP.category("Tea")
    seen = prospect(
        STRANGER, "Tea", prior, visits=expected_visits(STRANGER, SHOP), basket=SHOP.basket_cents
    )
    assert 0 < seen.buys < seen.visits
    assert seen.spent_cents == prior.spent_cents
    assert prior.rate.shrunk(0, 0) == pytest.approx(prior.rate.mean)


def test_a_share_is_learnt_with_its_spread_over_people() -> None:
    rng = np.random.default_rng(4)
    shares = rng.beta(2, 8, 20_000)
    trials = rng.integers(20, 60, 20_000)
    rate = rate_of(rng.binomial(trials, shares).tolist(), trials.tolist())
    assert rate.mean == pytest.approx(0.2, abs=0.01)
    assert rate.weight == pytest.approx(10, rel=0.15)


def test_no_trials_are_too_few_and_people_alike_weigh_most() -> None:
    with pytest.raises(TooFew):
        rate_of([0, 0], [0, 0])
    assert rate_of([5, 5, 5], [10, 10, 10]) == Rate(15.5 / 31, 1000.0)
