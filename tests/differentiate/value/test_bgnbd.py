from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulars.differentiate.value import bgnbd
from regulars.differentiate.value.bgnbd import BgNbd, Purchases, expected_orders, fit, p_alive
from regulars.ground.errors import TooFew

CDNOW = BgNbd(r=0.243, alpha=4.414, a=0.793, b=2.426, log_likelihood=-9582.43, people=2357)


def person(repeats: int, recency: float, age: float) -> Purchases:
    return Purchases(repeats=np.array([repeats]), recency=np.array([recency]), age=np.array([age]))


@given(age=st.floats(0, 10_000))
def test_nobody_leaves_before_their_second_order(age: float) -> None:
    assert p_alive(CDNOW, person(0, 0, age)) == 1


@given(repeats=st.integers(1, 500), recency=st.floats(0, 500), silence=st.floats(0.1, 500))
def test_silence_only_ever_lowers_the_chance(repeats: int, recency: float, silence: float) -> None:
    before = p_alive(CDNOW, person(repeats, recency, recency))[0]
    after = p_alive(CDNOW, person(repeats, recency, recency + silence))[0]
    assert 0 <= after <= before <= 1


@given(repeats=st.integers(0, 500), recency=st.floats(1, 500), horizon=st.floats(0.1, 500))
def test_a_longer_wait_never_brings_fewer_orders(
    repeats: int, recency: float, horizon: float
) -> None:
    known = person(repeats, recency, recency + 1)
    less = expected_orders(CDNOW, known, horizon=horizon)[0]
    more = expected_orders(CDNOW, known, horizon=horizon * 1.5)[0]
    assert 0 <= less <= more < np.inf


def test_three_people_are_too_few_to_fit() -> None:
    three = Purchases(repeats=np.array([5, 1, 0]), recency=np.array([9.0, 2, 0]), age=np.full(3, 9))
    with pytest.raises(TooFew, match="wants 30 people who came back, got 2"):
        fit(three)


@given(
    r=st.floats(0.1, 10),
    alpha=st.floats(1, 50),
    a=st.floats(0.1, 10),
    b=st.floats(1, 500),
    repeats=st.integers(0, 300),
)
def test_the_closed_form_and_the_quadrature_agree(
    r: float, alpha: float, a: float, b: float, repeats: int
) -> None:
    model = BgNbd(r=r, alpha=alpha, a=a, b=b, log_likelihood=0, people=1)
    known = person(repeats, 50, 90)
    closed = bgnbd._in_closed_form(model, known, 365)
    assert bgnbd._by_quadrature(model, known, 365) == pytest.approx(closed, rel=0.05)


@pytest.mark.parametrize("repeats", [1, 50])
def test_people_who_do_not_differ_at_all_break_nothing(repeats: int) -> None:
    alike = Purchases(
        repeats=np.full(40, repeats), recency=np.full(40, 300.0), age=np.full(40, 365.0)
    )
    orders = expected_orders(fit(alike), alike, horizon=365.0)
    assert np.isfinite(orders).all()
    assert (orders >= 0).all()
    assert (orders <= 2 * repeats + 2).all()
