"""One person's data as a whole: to have it, to have it forgotten; scores; and why not."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Final

import msgspec
from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from regulars.ground import house_rules
from regulars.ground.errors import BadInput
from regulars.ground.events import PersonId
from regulars.ground.time import without_year
from regulars.identify import store as identities
from regulars.interact.outbox import store as outbox
from regulars.web.api.asking import (
    BIGGEST,
    Admin,
    AtDesk,
    Exporter,
    Id,
    Limit,
    Now,
    Reader,
    Text,
    Transaction,
    there,
)
from regulars.web.api.events.happenings import parsed
from regulars.web.api.language import Locale
from regulars.web.api.people import store
from regulars.web.api.people.people import Trait, owners_of
from regulars.web.auth.sights import Sees, sees
from regulars.web.problems import RESPONSES
from regulars.work.answers import dossier

#: JSON in what is kept of a person, by table: it may tell what not everybody may see.
TELLING: Final = {
    "events": ("payload", "context"),
    "messages": ("facts",),
    "bookings": ("facts",),
    "survey_answers": ("body",),
}
router = APIRouter(tags=["people"], responses=RESPONSES)

NOT_SENT = ("pending", "skipped", "failed", "unknown")


class Everything(BaseModel):
    """All that is kept about a person, by table."""

    person: int
    complete: bool = Field(description="false: there are more events than one answer holds")
    identifiers: list[dict[str, Any]]
    links: list[dict[str, Any]]
    events: list[dict[str, Any]]
    traits: dict[str, Trait] | None
    segments: list[dict[str, Any]]
    movements: list[dict[str, Any]]
    scores: list[dict[str, Any]]
    knowledge: list[dict[str, Any]]
    consents: list[dict[str, Any]]
    suppressions: list[dict[str, Any]]
    decisions: list[dict[str, Any]]
    answers: list[dict[str, Any]]
    messages: list[dict[str, Any]]
    mailbox: list[dict[str, Any]]
    arms: list[dict[str, Any]]
    pauses: list[dict[str, Any]]
    preferences: list[dict[str, Any]]
    confirmations: list[dict[str, Any]]
    zones: list[dict[str, Any]]
    feedback: list[dict[str, Any]] = Field(description="How satisfied they said they are")
    cases: list[dict[str, Any]]
    bookings: list[dict[str, Any]]
    lists: list[dict[str, Any]]
    households: list[dict[str, Any]]
    survey_answers: list[dict[str, Any]]
    survey_invitations: list[dict[str, Any]]
    orders_of_shops: list[dict[str, Any]] = Field(description="What a shop calls their orders")
    leaving: list[dict[str, Any]] = Field(description="Whether they left their own rhythm, and why")


class Confirmed(BaseModel):
    """The person's id once more, so that nobody is forgotten by a slip."""

    confirm: Annotated[int, Field(ge=1, le=BIGGEST)]


class Erased(BaseModel):
    """How many names were forgotten."""

    names: int


class Score(BaseModel):
    """What last night's models say in one number."""

    name: str
    value: float


class Unsaid(BaseModel):
    """A message that they did not get, and why."""

    message: str
    channel: str
    template: str
    trigger: str
    state: str
    reason: str
    words: str
    at: datetime


class Unoffered(BaseModel):
    """What became of an offer in one decision about them."""

    decision: str
    place: str
    at: datetime
    chosen: bool
    propensity: float
    expected_cents: float | None
    reason: str


class WhyNot(BaseModel):
    """Why they did not get something."""

    messages: list[Unsaid]
    offers: list[Unoffered]


@router.get("/api/people/{id}/export")
def export(id: Id, who: Exporter, conn: Transaction, at: AtDesk, when: Now) -> Everything:
    """Everything that is kept about a person, as JSON; that somebody had it is written down."""
    person = identities.survivor(conn, PersonId(id))
    facts, eyes = at.house.profiling, sees(conn, who)
    found = eyes.traits(facts.traits(conn, person, now=when)) if facts else None
    traits = found and {k: without_year(v) if isinstance(v, str) else v for k, v in found.items()}
    return Everything(traits=traits, **_seen(dossier.everything(conn, person), eyes))


def _seen(said: dict[str, Any], eyes: Sees) -> dict[str, Any]:
    """The same without what they may not see. Owners get it as it is kept."""
    if "admin" in eyes.who.may:
        return said
    veiled = {
        table: [
            one | {name: eyes.said(parsed(one[name])) for name in columns} for one in said[table]
        ]
        for table, columns in TELLING.items()
    }
    inside = [{"segments": eyes.segments(one["segments"])} for one in said["segments"]]
    moved = [one for one in said["movements"] if eyes.may("segment", one["segment"])]
    return said | veiled | {"segments": inside, "movements": moved}


@router.post("/api/people/{id}/erase")
def erase(id: Id, said: Confirmed, who: Admin, conn: Transaction, at: AtDesk, when: Now) -> Erased:
    """Forget a person for good: what comes late, is imported or restored is turned away too."""
    if said.confirm != id:
        raise BadInput(f"confirm: {said.confirm} is not the person's id {id}; nothing was done")
    return Erased(names=there(at.house.answering, "erasing").erase(conn, id, now=when))


@router.get("/api/people/{id}/scores")
def scores(id: Id, who: Reader, conn: Transaction) -> list[Score]:
    """What last night's models say in numbers; nothing where too little is known."""
    person = identities.survivor(conn, PersonId(id))
    return [Score(**row) for row in store.scores(conn, person)]


@router.get("/api/people/{id}/why-not")
def why_not(
    id: Id,
    who: Reader,
    conn: Transaction,
    locale: Locale,
    offer: Annotated[Text | None, Query(description="An offer's id")] = None,
    limit: Limit = 50,
) -> WhyNot:
    """Messages that they did not get, and what became of an offer in the latest decisions."""
    language = locale or house_rules.read(conn).locale
    owners = owners_of(conn, id)
    unsaid = [
        Unsaid(
            message=one.id,
            channel=one.channel,
            template=one.template,
            trigger=one.trigger,
            state=one.state,
            reason=one.reason,
            words=one.words(language),
            at=one.created_at,
        )
        for state in NOT_SENT
        for one in outbox.entries(conn, identifiers=owners, state=state, limit=limit)
        if one.reason
    ]
    unsaid.sort(key=lambda one: one.at, reverse=True)
    found = dossier.unoffered(conn, owners, offer, locale=language) if offer else []
    offers = [Unoffered(**msgspec.to_builtins(one)) for one in found]
    return WhyNot(messages=unsaid[:limit], offers=offers)
