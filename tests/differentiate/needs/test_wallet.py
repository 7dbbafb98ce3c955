"""Share of customer in money; and whether being alike helps to know what people need."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_array

from regulars.differentiate.needs import share
from regulars.differentiate.needs.wallet import likeness
from regulars.differentiate.needs.wallet.wallets import wallets
from regulars.ground.errors import TooFew

PEOPLE, LINES = 100, 40
ALL = np.ones(PEOPLE, dtype=np.bool_)
ONE = np.zeros(PEOPLE, dtype=np.int64)
LUCK = np.full(PEOPLE, 1_000.0)


def spent() -> csr_array:
    """A fifth buys nearly every line, the others a quarter of them; 10.00 on each."""
    rng = np.random.default_rng(3)
    chance = np.where(np.arange(PEOPLE)[:, None] < PEOPLE // 5, 0.9, 0.25)
    return csr_array((rng.random((PEOPLE, LINES)) < chance) * 1_000.0)


def test_who_spends_on_a_quarter_of_what_the_like_buy_has_about_that_share() -> None:
    found = wallets(spent(), LUCK, ALL, shape=ONE, stated={})
    few = slice(PEOPLE // 5, PEOPLE)
    assert 0.2 < np.mean(found.share[few]) < 0.35
    assert np.all(found.needed >= found.lines - 1e-6)
    assert np.all(found.low <= found.share + 1e-9) and np.all(found.share <= found.high + 1e-9)


def test_what_they_say_counts_for_more_than_what_others_spend() -> None:
    cents, person = spent(), PEOPLE - 1
    lacks = int(np.flatnonzero(cents.toarray()[person] == 0)[0])
    plain, yes, no = (
        wallets(cents, LUCK, ALL, shape=ONE, stated=said).needed[person]
        for said in ({}, {(person, lacks): True}, {(person, lacks): False})
    )
    assert no < plain <= yes
    assert yes - no == pytest.approx(1_000)  # what those who buy the line spend on it


def test_more_luck_makes_a_movement_less_sure_and_few_people_are_no_measure() -> None:
    calm = wallets(spent(), LUCK, ALL, shape=ONE, stated={})
    wild = wallets(spent(), 5 * LUCK, ALL, shape=ONE, stated={})
    change, low, _ = share.moved(calm, calm)
    assert np.all(change == 0) and np.all(share.moved(wild, wild)[1] < low)
    with pytest.raises(TooFew, match="50 people who are alike"):
        wallets(spent(), LUCK, ALL, shape=np.arange(PEOPLE) // 40, stated={})


def parts(people: int, rng: np.random.Generator) -> dict[str, np.ndarray]:
    return {name: rng.integers(0, 3, people) for name in ("size", "income", "age")}


def test_what_makes_people_alike_is_kept_only_if_it_helps_with_people_held_out() -> None:
    rng = np.random.default_rng(5)
    known = parts(1_500, rng)
    by_income = rng.gamma(4.0, 10_000.0 * (1 + known["income"]))
    assert likeness.chosen(likeness.judged(by_income, known, rng)) == ["income"]
    nothing = rng.gamma(4.0, 10_000.0, 1_500)
    tried = likeness.judged(nothing, known, rng)
    assert len(tried) == 6 and not any(one.better for one in tried)
    assert likeness.chosen(tried) == []


def test_who_told_nothing_is_in_no_shape_and_too_few_are_not_judged() -> None:
    known = {"size": np.array([0, 1, -1]), "income": np.array([1, -1, 2])}
    assert likeness.joined(known, ["size", "income"]).tolist() == [1, -1, -1]
    rng = np.random.default_rng(1)
    assert likeness.judged(rng.random(90), parts(90, rng), rng) == []
