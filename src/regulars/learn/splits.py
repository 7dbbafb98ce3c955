"""Have the arms the sizes that they should have, by what each person was drawn with?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import msgspec
from scipy.special import chdtrc

SUSPICIOUS: Final = 0.001  # a split that is off by more than chance gives once in a thousand
FEW: Final = 5.0  # below this variance a binomial is not yet normal


class Epoch(msgspec.Struct, frozen=True, kw_only=True):
    """People who were drawn with one share of control, since when, and the control among them."""

    share: float
    since: datetime
    people: int
    control: int


def expected_control(epochs: Sequence[Epoch]) -> float:
    """How many people were to be expected in the control group."""
    return sum(one.people * one.share for one in epochs)


def split_chance(epochs: Sequence[Epoch]) -> float:
    """The chance, 0 to 1, of splits at least as far off; 1 where nobody is in an arm.

    Everybody is compared with the share that they were drawn with, so a share that was changed
    on the way is no fault; and too many at one share don't make up for too few at another.
    Shares that hardly anybody was drawn with are taken together.

    Source: Fabijan et al. (2019), KDD, "Diagnosing Sample Ratio Mismatch"; Pearson's sum of
    squares over the shares, normal approximation to a sum of binomials.
    """
    drawn = [one for one in epochs if _variance([one])]
    if any(abs(_off([one])) >= 0.5 for one in epochs if one not in drawn):
        return 0.0
    groups = _groups(drawn)
    squares = sum(_off(group) ** 2 / _variance(group) for group in groups)
    return float(chdtrc(len(groups), squares)) if groups else 1.0


def _groups(epochs: Sequence[Epoch]) -> list[list[Epoch]]:
    """The epochs, the largest first, each with so many of the next as make it large enough."""
    groups: list[list[Epoch]] = []
    for one in sorted(epochs, key=lambda one: -_variance([one])):
        if groups and (_variance(groups[-1]) < FEW or _variance([one]) < FEW):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _variance(epochs: Sequence[Epoch]) -> float:
    return sum(one.people * one.share * (1 - one.share) for one in epochs)


def _off(epochs: Sequence[Epoch]) -> float:
    return sum(one.control for one in epochs) - expected_control(epochs)


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
