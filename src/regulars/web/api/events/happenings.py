"""Events as they came, of which kinds; how full the inbox is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from regulars.ground import inbox, leadership
from regulars.ground.log import DAY_US
from regulars.ground.time import day_date, micros
from regulars.web.api.asking import (
    BIGGEST,
    After,
    Limit,
    Now,
    Page,
    Reader,
    Text,
    Transaction,
    page_of,
)
from regulars.web.api.events import store
from regulars.web.api.language import Spoken
from regulars.web.api.reading import Row
from regulars.web.auth.sights import Sees, sees
from regulars.web.ingest.wire import mended
from regulars.web.problems import RESPONSES
from regulars.work.answers.happened.kinds import KINDS, title

router = APIRouter(tags=["events"], responses=RESPONSES)

FLAGS = ("clamped", "corrected", "bulk", "machine", "late", "doubted", "elsewhere")


class EventRow(BaseModel):
    """One event of the log."""

    position: int
    owner: int = Field(description="Id of its strongest identifier")
    kind: str
    occurred_at: datetime
    received_at: datetime
    source: str
    message_id: str
    flags: list[str]
    identifiers: list[tuple[str, str]]
    payload: Any
    context: Any


class HappenedRow(EventRow):
    """One event of the log, and whose it is."""

    person: int | None = Field(description="null: erased meanwhile")


class Inbox(BaseModel):
    """What waits, and what became of everything that ever came."""

    waiting_live: int
    waiting_bulk: int
    position: int = Field(description="Last position of the log")
    drained: int
    accepted: int
    repeated: int
    conflicting: int
    quarantined: int
    blocked: int


class DayCount(BaseModel):
    """How many happened on a day, UTC."""

    day: date
    events: int


class KindRow(BaseModel):
    """One kind of event: how much of it there is, and an example."""

    kind: str
    title: Spoken
    documented: bool = Field(description="We know what it means; others are welcome as they are")
    total: int
    days: list[DayCount] = Field(description="The last seven days, without those that had none")
    sources: list[str]
    last_at: datetime = Field(description="When the latest of them happened")
    received_at: datetime = Field(description="When the latest of them came")
    sample: Any = Field(description="What the latest of them says; null: it was forgotten")


def event_row(row: Row, eyes: Sees) -> EventRow:
    """A row of the log as the API shows it to somebody."""
    return EventRow(**_said(row, eyes))


def _said(row: Row, eyes: Sees) -> Row:
    said = {name: parsed(row[name]) for name in ("identifiers", "payload", "context")}
    said |= {name: eyes.said(said[name]) for name in ("payload", "context")}
    flags = [name for bit, name in enumerate(FLAGS) if row["flags"] >> bit & 1]
    return {**row, **said, "flags": flags}


def parsed(text: str) -> Any:
    """Parsed; numbers too big for others to read as text, and what is not JSON as it is."""
    try:
        whole = mended(text.encode())
        return json.loads(whole, parse_constant=str, parse_float=_float) if text else None
    except (ValueError, RecursionError):
        return text


def _float(text: str) -> float | str:
    value = float(text)
    return text if value in (float("inf"), float("-inf")) else value


@router.get("/api/events")
def events(
    who: Reader,
    conn: Transaction,
    before: After = BIGGEST,
    after: Annotated[
        int | None, Query(ge=0, le=BIGGEST, description="Past this position, the oldest first")
    ] = None,
    kind: Annotated[Text | None, Query()] = None,
    limit: Limit = 50,
) -> Page[HappenedRow]:
    """The latest events of everybody, newest first; with `after`, those that followed, in order."""
    eyes = sees(conn, who)
    if after is not None:
        found, upto = store.following(conn, after=after, kind=kind, limit=limit)
        return Page(rows=[HappenedRow(**_said(row, eyes)) for row in found], next=str(upto))
    found = store.events(conn, before=before, kind=kind, limit=limit)
    rows = [HappenedRow(**_said(row, eyes)) for row in found]
    return page_of(rows, limit, lambda one: one.position)


@router.get("/api/events/kinds")
def event_kinds(who: Reader, conn: Transaction, when: Now) -> list[KindRow]:
    """Every kind of event that ever came: how many, when last, an example; the commonest first."""
    today = micros(when) // DAY_US
    found = store.kinds(conn, since_day=today - 6)
    samples = store.payloads(conn, [row["last_position"] for row in found])
    eyes = sees(conn, who)
    return [_kind_row(row, eyes.said(_sample(samples, row))) for row in found]


def _sample(samples: Mapping[int, str], row: Row) -> Any:
    payload = samples.get(row["last_position"], "")
    return parsed(payload) if payload not in ("", "{}") else None


def _kind_row(row: Row, sample: Any) -> KindRow:
    kind = row["kind"]
    return KindRow(
        kind=kind,
        title=Spoken(en=title(kind, "en"), es=title(kind, "es")),
        documented=kind in KINDS,
        total=row["total"],
        days=[DayCount(day=day_date(day), events=n) for day, n in row["days"]],
        sources=sorted(row["sources"]),
        last_at=row["last_at"],
        received_at=row["received_at"],
        sample=sample,
    )


@router.get("/api/inbox")
def inbox_counts(who: Reader, conn: Transaction) -> Inbox:
    """What waits to be applied, and what became of all that was."""
    waiting, done = inbox.waiting(conn), leadership.tally(conn)
    return Inbox(
        waiting_live=waiting["live"],
        waiting_bulk=waiting["bulk"],
        position=done.accepted,
        drained=done.drained,
        accepted=done.accepted,
        repeated=done.repeated,
        conflicting=done.conflicting,
        quarantined=done.quarantined,
        blocked=done.blocked,
    )
