"""What fills each person's baskets, relative to everybody's: what groups are found in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from regulars.differentiate.rhythm.bought import Bought
from regulars.differentiate.value.visits import Floats, Ints, Visits
from regulars.ground.errors import TooFew

MIN_VISITS = 10  #: below, chance fills the baskets
MIN_THINGS = 30  #: purchases (days times categories)
MIN_PEOPLE = 200
MIN_CATEGORIES = 10
COMMON = 0.05  #: a category counts when at least this share of the people ever bought it
PRIOR = 50.0  #: purchases that everybody's basket weighs


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """Who buys enough to be judged, and how their baskets differ.

    Attributes:
        rows: Places in `Visits.people`, shape (judged,).
        names: The categories, shape (categories,).
        days: On how many days each of the judged bought each, shape (judged, categories).
        visits: Of how many, shape (judged,).
        toward: Directions of length 1: the log of their share of the basket, shrunk, over
            everybody's. Same shape as `days`.
    """

    rows: Ints
    names: list[str]
    days: Floats
    visits: Ints
    toward: Floats


def shares(visits: Visits, bought: Bought) -> Shares:
    """The baskets of all who came often enough.

    Raises:
        TooFew: Too few people, or too few categories that many buy.
    """
    people, width = len(visits.people), len(bought.names)
    cells = np.bincount(bought.person * width + bought.thing, minlength=people * width)
    days = cells.reshape(people, width).astype(np.float64)
    came = np.bincount(visits.came().person, minlength=people)
    rows = np.flatnonzero((came >= MIN_VISITS) & (days.sum(axis=1) >= MIN_THINGS))
    if len(rows) < MIN_PEOPLE:
        raise TooFew(
            f"needs groups want {MIN_PEOPLE} people with {MIN_VISITS} visits"
            f" and {MIN_THINGS} purchases, got {len(rows)}"
        )
    common = np.flatnonzero((days[rows] > 0).mean(axis=0) >= COMMON)
    if len(common) < MIN_CATEGORIES:
        raise TooFew(
            f"needs groups want {MIN_CATEGORIES} categories that 1 of 20 people buys,"
            f" got {len(common)}"
        )
    kept = days[np.ix_(rows, common)]
    return Shares(
        rows=rows,
        names=[bought.names[i] for i in common],
        days=kept,
        visits=came[rows],
        toward=directions(kept),
    )


def directions(days: Floats) -> Floats:
    """Where each basket leans, as directions of length 1; see `Shares.toward`."""
    usual = days.sum(axis=0) / max(float(days.sum()), 1.0)
    own = (days + PRIOR * usual) / (days.sum(axis=1, keepdims=True) + PRIOR)
    lean = np.log(own / usual)
    found: Floats = lean / np.maximum(np.linalg.norm(lean, axis=1, keepdims=True), 1e-12)
    return found
