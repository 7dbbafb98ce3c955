"""Three people: one who stays away, one best left alone, one of whom too little is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from regulars.customise.choose import Alternative
from regulars.customise.offers import ASK, NOTHING
from regulars.customise.reasons import Reason, words
from regulars.customise.stopping.whys import question
from regulars.customise.view import PersonView
from regulars.customise.worth.profit import NO_PROFIT, Profit
from regulars.work.story.sentences import Rhythm, rhythm, say
from regulars.work.story.store import Plan

LUCK: Final = 0.05  #: a category is given up where chance would explain it less often
MOST: Final = 4
MOSTLY_FULL_PRICE: Final = 0.75


class Weighed(msgspec.Struct, frozen=True, kw_only=True):
    """Another action that was weighed, and why it was not taken; empty: it lost the draw."""

    name: str
    profit: Profit
    why_not: str


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One person and what we would do for them today.

    Attributes:
        person, identifier: Their ids.
        card: What they are known by at the till.
        sentence: Their rhythm.
        always: What they buy at most visits.
        gave_up: What they had stopped buying before.
        habit: How they pay, where that is the reason.
        action: Its name, in words; empty: nothing.
        offer: Its id; empty: none.
        propensity: How likely this very action was.
        weighed: The best of the others. *Do nothing* is always one of them, at 0.
    """

    person: int
    identifier: int
    card: str
    sentence: str
    always: list[str]
    gave_up: list[str]
    habit: str
    action: str
    offer: str
    profit: Profit
    propensity: float
    reasons: list[str]
    weighed: list[Weighed]


class Customer(msgspec.Struct, frozen=True, kw_only=True):
    """What the receipts say of one person; `favourites` = what they buy most, the most first."""

    card: str
    spent_cents: int
    favourites: list[str]


class Language(msgspec.Struct, frozen=True, kw_only=True):
    """In which words, and in which money."""

    locale: str
    currency: str
    names: dict[str, str]  #: offer -> its name
    categories: dict[str, str | None]  #: offer -> what it is about


def lapsing_one(plans: Sequence[Plan], spent: Mapping[int, int]) -> Plan | None:
    """Of those who stay away and would be made a profitable offer, who spent most last year."""
    away = [one for one in plans if one.state in ("slipping", "lapsed")]
    sure = [one for one in away if one.low_cents > 0 and len(one.reasons) == 3]
    paying = [one for one in away if one.expected_cents > 0]
    return max(
        sure or paying, key=lambda one: (spent.get(one.person, 0), -one.person), default=None
    )


def content_one(
    plans: Sequence[Plan], spent: Mapping[int, int], full_price: Mapping[int, float]
) -> Plan | None:
    """Of those who never used a coupon and mostly pay the full price, who spent most."""
    found = [one for one in plans if one.reasons and one.reasons[0].key == "full_price"]
    share = {one.person: full_price.get(one.person, 0.0) for one in found}
    most = max(share.values(), default=0.0)
    paying = [one for one in found if share[one.person] >= min(MOSTLY_FULL_PRICE, most)]
    return max(paying, key=lambda one: (spent.get(one.person, 0), -one.person), default=None)


def unknown_one(plans: Sequence[Plan]) -> Plan | None:
    """Of whom too little is known, whose answer is worth most."""
    return max(plans, key=lambda one: (one.expected_cents, -one.person), default=None)


def told(
    plan: Plan,
    view: PersonView,
    weighed: Sequence[Alternative],
    customer: Customer,
    language: Language,
) -> Told:
    """One person's story but for what only their receipts know; see `always`, `gave_up`."""
    lapsing = plan.state in ("slipping", "lapsed")
    gap = view.usual_gap_days if plan.state != "too_little_known" else None
    return Told(
        person=plan.person,
        identifier=plan.identifier,
        card=customer.card,
        sentence=rhythm(
            Rhythm(
                gap_days=None if gap is None else round(gap),
                silent_days=view.days_since_visit or 0,
                visits=view.visits,
                spent_cents=customer.spent_cents,
                lapsing=lapsing,
            ),
            currency=language.currency,
            locale=language.locale,
        ),
        always=[],
        gave_up=[],
        habit="",
        action=_name(plan.action, language),
        offer="" if plan.action == NOTHING else plan.action,
        profit=Profit(plan.expected_cents, plan.low_cents, plan.high_cents),
        propensity=plan.propensity,
        reasons=[words(reason, language.locale) for reason in plan.reasons],
        weighed=_weighed(plan.action, weighed, language, favourites=customer.favourites),
    )


def always(known: Sequence[Mapping[str, object]], locale: str) -> list[str]:
    """What they buy at most visits, as the night found it, in words."""
    return [
        say("always", locale, name=one["name"], days=one["days"], visits=one["visits"])
        for one in known[:MOST]
    ]


def gave_up(bought: Sequence[tuple[str, int, int, int]], locale: str) -> list[str]:
    """What somebody had stopped buying while they still came, the surest first, in words.

    Args:
        bought: Category, days they bought it, visits up to the last of these, visits since.
        locale: The language.
    """
    chances = [
        ((1 - days / before) ** since, name, days, before, since)
        for name, days, before, since in bought
    ]
    return [
        say("gave_up", locale, name=name, days=days, before=before, since=since)
        for chance, name, days, before, since in sorted(chances)[:MOST]
        if chance < LUCK
    ]


def _weighed(
    action: str, others: Sequence[Alternative], language: Language, *, favourites: Sequence[str]
) -> list[Weighed]:
    """The best other offer, the one on what they buy most, and *do nothing*, the best first."""
    judged = [one for one in others if one.profit is not None]
    judged = [one for one in judged if one.action not in (action, NOTHING)]
    judged.sort(key=lambda one: -(one.profit or NO_PROFIT).expected_cents)
    loved = [
        one
        for name in favourites
        for one in judged[1:]
        if language.categories.get(one.action) == name
    ]
    best = [
        Weighed(
            name=_name(one.action, language),
            profit=one.profit or NO_PROFIT,
            why_not=_why_not(one.refusal, language.locale),
        )
        for one in [*judged[:1], *(loved or judged[1:])[:1]]
    ]
    return [*best, Weighed(name="", profit=NO_PROFIT, why_not="")]


def _why_not(refusal: Reason | None, locale: str) -> str:
    return "" if refusal is None else words(refusal, locale)


def _name(action: str, language: Language) -> str:
    if action == NOTHING:
        return ""
    if action.startswith(f"{ASK}:"):
        key, category = question(action)
        return say(key, language.locale, category=category)
    return language.names.get(action, action)
