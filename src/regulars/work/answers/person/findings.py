"""What they always buy, stopped buying, never bought, will buy; when they come; their worth."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from regulars.differentiate.portraits.portrait import Portrait
from regulars.ground.house_rules import HouseRules
from regulars.ground.money import rounded
from regulars.work.answers.person.known import Known, Stopped, Tier
from regulars.work.answers.person.words import ago, say

HOURS = 3  #: of a daypart


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something about what they buy: its name, the sentence, and the two numbers behind it.

    "On `n` of `of`": visits with it of all visits; similar people who buy it of those looked at;
    a chance of 100.
    """

    name: str
    sentence: str
    n: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """The three hours in which they like best to come, from `first` up to `last`:00."""

    first: int
    last: int
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What they are worth: margin of the next 365 days, 8 of 10 times between `low` and `high`.

    Null where too little is known. It assumes `margin_rate` and discounts by 10 % a year.
    `run_rate_cents` is the plain rival: a year like the last 90 days. `top_share`: they are among
    the best so many by spend, 0 to 1.
    """

    expected_cents: int | None
    low_cents: int | None
    high_cents: int | None
    run_rate_cents: int | None
    spent_365d_cents: int | None
    mean_visit_cents: int | None
    margin_rate: float
    tier: Tier | None
    top_share: float | None
    p_alive: float | None
    expected_orders_28d: float | None
    expected_orders_365d: float | None
    sentence: str


def always(night: Known, locale: str) -> list[Finding]:
    """What they buy at most visits."""
    return [
        Finding(
            name=one.name,
            sentence=say("always", locale, name=one.name, days=one.days, visits=one.visits),
            n=one.days,
            of=one.visits,
        )
        for one in night.always or []
    ]


def stopped(night: Known, still: Collection[str], locale: str) -> list[Finding]:
    """What they stopped buying and have not bought since."""
    return _stopped([one for one in night.stopped or [] if one.name in still], "gone", locale)


def stopped_brands(night: Known, portrait: Portrait, locale: str) -> list[Finding]:
    """The brands that they stopped buying and have not bought since."""
    found = [o for o in night.stopped_brands or [] if ("brand", o.name) not in portrait.since]
    return _stopped(found, "gone", locale)


def stopped_stores(night: Known, portrait: Portrait, locale: str) -> list[Finding]:
    """The stores that they stopped coming to and have not come to since."""
    found = [o for o in night.stopped_stores or [] if ("store", o.name) not in portrait.since]
    return _stopped(found, "gone.store", locale)


def _stopped(found: Sequence[Stopped], key: str, locale: str) -> list[Finding]:
    return [
        Finding(
            name=one.name,
            sentence=say(
                key,
                locale,
                name=one.name,
                days=one.days,
                before=one.visits_before,
                since=one.visits_since,
            ),
            n=one.days,
            of=one.visits_before,
        )
        for one in found
    ]


def never_bought(night: Known, portrait: Portrait, locale: str) -> list[Finding]:
    """What they never bought here although similar people do; not what they bought since."""
    return [
        Finding(
            name=one.name,
            sentence=say(
                "missing",
                locale,
                name=one.name,
                similar=one.similar,
                of=one.of,
                because=one.because,
            ),
            n=one.similar,
            of=one.of,
        )
        for one in night.missing or []
        if one.name not in portrait.uses
    ]


def likely(night: Known, learnt: int | None, locale: str, *, today: int) -> list[Finding]:
    """What they will likely buy within a week of the night, which learnt up to the day `learnt`."""
    found = []
    passed = 0 if learnt is None else max(today - learnt, 0)
    for one in night.likely_this_week or []:
        chance = round(100 * one.chance)
        times = say("times.one" if one.days == 1 else "times", locale, n=one.days)
        last = ago(one.days_since + passed, locale)
        said = say("likely", locale, name=one.name, chance=chance, times=times, ago=last)
        found.append(Finding(name=one.name, sentence=said, n=chance, of=100))
    return found


def hours(night: Known, locale: str) -> Hours | None:
    """When they like to come; None: too few orders to say."""
    if night.daypart is None:
        return None
    first, last = night.daypart, night.daypart + HOURS
    return Hours(first=first, last=last, sentence=say("hours", locale, first=first, last=last))


def value(night: Known, rules: HouseRules, locale: str) -> Value:
    """What they are worth, as far as it is known."""
    said = say("value.unknown", locale)
    amounts = (night.clv_cents, night.clv_low_cents, night.clv_high_cents)
    if None not in amounts:
        worth, low, high = (rounded(one or 0, rules.currency, locale) for one in amounts)
        said = say("value", locale, value=worth, low=low, high=high)
    return Value(
        expected_cents=night.clv_cents,
        low_cents=night.clv_low_cents,
        high_cents=night.clv_high_cents,
        run_rate_cents=night.run_rate_365d_cents,
        spent_365d_cents=night.spent_365d_cents,
        mean_visit_cents=night.mean_visit_cents,
        margin_rate=rules.margin,
        tier=night.tier,
        top_share=None if night.spend_rank is None else 1 - night.spend_rank,
        p_alive=night.p_alive,
        expected_orders_28d=night.expected_orders_28d,
        expected_orders_365d=night.expected_orders_365d,
        sentence=said,
    )
