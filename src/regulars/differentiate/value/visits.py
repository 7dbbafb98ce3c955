"""Everybody's visits, as columns; what the models of value and rhythm read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]

YEAR = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Visits:
    """One row per person and local day with an order (or a refund), sorted by both.

    Orders of one day are one visit. Only merchandise counts: a day with nothing but fuel or
    vouchers is no visit. A row with `orders` 0 is a day of refunds alone: its money is negative.

    Attributes:
        people: Every person's id, rising, shape (people,); also those who never bought.
        person: Each row's place in `people`, shape (rows,).
        day: Local days since 1970.
        orders: How many orders on that day.
        paid_cents: What they paid; NaN where no order of the day says.
        list_cents: What it would have cost without discounts.
    """

    people: Ints
    person: Ints
    day: Ints
    orders: Ints
    paid_cents: Floats
    list_cents: Floats

    def until(self, day: int) -> Visits:
        """The same people, as they were known at the end of `day`."""
        return self._only(self.day <= day)

    def since(self, day: int) -> Visits:
        """The same people, and only what happened on `day` or later."""
        return self._only(self.day >= day)

    def came(self) -> Visits:
        """Without the days of refunds alone."""
        return self._only(self.orders > 0)

    def spent_cents(self) -> Floats:
        """What each person paid in all, refunds taken off, shape (people,).

        0 for who did not come; NaN for who came but never left a known price.
        """
        n, known = len(self.people), ~np.isnan(self.paid_cents)
        priced, cents = self.person[known], self.paid_cents[known]
        paid = np.bincount(priced, weights=cents, minlength=n).astype(np.float64)
        came = np.bincount(self.person, minlength=n) > 0
        return np.where(came & (np.bincount(priced, minlength=n) == 0), np.nan, paid)

    def _only(self, rows: Truths) -> Visits:
        return Visits(
            people=self.people,
            person=self.person[rows],
            day=self.day[rows],
            orders=self.orders[rows],
            paid_cents=self.paid_cents[rows],
            list_cents=self.list_cents[rows],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Each person's visits in a few numbers, shape (people,) each.

    Attributes:
        visits: Distinct days; 0 for who never came.
        first_day: Of the first visit; meaningless where `visits` is 0, as are the next two.
        last_day: Of the latest.
        priced: Visits of which the price is known.
        mean_cents: Paid per priced visit, refunds taken off; NaN without one.
    """

    visits: Ints
    priced: Ints
    first_day: Ints
    last_day: Ints
    mean_cents: Floats


def summary(visits: Visits) -> Summary:
    """Frequency, recency and mean spend of everybody."""
    came, n = visits.came(), len(visits.people)
    count = np.bincount(came.person, minlength=n)
    ends = np.cumsum(count)
    first, last = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
    some = count > 0
    first[some] = came.day[(ends - count)[some]]
    last[some] = came.day[ends[some] - 1]
    priced = np.bincount(came.person[~np.isnan(came.paid_cents)], minlength=n)
    mean = np.where(priced > 0, visits.spent_cents() / np.maximum(priced, 1), np.nan)
    return Summary(visits=count, priced=priced, first_day=first, last_day=last, mean_cents=mean)
