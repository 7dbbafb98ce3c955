"""What can this business prove at all? To be said before the first message goes out."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import sqrt
from statistics import NormalDist
from typing import Final

import msgspec

from regulars.ground.errors import BadInput, TooFew
from regulars.learn.effect import radius

WINDOW: Final = timedelta(days=28)
LEAST_CONTROL: Final = 0.05
MOST_CONTROL: Final = 0.50


class Provable(msgspec.Struct, frozen=True, kw_only=True):
    """The smallest effect that would be found.

    Attributes:
        effect: In the outcome's unit, per person.
        share: Of the mean outcome: .15 = 15 %.
        watched_share: The same if one looks whenever one likes (always-valid interval).
        by: When the outcomes are all in.
        control_share: The split it goes with.
    """

    effect: float
    share: float
    watched_share: float
    by: datetime
    control_share: float


class Outcomes(msgspec.Struct, frozen=True, kw_only=True):
    """What outcomes look like here, from history.

    Attributes:
        people: How many there are.
        mean: Per person in one window.
        sd: Between people.
        explained: The part of the variance that the window before explains (CUPED), 0 to 1.
    """

    people: int
    mean: float
    sd: float
    explained: float


def provable(
    outcomes: Outcomes,
    *,
    control_share: float,
    starts_at: datetime,
    power: float = 0.8,
    confidence: float = 0.95,
) -> Provable:
    """The smallest effect found with chance `power`, after one window of outcomes.

    Raises:
        TooFew: Fewer than two people would be in an arm, or nobody spends anything.
    """
    if not 0 < control_share < 1:
        raise BadInput(f"`control_share` is not between 0 and 1: {control_share}")
    n = outcomes.people
    if min(control_share, 1 - control_share) * n < 2 or outcomes.mean <= 0:
        raise TooFew(f"{n} people with a mean of {outcomes.mean:g} cannot show any effect")
    # variance of the difference, per person of both arms
    one = outcomes.sd**2 * (1 - outcomes.explained) / (control_share * (1 - control_share))
    error = sqrt(one / n)
    reach = NormalDist().inv_cdf(0.5 + confidence / 2)
    extra = NormalDist().inv_cdf(power)
    effect = (reach + extra) * error
    watched = radius(n, one, planned=n, alpha=1 - confidence) + extra * error
    return Provable(
        effect=effect,
        share=effect / outcomes.mean,
        watched_share=watched / outcomes.mean,
        by=starts_at + WINDOW,
        control_share=control_share,
    )


def recommended_share(outcomes: Outcomes, *, wanted: float, starts_at: datetime) -> float:
    """The smallest control group, 5 % to 50 %, that would show an effect of `wanted`; else 50 %.

    Every person in the control group is one whom we don't serve, so no more than needed.

    Args:
        outcomes: What they look like here.
        wanted: The effect worth knowing of, as a share of the mean: .10 = 10 %.
        starts_at: When it begins.
    """
    for percent in range(round(100 * LEAST_CONTROL), round(100 * MOST_CONTROL)):
        share = percent / 100
        if provable(outcomes, control_share=share, starts_at=starts_at).share <= wanted:
            return share
    return MOST_CONTROL
