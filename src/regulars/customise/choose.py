"""Choose one action for one person, and write down how likely the choice was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec
import numpy as np

from regulars.customise.care.first import FIRST, care_action, why_care
from regulars.customise.offers import ASK, NOTHING, Offer, refusal
from regulars.customise.policy import Outlook, Policy, outlook, question_for, why_for
from regulars.customise.reasons import Reason
from regulars.customise.response.bandit import drawn, propensities, wins
from regulars.customise.stopping.whys import topic
from regulars.customise.view import Arm, PersonView
from regulars.customise.why import why, why_ask, why_nothing
from regulars.customise.worth import question as asking
from regulars.customise.worth.profit import NO_PROFIT, Profit

UUID_TEXT: Final = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")  # of a decision
REFUSED_BY_PROFIT: Final = Reason("loses_money")


class Alternative(msgspec.Struct, frozen=True, gc=False):
    """One action that could have been chosen, or why it could not.

    Attributes:
        action: `nothing`, an offer's id, or `ask:<category>`; `ask:?<category>` asks why.
        profit: None where a refusal made it needless to work out.
        propensity: The chance that it would be chosen; 0 exactly if it was refused.
    """

    action: str
    profit: Profit | None
    propensity: float
    refusal: Reason | None = None


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What was chosen for one person, with all that `learn` will need to judge it.

    Attributes:
        action: `nothing`, an offer's id, `ask:<category>`, or `care:<what>`.
        propensity: The chance, above 0 and up to 1, of this very action.
        features: What the response model saw of the chosen offer; empty for nothing and a question.
        alternatives: Every action, the chosen one and the refused ones too.
        reasons: Three at most.
        model: The version of the policy.
    """

    id: str
    person: int
    identifier: int
    place: str
    arm: Arm
    action: str
    propensity: float
    profit: Profit
    features: tuple[float, ...]
    alternatives: tuple[Alternative, ...]
    reasons: tuple[Reason, ...]
    model: str
    decided_at: datetime


def decide(
    policy: Policy, person: PersonView, *, place: str, now: datetime, rng: np.random.Generator
) -> Decision:
    """One action for one person: drawn by its propensity, which is written down.

    *Do nothing* is always eligible and worth 0. What is refused is never in the draw. Who is in
    the control group gets nothing but what was promised. Who is not satisfied is offered nothing
    before it is made good: there is no draw, and the control group is no exception.
    """
    if person.mood.unhappy:
        return _cared(policy, person, place=place, now=now, rng=rng)
    refusals = [_refusal(policy, offer, person, place, now) for offer in policy.offers]
    rows = np.array([i for i, r in enumerate(refusals) if r is None], dtype=np.int64)
    ahead = outlook(policy, person, rows)
    for row in ahead.rows[~ahead.gains]:
        refusals[row] = REFUSED_BY_PROFIT
    ask = None
    if person.known_enough and person.arm != "control":
        ask = why_for(policy, person, ahead, place=place)
    elif person.arm != "control":
        ask = question_for(policy, person, ahead, place=place)
        unknown = Reason("too_little_known", {"visits": person.visits})
        refusals = [
            unknown if reason is None and not _told(person, offer) else reason
            for reason, offer in zip(refusals, policy.offers, strict=True)
        ]
    return _drawn(_Draw(policy, person, place, now, refusals, ahead, ask), rng)


def _cared(
    policy: Policy, person: PersonView, *, place: str, now: datetime, rng: np.random.Generator
) -> Decision:
    """What is to be made good first; every offer is refused for that."""
    action, sure = care_action(person.mood), 1.0
    others = [] if action == NOTHING else [Alternative(NOTHING, NO_PROFIT, 0.0)]
    return Decision(
        id=str(UUID(bytes=rng.bytes(16), version=4)),
        person=person.person,
        identifier=person.identifier,
        place=place,
        arm=person.arm,
        action=action,
        propensity=sure,
        profit=NO_PROFIT,
        features=(),
        alternatives=(
            Alternative(action, NO_PROFIT, sure),
            *others,
            *(Alternative(offer.id, None, 0.0, FIRST) for offer in policy.offers),
        ),
        reasons=tuple(why_care(person.mood, day=person.today, said_on=person.said_on)),
        model=policy.version,
        decided_at=now,
    )


def _told(person: PersonView, offer: Offer) -> bool:
    """Whether they said themselves if they buy what this offer is about: then it is no guess."""
    return offer.category is not None and person.asked.get(offer.category) is not None


