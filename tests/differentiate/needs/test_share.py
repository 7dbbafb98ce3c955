"""Share of customer: of what a household needs, what does it buy here?"""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_array

from regulars.differentiate.needs import share
from regulars.ground.errors import TooFew

PEOPLE, LINES = 100, 40
ALL = np.ones(PEOPLE, dtype=np.bool_)
ONE_SHAPE = np.zeros(PEOPLE, dtype=np.int64)


def bought(days: int = 3) -> csr_array:
    """A fifth buys nearly everything, the others a quarter of it."""
    rng = np.random.default_rng(3)
    chance = np.where(np.arange(PEOPLE)[:, None] < PEOPLE // 5, 0.9, 0.25)
    return csr_array((rng.random((PEOPLE, LINES)) < chance).astype(np.float64) * days)


def test_who_buys_a_quarter_of_what_the_like_buy_has_about_that_share() -> None:
    found = share.shares(bought(), ALL, shape=ONE_SHAPE, stated={})
    few = slice(PEOPLE // 5, PEOPLE)
    assert 0.2 < np.mean(found.share[few]) < 0.35
    assert np.all(found.needed >= found.lines - 1e-9)
    assert np.all(found.low <= found.share + 1e-9) and np.all(found.share <= found.high + 1e-9)
    assert np.all(found.peers == PEOPLE)


def test_whose_household_nobody_knows_has_no_share() -> None:
    shape = ONE_SHAPE.copy()
    shape[0] = share.NOBODYS
    found = share.shares(bought(), ALL, shape=shape, stated={})
    assert np.isnan(found.share[0]) and not np.isnan(found.share[1])


def test_few_of_a_shape_are_no_measure() -> None:
    shape = np.arange(PEOPLE, dtype=np.int64) // 40
    with pytest.raises(TooFew, match=r"50 people of one household shape.*got 40"):
        share.shares(bought(), ALL, shape=shape, stated={})


def test_what_they_say_counts_for_more_than_what_others_buy() -> None:
    days, person = bought(), PEOPLE - 1
    lacks = int(np.flatnonzero(days.toarray()[person] == 0)[0])
    plain, yes, no = (
        share.shares(days, ALL, shape=ONE_SHAPE, stated=said).needed[person]
        for said in ({}, {(person, lacks): True}, {(person, lacks): False})
    )
    assert no < plain <= yes
    assert yes - no == pytest.approx(1)


def test_the_same_half_year_twice_has_not_moved() -> None:
    found = share.shares(bought(), ALL, shape=ONE_SHAPE, stated={})
    change, low, high = share.moved(found, found)
    assert np.all(change == 0) and np.all(low <= 0) and np.all(high >= 0)


def test_lines_bought_only_once_widen_what_luck_may_do() -> None:
    often = share.shares(bought(), ALL, shape=ONE_SHAPE, stated={})
    once = share.shares(bought(days=1), ALL, shape=ONE_SHAPE, stated={})
    assert np.all(once.chance > often.chance)


def test_so_many_peers_as_are_compared_with_say_what_all_of_them_would(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rng = np.random.default_rng(8)
    chance = rng.beta(2.0, 4.0, (6_000, 1))
    days = csr_array((rng.random((6_000, LINES)) < chance).astype(np.float64))
    all_, shape = np.ones(6_000, dtype=np.bool_), np.zeros(6_000, dtype=np.int64)
    some = share.shares(days, all_, shape=shape, stated={})
    monkeypatch.setattr(share, "PEERS", 10_000)
    every = share.shares(days, all_, shape=shape, stated={})
    assert some.needed == pytest.approx(every.needed, rel=0.01)
    assert np.abs(some.low - every.low).max() < 0.03
    assert np.abs(some.high - every.high).max() < 0.03
