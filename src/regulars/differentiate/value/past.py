"""In which tier somebody would have been on a day gone by, by what was known then."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from regulars.differentiate.value import lifetime
from regulars.differentiate.value.tier import tiers
from regulars.differentiate.value.visits import Ints, Visits
from regulars.ground.errors import TooFew

LEAST_DAYS = 90  #: of history, before anybody is put into a tier
MONTHS = 12
FITTED = 100_000  #: people that a month gone by is fitted to; more change no tier to speak of
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Everybody's tier on one day, shape (people,) each.

    Attributes:
        person: Who had bought by then.
        tier: See `Tier`.
        model: What it was told by; the next fit may begin from it.
    """

    person: Ints
    tier: NDArray[np.str_]
    model: lifetime.Model


def month_ends(today: int, *, first: int) -> list[int]:
    """The last days of up to 12 months before `today`, rising, with 90 days of history each."""
    found: list[int] = []
    day = EPOCH + timedelta(days=today)
    for _ in range(MONTHS):
        day = day.replace(day=1) - timedelta(days=1)
        found.append((day - EPOCH).days)
    if _ends_a_month(today):
        found = [today, *found[: MONTHS - 1]]
    return [one for one in reversed(found) if one - first >= LEAST_DAYS]


def _ends_a_month(today: int) -> bool:
    day = EPOCH + timedelta(days=today)
    return day.day == monthrange(day.year, day.month)[1]


def standing(
    visits: Visits,
    *,
    day: int,
    margin_rate: float,
    profit: Mapping[int, float],
    start: lifetime.Model | None,
) -> Standing | None:
    """Everybody's tier at the end of `day`; None: too little was known then."""
    known = visits.until(day)
    people = lifetime.buyers(known, today=day)
    try:
        model = lifetime.fit(lifetime.some(people, FITTED), start=start)
    except TooFew:
        return None
    orders, cents = lifetime.expected_cents(
        model, people, lifetime.Outlook(margin_rate=margin_rate)
    )
    person = known.people[people.place]
    left = np.array([profit.get(one, 0.0) for one in person.tolist()])
    found = tiers(clv_cents=cents, expected_orders=orders, contribution=left)
    return Standing(person=person, tier=found, model=model)
