"""A card is read at the till: what the assistant sees. The offer, never the habit or the profit."""

from __future__ import annotations

import msgspec

from regulars.customise.offers import ASK
from regulars.ground.events import Identifier, PersonId
from regulars.work.decisions.deciding import Deciding
from regulars.work.decisions.today import TILL


class Sight(msgspec.Struct, frozen=True, kw_only=True):
    """What the assistant may see.

    Attributes:
        decision: Id of the decision, for the till to name when the offer is used.
        offer: The offer's name; empty: none.
        ask: What to ask about; empty: nothing.
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
    asked, _, category = answer.decision.action.partition(":")
    return Sight(
        person=answer.person,
        decision=answer.decision.id,
        offer="" if answer.offer is None else answer.offer.name,
        ask=category if asked == ASK else "",
    )
