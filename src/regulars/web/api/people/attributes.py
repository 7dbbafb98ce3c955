"""What is known of a person beside what they do: who said it, when, and who may see it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field, StringConstraints

from regulars.differentiate.definitions.kinds import KINDS
from regulars.differentiate.kinds import KIND
from regulars.differentiate.told import store
from regulars.differentiate.told.attribute import TELLING, Attribute, Sight, Word
from regulars.ground import inbox
from regulars.ground.errors import BadInput, Refused
from regulars.ground.events import PersonId, noted
from regulars.identify import store as identities
from regulars.identify.keys import STRENGTH
from regulars.web.api.asking import NO_NUL, Admin, Id, Now, Reader, Text, Transaction, Writer
from regulars.web.api.people.people import owners_of
from regulars.web.auth.roles import Actor
from regulars.web.auth.sights import may_see, sees
from regulars.web.problems import RESPONSES
from regulars.work import barring

router = APIRouter(tags=["people"], responses=RESPONSES)

SOURCE = "staff"
Name = Annotated[str, Path(min_length=1, max_length=120, pattern=NO_NUL)]
Known = bool | int | float | str


class Said(BaseModel):
    """What was said of an attribute, by whom, and when."""

    value: Known | None = Field(description="null: it is known, and you may not see it")
    source: str = Field(description="The door or the import that brought it; staff: a colleague")
    at: datetime


class AttributeRow(BaseModel):
    """One attribute of a person."""

    name: str
    sight: Sight = Field(description="Who may see it")
    hidden: bool = Field(description="It is known, and you may not see it")
    now: Said
    earlier: list[Said] = Field(description="Other values before, the latest first; five at most")


class Telling(BaseModel):
    """What somebody knows of a person; it stays out of the audit log."""

    name: Text
    value: (
        Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000)]
        | int
        | float
        | bool
    )


class SightRow(BaseModel):
    """Who may see an attribute, of everybody."""

    name: str
    sight: Sight
    by: str
    at: datetime


class SightWish(BaseModel):
    """Who may see an attribute from now on."""

    sight: Sight


@router.get("/api/people/{id}/attributes")
def attributes(id: Id, who: Reader, conn: Transaction) -> list[AttributeRow]:
    """What they are like, as they or others said: each with its source, date and who may see it."""
    return [_row(one, who) for one in store.of(conn, owners_of(conn, id))]


@router.post("/api/people/{id}/attributes", status_code=202)
def tell(id: Id, said: Telling, who: Writer, conn: Transaction, when: Now) -> None:
    """Write down what a colleague knows of them; the latest word counts, earlier ones are kept."""
    if said.name in STRENGTH or said.value == "":
        raise BadInput(f"name: {said.name!r} is a name or empty; say an attribute and its value")
    if said.name == KIND and said.value not in KINDS:
        raise BadInput(f"value: {said.value!r} is none of {', '.join(KINDS)}")
    if not sees(conn, who).attribute(said.name):
        raise Refused(f"{said.name!r}: you may not see it, nor say it. Ask an owner")
    names = identities.names_of(conn, [identities.survivor(conn, PersonId(id))])
    [(_, name), *_] = next(iter(names.values()))
    told = noted(
        source=SOURCE,
        message_id=str(uuid4()),
        kind=TELLING,
        at=when,
        identifiers=(name,),
        said={said.name: said.value},
    )
    inbox.append(conn, [told])


@router.get("/api/attributes")
def sights(who: Reader, conn: Transaction) -> list[SightRow]:
    """Who may see which attribute, where an owner decided it; the others go by their name."""
    return [SightRow(**one._asdict()) for one in store.decided(conn)]


@router.put("/api/attributes/{name}", status_code=204)
def decide(name: Name, said: SightWish, who: Admin, conn: Transaction, when: Now) -> None:
    """Say who may see an attribute, of everybody, wherever it is said or worked with.

    A protected one reaches no price: 409 while an offer's rule asks for it.
    """
    barring.decide(conn, name, said.sight, by=who.name, now=when)


def _row(one: Attribute, who: Actor) -> AttributeRow:
    seen = may_see(who, one.sight)
    return AttributeRow(
        name=one.name,
        sight=one.sight,
        hidden=not seen,
        now=_said(one.now, seen),
        earlier=[_said(word, seen) for word in one.earlier],
    )


def _said(word: Word, seen: bool) -> Said:
    return Said(value=word.value if seen else None, source=word.source, at=word.at)
