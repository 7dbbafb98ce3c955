"""How many of those who saw a form sent it, and how sure that is."""

from __future__ import annotations

from typing import Final

from regulars.ground.scales.shares import Share, share

FEWEST: Final = 100  #: showings below which no share is said


def rate(sent: int, shown: int) -> Share | None:
    """The share of showings after which it was sent; None: too few, or the counts do not fit.

    >>> [round(one, 3) for one in rate(5, 100)]
    [0.05, 0.022, 0.112]
    """
    return None if shown < FEWEST or sent > shown else share(sent, shown)
