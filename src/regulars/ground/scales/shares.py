"""A share, and how sure it is."""

from __future__ import annotations

from math import sqrt
from typing import Final, NamedTuple

Z: Final = 1.959964  #: 95 %


class Share(NamedTuple):
    """A share, 0 to 1, with its 95 % interval."""

    share: float
    low: float
    high: float


def share(found: int, of: int) -> Share:
    """The share of those `found` among `of`, at least one, with Wilson's interval.

    Source: Wilson (1927), JASA 22(158), as equation 4 of Brown, Cai & DasGupta (2001),
    Statistical Science 16.

    >>> [round(one, 3) for one in share(30, 100)]
    [0.3, 0.219, 0.396]
    """
    p, weight = found / of, Z * Z / of
    middle = (p + weight / 2) / (1 + weight)
    half = Z * sqrt(p * (1 - p) / of + weight / (4 * of)) / (1 + weight)
    return Share(p, max(middle - half, 0.0), min(middle + half, 1.0))
