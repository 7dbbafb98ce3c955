"""Events as they came, and what was put aside; how full the inbox is."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Annotated, Any
from uuid import uuid4

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from regulars.ground import inbox, leadership, log
from regulars.ground.errors import BadInput, Conflict, NotFound
from regulars.ground.events import Event
from regulars.web.api.asking import (
    BIGGEST,
    After,
    AtDesk,
    Limit,
    Now,
    Page,
    Reader,
    Text,
    Transaction,
    Writer,
)
from regulars.web.api.events import store
from regulars.web.api.reading import Row
from regulars.web.ingest.translation import Delivery, event
from regulars.web.ingest.wire import mended
from regulars.web.problems import RESPONSES

router = APIRouter(tags=["events"], responses=RESPONSES)

FLAGS = ("clamped", "corrected", "bulk", "machine", "late", "doubted")


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


class AsideRow(BaseModel):
    """One thing that could not be taken."""

    id: int
    source: str
    reason: str
    readable: bool = Field(description="It was an event already when a turn stumbled over it")
    received_at: datetime
    replayed_at: datetime | None
    bytes: int
    body: str = Field(description="How it begins, where it is not an event")


class Replay(BaseModel):
    """What to try again."""

    ids: Annotated[
        list[Annotated[int, Field(ge=1, le=BIGGEST)]], Field(min_length=1, max_length=500)
    ]


class Replayed(BaseModel):
    """How many are in the inbox again."""

    replayed: int


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


def event_row(row: Row) -> EventRow:
    """A row of the log as the API shows it."""
    said = {name: parsed(row[name]) for name in ("identifiers", "payload", "context")}
    flags = [name for bit, name in enumerate(FLAGS) if row["flags"] >> bit & 1]
    return EventRow(**{**row, **said, "flags": flags})


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
    kind: Annotated[Text | None, Query()] = None,
    limit: Limit = 50,
) -> Page[EventRow]:
    """The latest events of everybody, newest first."""
    rows = [event_row(row) for row in store.events(conn, before=before, kind=kind, limit=limit)]
    return Page(rows=rows, next=str(rows[-1].position) if len(rows) == limit else None)


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


@router.get("/api/quarantine")
def quarantine(
    who: Reader,
    conn: Transaction,
    before: After = BIGGEST,
    waiting: bool = True,
    limit: Limit = 50,
) -> Page[AsideRow]:
    """What could not be taken, with the reason, newest first."""
    found = store.quarantine(conn, before=before, waiting=waiting, limit=limit)
    rows = [AsideRow(**row) for row in found]
    return Page(rows=rows, next=str(rows[-1].id) if len(rows) == limit else None)


@router.post("/api/quarantine/replay")
def replay(said: Replay, who: Writer, conn: Transaction, at: AtDesk, when: Now) -> Replayed:
    """Put what was put aside into the inbox again: all of it, or none and the reason why."""
    found = store.put_aside(conn, said.ids)
    missing = set(said.ids) - found.keys()
    if missing:
        raise NotFound(f"quarantine: nothing waits under {min(missing)}")
    ours = [id_ for id_, row in found.items() if row[3]]
    again = list(log.replay(conn, ours, now=when)) if ours else []
    theirs = [id_ for id_ in found if id_ not in set(ours)]
    again += [_translated(id_, found[id_]) for id_ in theirs]
    store.mark_replayed(conn, theirs, when)
    inbox.append(conn, again)
    return Replayed(replayed=len(again))


def _translated(id_: int, row: tuple[str, bool, bytes, bool, datetime]) -> Event:
    source, trusted, body, _, received_at = row
    delivery = Delivery(
        source=source,
        trusted=trusted,
        received_at=received_at,
        behind=timedelta(0),
        fresh_id=lambda: f"ours-{uuid4()}",
    )
    try:
        return event(body, delivery)
    except BadInput as error:
        raise Conflict(f"quarantine: {id_} still cannot be taken: {error}") from error
