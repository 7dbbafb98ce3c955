"""What somebody likes more than others do: "bought on 7 of 9 visits, others on 2 of 9"."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from regulars.differentiate.rhythm.bought import Bought
from regulars.differentiate.value.visits import Floats, Ints, Visits

PRIOR_VISITS = 20.0  # what everybody does weighs as much as this many own visits
ALWAYS_SHARE, ALWAYS_DAYS = 0.25, 5
LIKED = 1.2  #: least lift of a preference worth saying


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """Every person with every thing they ever bought, sorted by both, shape (pairs,) each.

    Attributes:
        person: Place in `Visits.people`.
        thing: Place in `Bought.names`.
        days: On how many of their visits they bought it,
        visits: of how many.
        usual: Share of everybody's visits with it.
        share: Of their visits, shrunk towards `usual`; beta prior worth 20 visits.
        lift: `share` / `usual`; above 1 = more than others do.
        last_day: Latest day they bought it.
    """

    person: Ints
    thing: Ints
    days: Ints
    visits: Ints
    usual: Floats
    share: Floats
    lift: Floats
    last_day: Ints


def preferences(visits: Visits, bought: Bought, *, today: int) -> Preferences:
    """Everybody's, relative to everybody's."""
    came = visits.until(today).came()
    each = np.bincount(came.person, minlength=len(visits.people))
    pairs = bought.until(today).pairs()
    sold = np.bincount(pairs.thing, weights=pairs.days, minlength=len(bought.names))
    usual = (sold / max(len(came.day), 1))[pairs.thing]
    own = each[pairs.person]
    share = (pairs.days + PRIOR_VISITS * usual) / (own + PRIOR_VISITS)
    return Preferences(
        person=pairs.person,
        thing=pairs.thing,
        days=pairs.days,
        visits=own,
        usual=usual,
        share=share,
        lift=share / usual,
        last_day=pairs.last_day,
    )


def always(likes: Preferences) -> Ints:
    """Rows of what people always buy: at least on 5 days and on a quarter of their visits.

    Sorted by person, what they buy most often first.
    """
    often = likes.days >= np.maximum(ALWAYS_DAYS, ALWAYS_SHARE * likes.visits)
    return _ranked(likes, np.flatnonzero(often), likes.share)


def liked(likes: Preferences) -> Ints:
    """Rows of what people buy clearly more than others do; the greatest lift first."""
    more = (likes.lift >= LIKED) & (likes.days >= ALWAYS_DAYS)
    return _ranked(likes, np.flatnonzero(more), likes.lift)


def _ranked(likes: Preferences, rows: Ints, by: Floats) -> Ints:
    return rows[np.lexsort((-by[rows], likes.person[rows]))]
