"""What was decided for whom, and why; a card at the till; and what was used."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import uuid4

import msgspec
from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field, StringConstraints

from regulars.customise import store as decisions
from regulars.customise.answers import store as answers
from regulars.customise.answers.store import Answer
from regulars.customise.budget import store as budgets
from regulars.customise.choose import UUID_TEXT
from regulars.customise.offers import ASK, NOTHING
from regulars.customise.store import Kept
from regulars.ground import house_rules, inbox
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, Conflict, NotFound
from regulars.ground.events import Event, Identifier
from regulars.identify.keys import identifier
from regulars.web.api.asking import (
    BIGGEST,
    NO_NUL,
    AtDesk,
    Now,
    Page,
    Reader,
    Scanner,
    Text,
    Transaction,
    Writer,
    cursor,
    cursor_after,
    there,
)
from regulars.web.api.language import Locale
from regulars.web.api.offers import store, told
from regulars.web.api.offers.told import Decided, DecidedRow
from regulars.web.api.people.people import Kind, owners_of
from regulars.web.problems import RESPONSES

router = APIRouter(tags=["decisions"], responses=RESPONSES)

SOURCE = "api"  #: of what is said here
DecisionId = Annotated[str, Path(min_length=36, max_length=36, pattern=r"^[0-9a-f-]{36}$")]


After = Annotated[
    str,
    Query(
        max_length=256,
        pattern=NO_NUL,
        description="Message id of an event of theirs: waits up to 300 ms for it",
    ),
]


class Redeemed(BaseModel):
    """What was used. Money is in cents."""

    discount_cents: Annotated[int, Field(ge=0, le=10**12)] | None = Field(
        default=None, description="What it really took off; null: what the offer says"
    )


class Answered(BaseModel):
    """What somebody said when we asked."""

    answer: bool | None = Field(description="Whether they buy it; null: they would not say")


class Shown(BaseModel):
    """What an assistant may see: an offer, never a habit, a profit or a reason."""

    decision: str = Field(description="Name it when the offer is used")
    action: Literal["offer", "ask", "nothing"]
    offer: str | None
    name: str | None
    discount_cents: int | None
    until: datetime | None
    question: str | None = Field(description="The category to ask about")
    stale: bool = Field(description="What it was to wait for (`after`) was not applied in time")


class Wanted(BaseModel):
    """Which decisions."""

    person: Annotated[int, Field(ge=1, le=BIGGEST)] | None = None
    action: Text | None = None
    place: Text | None = None
    arm: Literal["treated", "control", "crossed"] | None = None
    before: Annotated[str, StringConstraints(max_length=400, pattern=NO_NUL)] = ""
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class Ask(BaseModel):
    """For whom, and where."""

    kind: Kind
    value: Text
    place: Text = "till"


@router.get("/api/decisions")
def list_decisions(
    who: Reader, conn: Transaction, locale: Locale, wanted: Annotated[Wanted, Query()]
) -> Page[DecidedRow]:
    """What was decided, the newest first."""
    filters: dict[str, object] = wanted.model_dump(
        include={"action", "place", "arm"}, exclude_none=True
    )
    if wanted.person is not None:
        filters["identifiers"] = owners_of(conn, wanted.person)
    before, limit = _before(wanted.before), wanted.limit
    found = decisions.decisions(conn, filters=filters, before=before, limit=limit)
    offers, language = told.known(conn), locale or house_rules.read(conn).locale
    rows = [told.row(one, offers, language) for one in found]
    full = len(rows) == limit
    return Page(rows=rows, next=cursor_after(rows[-1].decided_at, rows[-1].id) if full else None)


@router.get("/api/decisions/{id}")
def decision(id: DecisionId, who: Reader, conn: Transaction, locale: Locale) -> Decided:
    """One decision, with everything that could have been chosen and why it was not."""
    return _decided(conn, decisions.decision(conn, id), locale)


@router.post("/api/decisions/{id}/redeem")
def redeem(
    id: DecisionId, said: Redeemed, who: Writer, conn: Transaction, when: Now, locale: Locale
) -> Decided:
    """What a decision promised was used: once. The money held for it is spent."""
    kept = decisions.decision(conn, id)
    action = kept.decision.action
    if action == NOTHING or action.startswith(f"{ASK}:"):
        raise Conflict(f"decision {id}: promised nothing; its action is {action!r}")
    saved, spent = said.discount_cents, said.discount_cents
    if saved is None:
        offer = budgets.offer(conn, action).offer
        saved, spent = offer.discount_cents, offer.price_cents  # others may pay a part of it
    if not budgets.redeem(conn, id, cents=spent or 0, now=when):
        raise Conflict(f"decision {id}: was used before, or has lapsed")
    decisions.carry_out(conn, id)  # a plan that is used was said
    said_ = {"offer": action, "decision": id, "discount": saved / 100}
    _tell(conn, kept, "offer_redeemed", said_, when)
    return _decided(conn, decisions.decision(conn, id), locale)


@router.post("/api/decisions/{id}/answer")
def answer(
    id: DecisionId, said: Answered, who: Scanner, conn: Transaction, when: Now, locale: Locale
) -> Decided:
    """What they said to the question that a decision asked; the very next decision knows it."""
    kept = decisions.decision(conn, id)
    identifier, action = kept.decision.identifier, kept.decision.action
    if not action.startswith(f"{ASK}:"):
        raise Conflict(f"decision {id}: asked nothing; its action is {action!r}")
    category = action.removeprefix(f"{ASK}:")
    told = Answer(identifier=identifier, category=category, said=said.answer, decision=id, at=when)
    answers.record(conn, [told])
    decisions.carry_out(conn, id)  # a plan that is answered was asked
    body: dict[str, object] = {"decision": id, "category": category, "answer": said.answer}
    _tell(conn, kept, "question_answered", body, when)
    return _decided(conn, decisions.decision(conn, id), locale)


@router.post("/api/scan")
def scan(said: Ask, who: Scanner, at: AtDesk, when: Now, after: After = "") -> Shown:
    """A card is read: what the assistant may see. Read twice, it says the same."""
    doors = there(at.house.answering, "deciding")
    shown = doors.scan(_named(said), place=said.place, after=after, now=when)
    return Shown(**msgspec.to_builtins(shown))


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
    event = Event(
        source=SOURCE,
        message_id=str(uuid4()),
        kind=kind,
        occurred_at=when,
        received_at=when,
        identifiers=(name,),
        payload=msgspec.json.encode(said).decode(),
    )
    inbox.append(conn, [event])


def _decided(conn: Conn, kept: Kept, locale: str) -> Decided:
    return told.whole(kept, told.known(conn), locale or house_rules.read(conn).locale)


def _before(said: str) -> tuple[datetime, str] | None:
    found = cursor(said)
    if found is not None and not UUID_TEXT.fullmatch(found[1]):
        raise BadInput(f"before: {said!r} is no cursor of ours")
    return found
