"""One person, as a decision sees them. `loop` fills this in from the steps before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from regulars.interact.feedback.mood import CALM, Mood

Arm = Literal["treated", "control", "crossed"]


class CategoryUse(msgspec.Struct, frozen=True, gc=False):
    """How one person buys one category.

    Attributes:
        visits_with: Visits at which they bought it.
        visits: All their visits.
        lift: Their share of visits with it, over everybody's.
        last_day: Local day of the latest purchase; None = never.
        spent_cents: On it, per visit at which they bought it.
        likely_this_week: The chance, 0 to 1, that they buy it within 7 days; None = not computed.
    """

    visits_with: int
    visits: int
    lift: float
    last_day: int | None
    spent_cents: int
    likely_this_week: float | None = None


class PersonView(msgspec.Struct, frozen=True, kw_only=True):
    """All that a decision may know of a person.

    Attributes:
        identifier: Through which we met them here.
        day: Up to which we can tell whether they came, local days since 1970-01-01; the models
            reckon with it.
        today: The same of today, to which all is counted that is told in words.
        visits: Ever.
        visits_per_week: At their own pace while they came; None = not known.
        days_since_visit: Up to today; None = never came.
        usual_gap_days: Between visits, their own rhythm; None = not known.
        basket_cents: Per visit; None = not known.
        redemptions: Offers that they ever used.
        stopped: Categories that they used to buy and do not any more.
        missing: Category -> how many similar people buy it, who never did here themselves.
        scores: As of midnight; `p_alive` (0 to 1) is read if there is one.
        gate: Place or channel -> why we must not speak there now, in words; None = we may.
        eligible: Offers whose rule lets them in; None = all.
        waits_for_coupon: They left a checkout again, and have learnt that a coupon follows.
        beside: They are a partner, or a supplier's person: no customer, whatever they buy.
        made: Offer -> how often made to them within its `per_days`.
        household: Where they live, if we know that they live with somebody; or empty.
        together: The same as `made`, to anybody of their household, of offers limited by it.
        known_enough: False: ask rather than guess.
        mood: What they said of their satisfaction, and the case that is open.
        said_on: The local day on which they said it; None: they said nothing.
        asked: Category -> whether they said that they buy it; None: asked, and no answer.
            `?` and what follows it stand for the question why they stopped.
        away: The night found them slipping or lapsed by their own rhythm, and they did not come
            since.
        whys: Category, or empty for coming at all -> why they stopped, as they said when asked;
            only while they have not taken it up again.
    """

    person: int
    identifier: int
    day: int
    today: int
    traits: Mapping[str, int | str | bool | None] = {}
    visits: int = 0
    visits_per_week: float | None = None
    days_since_visit: int | None = None
    usual_gap_days: float | None = None
    basket_cents: int | None = None
    redemptions: int = 0
    categories: Mapping[str, CategoryUse] = {}
    stopped: frozenset[str] = frozenset()
    missing: Mapping[str, int] = {}
    scores: Mapping[str, float] = {}
    arm: Arm = "treated"
    gate: Mapping[str, str | None] = {}
    eligible: frozenset[str] | None = None
    beside: bool = False
    made: Mapping[str, int] = {}
    household: str = ""
    together: Mapping[str, int] = {}
    waits_for_coupon: bool = False
    known_enough: bool = True
    mood: Mood = CALM
    said_on: int | None = None
    asked: Mapping[str, bool | None] = {}
    away: bool = False
    whys: Mapping[str, str] = {}
