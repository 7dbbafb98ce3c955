"""Did the treated do better than the control, and how sure may we be, however often we look?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Final

import msgspec

from regulars.ground.errors import BadInput
from regulars.learn.moments import Moments

NOBODY: Final = Moments()
FEWEST: Final = 100  # in the smaller arm; the interval leans on the central limit theorem


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Stratum:
    """Both arms of those who had the same chance of being in the control group.

    Attributes:
        crossed: Who was met in both arms: reported, and in no comparison.
    """

    treated: Moments = NOBODY
    control: Moments = NOBODY
    crossed: Moments = NOBODY

    @property
    def smaller(self) -> int:
        """People in the smaller arm."""
        return min(self.treated.n, self.control.n)

    @property
    def weight(self) -> float:
        """Its say among others: as sure as its sizes make it, whatever its people spent."""
        people = self.treated.n + self.control.n
        return self.treated.n * self.control.n / people if people else 0.0


def compare(
    strata: Sequence[Stratum], *, planned: int, confidence: float = 0.95
) -> Effect | TooEarly:
    """The difference of two means, adjusted by what was known before (CUPED).

    People are compared only with those who were drawn with the same share of control, and the
    strata then averaged by `Stratum.weight`: who joined when the share was another one may
    spend differently, and would count in one arm more than in the other. A stratum with less
    than two people in an arm compares nobody and is left out.

    Args:
        strata: Outcomes and what was known before them, by arm; one for each share.
        planned: People in both arms at which the interval is narrowest; fixed beforehand.
        confidence: Of the whole sequence of looks.

    Source: CUPED: Deng, Xu, Kohavi & Walker (2013), WSDM. The weights: Cochran (1954),
    Biometrics 10(4), section 5; in a regression they are dummies for the strata. The sequence:
    see `radius`.
    """
    fair = [one for one in strata if one.smaller > 1]
    found = fair or strata
    smaller = sum(one.smaller for one in found)
    n_treated, n_control = sum(s.treated.n for s in found), sum(s.control.n for s in found)
    if smaller < FEWEST or not fair:
        return TooEarly(
            reason=f"the smaller arm has {smaller} people with an outcome; {FEWEST} are needed",
            n_needed=FEWEST,
            n_treated=n_treated,
            n_control=n_control,
        )
    theta = slope(fair)
    error, n = _error(fair, theta), n_treated + n_control
    estimate = _weighed(fair, lambda s: _difference(s, theta))
    reach = radius(n, error * error * n, planned=planned, alpha=1 - confidence)
    plain = _error(fair, 0.0)
    return Effect(
        estimate=estimate,
        low=estimate - reach,
        high=estimate + reach,
        n_treated=n_treated,
        n_control=n_control,
        control_mean=_weighed(fair, lambda s: s.control.mean),
        variance_left=(error / plain) ** 2 if plain else 1.0,
    )


def slope(strata: Sequence[Stratum]) -> float:
    """How much of what was known before goes on into the outcome, from within all arms."""
    arms = [arm for one in strata for arm in (one.treated, one.control)]
    spread = sum(arm.before_m2 for arm in arms)
    return sum(arm.cross for arm in arms) / spread if spread > 0 else 0.0


def _difference(one: Stratum, theta: float) -> float:
    gain = one.treated.mean - one.control.mean
    return gain - theta * (one.treated.before - one.control.before)


def _weighed(strata: Sequence[Stratum], value: Callable[[Stratum], float]) -> float:
    whole = sum(one.weight for one in strata)
    return sum(one.weight / whole * value(one) for one in strata)


def _error(strata: Sequence[Stratum], theta: float) -> float:
    whole = sum(one.weight for one in strata)
    return sqrt(sum((one.weight / whole) ** 2 * _square(one, theta) for one in strata))


def _square(one: Stratum, theta: float) -> float:
    """The variance of one stratum's difference."""
    return sum(arm.adjusted_variance(theta) / arm.n for arm in (one.treated, one.control))


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
