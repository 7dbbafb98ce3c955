"""What everybody bought on which day, by category, type or brand, as columns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from regulars.differentiate.value.visits import Ints, Truths, Visits


@dataclass(frozen=True, slots=True, kw_only=True)
class Bought:
    """One row per person, thing and local day, sorted by the three. Sensitive things never.

    Attributes:
        names: The things' names, rising, shape (things,).
        people: How many people there are.
        person: Each row's place in `Visits.people`.
        thing: Each row's place in `names`.
        day: Local days since 1970.
    """

    names: list[str]
    people: int
    person: Ints
    thing: Ints
    day: Ints

    def until(self, day: int) -> Bought:
        """As known at the end of `day`."""
        return self._only(self.day <= day)

    def cells(self) -> csr_array:
        """On how many days who bought what, shape (people, things); most of it is 0."""
        found = self.pairs()
        starts = np.searchsorted(found.person, np.arange(self.people + 1))
        shape = (self.people, len(self.names))
        return csr_array((found.days.astype(np.float64), found.thing, starts), shape=shape)

    def since(self, day: int) -> Bought:
        """Only what was bought on `day` or later."""
        return self._only(self.day >= day)

    def on(self, visits: Visits) -> Bought:
        """Only on days that are visits: a day of fuel or vouchers alone is none."""
        width = int(max(self.day.max(initial=0), visits.day.max(initial=0))) + 1
        visited = np.isin(self.person * width + self.day, visits.person * width + visits.day)
        return self._only(visited)

    def pairs(self) -> Pairs:
        """Every person with every thing they ever bought."""
        key = self.person * max(len(self.names), 1) + self.thing
        starts = np.flatnonzero(np.append(True, key[1:] != key[:-1])[: len(key)])
        count = np.diff(np.append(starts, len(key)))
        return Pairs(
            person=self.person[starts],
            thing=self.thing[starts],
            start=starts,
            days=count,
            first_day=self.day[starts],
            last_day=self.day[starts + count - 1],
        )

    def _only(self, rows: Truths) -> Bought:
        return Bought(
            names=self.names,
            people=self.people,
            person=self.person[rows],
            thing=self.thing[rows],
            day=self.day[rows],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """A person and a thing they bought, shape (pairs,) each, sorted by both.

    `start` is the pair's first row in its `Bought`, `days` on how many days they bought it.
    """

    person: Ints
    thing: Ints
    start: Ints
    days: Ints
    first_day: Ints
    last_day: Ints

    def __len__(self) -> int:
        return len(self.person)

    def only(self, rows: Truths | Ints) -> Pairs:
        """Some of them."""
        return Pairs(
            person=self.person[rows],
            thing=self.thing[rows],
            start=self.start[rows],
            days=self.days[rows],
            first_day=self.first_day[rows],
            last_day=self.last_day[rows],
        )
