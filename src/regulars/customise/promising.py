"""A decision that keeps to its budget: what is offered is held before it is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

import numpy as np

from regulars.customise import store
from regulars.customise.budget import store as budget
from regulars.customise.choose import Decision, decide
from regulars.customise.policy import Policy
from regulars.customise.view import PersonView
from regulars.ground.database import Conn


def promise(
    conn: Conn,
    policy: Policy,
    people: Iterable[PersonView],
    *,
    place: str,
    now: datetime,
    rng: np.random.Generator,
) -> list[Decision]:
    """Decide for each of these people, hold the money, and write the decisions down.

    An offer whose budget is used up between two decisions is out of the draw from then on; the
    propensity that is logged is that of the draw without it.
    """
    prices = {o.id: o.price_cents for o in policy.offers if o.budget_cents is not None}
    made: list[Decision] = []
    held: dict[str, int] = {}
    for person in people:
        while True:
            decision = decide(policy, person, place=place, now=now, rng=rng)
            price = prices.get(decision.action)
            if price is None or budget.reserve(conn, decision.action, price):
                break
            policy = replace(policy, spent=policy.spent | {decision.action})
        if price is not None:
            held[decision.id] = price
        made.append(decision)
    store.keep(conn, made, mode="live", reserved=held)
    return made
