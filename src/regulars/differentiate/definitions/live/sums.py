"""States add; and they forget what no window can reach any more."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from copy import deepcopy
from operator import add, or_
from typing import Any, Final

from regulars.differentiate.definitions.happenings import Moment
from regulars.differentiate.definitions.layout import Family, Series
from regulars.differentiate.definitions.live import chains
from regulars.differentiate.definitions.live.folds import Ladder
from regulars.differentiate.definitions.words import MAX_DISTINCT

HOUR_US: Final = 3_600_000_000
MERGE: Final[Mapping[Family, Callable[[Any, Any], Any]]] = {
    "count": add,
    "sum": add,
    "least": min,
    "greatest": max,
    "earliest": min,
    "latest": max,
    "steps": or_,
}


def summed(series: Series, a: Any, b: Any) -> Any:
    """The series of all that went into `a` and `b`, sharing nothing with either."""
    if a is None or b is None:
        return deepcopy(b if a is None else a)
    if series.family == "distinct":
        return {**a, **b} if series.clock == "ever" else _seen(a, b)
    if series.family == "tally":
        return _tallied(a, b, _merged_counts if series.clock != "ever" else add)
    merge = MERGE[series.family]
    if series.family == "steps":
        return _ladder(a, b, merge)
    return merge(a, b) if series.clock == "ever" else _ladder(a, b, merge)


def _ladder(a: Ladder, b: Ladder, merge: Callable[[Any, Any], Any]) -> Ladder:
    rungs = dict(zip(*a, strict=True))
    for key, kept in zip(*b, strict=True):
        rungs[key] = merge(rungs[key], kept) if key in rungs else kept
    keys = sorted(rungs)
    return [keys, [rungs[key] for key in keys]]


def _merged_counts(a: Ladder, b: Ladder) -> Ladder:
    return _ladder(a, b, add)


def _tallied(
    a: dict[Any, Any], b: dict[Any, Any], merge: Callable[[Any, Any], Any]
) -> dict[Any, Any]:
    counts = deepcopy(a)
    for value, count in b.items():
        counts[value] = merge(counts[value], count) if value in counts else deepcopy(count)
    return counts


def _seen(a: list[Any], b: list[Any]) -> list[Any]:
    seen, ahead = dict(a[0]), [*a[1], *b[1]]
    for value, key in b[0].items():
        known = seen.get(value, key)
        seen[value] = min(known, key)
        if known != key:
            ahead.append([value, max(known, key)])
    return [seen, ahead]


def pruned(series: Series, kept: Any, moment: Moment) -> Any:
    """The series without what no question from `moment` on can ask for.

    One day (or hour) more than the longest window stays, so that the order of the answers
    within a turn does not matter.
    """
    if kept is None:
        return None
    if series.clock == "ever" and series.family != "steps":
        distinct = series.family == "distinct" and len(kept) > MAX_DISTINCT
        return dict(list(kept.items())[-MAX_DISTINCT:]) if distinct else kept
    oldest, now = moment.today - series.keep, moment.today
    if series.clock == "hour":
        oldest, now = moment.now_us - (series.keep + 1) * HOUR_US, moment.now_us
    return _young(series, kept, oldest, now, moment.now_us)


def _young(series: Series, kept: Any, oldest: int, now: int, now_us: int) -> Any:
    if series.family == "steps":
        forgetful = None if series.clock == "ever" else oldest
        return chains.since(kept, forgetful, series.clock == "day", now_us)
    if series.family == "distinct":
        return _seen_since(kept, oldest, now)
    if series.family == "tally":
        ladders = {value: _since(ladder, oldest) for value, ladder in kept.items()}
        return {value: ladder for value, ladder in ladders.items() if ladder} or None
    return _since(kept, oldest)


def _since(ladder: Ladder, oldest: int) -> Ladder | None:
    keys, kept = ladder
    if keys[0] >= oldest:
        return ladder
    first = bisect_left(keys, oldest)
    return [keys[first:], kept[first:]] if first < len(keys) else None


def _seen_since(series: list[Any], oldest: int, now: int) -> list[Any] | None:
    seen, ahead = series
    if ahead:
        still = []
        for value, key in sorted(ahead, key=_by_key):
            if key <= now:
                seen[value] = max(seen[value], key)
            else:
                still.append([value, key])
        series[1] = still
        return _renewed(seen, still, oldest)
    return _renewed(seen, ahead, oldest)


def _by_key(pair: list[Any]) -> int:
    return int(pair[1])


def _renewed(seen: dict[Any, int], ahead: list[Any], oldest: int) -> list[Any] | None:
    if seen and min(seen.values()) < oldest:
        later = {value for value, _ in ahead}
        seen = {v: key for v, key in seen.items() if key >= oldest or v in later}
    if len(seen) > MAX_DISTINCT:
        latest = sorted(seen, key=seen.__getitem__)[-MAX_DISTINCT:]
        kept = set(latest) | {value for value, _ in ahead}
        seen = {value: key for value, key in seen.items() if value in kept}
    return [seen, ahead] if seen else None
