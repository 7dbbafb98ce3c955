"""A group keeps its number from night to night, whatever order they are found in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from regulars.differentiate.needs.groups.tally import Centre

ALIKE = 0.5  #: least cosine between what a group was and what it is now


def numbers(found: Sequence[Centre], known: Mapping[int, Centre], *, taken: int) -> list[int]:
    """The number of each group found: that of the known group it is, or a new one.

    The matching with the greatest likeness in all (Hungarian method); who is not alike is new.

    Args:
        known: The groups of the night before, by number.
        taken: The highest number ever given; numbers are never used again.
    """
    ids = list(known)
    alike = np.array([[_cosine(one, known[i]) for i in ids] for one in found])
    given = [0] * len(found)
    if ids:
        for row, column in np.transpose(linear_sum_assignment(alike, maximize=True)).tolist():
            if alike[row, column] >= ALIKE:
                given[row] = ids[column]
    for row, number in enumerate(given):
        if not number:
            taken += 1
            given[row] = taken
    return given


def _cosine(one: Centre, other: Centre) -> float:
    names = sorted({*one, *other})
    a = np.array([one.get(name, 0.0) for name in names])
    b = np.array([other.get(name, 0.0) for name in names])
    length = float(np.linalg.norm(a) * np.linalg.norm(b))
    return 0.0 if length == 0 else float(a @ b) / length
