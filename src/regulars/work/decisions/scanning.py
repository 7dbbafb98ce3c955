"""A card is read at the till: what the assistant sees. The offer, never the habit or the profit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import msgspec

from regulars.customise import store
from regulars.customise.offers import ASK, NOTHING
from regulars.ground.database import Conn
from regulars.ground.errors import TooFew
from regulars.ground.events import Identifier, IdentifierId, PersonId
from regulars.ground.time import local_day, midnight, zone
from regulars.identify import store as identity
from regulars.work.decisions.deciding import Deciding
from regulars.work.decisions.today import TILL

OURS: Final = ("decision_made", "card_scanned")  #: our own doing changes nothing for them


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

    What was decided for them today stands until something new is known of them, so that a card
    that is read twice gets one answer. A plan counts as made from here on.

    Raises:
        NotFound: Nobody is known by that name.
        TooFew: There is nothing to offer yet.
    """
    with deciding.pool.connection() as conn:
        person = identity.person_of(conn, name)
        there = zone(deciding.house(conn).rules.zone)
        since = midnight(local_day(deciding.clock(), there), there)
        stands = standing(conn, identity.owners_of(conn, [person])[person], since=since)
        if stands is not None:
            store.carry_out(conn, stands[0])
            return _sight(conn, deciding, person, stands)
    decision = deciding.decide(name, place=TILL).decision
    with deciding.pool.connection() as conn:
        return _sight(conn, deciding, person, (decision.id, decision.action))


def standing(
    conn: Conn, owners: Sequence[IdentifierId], *, since: datetime
) -> tuple[str, str] | None:
    """Id and action of the latest decision for them at the till, if nothing was heard since.

    Args:
        owners: The identifiers of one person.
        since: No decision before it counts.
    """
    row = conn.execute(
        "select id::text, action from decisions d where identifier = any(%(ids)s)"
        " and place = %(place)s and decided_at >= %(since)s and redeemed_at is null"
        " and not exists (select from events e where e.owner = any(%(ids)s)"
        "  and e.received_at > d.decided_at and e.kind <> all(%(ours)s))"
        " order by decided_at desc limit 1",
        {
            "ids": list(owners),
            "place": TILL,
            "since": since,
            "ours": list(OURS),
        },
    ).fetchone()
    return None if row is None else (row[0], row[1])


def _sight(conn: Conn, deciding: Deciding, person: PersonId, made: tuple[str, str]) -> Sight:
    policy = deciding.house(conn).policy
    if policy is None:
        raise TooFew("no policy has been learnt yet: it needs orders, offers and a night")
    decision, action = made
    ask = action.removeprefix(f"{ASK}:") if action.startswith(f"{ASK}:") else ""
    named = (offer.name for offer in policy.offers if offer.id == action)
    offer = "" if ask or action == NOTHING else next(named, "")
    return Sight(person=person, decision=decision, offer=offer, ask=ask)
