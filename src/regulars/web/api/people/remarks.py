"""What people said in their own words, and what was written about them, by the words in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field, StringConstraints

from regulars.differentiate.remarks import store
from regulars.differentiate.remarks.remark import SORTS, Sort
from regulars.ground.events import Identifier, IdentifierId
from regulars.identify import store as identities
from regulars.web.api.asking import (
    BIGGEST,
    NO_NUL,
    Reader,
    Transaction,
    cursor_after,
)
from regulars.web.api.people.people import owners_asked
from regulars.web.api.people.stories import place_in_log
from regulars.web.problems import RESPONSES

router = APIRouter(tags=["people"], responses=RESPONSES)

Words = Annotated[str, StringConstraints(max_length=256, pattern=NO_NUL)]


class RemarksWish(BaseModel):
    """Which remarks."""

    q: Words = Field(default="", description='All of these words; "in quotes": in this order')
    sort: list[Sort] = Field(default=[], description="None: of every sort")
    person: Annotated[int, Field(ge=1, le=BIGGEST)] | None = None
    before: Words = ""
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class RemarkPiece(BaseModel):
    """A piece of what was said; `hit`: it is what was looked for."""

    text: str
    hit: bool


class RemarkName(BaseModel):
    """A name of whoever said it."""

    kind: str
    value: str


class RemarkRow(BaseModel):
    """Something said in free words."""

    position: int
    person: int
    names: list[RemarkName]
    sort: Sort
    kind: str = Field(description="Of the event that says it")
    source: str = Field(description="The door or the import that brought it")
    at: datetime
    pieces: list[RemarkPiece] = Field(description="A long one is cut, around what was looked for")


class RemarkCount(BaseModel):
    """How many of a sort have these words."""

    sort: Sort
    remarks: int


class Remarks(BaseModel):
    """A page of remarks, the latest first."""

    rows: list[RemarkRow]
    counts: list[RemarkCount] = Field(description="Of every sort, whichever is shown")
    next: str | None = Field(description="Cursor of the next page; null at the end")


@router.get("/api/remarks")
def remarks(
    who: Reader,
    conn: Transaction,
    wish: Annotated[RemarksWish, Query()],
) -> Remarks:
    """Notes, tickets, reviews, free answers and replies in which these words are said.

    In any of their English and Spanish forms, without regard to case and accents; the last word
    may be half typed. Nothing of whoever was erased, and no note that was taken away.
    """
    owners = owners_asked(conn, wish.person)
    wanted = store.Wanted(
        query=wish.q, sorts=tuple(wish.sort), owners=None if owners is None else tuple(owners)
    )
    found = store.search(conn, wanted, before=place_in_log(wish.before), limit=wish.limit)
    names = identities.names_of(conn, sorted({one.person for one in found.rows}))
    last = found.rows[-1] if len(found.rows) == wish.limit else None
    return Remarks(
        rows=[_row(one, names.get(one.person, [])) for one in found.rows],
        counts=[RemarkCount(sort=one, remarks=found.counts.get(one, 0)) for one in SORTS],
        next=None if last is None else cursor_after(last.at, last.position),
    )


def _row(one: store.Said, names: Sequence[tuple[IdentifierId, Identifier]]) -> RemarkRow:
    return RemarkRow(
        position=one.position,
        person=one.person,
        names=[RemarkName(**name._asdict()) for _, name in names],
        sort=one.sort,
        kind=one.kind,
        source=one.source,
        at=one.at,
        pieces=[RemarkPiece(**piece._asdict()) for piece in one.pieces],
    )
