from __future__ import annotations

from math import isclose
from statistics import covariance, mean, variance

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regulars.ground.errors import TooFew
from regulars.learn.moments import Moments, moments

number = st.floats(-1e5, 1e5)
pairs = st.lists(st.tuples(number, number), min_size=2, max_size=25)


@settings(deadline=None)
@given(pairs, pairs)
def test_two_halves_add_up_to_the_whole(
    left: list[tuple[float, float]], right: list[tuple[float, float]]
) -> None:
    before, after = zip(*(left + right), strict=True)
    both = moments(right) + moments(left)
    assert isclose(both.mean, mean(after), rel_tol=1e-9, abs_tol=1e-6)
    assert isclose(both.variance, variance(after), rel_tol=1e-6, abs_tol=1e-3)
    got = both.cross / (both.n - 1)
    assert isclose(got, covariance(before, after), rel_tol=1e-6, abs_tol=1e-2)


def test_nothing_added_changes_nothing() -> None:
    some = moments([(1, 2), (3, 5)])
    assert some + Moments() == some
    assert Moments() + Moments() == Moments()


def test_one_person_is_too_few_for_a_spread() -> None:
    with pytest.raises(TooFew):
        _ = moments([(1, 2)]).variance
    with pytest.raises(TooFew):
        moments([(1, 2)]).adjusted_variance(0.5)
