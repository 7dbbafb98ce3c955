"""Did the treated do better than the control, and how sure may we be, however often we look?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from math import log, sqrt
from statistics import NormalDist
from typing import Final

import msgspec

from regulars.ground.errors import BadInput
from regulars.learn.moments import Moments

FEWEST: Final = 100  # in the smaller arm; the interval leans on the central limit theorem
SUSPICIOUS: Final = 0.001  # a split that is off by more than chance gives once in a thousand


class Effect(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Treated less control per person, in the outcome's unit, valid at every look.

    Attributes:
        variance_left: After the adjustment by what was known before; 1 = it did not help.
    """

    estimate: float
    low: float
    high: float
    n_treated: int
    n_control: int
    control_mean: float
    variance_left: float

    @property
    def sure(self) -> bool:
        """Whether the interval leaves out 0."""
        return self.low > 0 or self.high < 0


class TooEarly(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """No answer yet: not *no effect*, but not known.

    Attributes:
        reason: In words.
        n_needed: People that the smaller arm must have.
        n_treated, n_control: What the arms have.
    """

    reason: str
    n_needed: int
    n_treated: int
    n_control: int


class Epoch(msgspec.Struct, frozen=True, kw_only=True):
    """People who were drawn with one share of control, since when, and the control among them."""

    share: float
    since: datetime
    people: int
    control: int


def compare(
    treated: Moments, control: Moments, *, planned: int, confidence: float = 0.95
) -> Effect | TooEarly:
    """The difference of two means, adjusted by what was known before (CUPED).

    Args:
        treated: Outcomes and what was known before them.
        control: The same of the control group.
        planned: People in both arms at which the interval is narrowest; fixed beforehand.
        confidence: Of the whole sequence of looks.

    Source: CUPED: Deng, Xu, Kohavi & Walker (2013), WSDM. The sequence: see `radius`.
    """
    smaller = min(treated.n, control.n)
    if smaller < FEWEST:
        return TooEarly(
            reason=f"the smaller arm has {smaller} people with an outcome; {FEWEST} are needed",
            n_needed=FEWEST,
            n_treated=treated.n,
            n_control=control.n,
        )
    theta = slope(treated, control)
    estimate = treated.mean - control.mean - theta * (treated.before - control.before)
    error = _error(treated, control, theta)
    n = treated.n + control.n
    reach = radius(n, error * error * n, planned=planned, alpha=1 - confidence)
    plain = _error(treated, control, 0.0)
    return Effect(
        estimate=estimate,
        low=estimate - reach,
        high=estimate + reach,
        n_treated=treated.n,
        n_control=control.n,
        control_mean=control.mean,
        variance_left=(error / plain) ** 2 if plain else 1.0,
    )


def slope(treated: Moments, control: Moments) -> float:
    """How much of what was known before goes on into the outcome, from within both arms."""
    spread = treated.before_m2 + control.before_m2
    return (treated.cross + control.cross) / spread if spread > 0 else 0.0


def _error(treated: Moments, control: Moments, theta: float) -> float:
    return sqrt(
        treated.adjusted_variance(theta) / treated.n + control.adjusted_variance(theta) / control.n
    )


def radius(n: int, variance: float, *, planned: int, alpha: float = 0.05) -> float:
    """Half the width at which a mean of n values may be watched for ever at a risk of alpha.

    Args:
        n: Values so far.
        variance: Of one value.
        planned: n at which it is to be narrowest.
        alpha: The chance that the interval ever leaves out the truth.

    Source: Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas (2024), Annals of Statistics 52(6),
    "Time-uniform central limit theory and asymptotic confidence sequences": Robbins' normal
    mixture, and how to tune it.
    """
    if n < 1 or planned < 1 or not 0 < alpha < 1:
        raise BadInput(f"radius: n={n}, planned={planned}, alpha={alpha} make no sense")
    rho2 = (2 * log(1 / alpha) + log(1 + 2 * log(1 / alpha))) / planned
    inner = 2 * (n * rho2 + 1) / (n * n * rho2) * log(sqrt(n * rho2 + 1) / alpha)
    return sqrt(variance * inner)


def expected_control(epochs: Sequence[Epoch]) -> float:
    """How many people were to be expected in the control group."""
    return sum(one.people * one.share for one in epochs)


def split_chance(epochs: Sequence[Epoch]) -> float:
    """The chance, 0 to 1, of a split at least as far off; 1 where nobody is in an arm.

    Everybody is compared with the share that they were drawn with, so a share that was changed
    on the way is no fault.

    Source: Fabijan et al. (2019), KDD, "Diagnosing Sample Ratio Mismatch"; normal approximation
    to a sum of binomials.
    """
    sd = sqrt(sum(one.people * one.share * (1 - one.share) for one in epochs))
    off = sum(one.control for one in epochs) - expected_control(epochs)
    return 2 * (1 - NormalDist().cdf(abs(off) / sd)) if sd else float(abs(off) < 0.5)


def split_warning(epochs: Sequence[Epoch]) -> str | None:
    """What is wrong with the sizes of the arms, in words; None if nothing (or nobody) is."""
    if split_chance(epochs) >= SUSPICIOUS:
        return None
    n, n_control = sum(one.people for one in epochs), sum(one.control for one in epochs)
    return (
        f"the control group has {n_control:,} of {n:,} people where {expected_control(epochs):,.0f}"
        " were to be expected: chance hardly does that, so do not believe the comparison before"
        " the cause is found"
    )
