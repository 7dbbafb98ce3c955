"""What somebody will likely buy within the next seven days.

A logistic hazard on ten features of a person and a type of product they bought on at least 3
days. Dates are poorly predicted by every method we tried, and "overdue" (silence over mean gap)
is worse than chance as a score: so we say *likely this week*, with a chance, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from regulars.differentiate.needs.logistic import Logistic, auc
from regulars.differentiate.needs.logistic import fit as fit_logistic
from regulars.differentiate.rhythm.bought import Bought, Pairs
from regulars.differentiate.value.visits import Floats, Ints, Truths, Visits
from regulars.ground.errors import TooFew

DAYS = 7
MIN_DAYS = 3
TRAIN_BACK = (21, 35, 49)  # cuts to learn at, days before today; the hold-out cut is 7 before
LIKELY = 0.3
FEATURES = (
    "days bought",
    "days bought in 4 weeks",
    "days bought in 12 weeks",
    "days since",
    "mean gap",
    "silence in mean gaps, log",
    "silence in mean gaps, capped",
    "nearness to one mean gap",
    "visits in 4 weeks",
    "spread of gaps",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazard:
    """The fitted model, and how it did on the seven days before today, which it never saw.

    Attributes:
        auc: 0.5 = knows nothing, 1 = never wrong.
        rate_auc: What the plain purchase rate reaches.
        predicted: Mean chance on the hold-out, and
        actual: the share that came true.
        pairs: How many pairs of person and type were predicted there.
    """

    logistic: Logistic
    auc: float
    rate_auc: float
    predicted: float
    actual: float
    pairs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Likely purchases, sorted by person, the likeliest first, shape (pairs,) each."""

    person: Ints  #: place in `Visits.people`
    thing: Ints  #: place in `Bought.names`
    chance: Floats  #: of buying it within seven days, 0 to 1
    days: Ints  #: on how many days they bought it so far
    mean_gap_days: Floats
    days_since: Ints


_NO_INTS = np.zeros(0, dtype=np.int64)
NONE = Due(
    person=_NO_INTS,
    thing=_NO_INTS,
    chance=np.zeros(0),
    days=_NO_INTS,
    mean_gap_days=np.zeros(0),
    days_since=_NO_INTS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    """Pairs and their features as known at one day."""

    pairs: Pairs
    features: Floats


def _at(visits: Visits, bought: Bought, cut: int) -> _Cut:
    known = bought.until(cut)
    every = known.pairs()
    month, quarter = _lately(known, every, cut - 28), _lately(known, every, cut - 84)
    some = every.days >= MIN_DAYS
    pairs, month, quarter = every.only(some), month[some], quarter[some]
    came = visits.until(cut).since(cut - 27).came()
    visited = np.bincount(came.person, minlength=len(visits.people))[pairs.person]
    gap = (pairs.last_day - pairs.first_day) / np.maximum(pairs.days - 1, 1)
    spread = _spread(known, every)[some] / gap
    silence = cut - pairs.last_day
    ratio = silence / gap
    columns = [
        np.log(pairs.days),
        np.log1p(month),
        np.log1p(quarter),
        np.log1p(silence),
        np.log(gap),
        np.log(ratio + 0.05),
        np.minimum(ratio, 6.0),
        np.exp(-(np.log(ratio + 0.05) ** 2)),
        np.log1p(visited),
        spread,
    ]
    return _Cut(pairs=pairs, features=np.column_stack(columns))


def _lately(known: Bought, pairs: Pairs, after: int) -> Ints:
    """On how many days after `after` each pair was bought."""
    recent = np.append(0, np.cumsum(known.day > after))
    lately: Ints = recent[pairs.start + pairs.days] - recent[pairs.start]
    return lately


def _spread(known: Bought, pairs: Pairs) -> Floats:
    """Standard deviation of each pair's gaps, in days; 0 where there is but one."""
    gap = np.diff(known.day, append=0).astype(np.float64)
    gap[pairs.start + pairs.days - 1] = 0  # what follows a pair's last day is no gap of it
    count = np.maximum(pairs.days - 1, 1)
    if not len(pairs):
        return np.zeros(0)
    mean = np.add.reduceat(gap, pairs.start) / count
    square = np.add.reduceat(gap**2, pairs.start) / count
    variance = np.maximum(square - mean**2, 0) * count / np.maximum(count - 1, 1)
    return np.where(pairs.days > 2, np.sqrt(variance), 0.0)


def _bought_within(bought: Bought, pairs: Pairs, cut: int) -> Truths:
    """Whether each pair was bought again in the seven days after `cut`."""
    width = len(bought.names)
    soon = (bought.day > cut) & (bought.day <= cut + DAYS)
    again = np.unique(bought.person[soon] * width + bought.thing[soon])
    return np.isin(pairs.person * width + pairs.thing, again)


def fit(visits: Visits, bought: Bought, *, today: int) -> Hazard:
    """Learns at three earlier cuts and is judged at a fourth, seven days ago.

    Raises:
        TooFew: Too few repeated purchases at the earlier cuts, or in the last week.
    """
    cuts = [(today - back, _at(visits, bought, today - back)) for back in TRAIN_BACK]
    answers = np.concatenate([_bought_within(bought, cut.pairs, day) for day, cut in cuts])
    logistic = fit_logistic(np.vstack([cut.features for _, cut in cuts]), answers)
    held = _at(visits, bought, today - DAYS)
    if not len(held.pairs):
        raise TooFew("replenishment wants repeated purchases at the hold-out cut, got none")
    chance = logistic.chance(held.features)
    came = _bought_within(bought, held.pairs, today - DAYS)
    return Hazard(
        logistic=logistic,
        auc=auc(chance, came),
        rate_auc=auc(held.pairs.days.astype(np.float64), came),
        predicted=float(chance.mean()),
        actual=float(came.mean()),
        pairs=len(came),
    )


def due(model: Hazard, visits: Visits, bought: Bought, *, today: int) -> Due:
    """Everybody's purchases with a chance of at least 0.3 within seven days."""
    now = _at(visits, bought, today)
    chance = model.logistic.chance(now.features)
    rows = np.flatnonzero(chance >= LIKELY)
    rows = rows[np.lexsort((-chance[rows], now.pairs.person[rows]))]
    pairs = now.pairs.only(rows)
    return Due(
        person=pairs.person,
        thing=pairs.thing,
        chance=chance[rows],
        days=pairs.days,
        mean_gap_days=(pairs.last_day - pairs.first_day) / np.maximum(pairs.days - 1, 1),
        days_since=today - pairs.last_day,
    )
