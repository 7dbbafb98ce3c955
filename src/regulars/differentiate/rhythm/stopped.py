"""People who still come but stopped buying something: they buy it elsewhere now.

A pair of person and category is reported when all of this holds:

- the person is on their own rhythm: they still come;
- they bought the category on at least 5 days, the last at least 8 weeks ago;
- the silence is longer than 95 % of their own gaps in that category;
- it is too unlikely to be luck: buying as before on each visit since, and allowing for what
  everybody does in that category (season, a shelf that was cleared), they would have bought it.
  Thousands of pairs are tested, so the bar is set such that at most 1 finding in 5 is luck
  (Benjamini & Hochberg 1995).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln

from regulars.differentiate.rhythm.bought import Bought, Pairs
from regulars.differentiate.rhythm.given_up import MIN_SILENCE
from regulars.differentiate.rhythm.own import State
from regulars.differentiate.value.visits import Floats, Ints, Truths, Visits

MIN_DAYS = 5
OWN_GAPS = 0.95
LUCK = 0.2  # at most this share of the findings is luck
UNSURE = 0.5  # Jeffreys' prior for the share of visits on which a category is bought
MOST_GROWTH = 2.0  # a market that grew more than this is a new label, not a market


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """What people stopped buying, sorted by person, the surest first, shape (findings,) each.

    Attributes:
        person: Place in `Visits.people`.
        thing: Place in `Bought.names`.
        days: On how many days they had bought it.
        visits_before: Visits from the first time to the last; they bought on `days` of these.
        visits_since: Visits since, all without it.
        days_silent: Since they last bought it.
        long_gap_days: 95 % of their gaps in it were this long or shorter.
        expected: How many purchases were to be expected since.
        chance: That they merely happened not to buy it, 0 to 1.
    """

    person: Ints
    thing: Ints
    days: Ints
    visits_before: Ints
    visits_since: Ints
    days_silent: Ints
    long_gap_days: Floats
    expected: Floats
    chance: Floats


def stopped(visits: Visits, bought: Bought, state: NDArray[np.str_], *, today: int) -> Stopped:
    """Everybody's stopped categories; `state` is that of the rhythm, shape (people,)."""
    found, tests = judged(visits, bought, state, today=today)
    return _sorted(found, found.chance <= _bar(found.chance, tests))


def judged(
    visits: Visits, bought: Bought, state: NDArray[np.str_], *, today: int
) -> tuple[Stopped, int]:
    """All pairs that are silent for too long, with the chance of each; and how many were tested."""
    came, known = visits.until(today).came(), bought.until(today)
    every = known.pairs()
    tested = every.only((every.days >= MIN_DAYS) & (state[every.person] == State.ON_RHYTHM.value))
    pairs = tested.only(today - tested.last_day >= MIN_SILENCE)
    long_gap = _long_gaps(known, pairs)
    beyond = today - pairs.last_day > long_gap
    return _judged(came, known, pairs.only(beyond), long_gap[beyond], today), len(tested)


def _bar(chance: Floats, tests: int) -> float:
    """The chance up to which findings are reported, of so many `tests`; -1 if none may be."""
    ranked = np.sort(chance)
    good = ranked <= LUCK * np.arange(1, len(ranked) + 1) / max(tests, 1)
    return float(ranked[good].max(initial=-1.0))


def _judged(came: Visits, known: Bought, pairs: Pairs, long_gap: Floats, today: int) -> Stopped:
    before = _visits(came, pairs, pairs.last_day) - _visits(came, pairs, pairs.first_day)
    since = _visits(came, pairs, np.full(len(pairs), today)) - _visits(came, pairs, pairs.last_day)
    trials = since * _market(came, known, pairs, today)
    # The first purchase opens the count and is no trial of it.
    yes = pairs.days - 1 + UNSURE
    no = np.maximum(before - pairs.days + 1, 0) + UNSURE
    chance = np.exp(betaln(yes, no + trials) - betaln(yes, no))
    return Stopped(
        person=pairs.person,
        thing=pairs.thing,
        days=pairs.days,
        visits_before=before + 1,
        visits_since=since,
        days_silent=today - pairs.last_day,
        long_gap_days=long_gap,
        expected=trials * yes / (yes + no),
        chance=chance,
    )


def _sorted(found: Stopped, sure: Truths) -> Stopped:
    rows = np.flatnonzero(sure)
    rows = rows[np.lexsort((found.chance[rows], found.person[rows]))]
    return Stopped(
        person=found.person[rows],
        thing=found.thing[rows],
        days=found.days[rows],
        visits_before=found.visits_before[rows],
        visits_since=found.visits_since[rows],
        days_silent=found.days_silent[rows],
        long_gap_days=found.long_gap_days[rows],
        expected=found.expected[rows],
        chance=found.chance[rows],
    )


def _long_gaps(known: Bought, pairs: Pairs) -> Floats:
    """The gap that 95 % of each pair's gaps do not exceed; pairs have at least two days."""
    if not len(pairs):
        return np.zeros(0)
    gap = np.diff(known.day, append=0)
    each = np.repeat(np.arange(len(pairs)), pairs.days - 1)
    first = np.cumsum(pairs.days - 1) - (pairs.days - 1)
    rows = np.arange(len(each)) - first[each] + pairs.start[each]
    order = np.lexsort((gap[rows], each))
    place = first + np.ceil(OWN_GAPS * (pairs.days - 1)).astype(np.int64) - 1
    long_gap: Floats = gap[rows][order][place].astype(np.float64)
    return long_gap


def _visits(came: Visits, pairs: Pairs, day: Ints) -> Ints:
    """How many visit days each pair's person had up to and with `day`."""
    # person and day in one rising key, so that one binary search answers for all pairs
    low = min(int(came.day.min(initial=0)), int(day.min(initial=0)))
    width = max(int(came.day.max(initial=0)), int(day.max(initial=0))) - low + 2
    key = came.person * width + came.day - low
    upto = np.searchsorted(key, pairs.person * width + day - low, side="right")
    return upto - np.searchsorted(key, pairs.person * width)


def _market(came: Visits, known: Bought, pairs: Pairs, today: int) -> Floats:
    """Everybody's purchases per visit since the silence began, relative to the time before."""
    start = int(came.day.min(initial=today))
    span = today - start + 1
    cells = known.thing * span + known.day - start
    shape = (len(known.names), span)
    sold = np.bincount(cells, minlength=shape[0] * span).reshape(shape).cumsum(axis=1)
    crowd = np.bincount(came.day - start, minlength=span).cumsum()
    first, last = pairs.first_day - start, pairs.last_day - start
    upto_first, upto_last = sold[pairs.thing, first], sold[pairs.thing, last]
    after = (sold[pairs.thing, -1] - upto_last) / np.maximum(crowd[-1] - crowd[last], 1)
    before = (upto_last - upto_first) / np.maximum(crowd[last] - crowd[first], 1)
    growth: Floats = np.minimum(after / np.maximum(before, 1e-12), MOST_GROWTH)
    return growth
