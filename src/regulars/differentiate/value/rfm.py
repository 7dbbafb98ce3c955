"""Recency, frequency, monetary value: the oldest score, still the easiest to explain."""

from __future__ import annotations

import numpy as np

from regulars.differentiate.value.visits import Floats, Ints
from regulars.ground.errors import TooFew

PARTS = 5
MIN_PEOPLE = 20


def fifths(values: Floats) -> Ints:
    """1 (lowest) to 5 (highest) for each value; equal values always get the same.

    >>> fifths(np.array([10.0, 20, 30, 40, 50])).tolist()
    [1, 2, 3, 4, 5]
    >>> fifths(np.array([7.0, 7, 7, 90])).tolist()
    [2, 2, 2, 5]
    """
    ranked = np.sort(values)
    below, upto = np.searchsorted(ranked, values), np.searchsorted(ranked, values, side="right")
    middle = (below + upto) / (2 * max(len(values), 1))
    return (1 + np.minimum(np.floor(middle * PARTS), PARTS - 1)).astype(np.int64)


def rfm(*, days_silent: Floats, orders: Floats, spent_cents: Floats) -> Ints:
    """Three fifths as one number, 111 to 555; 555 came lately, often, and spent much.

    Raises:
        TooFew: Below 20 people: a fifth of a handful means nothing.
    """
    if len(orders) < MIN_PEOPLE:
        raise TooFew(f"fifths want {MIN_PEOPLE} people who came, got {len(orders)}")
    return 100 * fifths(-days_silent) + 10 * fifths(orders) + fifths(spent_cents)
