from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulars.ground.errors import BadInput
from regulars.learn.effect import (
    Effect,
    Epoch,
    TooEarly,
    compare,
    expected_control,
    radius,
    split_chance,
    split_warning,
)
from regulars.learn.moments import Moments

Floats = np.ndarray


def summed(before: Floats, after: Floats) -> Moments:
    x, y = before - before.mean(), after - after.mean()
    return Moments(
        n=len(after),
        mean=float(after.mean()),
        before=float(before.mean()),
        m2=float(y @ y),
        before_m2=float(x @ x),
        cross=float(x @ y),
    )


def arms(
    rng: np.random.Generator, n: tuple[int, int], *, lift: float = 0.0, carry: float = 0.8
) -> tuple[Moments, Moments]:
    """Treated and control, spend-like: skewed, and carried over from the period before."""
    found = []
    for size, extra in zip(n, (lift, 0.0), strict=True):
        before = rng.gamma(1, 100, size)
        found.append(summed(before, carry * before + rng.gamma(1, 50, size) + extra))
    return found[0], found[1]


def test_fifty_looks_at_no_difference_seldom_raise_an_alarm() -> None:
    rng = np.random.default_rng(11)
    runs, looks, step = 400, 50, 100
    watched = naive = 0
    for _ in range(runs):
        treated, control = Moments(), Moments()
        alarm = shallow = False
        for _ in range(looks):
            more, fewer = arms(rng, (step, step))
            treated, control = treated + more, control + fewer
            effect = compare(treated, control, planned=2_000)
            assert isinstance(effect, Effect)
            alarm = alarm or effect.sure
            error = np.sqrt(effect.variance_left) * np.sqrt(
                treated.variance / treated.n + control.variance / control.n
            )
            shallow = shallow or abs(effect.estimate) > 1.96 * error
        watched += alarm
        naive += shallow
    assert watched / runs <= 0.05
    assert naive / runs > 0.2  # what a test that may not be watched does


def test_a_real_difference_is_found_and_the_interval_holds_it() -> None:
    treated, control = arms(np.random.default_rng(2), (9_000, 1_000), lift=20.0)
    effect = compare(treated, control, planned=10_000)
    assert isinstance(effect, Effect)
    assert effect.sure
    assert effect.low < 20 < effect.high
    assert (effect.n_treated, effect.n_control) == (9_000, 1_000)


def test_what_was_known_before_narrows_the_interval_and_moves_nothing_on_average() -> None:
    rng = np.random.default_rng(8)
    left, estimates = [], []
    for _ in range(200):
        effect = compare(*arms(rng, (900, 300), lift=5.0), planned=1_200)
        assert isinstance(effect, Effect)
        left.append(effect.variance_left)
        estimates.append(effect.estimate)
    # explained: .8² x 100² of (.8² x 100² + 50²)
    assert np.mean(left) == pytest.approx(1 - 6400 / 8900, abs=0.03)
    assert np.mean(estimates) == pytest.approx(5.0, abs=0.8)


def test_too_few_people_are_too_early_and_not_no_effect() -> None:
    early = compare(*arms(np.random.default_rng(1), (900, 99)), planned=1_000)
    assert isinstance(early, TooEarly)
    assert (early.n_needed, early.n_control) == (100, 99)
    assert "99" in early.reason
    assert isinstance(compare(Moments(), Moments(), planned=10), TooEarly)


def test_the_interval_that_may_be_watched_has_the_prototypes_width() -> None:
    """`incr.py` prints these beside 1.96 standard errors at n = 500, 2,000 and 5,000."""
    widths = [radius(n, 1.0, planned=2_000) / (1.96 / np.sqrt(n)) for n in (500, 2_000, 5_000)]
    rho2 = (2 * np.log(20) + np.log(1 + 2 * np.log(20))) / 2_000
    for n, width in zip((500, 2_000, 5_000), widths, strict=True):
        reach = np.sqrt(2 * (n * rho2 + 1) / (n**2 * rho2) * np.log(np.sqrt(n * rho2 + 1) / 0.05))
        assert width == pytest.approx(reach / (1.96 / np.sqrt(n)))
    assert min(widths) > 1.4
    assert widths[1] == pytest.approx(1.6, abs=0.1)  # SCIENCE.md: 1.6 x the fixed width


def test_nonsense_is_refused() -> None:
    with pytest.raises(BadInput):
        radius(0, 1.0, planned=10)


def test_a_split_that_chance_does_not_make_is_warned_of_in_words() -> None:
    assert split_warning([drawn(0.1, 2_469, control=247)]) is None
    assert split_warning([]) is None
    warning = split_warning([drawn(0.1, 2_469, control=100)])
    assert warning is not None
    assert "100 of 2,469" in warning


def drawn(share: float, people: int, *, control: int) -> Epoch:
    since = datetime(2026, 1, 1, tzinfo=UTC)
    return Epoch(share=share, since=since, people=people, control=control)


def test_a_share_that_was_changed_on_the_way_is_no_fault() -> None:
    before, after = drawn(0.1, 2_469, control=247), drawn(0.3, 1_000, control=300)
    assert split_chance([before, after]) == pytest.approx(1, abs=0.05)
    assert split_warning([before, after]) is None
    assert split_warning([before, drawn(0.3, 1_000, control=100)]) is not None
    assert split_chance([before, drawn(0.0, 1_000, control=0)]) == split_chance([before])
    assert split_warning([drawn(0.0, 50, control=5)]) is not None


@given(st.lists(st.tuples(st.floats(0.01, 0.5), st.integers(1, 500)), min_size=1, max_size=6))
def test_what_is_expected_adds_up_over_the_epochs(told: list[tuple[float, int]]) -> None:
    epochs = [drawn(share, people, control=0) for share, people in told]
    assert expected_control(epochs) == pytest.approx(sum(expected_control([e]) for e in epochs))
