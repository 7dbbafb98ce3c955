"""Cases: opened by what people say or by hand, given to somebody, closed, and asked about again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated, Literal

import msgspec
from fastapi import APIRouter, Query
from pydantic import AwareDatetime, BaseModel, Field, StringConstraints

from regulars.ground.database import Conn
from regulars.ground.events import Identifier, PersonId
from regulars.ground.scales.satisfaction import Level
from regulars.identify import store as identities
from regulars.interact.feedback import store as feedback
from regulars.interact.feedback.cases import store
from regulars.interact.feedback.cases.case import Case, Closing, Outcome, State, Wanted
from regulars.interact.feedback.replies import Do
from regulars.web.api.asking import NO_NUL, Id, Limit, Now, Reader, Transaction, Writer
from regulars.web.problems import RESPONSES

router = APIRouter(tags=["cases"], responses=RESPONSES)

Words = Annotated[str, StringConstraints(max_length=2_000, pattern=NO_NUL, strip_whitespace=True)]
Short = Annotated[str, StringConstraints(max_length=200, pattern=NO_NUL, strip_whitespace=True)]


class CaseName(BaseModel):
    """A name of whom a case is about."""

    kind: str
    value: str


class CaseRow(BaseModel):
    """A case as it stands."""

    id: int
    person: int
    names: list[CaseName]
    level: Level | None = Field(description="That they said; null: opened by hand")
    why: str = Field(description="In the words of who opened it; empty: the level says it")
    what: Do
    assignee: str
    due_at: datetime
    state: State
    outcome: Outcome
    note: str
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None
    closed_by: str
    reask_at: datetime | None = Field(description="When they are asked again")
    said_after: Level | None = Field(description="What they said since it was closed")


class Cases(BaseModel):
    """Cases of one sort, and how many there are of each."""

    rows: list[CaseRow]
    open: int
    overdue: int
    reask: int = Field(description="Closed, to be asked again, and no answer yet")
    closed: int


class NewCase(BaseModel):
    """A case opened by hand."""

    why: Annotated[Words, Field(min_length=1)]
    what: Do = "call_back"
    assignee: Short = ""
    due_at: AwareDatetime | None = Field(default=None, description="null: in three days")


class CaseChange(BaseModel):
    """Who does it, and until when."""

    assignee: Short
    due_at: AwareDatetime
    note: Words = ""


class CaseEnd(BaseModel):
    """How it ended; `reask_days` null: as the level's reply says, 0: they are not asked again."""

    outcome: Literal["made_good", "not_made_good"]
    note: Words = ""
    reask_days: Annotated[int, Field(ge=0, le=365)] | None = None


@router.get("/api/cases")
def cases(
    who: Reader,
    conn: Transaction,
    when: Now,
    which: Annotated[Literal["open", "reask", "closed"], Query()] = "open",
    limit: Limit = 200,
) -> Cases:
    """Open cases, those to be asked again, or the closed ones; the most pressing first."""
    found = rows(conn, store.listed(conn, which, limit=limit))
    return Cases(rows=found, **store.counts(conn, now=when))


@router.post("/api/people/{id}/cases", status_code=201)
def open_case(id: Id, said: NewCase, who: Writer, conn: Transaction, when: Now) -> CaseRow:
    """Open a case for somebody: from now on they are offered nothing before it is closed."""
    person = identities.survivor(conn, PersonId(id))
    [(identifier, _), *_] = identities.names_of(conn, [person])[person]
    due_at = said.due_at or when + timedelta(days=3)
    wanted = Wanted(
        identifier=identifier,
        why=said.why,
        what=said.what,
        assignee=said.assignee,
        due_at=due_at,
        by=who.name,
    )
    return _one(conn, store.opened(conn, wanted, now=when))


@router.patch("/api/cases/{id}")
def change_case(id: Id, said: CaseChange, who: Writer, conn: Transaction) -> CaseRow:
    """Give an open case to somebody, or until another day."""
    store.change(conn, id, assignee=said.assignee, due_at=said.due_at, note=said.note)
    return _one(conn, id)


@router.post("/api/cases/{id}/close")
def close_case(id: Id, said: CaseEnd, who: Writer, conn: Transaction, when: Now) -> CaseRow:
    """Close a case. Only *made good* lets us offer again what they said was not good."""
    case = store.one(conn, id)
    days = said.reask_days
    if days is None:
        days = 0 if case.level is None else feedback.replies(conn)[case.level].reask_days
    reask_at = when + timedelta(days=days) if days else None
    ends = Closing(outcome=said.outcome, note=said.note, by=who.name, reask_at=reask_at)
    store.close(conn, id, ends, now=when)
    return _one(conn, id)


def rows(conn: Conn, found: Sequence[Case]) -> list[CaseRow]:
    """Cases with the names of their people."""
    people = [PersonId(one.person) for one in found]
    names = identities.names_of(conn, people) if people else {}
    return [
        CaseRow(
            **msgspec.structs.asdict(one),
            names=[_named(name) for _, name in names.get(PersonId(one.person), [])],
        )
        for one in found
    ]


def _named(name: Identifier) -> CaseName:
    return CaseName(kind=name.kind, value=name.value)


def _one(conn: Conn, case: int) -> CaseRow:
    [row] = rows(conn, [store.one(conn, case)])
    return row
