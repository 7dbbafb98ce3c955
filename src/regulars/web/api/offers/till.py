"""At the till: read a card, take its offer in, write an answer down.

An assistant may do this and nothing else, so no answer here holds a profit, a habit or a reason,
nor names what was decided where the card showed nothing.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Annotated, Final, Literal
from uuid import uuid4

import msgspec
from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field

from regulars.customise import store as decisions
from regulars.customise.answers import store as answers
from regulars.customise.answers.store import Answer
from regulars.customise.budget import store as budgets
from regulars.customise.offers import ASK, CARE, NOTHING, Offer
from regulars.customise.stopping.whys import topic
from regulars.customise.store import Kept
from regulars.ground import inbox
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, Conflict, NotFound, Refused
from regulars.ground.events import Identifier, noted
from regulars.ground.scales.stopping import Why
from regulars.identify.keys import identifier
from regulars.interact.feedback.replies import Do as Doing
from regulars.web.api.asking import NO_NUL, AtDesk, Now, Scanner, Text, Till, Transaction, there
from regulars.web.api.offers import store
from regulars.web.api.people.people import Kind
from regulars.web.auth.sights import may_see
from regulars.web.problems import RESPONSES

router = APIRouter(tags=["decisions"], responses=RESPONSES)

SOURCE: Final = "api"  #: of what is said here
DecisionId = Annotated[str, Path(min_length=36, max_length=36, pattern=r"^[0-9a-f-]{36}$")]
After = Annotated[
    str,
    Query(
        max_length=256,
        pattern=NO_NUL,
        description="Message id of an event of theirs: waits up to 300 ms for it",
    ),
]


class Ask(BaseModel):
    """For whom, and where."""

    kind: Kind
    value: Text
    place: Text = "till"


class Shown(BaseModel):
    """What an assistant may see: an offer, never a habit, a profit or a reason."""

    decision: str | None = Field(
        description="Name it when the offer is used; null: nothing was decided (`early`)"
    )
    action: Literal["offer", "ask", "care", "nothing"]
    early: bool = Field(
        description="Nothing has been learnt yet that an offer could be chosen by: say hello"
    )
    called: str | None = Field(
        description="Their first name; null: not known, or not for whoever asks"
    )
    offer: str | None
    name: str | None
    discount_cents: int | None
    until: datetime | None
    question: str | None = Field(
        description="The category to ask about; empty: why they come less often"
    )
    asks: Literal["buys", "why"] | None = Field(
        description="Whether they buy it, or why they do so no more"
    )
    care: Doing | None = Field(description="What to make good before anything is offered")
    why: list[str] = Field(description="Why, where something is to be made good")
    stale: bool = Field(description="What it was to wait for (`after`) was not applied in time")


class Redeemed(BaseModel):
    """What was used. Money is in cents."""

    discount_cents: Annotated[int, Field(ge=0, le=10**12)] | None = Field(
        default=None,
        description="What it really took off; null: what the offer says. More than that needs the"
        " scope `write`",
    )


class Used(BaseModel):
    """That it was used; of the decision no more."""

    decision: str
    redeemed_at: datetime
    discount_cents: int = Field(description="What the customer saved")


class Answered(BaseModel):
    """What somebody said when we asked."""

    answer: bool | None = Field(
        default=None, description="Whether they buy it; null: they would not say"
    )
    reason: Why | None = Field(
        default=None, description="Why they stopped, where that was asked; null: as above"
    )
    words: Text | None = Field(default=None, description="Why, in their own words")


class Noted(Answered):
    """That it was written down; of the decision no more."""

    decision: str
    question: str = Field(description="The category that was asked about; empty: coming at all")


@router.post("/api/scan", operation_id="scan")
@router.post("/v1/pos/scan", operation_id="pos_scan")
def scan(said: Ask, who: Scanner, at: AtDesk, when: Now, after: After = "") -> Shown:
    """A card is read: what the assistant may see. Read twice, it says the same."""
    doors = there(at.house.answering, "deciding")
    sees = partial(may_see, who)
    shown = doors.scan(_named(said), place=said.place, after=after, may_see=sees, now=when)
    return Shown(**msgspec.to_builtins(shown))


@router.post("/api/decisions/{id}/redeem")
def redeem(id: DecisionId, said: Redeemed, who: Till, conn: Transaction, when: Now) -> Used:
    """What a decision promised was used: once. The money held for it is spent."""
    kept = decisions.decision(conn, id)
    offer = _promised(conn, kept, shown_only="write" not in who.may)
    saved, spent = offer.discount_cents, offer.price_cents  # others may pay a part of it
    if said.discount_cents is not None:
        if said.discount_cents > saved and "write" not in who.may:
            raise Refused(f"discount_cents: {said.discount_cents} is more than the offer's {saved}")
        saved = spent = said.discount_cents
    if not budgets.redeem(conn, id, cents=spent, now=when):
        raise Conflict(f"decision {id}: was used before, or has lapsed")
    decisions.carry_out(conn, id)  # a plan that is used was said
    body: dict[str, object] = {"offer": offer.id, "decision": id, "discount": saved / 100}
    _tell(conn, kept, "offer_redeemed", body, when)
    return Used(decision=id, redeemed_at=when, discount_cents=saved)


@router.post("/api/decisions/{id}/answer")
def answer(id: DecisionId, said: Answered, who: Till, conn: Transaction, when: Now) -> Noted:
    """What they said to the question that a decision asked; the very next decision knows it."""
    kept = decisions.decision(conn, id)
    identifier, action = kept.decision.identifier, kept.decision.action
    if not action.startswith(f"{ASK}:"):
        raise Conflict(f"decision {id}: asked nothing")
    category = action.removeprefix(f"{ASK}:")
    about = topic(category)
    _fits(said, why=about is not None)
    told = Answer(
        identifier=identifier,
        category=category,
        said=said.answer,
        decision=id,
        at=when,
        why=said.reason,
    )
    answers.record(conn, [told])
    decisions.carry_out(conn, id)  # a plan that is answered was asked
    body: dict[str, object] = {"decision": id, "category": category, "answer": said.answer}
    if about is not None:
        body = {"decision": id, "category": about, "reason": said.reason, "text": said.words}
    _tell(conn, kept, "question_answered", body, when)
    return Noted(decision=id, question=category if about is None else about, **said.model_dump())


def _fits(said: Answered, *, why: bool) -> None:
    """Raises BadInput where it answers another question than was asked."""
    if why and said.answer is not None:
        raise BadInput("answer: why they stopped was asked: `reason` says it")
    if not why and (said.reason is not None or said.words is not None):
        raise BadInput("reason: whether they buy it was asked: `answer` says it")
    if said.words is not None and said.reason is None:
        raise BadInput("words: go with a `reason`; `other` fits any")


def _promised(conn: Conn, kept: Kept, *, shown_only: bool) -> Offer:
    """The offer that a decision made; `shown_only`: what a card shows, so no sensitive one."""
    id_, action = kept.decision.id, kept.decision.action
    if action == NOTHING or action.startswith((f"{ASK}:", f"{CARE}:")):
        raise Conflict(f"decision {id_}: promised nothing")
    offer = budgets.offer(conn, action).offer
    if shown_only and offer.sensitive:
        raise Conflict(f"decision {id_}: promised nothing")
    return offer


def _named(said: Ask) -> Identifier:
    name = identifier(said.kind, said.value)
    if name is None:
        raise BadInput(f"value: {said.value!r} is no {said.kind} that names anybody")
    return name


def _tell(conn: Conn, kept: Kept, kind: str, said: dict[str, object], when: datetime) -> None:
    """What came of it is an event too; the turn finds it known already, and changes nothing."""
    name = store.name(conn, kept.decision.identifier)
    if name is None:
        raise NotFound(f"decision {kept.decision.id}: whom it was about is not there any more")
    event = noted(
        source=SOURCE,
        message_id=str(uuid4()),
        kind=kind,
        at=when,
        identifiers=(name,),
        said=said,
    )
    inbox.append(conn, [event])
