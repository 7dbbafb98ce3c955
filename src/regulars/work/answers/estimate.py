"""How many of everybody, from how many of a sample."""

from __future__ import annotations

from typing import Literal

import msgspec

from regulars.ground.scales.shares import share

Source = Literal["history", "night", "sample"]  #: all of it now; as of last night; one in sixteen


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """For how many people a rule holds.

    Attributes:
        low: 95 of 100 such intervals hold the true number; `people` itself where all were counted.
        of: People known.
        exact: Counted over the whole history just now.
        source: Where it was counted.
    """

    people: int
    low: int
    high: int
    of: int
    exact: bool
    source: Source


def counted(people: int, *, of: int, source: Source) -> Count:
    """A count of everybody.

    >>> counted(7, of=10, source="history")
    Count(people=7, low=7, high=7, of=10, exact=True, source='history')
    """
    exact = source == "history"
    return Count(people=people, low=people, high=people, of=of, exact=exact, source=source)


def estimated(found: int, *, asked: int, of: int) -> Count:
    """A count of everybody from `found` among `asked` people, out of `of`.

    Never less than were found, never more than leaves room for those who were found not to be.
    Nobody asked: anything is possible.
    """
    if not asked:
        return Count(people=0, low=0, high=of, of=of, exact=False, source="sample")
    here = share(found, asked)
    low = max(found, int(of * here.low))
    high = min(of - (asked - found), round(of * here.high + 0.5))
    people = min(max(round(of * here.share), low), max(high, low))
    return Count(
        people=people, low=low, high=max(high, people), of=of, exact=False, source="sample"
    )
