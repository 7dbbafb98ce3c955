"""What generated value functions call: one series, read for one window."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from regulars.differentiate.definitions.live.folds import Entry, Ladder, Scalar
from regulars.differentiate.definitions.words import INT64, MAX_DISTINCT

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
BIG: Final = INT64 + 1


def span(ladder: Ladder, low: int, high: int) -> int:
    """The sum over keys from `low` to `high`, both included."""
    keys, sums = ladder
    if keys[-1] < low:
        return 0
    if keys[-1] <= high:
        if keys[0] >= low:
            return sum(sums)
        return sum(sums[bisect_left(keys, low) :])
    return sum(sums[bisect_left(keys, low) : bisect_right(keys, high)])


def _between(ladder: Ladder | None, low: int, high: int) -> list[Any]:
    if ladder is None:
        return []
    keys, kept = ladder
    return kept[bisect_left(keys, low) : bisect_right(keys, high)]


def least(ladder: Ladder | None, low: int, high: int) -> Any:
    """The least value (or earliest entry) in the window; None if there is none."""
    return min(_between(ladder, low, high), default=None)


def greatest(ladder: Ladder | None, low: int, high: int) -> Any:
    """The greatest value (or latest entry) in the window; None if there is none."""
    return max(_between(ladder, low, high), default=None)


def value_of(entry: Entry | None) -> Any:
    """What the event said that came first or last."""
    return None if entry is None else entry[4]


def distinct(seen: dict[Scalar, int] | None) -> int:
    """How many values were ever seen."""
    return 0 if seen is None else min(len(seen), MAX_DISTINCT)


def distinct_in(series: list[Any] | None, low: int, high: int) -> int:
    """How many values were seen in the window."""
    if series is None:
        return 0
    seen, ahead = series
    if not ahead:
        return min([low <= key <= high for key in seen.values()].count(True), MAX_DISTINCT)
    return min(len(seen_in(series, low, high)), MAX_DISTINCT)


def distinct_days(counts: dict[Any, Ladder] | None, low: int, high: int) -> int:
    """How many values were seen on a key from `low` to `high`."""
    return min(len(seen_days(counts, low, high)), MAX_DISTINCT)


def seen_ever(seen: dict[Scalar, int] | None) -> set[Scalar]:
    """The values that were ever seen."""
    return set() if seen is None else set(seen)


def seen_in(series: list[Any] | None, low: int, high: int) -> set[Scalar]:
    """The values that were seen in the window."""
    if series is None:
        return set()
    seen, ahead = series
    return {value for value, key in (*seen.items(), *ahead) if low <= key <= high}


def seen_days(counts: dict[Any, Ladder] | None, low: int, high: int) -> set[Scalar]:
    """The values that were seen on a key from `low` to `high`."""
    return {value for value, ladder in (counts or {}).items() if span(ladder, low, high) > 0}


def unmatched(these: set[Scalar], those: set[Scalar]) -> int | None:
    """How many of `these` are not among `those`; None where there are too many to know."""
    if len(these) >= MAX_DISTINCT or len(those) >= MAX_DISTINCT:
        return None
    return len(these - those)


def top(counts: dict[Any, int] | None) -> Any:
    """The most frequent value; of several, the least."""
    if not counts:
        return None
    most = max(counts.values())
    return min([value for value, count in counts.items() if count == most])


def top_in(counts: dict[Any, Ladder] | None, low: int, high: int) -> Any:
    """The most frequent value in the window; of several, the least."""
    if not counts:
        return None
    best, most = None, 0
    for value, ladder in counts.items():
        count = span(ladder, low, high)
        if count > most or (count == most and most and value < best):
            best, most = value, count
    return best


def whole(number: int | None) -> int | None:
    """`number` if it fits 64 bits; what does not is unknown, as in SQL."""
    return number if number is not None and -BIG <= number < BIG else None


def divided(number: int, by: int) -> int:
    """The quotient, cut towards zero as SQL does."""
    quotient = abs(number) // abs(by)
    return quotient if (number < 0) == (by < 0) else -quotient


def mean(total: int, count: int, factor: int) -> int | None:
    """Total over count, in millionths; None of nothing."""
    return whole(divided(total * factor, count)) if count else None


def ratio(a: int | None, b: int | None, up: int, down: int) -> int | None:
    """a × up over b × down; None if something is unknown or b is 0."""
    if a is None or not b:
        return None
    above, below = a * up, b * down
    quotient = above // below if above >= 0 and below > 0 else divided(above, below)
    return quotient if -BIG <= quotient < BIG else None


def product(a: int | None, b: int | None, down: int) -> int | None:
    """a × b over down; None if something is unknown."""
    if a is None or b is None:
        return None
    return whole(divided(a * b, down))


def total(*parts: int | None) -> int | None:
    """The sum; None if something is unknown."""
    known = [part for part in parts if part is not None]
    return whole(sum(known)) if len(known) == len(parts) else None


def instant(at_us: int | None) -> str | None:
    """The canonical text of an instant."""
    if at_us is None:
        return None
    at = EPOCH + timedelta(microseconds=at_us)
    return at.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


FOLD: Final = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


def folded(text: str) -> str:
    """`text` with A to Z in lower case, and nothing else touched.

    >>> folded("CAFÉ")
    'cafÉ'
    """
    return text.lower() if text.isascii() else text.translate(FOLD)
