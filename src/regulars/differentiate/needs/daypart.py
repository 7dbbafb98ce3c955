"""When somebody likes to shop. The weekday carries almost nothing; the time of day does."""

from __future__ import annotations

import numpy as np

from regulars.differentiate.value.visits import Floats, Ints

HOURS = 3  #: length of a daypart
PARTS = 24 // HOURS
PRIOR_ORDERS = 20.0  # everybody's habit weighs as much as this many own orders
MIN_ORDERS = 3
UNKNOWN = -1


def habits(counts: Floats) -> Floats:
    """Each person's chance of shopping in each daypart, shape (people, 8); rows sum to 1.

    A Dirichlet around everybody's habit. `counts` are orders, of the same shape.
    """
    everybody = counts.sum(axis=0) / max(float(counts.sum()), 1.0)
    orders = counts.sum(axis=1, keepdims=True)
    chance: Floats = (counts + PRIOR_ORDERS * everybody) / (orders + PRIOR_ORDERS)
    return chance


def preferred(counts: Floats) -> Ints:
    """The first hour of each person's likeliest daypart; -1 below 3 orders.

    >>> preferred(np.array([[0, 0, 0, 9, 0, 0, 1, 0], [0, 0, 0, 1, 0, 0, 0, 0]])).tolist()
    [9, -1]
    """
    best = habits(counts).argmax(axis=1) * HOURS
    return np.where(counts.sum(axis=1) >= MIN_ORDERS, best, UNKNOWN)
