from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulars.ground.errors import BadInput
from regulars.learn.effect import Effect, Stratum, TooEarly, compare, radius
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
    rng: np.random.Generator,
    n: tuple[int, int],
    *,
    lift: float = 0.0,
    carry: float = 0.8,
    rich: float = 1.0,
) -> Stratum:
    """Treated and control, spend-like: skewed, and carried over from the period before."""
    found = []
    for size, extra in zip(n, (lift, 0.0), strict=True):
        before = rng.gamma(1, 100 * rich, size)
        found.append(summed(before, carry * before + rng.gamma(1, 50 * rich, size) + extra))
    return Stratum(treated=found[0], control=found[1])


def test_fifty_looks_at_no_difference_seldom_raise_an_alarm() -> None:
    rng = np.random.default_rng(11)
    runs, looks, step = 400, 50, 100
    watched = naive = 0
    for _ in range(runs):
        seen = Stratum()
        alarm = shallow = False
        for _ in range(looks):
            more = arms(rng, (step, step))
            treated, control = seen.treated + more.treated, seen.control + more.control
            seen = Stratum(treated=treated, control=control)
            effect = compare([seen], planned=2_000)
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
    effect = compare([arms(np.random.default_rng(2), (9_000, 1_000), lift=20.0)], planned=10_000)
    assert isinstance(effect, Effect)
    assert effect.sure
    assert effect.low < 20 < effect.high
    assert (effect.n_treated, effect.n_control) == (9_000, 1_000)


def test_what_was_known_before_narrows_the_interval_and_moves_nothing_on_average() -> None:
    rng = np.random.default_rng(8)
    left, estimates = [], []
    for _ in range(200):
        effect = compare([arms(rng, (900, 300), lift=5.0)], planned=1_200)
        assert isinstance(effect, Effect)
        left.append(effect.variance_left)
        estimates.append(effect.estimate)
    # explained: .8² x 100² of (.8² x 100² + 50²)
    assert np.mean(left) == pytest.approx(1 - 6400 / 8900, abs=0.03)
    assert np.mean(estimates) == pytest.approx(5.0, abs=0.8)


def test_too_few_people_are_too_early_and_not_no_effect() -> None:
    early = compare([arms(np.random.default_rng(1), (900, 99))], planned=1_000)
    assert isinstance(early, TooEarly)
    assert (early.n_needed, early.n_control) == (100, 99)
    assert "99" in early.reason
    assert isinstance(compare([], planned=10), TooEarly)
    assert isinstance(compare([Stratum()], planned=10), TooEarly)


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


def test_a_house_that_never_changed_its_share_sees_what_it_always_saw() -> None:
    """The numbers are those of the comparison before there were strata, to the last digit."""
    effect = compare([arms(np.random.default_rng(5), (900, 300), lift=20.0)], planned=10_000)
    assert isinstance(effect, Effect)
    assert (effect.estimate, effect.low, effect.high) == (
        23.97389356000812,
        11.902660363174727,
        36.04512675684151,
    )
    assert (effect.control_mean, effect.variance_left) == (125.62219505954903, 0.2836219648844568)


def test_a_share_changed_while_spend_drifts_biases_nothing() -> None:
    """First 10 % control among small spenders, then 50 % among people who spend four times that."""
    rng = np.random.default_rng(3)
    runs, lift, held, held_pooled, errors = 200, 10.0, 0, 0, []
    for _ in range(runs):
        before = arms(rng, (1_800, 200), lift=lift)
        after = arms(rng, (1_000, 1_000), lift=lift, rich=4.0)
        pooled = Stratum(
            treated=before.treated + after.treated, control=before.control + after.control
        )
        effect, old = compare([before, after], planned=4_000), compare([pooled], planned=4_000)
        assert isinstance(effect, Effect)
        assert isinstance(old, Effect)
        held += effect.low < lift < effect.high
        held_pooled += old.low < lift < old.high
        errors.append((effect.estimate - lift, old.estimate - lift))
    bias, bias_pooled = np.mean(errors, axis=0)
    spread = np.std(errors, axis=0)[0] / np.sqrt(runs)
    assert abs(bias) < 4 * spread
    assert bias_pooled < -20 * spread
    assert held / runs >= 0.95
    assert held_pooled / runs < 0.5


def test_looking_often_after_a_changed_share_raises_no_more_alarms() -> None:
    rng = np.random.default_rng(6)
    runs, alarms = 200, 0
    for _ in range(runs):
        strata, alarm = [Stratum(), Stratum()], False
        for look in range(20):
            late = look >= 8
            more = arms(rng, (90, 90) if late else (180, 20), rich=4.0 if late else 1.0)
            seen = strata[late]
            strata[late] = Stratum(
                treated=seen.treated + more.treated, control=seen.control + more.control
            )
            effect = compare(strata, planned=2_000)
            alarm = alarm or (isinstance(effect, Effect) and effect.sure)
        alarms += alarm
    assert alarms / runs <= 0.05


def test_who_was_drawn_when_nobody_went_to_the_control_group_is_compared_with_nobody() -> None:
    rng = np.random.default_rng(7)
    fair, alone = arms(rng, (900, 300)), Stratum(treated=arms(rng, (5_000, 2)).treated)
    one = Stratum(treated=alone.treated, control=arms(rng, (2, 1)).control)
    assert compare([fair, alone, one], planned=1_000) == compare([fair], planned=1_000)
    early = compare([alone, one], planned=1_000)
    assert isinstance(early, TooEarly)
    assert (early.n_treated, early.n_control) == (10_000, 1)


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900)), max_size=5))
def test_however_the_strata_fall_there_is_an_answer(sizes: list[tuple[int, int]]) -> None:
    rng = np.random.default_rng(4)
    strata = [arms(rng, one) if all(one) else Stratum() for one in sizes]
    found = compare(strata, planned=1_000)
    assert isinstance(found, TooEarly) or found.low < found.estimate < found.high
    assert found == compare(strata, planned=1_000)
