"""A card is read at the till: what the assistant sees. The offer, never the habit or the profit."""

from __future__ import annotations

from typing import Final

import msgspec

from regulars.customise.offers import ASK
from regulars.customise.stopping.whys import question
from regulars.ground.events import Identifier, PersonId
from regulars.work.decisions.deciding import Deciding
from regulars.work.decisions.today import TILL

ASKS: Final = {
    "ask": "Do you buy {}?",
    "ask.why": "What made you come less often?",
    "ask.why.of": "What made you stop buying {}?",
}


class Sight(msgspec.Struct, frozen=True, kw_only=True):
    """What the assistant may see.

    Attributes:
        decision: Id of the decision, for the till to name when the offer is used.
        offer: The offer's name; empty: none.
        ask: What to ask, in English; empty: nothing.
    """

    person: PersonId
    decision: str
    offer: str
    ask: str


def scan(deciding: Deciding, name: Identifier) -> Sight:
    """What to do for whoever holds this card.

    A card that is read twice gets one answer; a plan counts as made from here on.

    Raises:
        NotFound: Nobody is known by that name.
        TooFew: There is nothing to offer yet.
    """
    answer = deciding.decide(name, place=TILL)
    action = answer.decision.action
    key, category = question(action)
    return Sight(
        person=answer.person,
        decision=answer.decision.id,
        offer="" if answer.offer is None else answer.offer.name,
        ask=ASKS[key].format(category) if action.startswith(f"{ASK}:") else "",
    )
