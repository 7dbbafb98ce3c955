"""Share of customer: of the product lines that somebody needs, how many do they buy here?

What they need elsewhere nobody sees. It is estimated from households of the same shape who buy
most broadly here, whose baskets come closest to all that such a household needs; and from what
people said. Source: after Perlich et al. (2007), "High-quantile modeling for customer wallet
estimation and other applications", KDD '07: a wallet is a high quantile among the similar.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.sparse import csr_array

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
PEERS: Final = 500  #: broad buyers to compare with at most, evenly from the broadest on
SLICE: Final = 5_000  #: people compared at once

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


def served(visits: Visits, bought: Bought, *, first: int, last: int) -> tuple[csr_array, Truths]:
    """On how many days who bought what, shape (people, lines); and who came enough."""
    came = visits.until(last).since(first).came()
    enough = np.bincount(came.person, minlength=bought.people) >= MIN_VISITS
    return bought.until(last).since(first).cells(), enough


def common(days: csr_array, enough: Truths) -> Ints:
    """The lines that at least one of twenty people buys."""
    if not enough.any():
        return np.zeros(0, dtype=np.int64)
    some = days[np.flatnonzero(enough)]
    buyers = np.bincount(some.indices, minlength=days.shape[1])
    return np.flatnonzero(buyers / some.shape[0] >= COMMON)


def shares(days: csr_array, enough: Truths, *, shape: Ints, stated: Stated) -> Shares:
    """Everybody's share.

    Args:
        days: On how many days who bought which line, shape (people, lines).
        enough: Who came often enough to be judged, and to judge by.
        shape: Each one's household shape, -1 = not known.
        stated: What people said that they need or don't, wherever they buy it.

    Raises:
        TooFew: No shape has 50 people who came often enough.
    """
    people, width = days.shape
    bought = np.diff(days.indptr)
    once = bought - np.diff((days > 1).indptr)
    found = {name: np.full(people, np.nan) for name in ("needed", "low", "high", "peers")}
    for one in np.unique(shape[(shape != NOBODYS) & enough]):
        rows = np.flatnonzero((shape == one) & enough)
        if len(rows) >= MIN_SHAPE:
            _judge(days, rows, stated, found)
    if np.isnan(found["needed"]).all():
        most = int(np.bincount(shape[(shape != NOBODYS) & enough]).max(initial=0))
        raise TooFew(
            f"share of customer wants {MIN_SHAPE} people of one household shape"
            f" with {MIN_VISITS} visits in half a year, got {most}"
        )
    lines = np.where(enough, bought, np.nan)
    return Shares(
        available=width,
        lines=lines,
        needed=found["needed"],
        needed_low=found["low"],
        needed_high=found["high"],
        share=lines / np.maximum(found["needed"], 1),
        low=lines / np.maximum(found["high"], 1),
        high=lines / np.maximum(found["low"], 1),
        chance=np.sqrt(once) / np.maximum(found["needed"], 1),
        peers=found["peers"],
    )


def _judge(days: csr_array, rows: Ints, stated: Stated, found: dict[str, Floats]) -> None:
    """Fill in the people of one shape: what each broad buyer among them has that they lack."""
    broad, said_of = broadest(days, rows), said_by(stated)
    theirs = _has(days, broad)
    for start in range(0, len(rows), SLICE):
        some = rows[start : start + SLICE]
        need = _need(_has(days, some), theirs, [said_of.get(int(one), ()) for one in some])
        own = some[:, None] == broad  # nobody is their own peer
        mean, low, high = spread(need, own)
        found["needed"][some] = mean
        found["low"][some], found["high"][some] = np.minimum(low, mean), np.maximum(high, mean)
    found["peers"][rows] = len(rows)


def _has(days: csr_array, rows: Ints) -> Floats:
    return (days[rows].toarray() > 0).astype(np.float64)


def _need(mine: Floats, theirs: Floats, stated: Sequence[Sequence[tuple[int, bool]]]) -> Floats:
    """How many lines each needs if they are as each broad buyer is, shape (people, buyers)."""
    need: Floats = mine.sum(axis=1)[:, None] + (1 - mine) @ theirs.T
    for i, ones in enumerate(stated):
        for line, said in ones:
            if not mine[i, line]:
                need[i] += float(said) - theirs[:, line]
    return need


def broadest(bought: csr_array, rows: Ints) -> Ints:
    """Those of `rows` who buy most broadly, whom the others are compared with."""
    lines = np.diff(bought[rows].indptr)
    size = max(int(BROAD * len(rows)), 1)
    order = np.argsort(-lines, kind="stable")[:size]
    return rows[order[np.linspace(0, size - 1, min(size, PEERS)).astype(np.int64)]]


def said_by(stated: Stated) -> dict[int, list[tuple[int, bool]]]:
    """What was stated, by person."""
    said_of: dict[int, list[tuple[int, bool]]] = {}
    for (person, line), said in stated.items():
        said_of.setdefault(person, []).append((line, said))
    return said_of


def spread(need: Floats, own: Truths) -> tuple[Floats, Floats, Floats]:
    """Mean and both ends of 8 of 10, of each row without what is their `own`."""
    found = np.empty((3, len(need)))
    peer = own.any(axis=1)
    others, peers = need[~peer], np.where(own, np.nan, need)[peer]
    found[:, ~peer] = others.mean(axis=1), *np.percentile(others, [LOW, HIGH], axis=1)
    if len(peers):
        found[:, peer] = np.nanmean(peers, axis=1), *np.nanpercentile(peers, [LOW, HIGH], axis=1)
    return found[0], found[1], found[2]


def moved(now: Shares, before: Shares) -> tuple[Floats, Floats, Floats]:
    """How far each share moved, and the interval of that; NaN where either is not known."""
    change = now.share - before.share
    needs = np.hypot((now.high - now.low) / 2, (before.high - before.low) / 2)
    luck = EIGHT_OF_TEN * np.hypot(now.chance, before.chance)
    width = np.hypot(needs, luck)
    return change, change - width, change + width
