"""Share of customer in money: what somebody spends here, over what they need in all.

As with lines (see `share`), the need is estimated from the people of the same shape who buy most
broadly here: what each of them spends on the lines that this person does not buy here is added to
what this person spends. Of which shape people must be to be compared is not believed but measured,
see `likeness`. Source: after Perlich et al. (2007), as in `share`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from scipy.sparse import csr_array

from regulars.differentiate.needs.share import (
    MIN_SHAPE,
    MIN_VISITS,
    NOBODYS,
    SLICE,
    Shares,
    Stated,
    broadest,
    said_by,
    spread,
)
from regulars.differentiate.value.visits import Floats, Ints, Truths
from regulars.ground.errors import TooFew

PEERS: Final = 100  #: broad buyers to compare with at most
LEAST_CENTS: Final = 100.0  #: a need below that is none to take a share of


def wallets(
    cents: csr_array, luck: Floats, enough: Truths, *, shape: Ints, stated: Stated
) -> Shares:
    """Everybody's share in money; `lines` and `needed` of the answer are cents of the half year.

    Args:
        cents: What who spent on which line, shape (people, lines).
        luck: By how much a half year's spending of each moves by chance (one standard deviation).
        enough: Who came often enough to be judged, and to judge by.
        shape: Each one's shape, -1 = not known.
        stated: What people said that they need or don't, wherever they buy it.

    Raises:
        TooFew: No shape has 50 people who came often enough.
    """
    people, width = cents.shape
    found = {name: np.full(people, np.nan) for name in ("needed", "low", "high", "peers")}
    for one in np.unique(shape[(shape != NOBODYS) & enough]):
        rows = np.flatnonzero((shape == one) & enough)
        if len(rows) >= MIN_SHAPE:
            _judge(cents, rows, stated, found)
    if np.isnan(found["needed"]).all():
        raise TooFew(
            f"share of customer in money wants {MIN_SHAPE} people who are alike"
            f" with {MIN_VISITS} visits in half a year"
        )
    spent = np.where(enough, cents.sum(axis=1), np.nan)
    least = {name: np.maximum(found[name], LEAST_CENTS) for name in ("needed", "low", "high")}
    return Shares(
        available=width,
        lines=spent,
        needed=found["needed"],
        needed_low=found["low"],
        needed_high=found["high"],
        share=spent / least["needed"],
        low=spent / least["high"],
        high=spent / least["low"],
        chance=luck / least["needed"],
        peers=found["peers"],
    )


def _judge(cents: csr_array, rows: Ints, stated: Stated, found: dict[str, Floats]) -> None:
    """Fill in the people of one shape."""
    broad = broadest(cents, rows)
    broad = broad[:: -(-len(broad) // PEERS)]
    theirs = cents[broad].toarray()
    buyers = np.maximum((theirs > 0).sum(axis=0), 1)
    usual = theirs.sum(axis=0) / buyers  #: of those who buy the line
    said_of = said_by(stated)
    for start in range(0, len(rows), SLICE):
        some = rows[start : start + SLICE]
        said = [said_of.get(int(one), ()) for one in some]
        need = _need(cents[some].toarray(), theirs, usual, said)
        mean, low, high = spread(need, some[:, None] == broad)
        found["needed"][some] = mean
        found["low"][some], found["high"][some] = np.minimum(low, mean), np.maximum(high, mean)
    found["peers"][rows] = len(rows)


def _need(
    mine: Floats, theirs: Floats, usual: Floats, stated: Sequence[Sequence[tuple[int, bool]]]
) -> Floats:
    """What each needs if they are as each broad buyer is, in cents, shape (people, buyers)."""
    need: Floats = mine.sum(axis=1)[:, None] + (mine <= 0).astype(np.float64) @ theirs.T
    for i, ones in enumerate(stated):
        for line, said in ones:
            if mine[i, line] <= 0:
                need[i] += (usual[line] if said else 0.0) - theirs[:, line]
    return need
