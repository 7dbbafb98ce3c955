"""Share of customer: of the product lines that somebody needs, how many do they buy here?

What they need elsewhere nobody sees. It is estimated from households of the same shape who buy
most broadly here, whose baskets come closest to all that such a household needs; and from what
people said. Source: after Perlich et al. (2007), "High-quantile modeling for customer wallet
estimation and other applications", KDD '07: a wallet is a high quantile among the similar.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from regulars.differentiate.rhythm.bought import Bought
from regulars.differentiate.value.visits import Floats, Ints, Truths, Visits
from regulars.ground.errors import TooFew

HALF_YEAR: Final = 182  #: days
MIN_VISITS: Final = 5  #: in each half year
MIN_SHAPE: Final = 50  #: people of a shape
BROAD: Final = 0.2  #: of a shape, the part that buys most broadly
COMMON: Final = 0.05  #: a line counts when at least this share of the people buys it
LOW, HIGH = 10, 90  #: percentiles of the interval: 8 of 10
EIGHT_OF_TEN: Final = 1.2816  #: standard deviations
NOBODYS: Final = -1

Stated = Mapping[tuple[int, int], bool]  #: (place in `people`, line) -> whether they need it


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """Of everybody, shape (people,) each; NaN where too little is known.

    Attributes:
        available: How many product lines the shop has that many people buy.
        lines: How many of them they bought in the half year.
        needed, needed_low, needed_high: How many they need; 8 of 10 such households lie between.
        share, low, high: `lines` over them.
        chance: How far luck alone moves the share from one half year to the next (one standard
            deviation): the lines bought only once might as well not have been, or others been.
        peers: How many households of their shape it rests on.
    """

    available: int
    lines: Floats
    needed: Floats
    needed_low: Floats
    needed_high: Floats
    share: Floats
    low: Floats
    high: Floats
    chance: Floats
    peers: Floats


def served(visits: Visits, bought: Bought, *, first: int, last: int) -> tuple[Ints, Truths]:
    """On how many days who bought what, shape (people, lines); and who came enough."""
    width, rows = len(bought.names), (bought.day >= first) & (bought.day <= last)
    place = bought.person[rows] * width + bought.thing[rows]
    days = np.bincount(place, minlength=bought.people * width).reshape(bought.people, width)
    came = visits.until(last).since(first).came()
    return days, np.bincount(came.person, minlength=bought.people) >= MIN_VISITS


def common(days: Ints, enough: Truths) -> Ints:
    """The lines that at least one of twenty people buys."""
    if not enough.any():
        return np.zeros(0, dtype=np.int64)
    return np.flatnonzero((days[enough] > 0).mean(axis=0) >= COMMON)


def shares(days: Ints, enough: Truths, *, shape: Ints, stated: Stated) -> Shares:
    """Everybody's share.

    Args:
        days: On how many days who bought which line, shape (people, lines).
        enough: Who came often enough to be judged, and to judge by.
        shape: Each one's household shape, -1 = not known.
        stated: What people said that they need or don't, wherever they buy it.

    Raises:
        TooFew: No shape has 50 people who came often enough.
    """
    cells = days > 0
    people, width = cells.shape
    found = {name: np.full(people, np.nan) for name in ("needed", "low", "high", "peers")}
    for one in np.unique(shape[(shape != NOBODYS) & enough]):
        rows = np.flatnonzero((shape == one) & enough)
        if len(rows) >= MIN_SHAPE:
            _judge(cells, rows, stated, found)
    if np.isnan(found["needed"]).all():
        most = int(np.bincount(shape[(shape != NOBODYS) & enough]).max(initial=0))
        raise TooFew(
            f"share of customer wants {MIN_SHAPE} people of one household shape"
            f" with {MIN_VISITS} visits in half a year, got {most}"
        )
    lines = np.where(enough, cells.sum(axis=1), np.nan)
    return Shares(
        available=width,
        lines=lines,
        needed=found["needed"],
        needed_low=found["low"],
        needed_high=found["high"],
        share=lines / np.maximum(found["needed"], 1),
        low=lines / np.maximum(found["high"], 1),
        high=lines / np.maximum(found["low"], 1),
        chance=np.sqrt((days == 1).sum(axis=1)) / np.maximum(found["needed"], 1),
        peers=found["peers"],
    )


def _judge(cells: Truths, rows: Ints, stated: Stated, found: dict[str, Floats]) -> None:
    """Fill in the people of one shape: what each broad buyer among them has that they lack."""
    mine = cells[rows].astype(np.float64)
    lines = mine.sum(axis=1)
    size = max(int(BROAD * len(rows)), 1)
    broad = np.argsort(-lines, kind="stable")[:size]
    need = lines[:, None] + (1 - mine) @ mine[broad].T  # (people of the shape, broad buyers)
    at = {int(person): i for i, person in enumerate(rows)}
    for (person, line), said in stated.items():
        if (i := at.get(person)) is not None and not mine[i, line]:
            need[i] += float(said) - mine[broad, line]
    need[broad, np.arange(size)] = np.nan  # nobody is their own peer
    mean = np.nanmean(need, axis=1)
    low, high = np.nanpercentile(need, [LOW, HIGH], axis=1)
    found["needed"][rows] = mean
    found["low"][rows], found["high"][rows] = np.minimum(low, mean), np.maximum(high, mean)
    found["peers"][rows] = len(rows)


def moved(now: Shares, before: Shares) -> tuple[Floats, Floats, Floats]:
    """How far each share moved, and the interval of that; NaN where either is not known."""
    change = now.share - before.share
    needs = np.hypot((now.high - now.low) / 2, (before.high - before.low) / 2)
    luck = EIGHT_OF_TEN * np.hypot(now.chance, before.chance)
    width = np.hypot(needs, luck)
    return change, change - width, change + width
