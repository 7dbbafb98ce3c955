"""Each person's own rhythm, and how far beyond it they are now.

"9 of 10 of her gaps were shorter than 12 days; it is now 41." Forty days are nothing for one
who comes monthly and a farewell from one who comes twice a week, so nobody is compared with a
fixed number of days.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from regulars.differentiate.value.visits import Floats, Ints, Visits

MIN_GAPS = 5
PRIOR_GAPS = 10  # what we know of people like them weighs as much as this many own gaps
BANDS = (10, 25)  # people with fewer than 10, fewer than 25, and more gaps are pooled apart
SLIPPING, LAPSED = 0.05, 0.01  # gaps this rare; see `exceedance`
SLIPPING_DAYS, LAPSED_DAYS = 14, 28  # and never before: a week's holiday is not news
LONG = 0.9


class State(StrEnum):
    """Where somebody is on their own rhythm."""

    ON_RHYTHM = "on_rhythm"
    SLIPPING = "slipping"
    LAPSED = "lapsed"
    UNKNOWN = "too_little_known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """Everybody's rhythm, shape (people,) each; NaN for what is not known.

    Attributes:
        state: One of `State`.
        gaps: How many gaps between visit days; below 5 too little is known.
        days_silent: Since the latest visit.
        typical_gap_days: The median gap.
        long_gap_days: 9 of 10 gaps were this long or shorter.
        shorter: Share of own gaps that were shorter than the present silence.
        exceedance: The chance, 0 to 1, that a gap of theirs gets as long as the present silence.
    """

    state: NDArray[np.str_]
    gaps: Ints
    days_silent: Floats
    typical_gap_days: Floats
    long_gap_days: Floats
    shorter: Floats
    exceedance: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """Every gap between two visit days of one person: who, and how many days."""

    people: int
    person: Ints
    days: Ints

    @property
    def count(self) -> Ints:
        """How many each person has, shape (people,)."""
        return np.bincount(self.person, minlength=self.people)

    @property
    def total(self) -> Floats:
        """The sum of each person's, in days."""
        days = np.bincount(self.person, weights=self.days, minlength=self.people)
        return days.astype(np.float64, copy=False)

    def quantile(self, share: float) -> Floats:
        """The shortest of each person's gaps that at least `share` of theirs do not exceed."""
        order = np.lexsort((self.days, self.person))
        count = self.count
        start = np.cumsum(count) - count
        some = count > 0
        place = start[some] + np.ceil(share * count[some]).astype(np.int64) - 1
        found = np.full(self.people, np.nan)
        found[some] = self.days[order][np.maximum(place, start[some])]
        return found

    def share_shorter(self, than: Floats) -> Floats:
        """The share of each person's gaps below their own value in `than`; NaN without gaps."""
        short = np.bincount(self.person[self.days < than[self.person]], minlength=self.people)
        count = self.count
        return np.where(count > 0, short / np.maximum(count, 1), np.nan)


def gaps(visits: Visits) -> Gaps:
    """Between consecutive visit days of the same person."""
    came = visits.came()
    same = came.person[1:] == came.person[:-1]
    return Gaps(
        people=len(visits.people),
        person=came.person[1:][same],
        days=(came.day[1:] - came.day[:-1])[same],
    )


def rhythm(visits: Visits, *, today: int, ordered: Floats | None = None) -> Rhythm:
    """Everybody's rhythm as known at the end of `today`.

    Args:
        visits: Days with merchandise: those make the rhythm.
        today: Local day since 1970.
        ordered: The day of each person's latest order of whatever sort, NaN for none: who came
            for nothing but fuel yesterday is not away. None: that of their latest visit.
    """
    known = visits.until(today)
    between = gaps(known)
    silent = _silence(known, today)
    rarity = exceedance(between, silent)
    return Rhythm(
        state=_state(rarity, silent if ordered is None else np.fmin(silent, today - ordered)),
        gaps=between.count,
        days_silent=silent,
        typical_gap_days=between.quantile(0.5),
        long_gap_days=between.quantile(LONG),
        shorter=between.share_shorter(silent),
        exceedance=rarity,
    )


def _silence(known: Visits, today: int) -> Floats:
    came = known.came()
    silent = np.full(len(known.people), np.nan)
    silent[came.person] = today - came.day  # the last assignment wins: rows rise by day
    return silent


def _state(rarity: Floats, away: Floats) -> NDArray[np.str_]:
    return np.select(
        [
            np.isnan(rarity),
            (rarity < LAPSED) & (away >= LAPSED_DAYS),
            (rarity < SLIPPING) & (away >= SLIPPING_DAYS),
        ],
        [State.UNKNOWN.value, State.LAPSED.value, State.SLIPPING.value],
        State.ON_RHYTHM.value,
    )


def exceedance(between: Gaps, silent: Floats) -> Floats:
    """How likely a gap of each person is to reach their `silent` days; NaN below 5 gaps.

    The share of their own gaps that did, shrunk towards the share among people with about as
    many gaps, whose gaps are measured in units of the mean of that person's *other* gaps, so
    that not knowing a mean well is in the tail. No formula is assumed for the tail.
    """
    count, total = between.count, between.total
    enough = (count >= MIN_GAPS) & ~np.isnan(silent)
    reached = count * (1 - between.share_shorter(silent))
    ratio = silent / np.where(enough, total / np.maximum(count, 1), 1.0)
    tail = np.zeros(between.people)
    band = np.digitize(count, BANDS)
    for each in range(len(BANDS) + 1):
        here = enough & (band == each)
        tail[here] = _tail(between, here, ratio[here])
    return np.where(enough, (reached + PRIOR_GAPS * tail) / (count + PRIOR_GAPS), np.nan)


def _tail(between: Gaps, pool: NDArray[np.bool_], ratio: Floats) -> Floats:
    """The share of gaps in a pool of people that reach `ratio` times the mean of the others.

    Every person in the pool weighs the same, whether they have six gaps or nine.
    """
    rows = pool[between.person]
    who, days = between.person[rows], between.days[rows]
    count, total = between.count[who], between.total[who]
    relative = (count - 1) * days / (total - days)
    order = np.argsort(relative)
    weight = np.append(0.0, np.cumsum(1 / count[order]))
    below = weight[np.searchsorted(relative[order], ratio)]
    share: Floats = 1 - below / max(weight[-1], 1e-300)
    return share
