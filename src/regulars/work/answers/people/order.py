"""The order in which a list shows people, and how far a page of it is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from regulars.ground.errors import BadInput
from regulars.work.answers.people.columns import Column
from regulars.work.answers.people.held import Night, picked
from regulars.work.answers.people.sorting import Ids, Rows
from regulars.work.nights.night import SCORES, SNAPSHOT

T = TypeVar("T", bound=np.generic)
Cell = bool | int | str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """People in order: those whose cell is known by it, then the others by their ids.

    Attributes:
        known: Rows of the night, the least cell first; the same in order of people's ids.
        rest: Ids, rising.
        descending: Both the other way round.
    """

    night: Night
    sort: Column | None
    known: Rows
    rest: Ids
    descending: bool

    def __len__(self) -> int:
        return len(self.known) + len(self.rest)

    def ids(self, first: int, end: int) -> Ids:
        """The people from one place up to another, that one left out."""
        both = len(self.known)
        rows = _part(self.known, first, end, falling=self.descending)
        rest = _part(self.rest, max(first - both, 0), max(end - both, 0), falling=self.descending)
        return np.concatenate([self.night.people[rows], rest])

    def cursor(self, person: int) -> str:
        """Where this person stands, in words of ours."""
        return msgspec.json.encode((self._value(person), person)).decode()

    def past(self, cursor: str) -> int:
        """How many stand up to the person of a cursor, whoever came or went meanwhile.

        Raises:
            BadInput: It is no cursor of this order.
        """
        value, person = _place(cursor)
        if value is None or self.sort is None:
            if self.descending:
                return len(self) - int(np.searchsorted(self.rest, person, "left"))
            return len(self.known) + int(np.searchsorted(self.rest, person, "right"))
        cells = _cells(self.night, self.sort)

        def place(row: int) -> tuple[Any, int]:
            return (None if cells is None else cells[int(row)].as_py()), int(self.night.people[row])

        try:
            if self.descending:
                return len(self.known) - bisect_left(self.known, (value, person), key=place)
            return bisect_right(self.known, (value, person), key=place)
        except TypeError as error:
            raise BadInput(f"after: {cursor!r} is no cursor of this order") from error

    def _value(self, person: int) -> Cell:
        if self.sort is None:
            return None
        [[cell]] = values(self.night, np.array([person]), [self.sort])
        return cell


def known(night: Night, sort: Column | None) -> Rows:
    """The rows whose cell the night knew, the least first; none without a column."""
    return np.empty(0, np.int32) if sort is None else night.order(_table(sort), sort.name)


def values(night: Night, people: Ids, columns: Sequence[Column]) -> list[list[Cell]]:
    """The cells of each of these people; None where the night did not know them."""
    rows, inside = night.rows(people)
    each = [picked(_cells(night, one), rows, inside) for one in columns]
    return [list(cells) for cells in zip(*each, strict=True)] if each else [[] for _ in people]


def _cells(night: Night, column: Column) -> pa.Array[Any] | None:
    return night.cells(_table(column), column.name)


def _table(column: Column) -> str:
    return SNAPSHOT if column.kind == "trait" else SCORES


def _part(found: NDArray[T], first: int, end: int, *, falling: bool) -> NDArray[T]:
    """From one place up to another of what is rising, or of the same read backwards."""
    return (found[::-1] if falling else found)[first:end]


def _place(said: str) -> tuple[Cell, int]:
    try:
        return msgspec.json.decode(said, type=tuple[bool | int | str | None, int])
    except (msgspec.DecodeError, RecursionError) as error:
        raise BadInput(f"after: {said!r} is no cursor of ours") from error
