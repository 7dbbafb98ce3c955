"""How many of those who saw a form sent it, and how sure that is."""

from __future__ import annotations

from math import sqrt
from typing import Final, NamedTuple

FEWEST: Final = 100  #: showings below which no share is said
Z: Final = 1.959964  #: 95 %


class Rate(NamedTuple):
    """A share, 0 to 1, with its 95 % interval."""

    share: float
    low: float
    high: float


def rate(sent: int, shown: int) -> Rate | None:
    """The share of showings after which it was sent; None: too few, or the counts do not fit.

    Source: Wilson's interval; Brown, Cai & DasGupta (2001), Statistical Science 16, equation 4.

    >>> [round(one, 3) for one in rate(5, 100)]
    [0.05, 0.022, 0.112]
    """
    if shown < FEWEST or sent > shown:
        return None
    share = sent / shown
    middle = (share + Z * Z / (2 * shown)) / (1 + Z * Z / shown)
    half = Z / (1 + Z * Z / shown) * sqrt(share * (1 - share) / shown + (Z / (2 * shown)) ** 2)
    return Rate(share, max(0.0, middle - half), min(1.0, middle + half))
