"""People: find one, see one whole, put two together, take one apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field, StringConstraints

from regulars.differentiate.store import memberships
from regulars.ground.errors import BadInput, NotFound
from regulars.ground.events import PersonId
from regulars.identify import store as identities
from regulars.identify.keys import STRENGTH, identifier
from regulars.web.api.asking import (
    BIGGEST,
    NO_NUL,
    After,
    AtDesk,
    Id,
    Limit,
    Now,
    Page,
    Reader,
    Text,
    Transaction,
    Writer,
    there,
)
from regulars.web.api.people import store
from regulars.web.auth.roles import Actor
from regulars.web.auth.sights import Sees, sees
from regulars.web.problems import RESPONSES
from regulars.work.answers.person.known import Portrayed

router = APIRouter(tags=["people"], responses=RESPONSES)

Trait = bool | int | str  #: as rules write it: divide a number by the trait's `scale`
Kind = Literal["user_id", "loyalty_card", "pos_customer", "email", "phone", "anonymous_id"]


class Name(BaseModel):
    """One name by which somebody is known."""

    id: int
    kind: str
    value: str
    strength: int
    shared: bool = False
    first_seen_at: datetime | None = None


class Evidence(BaseModel):
    """A verdict on two names that were seen together, and why."""

    low: int
    high: int
    strength: int
    verdict: str
    reason: str
    position: int = Field(description="The event that showed both; 0 for somebody's order")
    decided_at: datetime


class PersonRow(BaseModel):
    """A person in a list."""

    id: int
    names: list[Name]
    segments: list[str]


class Search(BaseModel):
    """How a name begins."""

    prefix: Text
    kind: Kind | None = None
    segment: Text | None = None
    after: Annotated[str, StringConstraints(max_length=400, pattern=NO_NUL)] = ""
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class Found(BaseModel):
    """A name that a search found, and whose it is."""

    person: int
    kind: str
    value: str


class Movement(BaseModel):
    """A segment entered or left."""

    segment: str
    entered: bool
    at: datetime
    cause: str


class Person(BaseModel):
    """A person, whole."""

    id: int
    names: list[Name]
    evidence: list[Evidence]
    segments: list[str]
    movements: list[Movement]
    traits: dict[str, Trait] | None = Field(description="null where they are not computed here")
    story: Portrayed | None = Field(description="What last night's models know, by column")


class Other(BaseModel):
    """Another person."""

    other: Annotated[int, Field(ge=1, le=BIGGEST)]


class Link(BaseModel):
    """Two identifiers whose link is to be withdrawn."""

    low: Annotated[int, Field(ge=1, le=BIGGEST)]
    high: Annotated[int, Field(ge=1, le=BIGGEST)]


class Soon(BaseModel):
    """It was asked of the leader, and comes about within a moment."""

    accepted: bool = True


@router.get("/api/people")
def people(
    who: Reader,
    conn: Transaction,
    after: After = 0,
    segment: Annotated[Text | None, Query()] = None,
    limit: Limit = 50,
) -> Page[PersonRow]:
    """People in order of their ids; of one segment, if you name it."""
    eyes = sees(conn, who)
    eyes.require("segment", segment or "")
    ids = store.people(conn, after=after, segment=segment, limit=limit)
    return Page(rows=rows_of(conn, ids, eyes), next=str(ids[-1]) if len(ids) == limit else None)


@router.get("/api/people/search")
def search(who: Reader, conn: Transaction, asked: Annotated[Search, Query()]) -> Page[Found]:
    """Whoever has a name that begins so; of one kind, and of one segment, if you say."""
    sees(conn, who).require("segment", asked.segment or "")
    kinds: list[str] = [asked.kind] if asked.kind else list(STRENGTH)
    wanted = store.Wanted(prefix=asked.prefix.strip(), kinds=kinds, segment=asked.segment)
    found = store.search(conn, wanted, after=_place(asked.after), limit=asked.limit)
    rows = [Found(**row) for row in found]
    more = f"{rows[-1].kind}|{rows[-1].value}" if len(rows) == asked.limit else None
    return Page(rows=rows, next=more)


@router.get("/api/people/find")
def find(
    who: Reader,
    conn: Transaction,
    at: AtDesk,
    when: Now,
    kind: Annotated[Kind, Query()],
    value: Annotated[Text, Query()],
) -> Person:
    """The person whom a name belongs to."""
    name = identifier(kind, value)
    if name is None:
        raise BadInput(f"value: {value!r} is no {kind.replace('_', ' ')} that names anybody")
    return _whole(conn, identities.person_of(conn, name), at, when, who)


@router.get("/api/people/{id}")
def person(id: Id, who: Reader, conn: Transaction, at: AtDesk, when: Now) -> Person:
    """One person; the id of somebody since merged answers with who they are now."""
    return _whole(conn, identities.survivor(conn, PersonId(id)), at, when, who)


@router.post("/api/people/{id}/merge", status_code=202)
def merge(id: Id, said: Other, who: Writer, conn: Transaction, at: AtDesk, when: Now) -> Soon:
    """Make two people one: the older id survives, and the other keeps answering."""
    there(at.house.joining, "merging").merge(conn, id, said.other, by=who.name, now=when)
    return Soon()


@router.post("/api/people/{id}/unmerge", status_code=202)
def unmerge(id: Id, said: Link, who: Writer, conn: Transaction, at: AtDesk, when: Now) -> Soon:
    """Withdraw one link between two of their names: both sides become what they were."""
    owners = set(owners_of(conn, id))
    if not {said.low, said.high} <= owners:
        raise NotFound(f"person {id}: has not both of the names {said.low} and {said.high}")
    there(at.house.joining, "merging").unmerge(conn, said.low, said.high, by=who.name, now=when)
    return Soon()


def owners_of(conn: Transaction, person_id: int) -> list[int]:
    """The identifier ids of a person, whatever was merged since.

    Raises:
        NotFound: There is no such person.
    """
    survivor = identities.survivor(conn, PersonId(person_id))
    return [name["id"] for name in store.identity(conn, survivor)[0]]


def owners_asked(conn: Transaction, person_id: int | None) -> list[int] | None:
    """The same of whoever is asked for; None: nobody in particular."""
    return None if person_id is None else owners_of(conn, person_id)


def rows_of(conn: Transaction, people_: Sequence[int], eyes: Sees) -> list[PersonRow]:
    """These people, as lists show them to somebody."""
    ids = [PersonId(one) for one in people_]
    names, inside = identities.names_of(conn, ids), memberships(conn, ids)
    return [
        PersonRow(
            id=id_,
            names=[
                Name(id=n, kind=name.kind, value=name.value, strength=STRENGTH.get(name.kind, 0))
                for n, name in names.get(id_, [])
            ],
            segments=eyes.segments(inside.get(id_, ())),
        )
        for id_ in ids
    ]


def _place(said: str) -> tuple[str, str]:
    kind, bar, value = said.partition("|")
    if said and (not bar or kind not in STRENGTH):
        raise BadInput(f"after: {said!r} is no cursor of ours")
    return kind, value


def _whole(conn: Transaction, person_id: PersonId, at: AtDesk, when: Now, who: Actor) -> Person:
    names, links = store.identity(conn, person_id)
    facts, eyes = at.house.profiling, sees(conn, who)
    moves = store.movements(conn, person_id, 50)
    return Person(
        id=person_id,
        names=[Name(**name, strength=STRENGTH.get(name["kind"], 0)) for name in names],
        evidence=[Evidence(**link) for link in links],
        segments=eyes.segments(memberships(conn, [person_id]).get(person_id, ())),
        movements=[Movement(**row) for row in moves if eyes.may("segment", row["segment"])],
        traits=eyes.traits(facts.traits(conn, person_id, now=when)) if facts else None,
        story=facts.portrayed(person_id) if facts else None,
    )
