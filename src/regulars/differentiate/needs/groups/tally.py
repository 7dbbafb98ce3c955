"""How a group buys, in sums: tallies of parts add up to that of the whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

import msgspec
import numpy as np

from regulars.differentiate.needs.groups.shares import Shares
from regulars.differentiate.value.visits import Truths

Centre = Mapping[str, float]  #: where a group leans, by category


class Bought(msgspec.Struct, frozen=True, array_like=True):
    """A category: on how many visits it was bought, and by how many people."""

    days: int = 0
    buyers: int = 0

    def __add__(self, other: Self) -> Self:
        return type(self)(self.days + other.days, self.buyers + other.buyers)


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """Some people's purchases.

    Attributes:
        bought: By category, those that many people buy.
        again: Median share of refits' overlap, times people; see `found_again`.
    """

    people: int = 0
    visits: int = 0
    bought: dict[str, Bought] = {}
    again: float = 0.0

    def __add__(self, other: Self) -> Self:
        names = {**self.bought, **other.bought}
        return type(self)(
            people=self.people + other.people,
            visits=self.visits + other.visits,
            bought={
                name: self.bought.get(name, Bought()) + other.bought.get(name, Bought())
                for name in names
            },
            again=self.again + other.again,
        )

    @property
    def found_again(self) -> float:
        """How well refits found the group again, 0 to 1; of a merged one the mean of its parts."""
        return self.again / max(self.people, 1)


def tally(people: Shares, inside: Truths, *, jaccard: float = 0.0) -> Tally:
    """The purchases of the judged people `inside`."""
    days = people.days[inside]
    size = int(np.count_nonzero(inside))
    return Tally(
        people=size,
        visits=int(people.visits[inside].sum()),
        bought={
            name: Bought(int(count), int(buyers))
            for name, count, buyers in zip(
                people.names,
                days.sum(axis=0),
                np.bincount(days.indices, minlength=len(people.names)),
                strict=True,
            )
        },
        again=jaccard * size,
    )
