"""What somebody never bought here although similar people do.

EASE: one ridge regression of every thing on all others. Source: Steck (2019), "Embarrassingly
Shallow Autoencoders for Sparse Data", WWW '19, eq. 8. It ranks; how many of the people most
like them buy the thing is counted beside it, because that is what one can say aloud.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import inv
from scipy.sparse import csr_array

from regulars.differentiate.rhythm.bought import Bought
from regulars.differentiate.value.visits import Floats, Ints, Truths
from regulars.ground.errors import TooFew

RIDGE = 200.0
MIN_PEOPLE = 50
MIN_THINGS = 5  # who bought fewer kinds of thing is like everybody and nobody
LIKE_THEM = 20
PANEL = 2_000  # the similar are sought among this many people, so that the cost grows linearly
KEPT = 5
CHUNK = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Ease:
    """Weights, shape (things, things): how much buying the row speaks for the column."""

    weights: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What people never bought, sorted by person, the likeliest first, at most 5 each.

    Attributes:
        person: Place in `Visits.people`.
        thing: Place in `Bought.names`.
        score: By EASE; only its order means something.
        similar: How many of the 20 most similar people buy it; at least half of them.
        because: The thing they do buy that speaks most for it.
    """

    person: Ints
    thing: Ints
    score: Floats
    similar: Ints
    because: Ints


_NO_INTS = np.zeros(0, dtype=np.int64)
NONE = Missing(
    person=_NO_INTS, thing=_NO_INTS, score=np.zeros(0), similar=_NO_INTS, because=_NO_INTS
)


def matrix(bought: Bought) -> csr_array:
    """log(1 + days), shape (people, things): a tenth purchase says less than a second."""
    found = bought.cells()
    found.data = np.log1p(found.data)
    return found


def things(counts: csr_array) -> Ints:
    """How many different things each person bought."""
    return np.diff(counts.indptr).astype(np.int64)


def fit(counts: csr_array) -> Ease:
    """Weights from everybody's purchases; `counts` as made by `matrix`.

    Raises:
        TooFew: Below 50 people bought 5 different things.
    """
    rich = int(np.count_nonzero(things(counts) >= MIN_THINGS))
    if rich < MIN_PEOPLE:
        raise TooFew(
            f"likeness wants {MIN_PEOPLE} people with {MIN_THINGS} different things, got {rich}"
        )
    gram = (counts.T @ counts).toarray()
    gram[np.diag_indices_from(gram)] += RIDGE
    precision = inv(gram)
    weights = -precision / np.diag(precision)
    np.fill_diagonal(weights, 0)
    return Ease(weights=weights)


def missing(model: Ease, counts: csr_array, *, rng: np.random.Generator) -> Missing:
    """Everybody's most likely things among those that they never bought."""
    known = np.flatnonzero(things(counts) >= MIN_THINGS)
    panel = rng.choice(known, size=min(PANEL, len(known)), replace=False)
    like = counts[panel].toarray()
    parts = [
        _part(model, counts, known[start : start + CHUNK], panel, like)
        for start in range(0, len(known), CHUNK)
    ]
    join = [np.concatenate([part[i] for part in parts]) for i in range(5)]
    return Missing(
        person=join[0], thing=join[1], score=join[2].astype(float), similar=join[3], because=join[4]
    )


def _part(
    model: Ease, counts: csr_array, rows: Ints, panel: Ints, like: Floats
) -> tuple[Ints, Ints, Floats, Ints, Ints]:
    """People, things, scores, numbers of similar buyers and reasons for some people."""
    mine = counts[rows].toarray()
    score = mine @ model.weights
    similar = _similar(mine, like, rows[:, None] == panel[None, :])
    fit_to_say = (mine == 0) & (similar * 2 >= LIKE_THEM) & (score > 0)
    ranked = np.where(fit_to_say, score, -np.inf)
    best = np.argsort(-ranked, axis=1, kind="stable")[:, :KEPT]
    found: Truths = np.take_along_axis(ranked, best, 1) > -np.inf
    at, slot = np.nonzero(found)
    thing = best[at, slot]
    because = (mine[at] * model.weights[:, thing].T).argmax(axis=1)
    return rows[at], thing, score[at, thing], similar[at, thing], because


def _similar(mine: Floats, like: Floats, same: Truths) -> Ints:
    """How many of the 20 people most like each of `mine` buy each thing, shape of `mine`.

    Args:
        mine, like: Rows of the people and of the panel.
        same: Where a person is in the panel themselves, shape (people, panel).
    """
    alike = _unit(mine) @ _unit(like).T
    alike[same] = -1  # nobody is like themselves
    size = min(LIKE_THEM, len(like) - 1)
    nearest = np.argpartition(-alike, size - 1, axis=1)[:, :size]
    buys = (like > 0).astype(np.int64)
    total = np.zeros(mine.shape, dtype=np.int64)
    for column in nearest.T:
        total += buys[column]
    return total


def _unit(counts: Floats) -> Floats:
    found: Floats = counts / np.maximum(np.linalg.norm(counts, axis=1, keepdims=True), 1e-12)
    return found
