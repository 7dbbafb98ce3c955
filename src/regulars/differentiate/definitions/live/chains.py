"""Steps taken in their order: a ladder of instants, each with the steps that it can be.

A rung is `day << BITS | steps`. Instants add up whatever their order; only what is more than
`MOST` of them in a window is unknown.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from operator import or_
from typing import Final

from regulars.differentiate.definitions.live.folds import Ladder, kept
from regulars.differentiate.definitions.words import MAX_INSTANTS as MOST

BITS: Final = 6  #: as many steps as a funnel may have

mark = kept(or_)


def taken(
    ladder: Ladder | None, low: int, high: int, days: bool, steps: int, within: int
) -> bool | None:
    """Whether all steps were taken, each later than the one before, the last in time.

    Args:
        low, high: First and last local day (`days`), or microsecond.
        within: Most microseconds from the first step to the last.
    """
    if ladder is None:
        return False
    found = [
        (at, rung)
        for at, rung in zip(*ladder, strict=True)
        if low <= (rung >> BITS if days else at) <= high
    ]
    return None if len(found) > MOST else _done(found, steps, within)


def ever(ladder: Ladder | None, steps: int, within: int) -> bool | None:
    """The same over all time."""
    if ladder is None:
        return False
    return None if len(ladder[0]) > MOST else _done(zip(*ladder, strict=True), steps, within)


def _done(found: Iterable[tuple[int, int]], steps: int, within: int) -> bool:
    began: list[int | None] = [None] * steps  # by step: the latest beginning of a way up to it
    for at, rung in found:
        for step in range(steps - 1, 0, -1):
            start = began[step - 1]
            if start is None or not rung >> step & 1:
                continue
            if step == steps - 1 and at - start <= within:
                return True
            before = began[step]
            began[step] = start if before is None else max(before, start)
        if rung & 1:
            began[0] = at
    return False


def since(ladder: Ladder, oldest: int | None, days: bool, now: int) -> Ladder | None:
    """Without what is older than `oldest`, and what `MOST` later ones make unknown anyway."""
    keys, rungs = ladder
    if oldest is not None:
        young = [n for n, at in enumerate(keys) if (rungs[n] >> BITS if days else at) >= oldest]
        keys, rungs = [keys[n] for n in young], [rungs[n] for n in young]
    spare = bisect_right(keys, now) - MOST - 1
    if spare > 0:
        keys, rungs = keys[spare:], rungs[spare:]
    return [keys, rungs] if keys else None
