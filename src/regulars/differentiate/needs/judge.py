"""Does likeness beat popularity at guessing what people buy for the first time?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from regulars.differentiate.needs import explore
from regulars.differentiate.rhythm.bought import Bought
from regulars.differentiate.value.visits import Floats, Truths
from regulars.ground.errors import TooFew

DAYS = 28
TOP = 10
MOST = 20_000  # people that it is judged by, evenly from all who bought something new


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """NDCG at 10, 0 to 1, over what people bought for the first time in the last 28 days.

    Source: Järvelin & Kekäläinen (2002), ACM TOIS 20(4).
    """

    ease: float
    popular: float
    people: int


def judge(bought: Bought, *, today: int) -> Judgement:
    """Fits to the days before and compares EASE with recommending the same to everybody.

    Raises:
        TooFew: Too few people to fit, or nobody bought anything new.
    """
    before = explore.matrix(bought.until(today - DAYS))
    after = explore.matrix(bought.until(today))
    model = explore.fit(before)
    had = explore.things(before)
    rows = np.flatnonzero((had > 0) & (explore.things(after) > had))
    if not len(rows):
        raise TooFew(f"likeness wants first purchases in the last {DAYS} days, got none")
    rows = rows[:: -(-len(rows) // MOST)]
    mine = before[rows].toarray()
    has = mine > 0
    new = (after[rows].toarray() > 0) & ~has
    popular = np.bincount(before.indices, minlength=before.shape[1]).astype(np.float64)
    return Judgement(
        ease=_ndcg(mine @ model.weights, has, new),
        popular=_ndcg(np.broadcast_to(popular, mine.shape), has, new),
        people=len(rows),
    )


def _ndcg(score: Floats, has: Truths, new: Truths) -> float:
    """Mean over people with something new; what people have already is not recommended."""
    ranked = np.argsort(np.where(has, np.inf, -score), axis=1, kind="stable")[:, :TOP]
    hits = np.take_along_axis(new, ranked, 1)
    gain = 1 / np.log2(np.arange(2, hits.shape[1] + 2))
    best = np.append(0, gain.cumsum())[np.minimum(new.sum(axis=1), len(gain))]
    return float(((hits * gain).sum(axis=1) / best).mean())
