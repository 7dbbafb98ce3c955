"""Which of four kinds of customer is this? The kinds want different treatment.

Source: after Peppers & Rogers (1993), "The One to One Future", most valuable, most growable,
migrators and below zero.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from regulars.differentiate.value.visits import YEAR, Floats, Visits

TOP_SHARE = 0.2


class Tier(StrEnum):
    """The kinds, best first."""

    MOST_VALUABLE = "most_valuable"
    MOST_GROWABLE = "most_growable"
    MIGRATOR = "migrator"
    BELOW_ZERO = "below_zero"


def contribution_cents(visits: Visits, *, today: int, margin_rate: float) -> Floats:
    """What each of `visits.people` left us in the last 365 days, after the cost of the goods.

    The margin holds over all sales together; goods cost the same share of the *shelf* price for
    everybody, so who buys mostly at a discount may leave less than nothing.
    """
    year = visits.until(today).since(today - YEAR + 1)
    paid, shelf = float(np.nansum(year.paid_cents)), float(np.nansum(year.list_cents))
    cost = (1 - margin_rate) * paid / shelf if shelf > 0 else 1 - margin_rate
    listed = np.nan_to_num(year.list_cents)
    return year.spent_cents() - cost * np.bincount(
        year.person, weights=listed, minlength=len(year.people)
    )


def tiers(*, clv_cents: Floats, expected_orders: Floats, contribution: Floats) -> NDArray[np.str_]:
    """Everybody's tier, shape (people,).

    - below zero: left us less than nothing in the last year, all costs taken off;
    - most valuable: of the others, the fifth with the highest expected value;
    - most growable: of the rest, who will come at least as often as the median person: the
      visits are there, the basket can grow;
    - migrators: the rest, who may go either way.
    """
    below = contribution < 0
    if below.all():
        return np.full(len(below), Tier.BELOW_ZERO.value)
    valuable = clv_cents >= np.quantile(clv_cents[~below], 1 - TOP_SHARE)
    growable = expected_orders >= np.median(expected_orders)
    return np.select(
        [below, valuable, growable],
        [Tier.BELOW_ZERO.value, Tier.MOST_VALUABLE.value, Tier.MOST_GROWABLE.value],
        Tier.MIGRATOR.value,
    )
