"""Files of one's own: looked at, taken in, and what of them was refused."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from regulars.ground.errors import NotFound
from regulars.ground.events import Event
from regulars.identify.importing.suggesting.ideas import What
from regulars.web.api.asking import (
    AtDesk,
    Desk,
    Id,
    Limit,
    Now,
    Page,
    Reader,
    Transaction,
    Writer,
    page_of,
    there,
)
from regulars.web.api.business import store
from regulars.web.api.business.sending import FORM, MOST_BYTES, Folder
from regulars.web.api.events.happenings import parsed
from regulars.web.api.language import Spoken
from regulars.web.api.reading import Row
from regulars.web.auth.sights import Sees, sees, unquoted
from regulars.web.problems import RESPONSES
from regulars.work.answers.files import Files, Job
from regulars.work.answers.happened.kinds import title
from regulars.work.files import undoing
from regulars.work.files.titles import spoken

router = APIRouter(tags=["imports"], responses=RESPONSES)


class Import(BaseModel):
    """One import, and how far it is."""

    id: int
    name: str
    title: Spoken
    state: Literal["running", "done", "undoing", "undone"]
    brings: Literal["events", "products", "reference"]
    shift_weeks: int
    read: int
    accepted: int
    refused: int
    left_out: int
    events: int
    done: int
    notes: list[str]
    began_at: datetime
    ended_at: datetime | None
    can_undo: bool = Field(description="Not reference tables, nor imports of old versions")
    withdrawn: int = Field(description="Events or products that were taken out again")
    undone_share: float | None = Field(description="How far it is undone, 0 to 1; null: it is not")
    undone_at: datetime | None


class Undoing(BaseModel):
    """An import that is being taken out again."""

    id: int
    state: Literal["undoing", "undone"]
    stays: list[Spoken] = Field(description="What is not undone; show it")


class RefusedLine(BaseModel):
    """One line that an import could not take."""

    line: int
    field: str
    value: str = Field(description="Empty too where it is not yours to see")
    reason: str


class Counts(BaseModel):
    """How many lines were read, and what became of them."""

    read: int
    accepted: int
    refused: int
    left_out: int
    events: int


class WouldBe(BaseModel):
    """An event that an import would make."""

    message_id: str
    kind: str
    title: Spoken = Field(description="The kind in words")
    occurred_at: datetime
    identifiers: list[tuple[str, str]]
    payload: Any


class Looked(BaseModel):
    """What an import would do. Nothing was written."""

    name: str
    title: str
    notes: list[str]
    counts: Counts
    refused: list[RefusedLine] = Field(description="The first twenty")
    events: list[WouldBe] = Field(description="The first twenty")
    rows: list[dict[str, Any]] = Field(description="The first twenty, of products and the like")
    shift_weeks: int


class Running(BaseModel):
    """An import that was started here."""

    id: str
    state: Literal["waiting", "running", "done", "failed"]
    step: str = Field(description="What it does now, in words")
    done: int = Field(description="Events handed over, of `of`; 0 of 0 while it reads")
    of: int
    report: int | None = Field(description="Id of the import, once it is over")
    already: bool = Field(description="These very files had been imported; nothing was done")
    problem: str = Field(description="Why it failed; empty if it did not")
    began_at: datetime


class Pass(BaseModel):
    """One pass over an export of another system: whoever told them to stop comes first."""

    title: Spoken
    file: str = Field(description="From which file")
    mapping: str


class FileColumn(BaseModel):
    """One column of a file, and what it may be."""

    name: str
    examples: list[str] = Field(description="What stands in it first; of Parquet only")
    field: str = Field(description="email, at, total, attribute …; empty: nothing that we know")


class Suggested(BaseModel):
    """What a file may be about, by the names of its columns: look at it, mend it."""

    what: What | None = Field(description="What a row is about; null: nobody can tell")
    columns: list[FileColumn]
    mapping: str = Field(
        description="To begin with; empty: none is guessed. Of an export that is known: the first"
        " pass over it"
    )
    system: str = Field(description="Whose export it is: Klaviyo, Mailchimp, Square; or empty")
    passes: list[Pass] = Field(
        description="Of such an export, in order; without a mapping, all run"
    )
    lacks: Spoken | None = Field(
        description="What of it is not read, and what to bring so that it is; null: nothing"
    )


@router.get("/api/imports")
def imports(who: Reader, conn: Transaction) -> list[Import]:
    """The latest hundred imports, the newest first."""
    return [_import(row) for row in store.imports(conn)]


@router.post("/api/imports", status_code=202, max_body_size=MOST_BYTES, openapi_extra=FORM)
def begin(sent: Folder, at: AtDesk, when: Now) -> Running:
    """Start an import; it goes on while nobody looks. Sent again, it goes on where it was."""
    return _running(_files(at).begin(sent, now=when))


@router.post("/api/imports/preview", max_body_size=MOST_BYTES, openapi_extra=FORM)
def look(sent: Folder, at: AtDesk, when: Now) -> Looked:
    """What an import would do: counts, the first events, what would be refused. Nothing is kept."""
    found = _files(at).preview(sent, now=when)
    return Looked(
        name=found.name,
        title=found.title,
        notes=list(found.notes),
        counts=Counts(**found.counts._asdict()),
        refused=[RefusedLine(**one._asdict()) for one in found.refused],
        events=[_would_be(one) for one in found.events],
        rows=[dict(row) for row in found.rows],
        shift_weeks=found.shift_weeks,
    )


@router.post("/api/imports/suggest", max_body_size=MOST_BYTES, openapi_extra=FORM)
def suggest(sent: Folder, at: AtDesk, when: Now) -> Suggested:
    """What one file may be about, by the names of its columns, and a mapping to begin with."""
    found = _files(at).suggest(sent, now=when)
    known = found.migration
    passes = [
        Pass(title=Spoken(en=one.title[0], es=one.title[1]), file=one.file, mapping=one.mapping)
        for one in (known.passes if known else ())
    ]
    return Suggested(
        what=found.what,
        columns=[
            FileColumn(name=one.name, examples=list(one.examples), field=one.field)
            for one in found.columns
        ],
        mapping=passes[0].mapping if passes else found.mapping,
        system=known.system if known else "",
        passes=passes,
        lacks=Spoken(en=known.lacks[0], es=known.lacks[1]) if known and known.lacks else None,
    )


@router.get("/api/imports/running/{job}")
def running(job: str, who: Reader, at: AtDesk) -> Running:
    """How far an import is that was started here, since this server started."""
    return _running(_files(at).job(job))


@router.get("/api/imports/{id}")
def one_import(id: Id, who: Reader, conn: Transaction) -> Import:
    """One import: what it read, what of it was refused, how much is handed over."""
    found = store.one_import(conn, id)
    if found is None:
        raise NotFound(f"import {id}: there is none of that id")
    return _import(found)


@router.post("/api/imports/{id}/undo", status_code=202)
def undo(id: Id, who: Writer, conn: Transaction, when: Now) -> Undoing:
    """Take out again what an import brought; the files may be imported anew. Opt-outs stay."""
    undoing.ask(conn, id, by=who.name, now=when)
    found = store.one_import(conn, id)
    state: Literal["undoing", "undone"] = "undone"
    if found is not None and found["state"] == "undoing":
        state = "undoing"
    return Undoing(id=id, state=state, stays=[Spoken(en=en, es=es) for en, es in undoing.STAYS])


@router.get("/api/imports/{id}/refused")
def refused_lines(
    id: Id,
    who: Reader,
    conn: Transaction,
    after: Annotated[int, Query(ge=-1, le=2**63 - 1)] = -1,
    limit: Limit = 50,
) -> Page[RefusedLine]:
    """The lines that an import could not take, with the reason."""
    found, eyes = store.refused_lines(conn, id, after=after, limit=limit), sees(conn, who)
    rows = [_line(row, eyes) for row in found]
    return page_of(rows, limit, lambda one: one.line)


def _line(row: Row, eyes: Sees) -> RefusedLine:
    """Of a line that could not be taken apart, nobody knows what its value tells."""
    if eyes.all or (row["field"] and eyes.attribute(row["field"])):
        return RefusedLine(**row)
    return RefusedLine(**{**row, "value": "", "reason": unquoted(row["reason"])})


def _import(row: Row) -> Import:
    en, es = spoken(row["title"])
    return Import(**{**row, "title": Spoken(en=en, es=es)})


def _would_be(one: Event) -> WouldBe:
    return WouldBe(
        message_id=one.message_id,
        kind=one.kind,
        title=Spoken(en=title(one.kind, "en"), es=title(one.kind, "es")),
        occurred_at=one.occurred_at,
        identifiers=list(one.identifiers),
        payload=parsed(one.payload),
    )


def _files(at: Desk) -> Files:
    return there(at.house.answering, "importing").files


def _running(job: Job) -> Running:
    return Running(**msgspec.to_builtins(job))
