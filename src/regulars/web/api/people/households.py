"""Who lives or buys with somebody, and each one's part in what is bought. It merges nobody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field, StringConstraints

from regulars.differentiate.told.attribute import Attribute
from regulars.ground.events import Identifier, IdentifierId, PersonId
from regulars.ground.money import cents
from regulars.identify import store as identities
from regulars.identify.households import proposals
from regulars.identify.households.homes import Because
from regulars.identify.households.household import LONGEST
from regulars.identify.keys import STRENGTH
from regulars.web.api.asking import NO_NUL, AtDesk, Id, Now, Reader, Transaction, Writer
from regulars.web.api.people.people import Name, Other
from regulars.web.auth.roles import Actor
from regulars.web.auth.sights import may_see
from regulars.web.problems import RESPONSES
from regulars.work.people import households
from regulars.work.people.households import ROLE

router = APIRouter(tags=["people"], responses=RESPONSES)

HouseholdId = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST, pattern=NO_NUL)]


class PurchaseRole(BaseModel):
    """Somebody's part in what is bought: decides, buys, uses, influences, pays."""

    category: str | None = Field(description="null: in all that is bought")
    role: str
    source: str = Field(description="The door or the import that brought it; staff: a colleague")
    at: datetime


class Mate(BaseModel):
    """Somebody in the household."""

    person: int
    names: list[Name]
    since: datetime = Field(description="Since when it is said")
    source: str = Field(description="The door or the import that brought it; staff: a colleague")
    by: str = Field(description="The colleague who said it: user:7; empty: none")
    roles: list[PurchaseRole]
    spent_365d_cents: int | None = Field(description="null: not known, which is not 0")


class ProposedMate(BaseModel):
    """Somebody who probably belongs to it, for somebody to confirm."""

    person: int
    names: list[Name]
    because: Because = Field(
        description="At one address, home: the same surname; one: one of their two surnames; both:"
        " both; parents: two and the child who bears one of each. card, phone: one that stood with"
        " both"
    )


class HouseholdBody(BaseModel):
    """The household of one person. Each in it keeps their own consent and story."""

    household: str | None = Field(description="null: they are in none that we know of")
    mates: list[Mate] = Field(description="Whoever is in it, the person themselves too")
    spent_365d_cents: int | None = Field(description="The sum, of those of whom it is known")
    spent_known: int = Field(description="Of how many it is known")
    roles: list[PurchaseRole] = Field(description="This person's own part in what is bought")
    proposed: list[ProposedMate]


class HouseholdWish(BaseModel):
    """The household in which somebody is again."""

    household: HouseholdId


class Refusal(BaseModel):
    """Whether two do not live together; false takes it back."""

    refused: bool


class Left(BaseModel):
    """The household that somebody left: send it back to undo that."""

    household: str


@router.get("/api/people/{id}/household")
def household(id: Id, who: Reader, conn: Transaction, at: AtDesk, when: Now) -> HouseholdBody:
    """Who lives or buys with them, how we know, and what the household spends here."""
    person = identities.survivor(conn, PersonId(id))
    found = households.household(conn, person)
    near = [mate.member.person for mate in found.mates] + [one.person for one in found.proposed]
    names = identities.names_of(conn, near)
    facts = at.house.profiling

    def spent(one: PersonId) -> int | None:
        said = facts.traits(conn, one, now=when).get("spent_365d") if facts else None
        return None if said is None else cents(int(said))

    mates = [
        Mate(
            person=mate.member.person,
            names=_names(names[mate.member.person]),
            since=mate.member.since,
            source=mate.member.source,
            by=mate.member.by,
            roles=_parts(mate.roles, who),
            spent_365d_cents=spent(mate.member.person),
        )
        for mate in found.mates
    ]
    known = [one.spent_365d_cents for one in mates if one.spent_365d_cents is not None]
    return HouseholdBody(
        household=found.id,
        mates=mates,
        spent_365d_cents=sum(known) if known else None,
        spent_known=len(known),
        roles=_parts(households.roles(conn, person), who),
        proposed=[
            ProposedMate(person=one.person, names=_names(names[one.person]), because=one.because)
            for one in found.proposed
        ],
    )


@router.post("/api/people/{id}/household", status_code=202)
def put(id: Id, said: Other, who: Writer, conn: Transaction, when: Now) -> None:
    """Say that two live or buy together: whoever is in no household joins the other's."""
    one, other = (identities.survivor(conn, PersonId(each)) for each in (id, said.other))
    households.put(conn, one, other, by=who.name, now=when)


@router.delete("/api/people/{id}/household", status_code=202)
def leave(id: Id, who: Writer, conn: Transaction, when: Now) -> Left:
    """Take them out of their household; the others stay in it."""
    person = identities.survivor(conn, PersonId(id))
    return Left(household=households.leave(conn, person, by=who.name, now=when))


@router.put("/api/people/{id}/household", status_code=202)
def put_back(id: Id, said: HouseholdWish, who: Writer, conn: Transaction, when: Now) -> None:
    """Put them into a household by its id: undoes that they were taken out."""
    person = identities.survivor(conn, PersonId(id))
    households.put_back(conn, person, said.household, by=who.name, now=when)


@router.put("/api/people/{id}/household/proposals/{other}", status_code=204)
def refuse(id: Id, other: Id, said: Refusal, who: Writer, conn: Transaction, when: Now) -> None:
    """Say that two who were proposed do not live together; it is not proposed again."""
    one, two = (identities.survivor(conn, PersonId(each)) for each in (id, other))
    proposals.refuse(conn, one, two, by=who.name, at=when if said.refused else None)


def _names(found: Sequence[tuple[IdentifierId, Identifier]]) -> list[Name]:
    return [
        Name(id=id_, kind=name.kind, value=name.value, strength=STRENGTH[name.kind])
        for id_, name in found
    ]


def _parts(told: Sequence[Attribute], who: Actor) -> list[PurchaseRole]:
    return [
        PurchaseRole(
            category=one.name.removeprefix(ROLE).removeprefix(".") or None,
            role=str(one.now.value),
            source=one.now.source,
            at=one.now.at,
        )
        for one in told
        if may_see(who, one.sight)
    ]