def decide_many(
    policy: Policy,
    people: Sequence[PersonView],
    *,
    place: str,
    now: datetime,
    rng: np.random.Generator,
) -> list[Decision]:
    """One decision for each of `people`, in their order. About half a millisecond each."""
    return [decide(policy, person, place=place, now=now, rng=rng) for person in people]


def _refusal(
    policy: Policy, offer: Offer, person: PersonView, place: str, now: datetime
) -> Reason | None:
    if person.arm == "control" and not offer.bypasses_control:
        return Reason("control")
    if offer.id in policy.spent:
        return Reason("budget")
    return refusal(offer, person, place=place, now=now)


@dataclass(frozen=True, slots=True)
class _Draw:
    """All that the draw needs, gathered."""

    policy: Policy
    person: PersonView
    place: str
    now: datetime
    refusals: list[Reason | None]
    ahead: Outlook
    ask: asking.Question | None


def _drawn(draw: _Draw, rng: np.random.Generator) -> Decision:
    ahead, ask = draw.ahead, draw.ask
    left = np.array([i for i, row in enumerate(ahead.rows) if draw.refusals[row] is None], np.int64)
    sure = np.array([0.0] if ask is None else [0.0, ask.worth_cents])
    if len(left):
        worth = (ahead.logit[left], ahead.spread[left], ahead.value[left], ahead.contact[left])
        won = wins(worth, sure, rng)
    else:
        won = np.eye(len(sure), dtype=np.int64)[int(sure.argmax())]
    chances = propensities(won, explore=draw.policy.explore)
    actions = [NOTHING, *([] if ask is None else [f"{ASK}:{ask.category}"])]
    actions += [draw.policy.offers[ahead.rows[i]].id for i in left]
    pick = drawn(chances, rng)
    chance = dict(zip(actions, chances.tolist(), strict=True))
    offer_at = None if pick < len(sure) else int(left[pick - len(sure)])
    alternatives = _alternatives(draw, chance)
    return Decision(
        id=str(UUID(bytes=rng.bytes(16), version=4)),
        person=draw.person.person,
        identifier=draw.person.identifier,
        place=draw.place,
        arm=draw.person.arm,
        action=actions[pick],
        propensity=chance[actions[pick]],
        profit=next(a.profit for a in alternatives if a.action == actions[pick]) or NO_PROFIT,
        features=() if offer_at is None else tuple(ahead.features[offer_at].tolist()),
        alternatives=alternatives,
        reasons=_reasons(draw, actions[pick], offer_at, eligible=len(left)),
        model=draw.policy.version,
        decided_at=draw.now,
    )


def _alternatives(draw: _Draw, chance: dict[str, float]) -> tuple[Alternative, ...]:
    """Nothing, the question, and every offer, refused or not."""
    found = [Alternative(NOTHING, NO_PROFIT, chance[NOTHING])]
    if draw.ask is not None:
        action = f"{ASK}:{draw.ask.category}"
        worth = draw.ask.worth_cents
        found.append(Alternative(action, Profit(worth, 0.0, worth), chance[action]))
    column = {int(row): i for i, row in enumerate(draw.ahead.rows)}
    table = draw.ahead.profit.T.tolist()
    for row, offer in enumerate(draw.policy.offers):
        at = column.get(row)
        profit = None if at is None else Profit(*(round(cents, 2) for cents in table[at]))
        refused = draw.refusals[row]
        p = 0.0 if refused is not None else chance[offer.id]
        found.append(Alternative(offer.id, profit, p, refused))
    return tuple(found)


def _reasons(
    draw: _Draw, action: str, offer_at: int | None, *, eligible: int
) -> tuple[Reason, ...]:
    person = draw.person
    if offer_at is not None:
        offer = draw.policy.offers[draw.ahead.rows[offer_at]]
        return why(offer, person, draw.ahead.expected[offer_at])
    if person.arm == "control":
        return (Reason("control"),)
    if draw.ask is not None and (about := topic(draw.ask.category)) is not None:
        if action != NOTHING:
            return (why_ask(person, about),)
    elif draw.ask is not None:
        unknown = Reason("too_little_known", {"visits": person.visits})
        splits = Reason("splits", {"category": draw.ask.category})
        return (unknown,) if action == NOTHING else (unknown, splits)
    if not person.known_enough and not eligible:
        return (Reason("too_little_known", {"visits": person.visits}),)
    losing = sum(reason is REFUSED_BY_PROFIT for reason in draw.refusals)
    return why_nothing(person, place=draw.place, losing=losing, eligible=eligible)
