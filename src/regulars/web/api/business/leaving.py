"""Who leaves and why, by what is lost; and the people behind each number."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

import msgspec
from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from regulars.customise.answers import store as answers
from regulars.differentiate.defections.reasons import Label, State
from regulars.ground.events import PersonId
from regulars.ground.time import EPOCH_ORDINAL
from regulars.identify import store as identities
from regulars.web.api.asking import AtDesk, Limit, Reader, Text, Transaction, there
from regulars.web.api.feedback.cases import CaseName
from regulars.web.problems import RESPONSES
from regulars.work.answers.business.losing import OtherLoss, Proof, proofs
from regulars.work.leaving import keeping

router = APIRouter(tags=["leaving"], responses=RESPONSES)


class Away(BaseModel):
    """People in one state, for one reason."""

    state: State
    label: Label = Field(description="asked, stated, inferred, or unknown: nobody knows")
    reason: str = Field(description="A cause, or the word that they said; empty: not known")
    people: int
    spent_cents: int = Field(description="What they had spent in the year up to their last visit")


class CauseRow(BaseModel):
    """How usual something is before a silence, and among those who stayed."""

    cause: Literal["complaint", "refund", "bad_rating", "stock_out", "price_rise"]
    left: int = Field(description="People who left and can be compared")
    had: int = Field(description="Of them, had it in the 28 days before their last visit")
    usual: float = Field(description="Share of those who stayed, same weeks, as many habits")
    telling: bool = Field(description="So much more usual that it may be called a reason")


class LostCategory(BaseModel):
    """A category that people who still come stopped buying."""

    category: str
    people: int
    spent_cents: int = Field(description="What they had spent on it in all")


class SaidWhy(BaseModel):
    """Why people stopped buying a category, as they said when asked."""

    category: str
    reason: str
    people: int


class Leaving(BaseModel):
    """Who leaves, wholly or in part, and why."""

    at: datetime | None = Field(description="The night that looked; null: none has yet")
    stayed: int = Field(description="People on their own rhythm")
    away: list[Away]
    causes: list[CauseRow]
    in_part_people: int | None
    in_part: list[LostCategory]
    in_part_else: list[OtherLoss] = Field(description="The same of brands and stores")
    in_part_said: list[SaidWhy] = Field(description="Why, as they said when asked; live")
    proofs: list[Proof] = Field(description="How far findings of each kind can be believed")


class Leaver(BaseModel):
    """Somebody who left."""

    person: int
    names: list[CaseName]
    state: State
    last_visit: date
    spent_cents: int
    label: Label
    reason: str
    product: str = Field(description="Whose price rose, where that is the reason")


@router.get("/api/leaving")
def leaving(who: Reader, conn: Transaction, at: AtDesk) -> Leaving:
    """Reasons by people and by the sales of the year that they took along; no guess among them."""
    report = keeping.latest(conn)
    part = there(at.house.answering, "the house").in_part()
    return Leaving(
        at=None if report is None else report.at,
        stayed=0 if report is None else report.stayed,
        away=[
            Away.model_validate(dict(zip(Away.model_fields, row, strict=True)))
            for row in keeping.sums(conn)
        ],
        causes=[]
        if report is None
        else [
            CauseRow.model_validate({**msgspec.structs.asdict(one), "telling": one.telling})
            for one in report.causes
        ],
        in_part_people=None if part is None else part.people,
        in_part=[]
        if part is None
        else [
            LostCategory(category=one.category, people=one.people, spent_cents=one.spent_cents)
            for one in part.losses
        ],
        in_part_else=[] if part is None else part.others,
        in_part_said=[
            SaidWhy(category=about, reason=why, people=people)
            for about, why, people in answers.whys(conn)
            if about
        ],
        proofs=proofs(conn),
    )


@router.get("/api/leaving/people")
def leavers(
    who: Reader,
    conn: Transaction,
    state: Annotated[State | None, Query()] = None,
    label: Annotated[Label | None, Query()] = None,
    reason: Annotated[Text | None, Query()] = None,
    limit: Limit = 100,
) -> list[Leaver]:
    """The people behind a number, those first who had spent most."""
    said = {"state": state, "label": label, "reason": reason}
    wanted = {name: value for name, value in said.items() if value is not None}
    found = keeping.rows(conn, wanted, limit=limit)
    names = identities.names_of(conn, [PersonId(one.person) for one in found]) if found else {}
    return [
        Leaver(
            person=one.person,
            names=[
                CaseName(kind=name.kind, value=name.value)
                for _, name in names.get(PersonId(one.person), [])
            ],
            state=one.state,
            last_visit=date.fromordinal(EPOCH_ORDINAL + one.last_day),
            spent_cents=one.spent_cents,
            label=one.label,
            reason=one.reason,
            product=one.product,
        )
        for one in found
    ]
