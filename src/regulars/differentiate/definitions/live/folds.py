"""What generated fold functions call: one value into one series of a state, in place.

A *ladder* is a pair of lists: ascending keys (local days, or microseconds) and what was
summed up at each. `key` is nearly always the newest, so the common case is an append.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import Any

State = list[Any]  #: one series per slot
Scalar = str | int | bool
Ladder = list[list[Any]]
Entry = list[Any]  #: [at_us, source, message_id, line, value]: compares as the order of events


def bump(state: State, slot: int, key: int, amount: int) -> None:
    """Add `amount` to the ladder's sum at `key`."""
    ladder = state[slot]
    if ladder is None:
        state[slot] = [[key], [amount]]
        return
    keys, sums = ladder
    last = keys[-1]
    if key > last:
        keys.append(key)
        sums.append(amount)
    elif key == last:
        sums[-1] += amount
    else:
        place = bisect_left(keys, key)
        if keys[place] == key:
            sums[place] += amount
        else:
            keys.insert(place, key)
            sums.insert(place, amount)


def kept(better: Callable[[Any, Any], Any]) -> Callable[[State, int, int, Any], None]:
    """A fold that keeps the better of two values at each key."""

    def keep(state: State, slot: int, key: int, value: Any) -> None:
        ladder = state[slot]
        if ladder is None:
            state[slot] = [[key], [value]]
            return
        keys, values = ladder
        place = bisect_left(keys, key)
        if place < len(keys) and keys[place] == key:
            values[place] = better(values[place], value)
        else:
            keys.insert(place, key)
            values.insert(place, value)

    return keep


lower_at = kept(min)
raise_at = kept(max)


def lower(state: State, slot: int, value: Any) -> None:
    """Keep the least value ever."""
    kept = state[slot]
    if kept is None or value < kept:
        state[slot] = value


def raise_(state: State, slot: int, value: Any) -> None:
    """Keep the greatest value ever."""
    kept = state[slot]
    if kept is None or value > kept:
        state[slot] = value


def see(state: State, slot: int, value: Scalar) -> None:
    """Remember a value for ever."""
    seen = state[slot]
    if seen is None:
        state[slot] = {value: 0}
    else:
        seen[value] = 0


def see_at(state: State, slot: int, value: Scalar, key: int) -> None:
    """Remember that a value was seen at `key`.

    The series is [value → key, ahead]: `ahead` lists further (value, key) pairs until
    `pruned` knows which of them lie in the past, where only the latest counts.
    """
    series = state[slot]
    if series is None:
        state[slot] = [{value: key}, []]
        return
    seen, ahead = series
    known = seen.get(value)
    if known is None or known == key:
        seen[value] = key
    else:
        seen[value] = min(known, key)
        ahead.append([value, max(known, key)])


def tally(state: State, slot: int, value: Scalar) -> None:
    """Count one more of `value`."""
    counts = state[slot]
    if counts is None:
        state[slot] = {value: 1}
    else:
        counts[value] = counts.get(value, 0) + 1


def tally_at(state: State, slot: int, value: Scalar, key: int) -> None:
    """Count one more of `value` at `key`."""
    counts = state[slot]
    if counts is None:
        counts = state[slot] = {}
    if value in counts:
        bump(counts, value, key, 1)  # type: ignore[arg-type]  # a dict of ladders, by value
    else:
        counts[value] = [[key], [1]]
