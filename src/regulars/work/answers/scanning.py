"""A card at the till: what an assistant may see. An offer, never a habit, a profit or a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final, Literal
from uuid import uuid4

import msgspec

from regulars.customise.care.first import care_action, why_care
from regulars.customise.offers import ASK, CARE
from regulars.customise.reasons import words
from regulars.customise.stopping.whys import topic
from regulars.differentiate.told import store
from regulars.differentiate.told.attribute import Sight
from regulars.ground import inbox
from regulars.ground.database import Conn
from regulars.ground.errors import TooFew
from regulars.ground.events import Event, Identifier, IdentifierId, noted
from regulars.ground.house_rules import HouseRules
from regulars.ground.time import local_day, zone
from regulars.identify import store as identity
from regulars.interact.feedback import store as feedback
from regulars.work.decisions.deciding import Answer, Deciding

SOURCE: Final = "scan"
CALLED: Final = "first_name"

MaySee = Callable[[Sight], bool]  #: whether whoever reads the card may see such an attribute


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What to say. For *nothing* there is nothing to say but hello.

    Attributes:
        decision: Its id; name it when the offer is used. None: nothing was decided.
        early: Nothing has been learnt yet that an offer could be chosen by.
        called: Their first name; None: it is not known, or not for whoever reads the card.
        question: The category to ask about; empty: that they come less often.
        asks: Whether they buy it, or why they stopped.
        care: What to make good before anything is offered; `why` says why, in words.
        discount_cents: What the customer saves.
        until: When the offer ends; None: no end is set.
        stale: The event that it was to wait for was not applied in time.
    """

    decision: str | None
    action: Literal["offer", "ask", "care", "nothing"]
    early: bool = False
    called: str | None = None
    offer: str | None = None
    name: str | None = None
    discount_cents: int | None = None
    until: datetime | None = None
    question: str | None = None
    asks: Literal["buys", "why"] | None = None
    care: str | None = None
    why: tuple[str, ...] = ()
    stale: bool = False


def scan(
    deciding: Deciding, name: Identifier, *, place: str, after: str, may_see: MaySee, now: datetime
) -> Shown:
    """What to show for whoever is known by `name`; that they were here is written down.

    Somebody at a counter always hears something: where nothing can be chosen yet, who it is and
    what is to be made good.

    Args:
        after: Message id of an event of theirs that must be in it; empty: none.

    Raises:
        NotFound: Nobody is known by that name.
    """
    try:
        found = _shown(deciding.decide(name, place=place, after=after, now=now))
    except TooFew:
        found = None
    with deciding.pool.connection() as conn:
        _, names = identity.named(conn, name)
        own = [one for one, _ in names]
        said = found or _undecided(conn, own, deciding.rules, now)
        met = {"place": place} | ({} if said.decision is None else {"decision": said.decision})
        inbox.append(conn, [_scanned(name, met, now)])
        return msgspec.structs.replace(said, called=_called(conn, own, may_see))


def _undecided(conn: Conn, own: list[IdentifierId], rules: HouseRules, now: datetime) -> Shown:
    """What is said before anything can be chosen: what is to be made good, or hello."""
    mood = feedback.ask_moods(conn, {0: own}, now=now)().get(0)
    if mood is None or not mood.unhappy:
        return Shown(decision=None, action="nothing", early=True)
    there = zone(rules.zone)
    said_on = None if mood.at is None else local_day(mood.at, there)
    why = why_care(mood, day=local_day(now, there), said_on=said_on)
    _, _, care = care_action(mood).partition(":")
    return Shown(
        decision=None,
        action="care" if care else "nothing",
        early=True,
        care=care or None,
        why=tuple(words(one, rules.locale) for one in why) if care else (),
    )


def _called(conn: Conn, own: list[IdentifierId], may_see: MaySee) -> str | None:
    """What to call them, if whoever asks may see it."""
    said = (one for one in store.of(conn, own) if one.name == CALLED and may_see(one.sight))
    return next((str(one.now.value) for one in said), None)


def _shown(answer: Answer) -> Shown:
    """What of a decision an assistant may see. The control group looks like everybody else."""
    decision, action = answer.decision.id, answer.decision.action
    if action.startswith(f"{ASK}:"):
        asked = action.removeprefix(f"{ASK}:")
        about = topic(asked)
        return Shown(
            decision=decision,
            action="ask",
            question=asked if about is None else about,
            asks="buys" if about is None else "why",
            stale=answer.stale,
        )
    if action.startswith(f"{CARE}:"):
        care, why = action.removeprefix(f"{CARE}:"), tuple(answer.reasons)
        return Shown(decision=decision, action="care", care=care, why=why, stale=answer.stale)
    offer = answer.offer
    if offer is None or offer.sensitive:
        return Shown(decision=decision, action="nothing", stale=answer.stale)
    return Shown(
        decision=decision,
        action="offer",
        offer=offer.id,
        name=offer.name,
        discount_cents=offer.discount_cents,
        until=offer.ends_at,
        stale=answer.stale,
    )


def _scanned(name: Identifier, said: dict[str, str], now: datetime) -> Event:
    return noted(
        source=SOURCE,
        message_id=str(uuid4()),
        kind="card_scanned",
        at=now,
        identifiers=(name,),
        said=said,
    )
