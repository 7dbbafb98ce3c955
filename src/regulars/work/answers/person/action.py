"""What we would do for one person at the till: today's standing decision, else one made dry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

import numpy as np

from regulars.customise.choose import Alternative, Decision, decide
from regulars.customise.offers import ASK, CARE, NOTHING, Offer
from regulars.customise.policy import Policy
from regulars.customise.reasons import words
from regulars.customise.stopping.whys import question
from regulars.customise.views import Asked, views
from regulars.ground.database import Conn
from regulars.ground.errors import TooFew
from regulars.ground.events import IdentifierId, PersonId
from regulars.ground.time import local_day, zone
from regulars.identify import store as identity
from regulars.learn import control
from regulars.loop import House
from regulars.work.answers.person.words import say
from regulars.work.decisions.deciding import standing
from regulars.work.decisions.today import TILL

SEED: Final = 1993
OTHERS: Final = 3  #: rejected alternatives that are shown

Source = Literal["plan", "made", "dry"]  #: planned for today; made already; only asked for here
What = Literal["offer", "ask", "care", "nothing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profit:
    """Expected extra profit in cents; 95 % sure between `low` and `high`."""

    expected_cents: float
    low_cents: float
    high_cents: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """An action that was not taken, and why, in words; `profit` is null where not worked out."""

    what: What
    action: str
    name: str
    profit: Profit | None
    why_not: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One action with three reasons at most, what was rejected, and *do nothing*, which is 0.

    `source`: `plan` or `made` are written down under `decision`; `dry` was only asked for here.
    `margin_rate` is the assumption behind every profit.
    """

    source: Source
    decision: str
    decided_at: datetime
    place: str
    arm: Literal["treated", "control", "crossed"]
    what: What
    action: str
    name: str
    discount_cents: int | None
    propensity: float
    profit: Profit
    reasons: list[str]
    rejected: list[Other]
    nothing: Other
    margin_rate: float


def action(conn: Conn, house: House, person: PersonId, *, locale: str, now: datetime) -> Action:
    """What we would do for them at the till now. Nothing is written.

    Raises:
        TooFew: There is nothing to offer yet.
    """
    if house.policy is None:
        raise TooFew("nothing has been learnt yet: it takes purchases, an offer and a night")
    names = identity.names_of(conn, [person])[person]
    owners = [one for one, _ in names]
    here = (house.policy, zone(house.rules.zone), now)
    kept = standing(conn, names[0][1], TILL, here)().kept
    if kept is not None:
        source: Source = "plan" if kept.mode == "batch" else "made"
        return _told(kept.decision, source, house, locale)
    return _told(_dry(conn, house, house.policy, person, owners, now), "dry", house, locale)


def _dry(
    conn: Conn,
    house: House,
    policy: Policy,
    person: PersonId,
    owners: Sequence[IdentifierId],
    now: datetime,
) -> Decision:
    """A decision that nobody wrote down; asked again today, it says the same."""
    day = local_day(now, zone(house.rules.zone))
    arms = control.foreseen(conn, {person: owners}, share=house.rules.control_share)
    asked = Asked(offers=policy.offers, policy=house.gate, now=now, day=day)
    seen = views(conn, [person], arms, asked)
    rng = np.random.default_rng([SEED, person, day])
    return decide(policy, seen[person], place=TILL, now=now, rng=rng)


def _told(made: Decision, source: Source, house: House, locale: str) -> Action:
    assert house.policy is not None
    offers = {offer.id: offer for offer in house.policy.offers}
    chosen = offers.get(made.action)
    return Action(
        source=source,
        decision="" if source == "dry" else made.id,
        decided_at=made.decided_at,
        place=made.place,
        arm=made.arm,
        what=what(made.action),
        action=made.action,
        name=called(made.action, offers, locale),
        discount_cents=None if chosen is None else chosen.discount_cents,
        propensity=made.propensity,
        profit=_profit(made.profit.expected_cents, made.profit.low_cents, made.profit.high_cents),
        reasons=[words(reason, locale) for reason in made.reasons],
        rejected=[_other(one, offers, locale) for one in _best(made)],
        nothing=_nothing(locale),
        margin_rate=house.rules.margin,
    )


def what(action_: str) -> What:
    """Which sort of action this is."""
    if action_ == NOTHING:
        return "nothing"
    if action_.startswith(f"{CARE}:"):
        return "care"
    return "ask" if action_.startswith(f"{ASK}:") else "offer"


def called(action_: str, offers: Mapping[str, Offer], locale: str) -> str:
    """What an action is called."""
    if action_ == NOTHING:
        return say("nothing", locale)
    if action_.startswith(f"{ASK}:"):
        key, category = question(action_)
        return say(key, locale, category=category)
    if action_.startswith(f"{CARE}:"):
        return say(action_.replace(":", "."), locale)
    return offers[action_].name if action_ in offers else action_


def _best(made: Decision) -> list[Alternative]:
    """The best that was not taken: what was worked out first, by what it would have earned."""
    others = [one for one in made.alternatives if one.action not in (made.action, NOTHING)]
    others.sort(key=lambda one: -_expected(one))
    return others[:OTHERS]


def _expected(one: Alternative) -> float:
    return float("-inf") if one.profit is None else one.profit.expected_cents


def _other(one: Alternative, offers: dict[str, Offer], locale: str) -> Other:
    profit = one.profit
    return Other(
        what=what(one.action),
        action=one.action,
        name=called(one.action, offers, locale),
        profit=None
        if profit is None
        else _profit(profit.expected_cents, profit.low_cents, profit.high_cents),
        why_not=say("drew", locale) if one.refusal is None else words(one.refusal, locale),
    )


def _nothing(locale: str) -> Other:
    zero = _profit(0.0, 0.0, 0.0)
    return Other(
        what="nothing", action=NOTHING, name=say("nothing", locale), profit=zero, why_not=""
    )


def _profit(expected: float, low: float, high: float) -> Profit:
    return Profit(expected_cents=expected, low_cents=low, high_cents=high)
