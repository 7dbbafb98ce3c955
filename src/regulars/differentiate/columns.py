"""Arrays as Arrow columns, in which what is not known is null and never 0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Truths = NDArray[np.bool_]
Column: TypeAlias = "pa.Array[Any]"


def numbers(values: NDArray[np.float64]) -> Column:
    """Floats; NaN becomes null.

    >>> numbers(np.array([0.5, np.nan])).to_pylist()
    [0.5, None]
    """
    return pa.array(values, mask=np.isnan(values))


def whole(values: NDArray[np.float64]) -> Column:
    """Rounded to integers; NaN becomes null."""
    unknown = np.isnan(values)
    return pa.array(np.rint(np.where(unknown, 0, values)).astype(np.int64), mask=unknown)


def rounded(values: NDArray[np.float64], digits: int | None) -> Column:
    """As Python rounds them, to integers without digits; NaN becomes null."""
    kind = pa.int64() if digits is None else pa.float64()
    return pa.array([None if isnan(v) else round(v, digits) for v in values.tolist()], kind)


def texts(values: NDArray[np.str_], known: Truths) -> Column:
    """Texts; null where not `known`."""
    return pa.array(values.astype(object), mask=~known, type=pa.string())


def spread(values: NDArray[Any], place: Ints, people: int) -> NDArray[np.float64]:
    """Values of some people among all, NaN for the others, shape (people,)."""
    everybody = np.full(people, np.nan)
    everybody[place] = values
    return everybody


def named(names: Sequence[str], thing: Ints) -> Column:
    """The names of things."""
    return pa.array(list(names), type=pa.string()).take(thing)


def records(fields: Mapping[str, Column], *, known: Truths) -> Column:
    """A record a person; null for who is not `known`."""
    column: Column = pa.StructArray.from_arrays(
        list(fields.values()), list(fields), mask=pa.array(~known)
    )
    return column


def lists(person: Ints, fields: Mapping[str, Column], *, known: Truths, most: int) -> Column:
    """For each person a list of records; null for who is not `known`, for they may have some.

    Args:
        person: Each record's person, rising; the best records of a person first.
        fields: The records' columns.
        known: Shape (people,).
        most: Longest list; the rest is cut off.
    """
    count = np.bincount(person, minlength=len(known))
    place = np.arange(len(person)) - (np.cumsum(count) - count)[person]
    kept = np.flatnonzero((place < most) & known[person])
    ends = np.cumsum(np.where(known, np.minimum(count, most), 0))
    starts, unknown = np.append(0, ends), np.append(~known, False)
    offsets = pa.array(starts, mask=unknown, type=pa.int32())
    taken = [column.take(kept) for column in fields.values()]
    rows: Column = pa.StructArray.from_arrays(taken, list(fields))
    column: Column = pa.ListArray.from_arrays(offsets, rows)
    return column
