"""People as a table with the columns one asks for; the same as a file for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import Annotated, Any, Final

from fastapi import APIRouter
from pydantic import BaseModel, Field, StringConstraints
from starlette.responses import StreamingResponse

from regulars.differentiate.store import is_segment
from regulars.ground.database import Conn
from regulars.ground.errors import NotFound
from regulars.ground.events import PersonId
from regulars.ground.history.relations import snapshot
from regulars.ground.time import without_year
from regulars.identify import store as identities
from regulars.identify.importing.files.cells import harmless
from regulars.identify.keys import STRENGTH
from regulars.web.api.asking import (
    NO_NUL,
    AtDesk,
    Counter,
    Desk,
    Now,
    Reader,
    Text,
    Transaction,
    there,
)
from regulars.web.api.people.people import PersonRow, rows_of
from regulars.web.auth.sights import Sees, sees
from regulars.web.problems import RESPONSES
from regulars.work.answers.people.columns import Column
from regulars.work.answers.people.finding import What
from regulars.work.answers.people.listing import Asked, Row
from regulars.work.answers.people.order import Cell
from regulars.work.answers.worth.tiers import Became

router = APIRouter(tags=["people"], responses=RESPONSES)

CHUNK: Final = 2_000  #: people written at a time
Given = Annotated[str, StringConstraints(max_length=256, pattern=NO_NUL)]


class PeopleSort(BaseModel):
    """By which column; what is not known comes last."""

    by: Text
    descending: bool = True


class PeopleWanted(BaseModel):
    """Which people, and what of them. All conditions that are given must hold."""

    rule: dict[str, Any] | None = Field(default=None, description="A rule as data")
    segment: Given = Field(default="", description="Who stands in it now")
    stopped: Given = Field(default="", description="What they stopped, although they still come")
    stopped_what: What = Field(default="category", description="Of which kind that is")
    became: Became | None = Field(
        default=None, description="Who was of one kind of customer, and is of another"
    )
    q: Given = Field(default="", description="How one of their names begins")
    columns: Annotated[list[Text], Field(max_length=20)] = []
    sort: PeopleSort | None = Field(default=None, description="null: the newest first")


class PeopleQuestion(PeopleWanted):
    """One page of them."""

    after: Annotated[str, StringConstraints(max_length=10_000, pattern=NO_NUL)] = ""
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class TableRow(PersonRow):
    """A person in the table, with their cells by column; null: not known."""

    values: dict[str, bool | int | str | None]


class PeopleTable(BaseModel):
    """A page of people. Divide numbers by their column's `scale` to show them."""

    columns: list[Column]
    rows: list[TableRow]
    next: str | None = Field(description="Cursor of the next page; null at the end")
    total: int
    exact: bool = Field(description="false: show the total with ≈")
    as_of: datetime | None = Field(description="The night that the cells are of; null: none yet")


@router.post("/api/people/list")
def people_table(
    said: PeopleQuestion, who: Counter, conn: Transaction, at: AtDesk, when: Now
) -> PeopleTable:
    """People with the columns one asks for, filtered and sorted; whoever is new has empty cells."""
    eyes = sees(conn, who)
    asked = _asked(conn, at, said, eyes, after=said.after, limit=said.limit)
    found = there(at.house.answering, "analytics").people(conn, asked, now=when)
    known = {row.id: row for row in rows_of(conn, [person for person, _ in found.rows], eyes)}
    names = [one.name for one in asked.columns]
    return PeopleTable(
        columns=list(asked.columns),
        rows=[
            TableRow(**known[person].model_dump(), values=dict(zip(names, cells, strict=True)))
            for person, cells in found.rows
            if known[person].names  # forgotten, or joined to another since the night
        ],
        next=found.next,
        total=found.total,
        exact=found.exact,
        as_of=found.as_of,
    )


@router.post("/api/people/export", response_class=StreamingResponse)
def export_people(
    said: PeopleWanted, who: Reader, conn: Transaction, at: AtDesk, when: Now
) -> StreamingResponse:
    """The same as CSV, all of them, the names too; that somebody had it is written down."""
    asked = _asked(conn, at, said, sees(conn, who))
    lines = _written(at, asked, when)
    begun = next(lines)  # what cannot be asked is refused before anything is answered
    return StreamingResponse(
        chain([begun], lines),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="people.csv"'},
    )


def _asked(
    conn: Conn, at: Desk, said: PeopleWanted, eyes: Sees, *, after: str = "", limit: int = 0
) -> Asked:
    """What is meant, without columns that tell what the reader may not see."""
    if said.segment and not is_segment(conn, said.segment):
        raise NotFound(f"segment {said.segment!r}: there is none of that name")
    eyes.require("segment", said.segment)
    eyes.require("trait", "" if said.sort is None else said.sort.by)
    eyes.require_rule(said.rule)
    doors = there(at.house.answering, "analytics")
    sort = said.sort
    return Asked(
        columns=doors.columns(conn, [one for one in said.columns if eyes.may("trait", one)]),
        rule=said.rule,
        segment=said.segment,
        stopped=said.stopped,
        what=said.stopped_what,
        became=said.became,
        prefix=said.q.strip(),
        sort=None if sort is None else doors.columns(conn, [sort.by])[0],
        descending=sort is None or sort.descending,
        after=after,
        limit=limit,
    )


def _written(at: Desk, asked: Asked, when: datetime) -> Iterator[str]:
    doors = there(at.house.answering, "analytics")
    head = _lines([["person", *STRENGTH, *(one.name for one in asked.columns)]])
    with at.house.database.connect(autocommit=True) as own, snapshot(own) as conn:
        for rows in doors.everybody(conn, asked, now=when, chunk=CHUNK):
            yield head + _lines(_cells(conn, asked, rows))
            head = ""
        if head:
            yield head


def _cells(conn: Conn, asked: Asked, rows: list[Row]) -> list[list[object]]:
    names = identities.names_of(conn, [PersonId(person) for person, _ in rows])
    return [
        [
            person,
            *(_named(names[PersonId(person)], kind) for kind in STRENGTH),
            *(_shown(cell, one) for cell, one in zip(cells, asked.columns, strict=True)),
        ]
        for person, cells in rows
        if PersonId(person) in names
    ]


def _named(names: list[tuple[Any, Any]], kind: str) -> str:
    return " ".join(name.value for _, name in names if name.kind == kind)


def _shown(cell: Cell, column: Column) -> Cell | float:
    if isinstance(cell, str):
        return without_year(cell)
    number = isinstance(cell, int) and not isinstance(cell, bool)
    return cell / column.scale if number and column.scale != 1 else cell  # type: ignore[operator]


def _lines(rows: list[list[object]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue()
