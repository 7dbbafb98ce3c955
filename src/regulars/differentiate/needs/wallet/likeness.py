"""Of which shape people must be to be compared: measured on people held out, not believed.

What people need cannot be seen, but what the like spend here can: a shape is of use if the high
quantile of spending among people of the same shape is nearer to people who were held out than
that among everybody. Source: Perlich et al. (2007) judge wallets by the same quantile loss.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec
import numpy as np

from regulars.differentiate.needs.share import MIN_SHAPE, NOBODYS
from regulars.differentiate.value.visits import Floats, Ints

QUANTILE: Final = 0.8
FOLDS: Final = 10
MOST: Final = 20_000  #: people: more would say the same
PARTS: Final = 3  #: brackets of income and age are put into thirds of the people
SURE: Final = 2.64  #: standard errors: 6 shapes are tried, and 1 time in 20 in all may be luck
ALONE: Final = (("size",), ("income",), ("age",))
TRIED: Final = (*ALONE, ("size", "income"), ("size", "age"), ("size", "income", "age"))


class Tried(msgspec.Struct, frozen=True, kw_only=True):
    """One shape, judged on people held out.

    Attributes:
        shape: What people are alike in.
        people: On how many it was judged: all of it is known of them.
        gain: By which share the loss is lower than if everybody is compared; negative: higher.
        low, high: The interval of that, for 6 shapes together.
    """

    shape: list[str]
    people: int
    gain: float
    low: float
    high: float

    @property
    def better(self) -> bool:
        """Whether it is better for sure."""
        return self.low > 0


def thirds(said: Sequence[str | None]) -> Ints:
    """The third of the people in which each bracket stands, 0 lowest; -1: no number is said.

    >>> thirds(["Under 15K", "15-24K", None, "250K+"]).tolist()
    [0, 1, -1, 2]
    """
    values = np.array([_first(one) for one in said], dtype=np.float64)
    known = ~np.isnan(values)
    if not known.any():
        return np.full(len(values), NOBODYS, dtype=np.int64)
    edges = np.quantile(values[known], [n / PARTS for n in range(1, PARTS)], method="lower")
    return np.where(known, np.searchsorted(edges, values, side="left"), NOBODYS).astype(np.int64)


def _first(said: str | None) -> float:
    found = re.search(r"\d+", said or "")
    if found is None:
        return np.nan
    below = bool(re.match(r"\s*(under|below|<|menos)", said or "", re.IGNORECASE))
    return float(found.group()) - 0.5 * below


def joined(parts: Mapping[str, Ints], shape: Sequence[str]) -> Ints:
    """One number for each combination; -1 where a part is not known."""
    people = len(next(iter(parts.values())))
    whole, known = np.zeros(people, dtype=np.int64), np.ones(people, dtype=np.bool_)
    for name in shape:
        part = parts[name]
        whole = whole * (int(part.max(initial=0)) + 1) + np.maximum(part, 0)
        known &= part != NOBODYS
    return np.where(known, whole, NOBODYS)


def judged(spent: Floats, parts: Mapping[str, Ints], rng: np.random.Generator) -> list[Tried]:
    """Each shape beside comparing everybody, on people held out.

    Args:
        spent: Cents of the half year, of people who came often enough.
        parts: By name, what is known of each, -1 = not known.
    """
    found = []
    for shape in TRIED:
        rows = np.flatnonzero(joined(parts, shape) != NOBODYS)
        if len(rows) >= 2 * MIN_SHAPE:
            rows = rng.permutation(rows)[:MOST]
            found.append(_tried(spent[rows], joined(parts, shape)[rows], shape))
    return found


def _tried(spent: Floats, shape: Ints, name: Sequence[str]) -> Tried:
    plain, alike = np.zeros(len(spent)), np.zeros(len(spent))
    fold = np.arange(len(spent)) % FOLDS  # they are in random order
    for out in range(FOLDS):
        test, rest = fold == out, fold != out
        guess = np.full(len(spent), np.quantile(spent[rest], QUANTILE))
        plain[test] = _loss(spent[test], guess[test])
        for one in np.unique(shape[test]):
            same = rest & (shape == one)
            if np.count_nonzero(same) >= MIN_SHAPE * (1 - 1 / FOLDS):
                guess[shape == one] = np.quantile(spent[same], QUANTILE)
        alike[test] = _loss(spent[test], guess[test])
    gain, usual = plain - alike, float(plain.mean()) or 1.0
    width = SURE * float(gain.std(ddof=1)) / len(gain) ** 0.5
    mean = float(gain.mean())
    return Tried(
        shape=list(name), people=len(spent), gain=mean / usual,
        low=(mean - width) / usual, high=(mean + width) / usual,
    )  # fmt: skip


def _loss(spent: Floats, guess: Floats) -> Floats:
    off = spent - guess
    return np.maximum(QUANTILE * off, (QUANTILE - 1) * off)


def chosen(tried: Sequence[Tried]) -> list[str]:
    """The best shape of those that are better for sure; none: everybody is compared."""
    better = [one for one in tried if one.better]
    return max(better, key=lambda one: one.gain).shape if better else []
