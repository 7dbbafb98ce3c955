"""People who are probably one: two side by side, and what somebody says of them."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from regulars.ground.errors import BadInput
from regulars.ground.events import IdentifierId
from regulars.identify.duplicates import store
from regulars.identify.graph import Pair
from regulars.identify.keys import STRENGTH
from regulars.web.api.asking import Id, Limit, Now, Reader, Transaction, Writer
from regulars.web.api.people.people import Name
from regulars.web.auth.sights import Sees, sees
from regulars.web.problems import RESPONSES
from regulars.work.people import proposing

router = APIRouter(tags=["people"], responses=RESPONSES)


class Likeness(BaseModel):
    """How alike the two are in one thing."""

    what: Literal["first_name", "last_name", "birthday", "number", "home", "email", "phone"]
    how: Literal[
        "same", "swapped", "alike", "somewhat", "one_off", "shuffled", "street", "postcode", "city",
        "differs", "unknown",
    ]  # fmt: skip


class Side(BaseModel):
    """One of the two."""

    person: int
    names: list[Name]
    told: dict[str, str] = Field(description="The latest they said of themselves")
    hidden: list[str] = Field(description="What they said of themselves that you may not see")


class Duplicate(BaseModel):
    """Two people who are probably one. `low` and `high` name the pair in the other addresses."""

    low: int
    high: int
    probability: float = Field(description="That they are one, as the model has it")
    evidence: list[Likeness]
    sides: list[Side] = Field(description="Both, the older first")
    objection: str | None = Field(description="Why they cannot be put together; null: they can")


class Duplicates(BaseModel):
    """What waits for somebody to decide."""

    searched_at: datetime | None = Field(description="null: no night searched yet")
    compared: int = Field(description="People who had said enough to be compared")
    missing: str | None = Field(description="What the search lacked")
    waiting: int
    rows: list[Duplicate]


class Judgement(BaseModel):
    """Whether they are one."""

    verdict: Literal["same", "different", "later"]


@router.get("/api/duplicates")
def duplicates(who: Reader, conn: Transaction, limit: Limit = 20) -> Duplicates:
    """People who are probably one, the surest first; what was put off comes last."""
    last, eyes = store.searched(conn), sees(conn, who)
    return Duplicates(
        searched_at=last.at if last else None,
        compared=last.people if last else 0,
        missing=last.missing if last else None,
        waiting=store.waiting(conn),
        rows=[_row(one, eyes) for one in proposing.shown(conn, limit=limit)],
    )


@router.post("/api/duplicates/{low}/{high}")
def decide(
    low: Id, high: Id, said: Judgement, who: Writer, conn: Transaction, when: Now
) -> Duplicates:
    """Say whether two people are one; a merge is silent, and can be undone exactly."""
    proposing.decide(conn, _pair(low, high), said.verdict, by=who.name, now=when)
    return duplicates(who, conn)


@router.post("/api/duplicates/{low}/{high}/undo")
def undo(low: Id, high: Id, who: Writer, conn: Transaction, when: Now) -> Duplicates:
    """Take a decision back: both people are what they were, and the pair waits again."""
    proposing.undo(conn, _pair(low, high), by=who.name, now=when)
    return duplicates(who, conn)


def _pair(low: int, high: int) -> Pair:
    if low >= high:
        raise BadInput(f"low: {low} is not below high: {high}")
    return IdentifierId(low), IdentifierId(high)


def _row(one: proposing.Shown, eyes: Sees) -> Duplicate:
    return Duplicate(
        low=one.proposal.low,
        high=one.proposal.high,
        probability=one.proposal.probability,
        evidence=[
            Likeness.model_validate({"what": what, "how": how})
            for what, how in one.proposal.evidence.items()
        ],
        sides=[_side(side, eyes) for side in one.sides],
        objection=one.objection,
    )


def _side(side: proposing.Side, eyes: Sees) -> Side:
    seen = {field for field, (name, _) in side.told.items() if eyes.attribute(name)}
    return Side(
        person=side.person,
        names=[
            Name(id=id_, kind=name.kind, value=name.value, strength=STRENGTH[name.kind])
            for id_, name in side.names
        ],
        told={field: value for field, (_, value) in side.told.items() if field in seen},
        hidden=[field for field in side.told if field not in seen],
    )
