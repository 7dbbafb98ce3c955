"""What fills each person's baskets, relative to everybody's: what groups are found in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from regulars.differentiate.rhythm.bought import Bought
from regulars.differentiate.value.visits import Floats, Ints, Visits
from regulars.ground.errors import TooFew

MIN_VISITS = 10  #: below, chance fills the baskets
MIN_THINGS = 30  #: purchases (days times categories)
MIN_PEOPLE = 200
MIN_CATEGORIES = 10
COMMON = 0.05  #: a category counts when at least this share of the people ever bought it
PRIOR = 50.0  #: purchases that everybody's basket weighs
SLICE = 50_000  #: people whose directions are worked out at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """Who buys enough to be judged, and how their baskets differ.

    Attributes:
        rows: Places in `Visits.people`, shape (judged,).
        names: The categories, shape (categories,).
        days: On how many days each of the judged bought each, shape (judged, categories).
        visits: Of how many, shape (judged,).
    """

    rows: Ints
    names: list[str]
    days: csr_array
    visits: Ints

    def toward(self) -> Iterator[tuple[slice, Floats]]:
        """Where baskets lean, some people after the others; see `directions`."""
        usual = np.asarray(self.days.sum(axis=0)) / max(float(self.days.sum()), 1.0)
        for start in range(0, len(self.rows), SLICE):
            some = slice(start, start + SLICE)
            yield some, directions(self.days[some].toarray(), usual)


def shares(visits: Visits, bought: Bought) -> Shares:
    """The baskets of all who came often enough.

    Raises:
        TooFew: Too few people, or too few categories that many buy.
    """
    days = bought.cells()
    came = np.bincount(visits.came().person, minlength=len(visits.people))
    rows = np.flatnonzero((came >= MIN_VISITS) & (days.sum(axis=1) >= MIN_THINGS))
    if len(rows) < MIN_PEOPLE:
        raise TooFew(
            f"needs groups want {MIN_PEOPLE} people with {MIN_VISITS} visits"
            f" and {MIN_THINGS} purchases, got {len(rows)}"
        )
    days = days[rows]
    buyers = np.bincount(days.indices, minlength=len(bought.names))
    common = np.flatnonzero(buyers / len(rows) >= COMMON)
    if len(common) < MIN_CATEGORIES:
        raise TooFew(
            f"needs groups want {MIN_CATEGORIES} categories that 1 of 20 people buys,"
            f" got {len(common)}"
        )
    return Shares(
        rows=rows,
        names=[bought.names[i] for i in common],
        days=csr_array(days[:, common]),
        visits=came[rows],
    )


def directions(days: Floats, usual: Floats) -> Floats:
    """Directions of length 1: the log of each one's share of the basket, shrunk, over `usual`."""
    own = (days + PRIOR * usual) / (days.sum(axis=1, keepdims=True) + PRIOR)
    lean = np.log(own / usual)
    found: Floats = lean / np.maximum(np.linalg.norm(lean, axis=1, keepdims=True), 1e-12)
    return found
