from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regulars.customise.response.bandit import (
    Evidence,
    Posterior,
    drawn,
    evidence,
    propensities,
    wins,
)
from regulars.ground.errors import BadInput

K, D = 3, 4


def batch(seed: int, n: int = 60) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    return rng.integers(0, K, n), rng.normal(size=(n, D)), (rng.random(n) < 0.3).astype(float)


START = Posterior(np.full((K, D), -0.1), np.ones((K, D)))


@settings(deadline=None)  # a busy machine is no failure
@given(st.integers(0, 1000), st.integers(0, 60))
def test_evidence_from_two_workers_adds_up_to_the_whole(seed: int, cut: int) -> None:
    arms, seen, got = batch(seed)
    whole = START + evidence(START, arms, seen, got)
    parts = [evidence(START, arms[p], seen[p], got[p]) for p in (slice(cut), slice(cut, None))]
    both = START + (parts[1] + parts[0])
    np.testing.assert_allclose(both.mean, whole.mean, atol=1e-12)
    np.testing.assert_allclose(both.precision, whole.precision, atol=1e-12)


def test_one_response_moves_the_posterior_as_the_prototype_does() -> None:
    x = np.array([1.0, -0.5, 2.0, 0.0])
    after = START + evidence(START, np.array([1]), x[None], np.array([1.0]))
    p = 1 / (1 + np.exp(-(START.mean[1] @ x)))
    precision = 1 + p * (1 - p) * x * x
    np.testing.assert_allclose(after.precision[1], precision)
    np.testing.assert_allclose(after.mean[1], -0.1 + (1 - p) * x / precision)
    np.testing.assert_array_equal(after.mean[0], START.mean[0])


@settings(deadline=None)  # a busy machine is no failure
@given(st.lists(st.integers(0, 256), min_size=1, max_size=50).filter(any))
def test_propensities_add_up_to_one_and_are_never_zero(won: list[int]) -> None:
    p = propensities(np.array(won))
    assert p.sum() == pytest.approx(1)
    assert p.min() >= 0.05 / len(won) - 1e-12


def test_how_often_an_action_is_drawn_is_its_propensity() -> None:
    rng = np.random.default_rng(3)
    p = propensities(np.array([200, 40, 16, 0]))
    picks = np.bincount([drawn(p, rng) for _ in range(40_000)], minlength=4) / 40_000
    np.testing.assert_allclose(picks, p, atol=0.01)


def test_doing_nothing_wins_where_every_offer_loses_money() -> None:
    one = np.ones(2)
    won = wins((0 * one, one, -50 * one, 0 * one), np.zeros(1), np.random.default_rng(1))
    assert won.tolist() == [256, 0, 0]


def test_without_any_action_there_is_nothing_to_choose() -> None:
    with pytest.raises(BadInput):
        propensities(np.array([], dtype=np.int64))


def test_learning_beats_the_best_single_action() -> None:
    """The bandit's reason to be, on arms whose reward depends on the person."""
    rng = np.random.default_rng(5)
    arms, features, rounds = 10, 8, 6_000
    truth = rng.normal(0, 1.0, (arms, features))
    truth[:, 0] = -1.5
    people = np.column_stack([np.ones(rounds), rng.normal(0, 1, (rounds, features - 1))])
    rates = 1 / (1 + np.exp(-people @ truth.T))
    post = Posterior(np.zeros((arms, features)), np.ones((arms, features)))
    got: list[float] = []
    pending: list[tuple[int, np.ndarray, float]] = []
    for x, rate in zip(people, rates, strict=True):
        spread = np.sqrt((1 / post.precision) @ (x * x))
        pick = int((post.mean @ x + 0.1 * spread * rng.standard_normal(arms)).argmax())
        reward = float(rng.random() < rate[pick])
        got.append(rate[pick])
        pending.append((pick, x, reward))
        if len(pending) == 20:
            picks, seen, answers = zip(*pending, strict=True)
            new: Evidence = evidence(post, np.array(picks), np.array(seen), np.array(answers))
            post, pending = post + new, []
    assert np.mean(got[rounds // 2 :]) > 1.3 * rates.mean(axis=0).max()
