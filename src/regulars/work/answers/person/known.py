"""What last night's models know of one person, each column typed; see docs/reference/knowledge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import msgspec

from regulars.differentiate.portraits.portrait import Portrait
from regulars.ground.time import day_date

Tier = Literal["most_valuable", "most_growable", "migrator", "below_zero"]
PriceLevel = Literal["dearer", "cheaper", "middle"]
RhythmState = Literal["on_rhythm", "slipping", "lapsed", "too_little_known"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """A category or brand: bought on `days` of `visits`; everybody else on a share of `usual`."""

    name: str
    days: int
    visits: int
    usual: float
    lift: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """A category bought on `days` of `visits_before` visits, then on none of `visits_since`."""

    name: str
    days: int
    visits_before: int
    visits_since: int
    days_silent: int
    long_gap_days: int | None = None
    expected: float | None = None
    chance: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A category never bought here, which `similar` of the `of` most similar people buy."""

    name: str
    similar: int
    of: int
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """A type of goods bought within 7 days with this chance; every `mean_gap_days` so far."""

    name: str
    chance: float
    days: int
    mean_gap_days: float | None
    days_since: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfNeed:
    """Share of customer: `lines` bought here in half a year, of the `needed` ones; 8 of 10 between.

    Estimated from `peers` households of the same size; `moved`: against the half year before.
    """

    household: str
    peers: int
    available: int
    lines: int
    needed: float
    needed_low: float
    needed_high: float
    share: float
    low: float
    high: float
    moved: float | None
    moved_low: float | None
    moved_high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wallet:
    """Share of customer in money: `spent` here in half a year, of the `needed`; 8 of 10 between.

    Estimated from `peers` people who are `alike` in that; empty: everybody is compared. `moved`:
    against the half year before.
    """

    alike: list[str]
    peers: int
    spent_cents: int
    needed_cents: int
    low_cents: int
    high_cents: int
    share: float
    share_low: float
    share_high: float
    moved: float | None
    moved_low: float | None
    moved_high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The night's columns; null where too little is known for it."""

    visits: int | None = None
    spent_365d_cents: int | None = None
    mean_visit_cents: int | None = None
    run_rate_365d_cents: int | None = None
    rfm: int | None = None
    p_alive: float | None = None
    expected_orders_28d: float | None = None
    expected_orders_365d: float | None = None
    clv_cents: int | None = None
    clv_low_cents: int | None = None
    clv_high_cents: int | None = None
    tier: Tier | None = None
    rhythm_state: RhythmState | None = None
    rhythm_level: int | None = None
    tier_level: int | None = None
    spend_rank: float | None = None
    gaps: int | None = None
    typical_gap_days: int | None = None
    long_gap_days: int | None = None
    shorter_gaps_share: float | None = None
    exceedance: float | None = None
    daypart: int | None = None
    stopped: list[Stopped] | None = None
    stopped_brands: list[Stopped] | None = None
    stopped_stores: list[Stopped] | None = None
    categories_stopped: int | None = None
    brands_stopped: int | None = None
    stores_stopped: int | None = None
    always: list[Habit] | None = None
    liked: list[Habit] | None = None
    brands: list[Habit] | None = None
    missing: list[Missing] | None = None
    likely_this_week: list[Likely] | None = None
    stores: list[Habit] | None = None
    channels: list[Habit] | None = None
    dayparts: list[Habit] | None = None
    weekdays: list[Habit] | None = None
    price_level: PriceLevel | None = None
    price_dearer: int | None = None
    price_purchases: int | None = None
    price_share: float | None = None
    price_usual: float | None = None
    needs_group: int | None = None
    needs_fit: int | None = None
    needs_sure: float | None = None
    share: OfNeed | None = None
    wallet: Wallet | None = None
    share_of_money: float | None = None
    spent_elsewhere_cents: int | None = None
    household_people: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """How they buy one category: how often, how it compares with others, what it costs a visit."""

    visits_with: int
    lift: float
    last_day: date
    spent_cents: int
    likely: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrayed:
    """What the night learnt up to `learnt_day`, with the visits since then counted in."""

    learnt_day: date | None
    visits: int
    first_day: date | None
    last_day: date | None
    basket_cents: int | None
    redemptions: int
    uses: dict[str, Use]
    known: Known


def known(portrait: Portrait) -> Known:
    """The night's columns of a portrait."""
    return msgspec.convert(portrait.known, Known, strict=False)


def portrayed(portrait: Portrait) -> Portrayed:
    """A portrait with dates for its day numbers."""
    return Portrayed(
        learnt_day=dated(portrait.learnt_day),
        visits=portrait.visits,
        first_day=dated(portrait.first_day),
        last_day=dated(portrait.last_day),
        basket_cents=portrait.basket_cents,
        redemptions=portrait.redemptions,
        uses={
            name: Use(
                visits_with=use.visits_with,
                lift=use.lift,
                last_day=day_date(use.last_day),
                spent_cents=use.spent_cents,
                likely=use.likely,
            )
            for name, use in portrait.uses.items()
        },
        known=known(portrait),
    )


def dated(day: int | None) -> date | None:
    """The date of a day number, if there is one."""
    return None if day is None else day_date(day)
