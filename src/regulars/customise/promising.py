"""A decision that keeps to its budget: what is offered is held before it is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from regulars.customise import store
from regulars.customise.budget import store as budget
from regulars.customise.choose import Decision, decide
from regulars.customise.limits import store as limits
from regulars.customise.limits.just import Just
from regulars.customise.offers import ASK, CARE, NOTHING, Offer
from regulars.customise.policy import Policy
from regulars.customise.store import Kept
from regulars.customise.view import PersonView
from regulars.ground.database import Conn
from regulars.ground.events import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """Where and when something is decided, and up to which position the log is known.

    `known` is None where a decision does not stand for those who ask later.
    """

    place: str
    now: datetime
    known: int | None = None


def promise(
    conn: Conn,
    policy: Policy,
    people: Iterable[PersonView],
    here: Here,
    rng: np.random.Generator,
) -> list[Decision]:
    """Decide for each of these people, hold the money, and write the decisions down.

    An offer whose budget is used up between two decisions is out of the draw from then on; the
    propensity that is logged is that of the draw without it. So is what was made a moment ago to
    the same person, or to whoever lives with them.
    """
    prices = {o.id: o.price_cents for o in policy.offers if o.budget_cents is not None}
    made: list[Decision] = []
    held: dict[str, int] = {}
    just = Just()
    for one in people:
        person = just.seen(one)
        while True:
            decision = decide(policy, person, place=here.place, now=here.now, rng=rng)
            price = prices.get(decision.action)
            if price is None or budget.reserve(conn, decision.action, price):
                break
            policy = replace(policy, spent=policy.spent | {decision.action})
        if price is not None:
            held[decision.id] = price
        made.append(decision)
        just.note(person, decision.action)
    store.keep(conn, made, mode="live", reserved=held, known=here.known)
    return made


def keeps(conn: Conn, policy: Policy, kept: Kept, *, now: datetime) -> bool:
    """Whether what stands can be said now; a plan is carried out: its money is held from here on.

    Nothing is drawn anew, so the propensity that was written down with the draw stays true.
    """
    made = kept.decision
    offer = next((one for one in policy.offers if one.id == made.action), None)
    if made.action == NOTHING or made.action.startswith((f"{ASK}:", f"{CARE}:")):
        held = 0
    else:
        if offer is None or (offer.ends_at is not None and offer.ends_at <= now):
            return False  # it is not offered any more
        held = 0 if offer.budget_cents is None else offer.price_cents
    if kept.mode == "live":
        return True
    if offer is not None and _used_up(conn, offer, PersonId(made.person), now):
        return False
    if held and not budget.reserve(conn, made.action, held):
        return False
    if store.carry_out(conn, made.id, held=held):
        return True
    if held:  # somebody else was faster, and holds the money
        budget.give_back(conn, made.action, held)
    return True


def _used_up(conn: Conn, offer: Offer, person: PersonId, now: datetime) -> bool:
    """Whether it was made meanwhile to as many of their household as may have it."""
    if offer.per_household is None:
        return False
    found = limits.ask_together(conn, [person], [offer], now=now)().get(person)
    return found is not None and found.made.get(offer.id, 0) >= offer.per_household
