"""A card at the till: what an assistant may see. An offer, never a habit, a profit or a reason."""

from __future__ import annotations

from datetime import datetime
from typing import Final, Literal
from uuid import uuid4

import msgspec

from regulars.customise.offers import ASK, CARE
from regulars.customise.stopping.whys import topic
from regulars.ground import inbox
from regulars.ground.events import Event, Identifier, noted
from regulars.work.decisions.deciding import Answer, Deciding

SOURCE: Final = "scan"


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What to say. For *nothing* there is nothing to say but hello.

    Attributes:
        decision: Its id; name it when the offer is used.
        question: The category to ask about; empty: that they come less often.
        asks: Whether they buy it, or why they stopped.
        care: What to make good before anything is offered; `why` says why, in words.
        discount_cents: What the customer saves.
        until: When the offer ends; None: no end is set.
        stale: The event that it was to wait for was not applied in time.
    """

    decision: str
    action: Literal["offer", "ask", "care", "nothing"]
    offer: str | None = None
    name: str | None = None
    discount_cents: int | None = None
    until: datetime | None = None
    question: str | None = None
    asks: Literal["buys", "why"] | None = None
    care: str | None = None
    why: tuple[str, ...] = ()
    stale: bool = False


def scan(deciding: Deciding, name: Identifier, *, place: str, after: str, now: datetime) -> Shown:
    """What to show for whoever is known by `name`; that they were here is written down.

    Args:
        after: Message id of an event of theirs that must be in it; empty: none.

    Raises:
        NotFound: Nobody is known by that name.
        TooFew: There is nothing to offer yet.
    """
    said = _shown(deciding.decide(name, place=place, after=after, now=now))
    with deciding.pool.connection() as conn:
        inbox.append(conn, [_scanned(name, {"place": place, "decision": said.decision}, now)])
    return said


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
