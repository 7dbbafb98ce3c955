"""Columns of a table in little memory, and the order of their rows."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import ArrayLike, NDArray

WORD: Final = 62  #: bits of an integer that a value and a row may share
SIZES: Final = {8: pa.int8(), 16: pa.int16(), 32: pa.int32()}
Ids = NDArray[np.int64]
Rows = NDArray[np.int32]


def each(ids: ArrayLike) -> Ids:
    """Each of them once, rising; many times faster than `np.unique`, which hashes."""
    found = np.sort(np.asarray(ids, np.int64))
    first = np.ones(len(found), bool)
    np.not_equal(found[1:], found[:-1], out=first[1:])
    return found[first]


def narrow(column: pa.Array[Any]) -> pa.Array[Any]:
    """The same in less memory: each text once, each number in the smallest type that holds all."""
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return column.dictionary_encode()
    if not pa.types.is_integer(column.type):
        return column
    least, most = (one.as_py() or 0 for one in pc.min_max(column).values())
    for bits, kind in SIZES.items():
        if -(1 << bits - 1) <= least and most < 1 << bits - 1:
            return column.cast(kind)
    return column


def rising(cells: pa.Array[Any]) -> Rows:
    """The rows of what is not null, by value and then by row."""
    rows = np.flatnonzero(cells.is_valid().to_numpy(zero_copy_only=False)).astype(np.int32)
    return np.asarray(rows[places(_keys(cells)[rows])])


def places(keys: Ids) -> Rows:
    """Where each key stands, the least first, equal ones as they come."""
    if not len(keys):
        return np.empty(0, np.int32)
    bits, least, most = len(keys).bit_length(), int(keys.min()), int(keys.max())
    if (most - least).bit_length() + bits > WORD:
        return np.argsort(keys, kind="stable").astype(np.int32)
    packed = ((keys - least) << bits) | np.arange(len(keys))  # ten times faster than a stable sort
    packed.sort()
    return (packed & ((1 << bits) - 1)).astype(np.int32)


def _keys(cells: pa.Array[Any]) -> Ids:
    """Numbers in the order of the cells; texts in that of their bytes."""
    if not isinstance(cells, pa.DictionaryArray):
        found: Ids = cells.cast(pa.int64()).fill_null(0).to_numpy(zero_copy_only=False)
        return found
    order = pc.array_sort_indices(cells.dictionary).to_numpy()
    ranks = np.empty(max(len(order), 1), np.int64)
    ranks[order] = np.arange(len(order))
    return np.asarray(ranks[cells.indices.fill_null(0).to_numpy(zero_copy_only=False)])
