"""What could not be taken: looked at, tried again, or let go."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Annotated, Any, NamedTuple
from uuid import uuid4

import msgspec
from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field, model_validator

from regulars.ground import inbox, log
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, Conflict, NotFound
from regulars.ground.events import Event
from regulars.web.api.asking import (
    BIGGEST,
    After,
    Id,
    Limit,
    Now,
    Page,
    Reader,
    Text,
    Transaction,
    Writer,
    page_of,
)
from regulars.web.api.events import store
from regulars.web.api.events.happenings import parsed
from regulars.web.api.language import Locale
from regulars.web.api.reading import Row
from regulars.web.auth.sights import Sees, sees, unquoted
from regulars.web.ingest.translation import Delivery, event
from regulars.web.problems import RESPONSES
from regulars.web.spanish import said as spoken

router = APIRouter(tags=["events"], responses=RESPONSES)

PARTS = ("payload", "context")  #: of an event, JSON of their own
AT_ONCE = 500  #: of all that waits, in one request
_event = msgspec.msgpack.Decoder(Event)


class AsideRow(BaseModel):
    """One thing that could not be taken."""

    id: int
    source: str
    reason: str
    readable: bool = Field(description="It was an event already when a turn stumbled over it")
    received_at: datetime
    replayed_at: datetime | None
    bytes: int
    body: str = Field(
        description="How it begins: an event as JSON, or what came as text. What it tells of people"
        " and you may not see is null; of what is no JSON owners alone see anything"
    )
    veiled: bool = Field(description="Something of the body is kept from you")


class Which(BaseModel):
    """Some of what waits, or all of it (the oldest 500 at a time), of one source if you say."""

    ids: Annotated[list[Annotated[int, Field(ge=1, le=BIGGEST)]], Field(max_length=500)] = []
    all: bool = False
    source: Text | None = Field(default=None, description="With `all`: only what came from it")

    @model_validator(mode="after")
    def _some_or_all(self) -> Which:
        if self.all == bool(self.ids):
            raise ValueError("give either `ids` or `all`")
        return self


class Kept(BaseModel):
    """Something that still cannot be taken, and why."""

    id: int
    reason: str


class Replayed(BaseModel):
    """How many are in the inbox again."""

    replayed: int
    kept: list[Kept] = Field(description="With `all`: what still cannot be taken. It stays")
    left: int = Field(description="With `all`: how many wait behind these; ask again")


class Discarded(BaseModel):
    """How many were let go."""

    discarded: int
    left: int


class Asked(NamedTuple):
    """Which of it: only what still waits, only what one source sent."""

    waiting: bool
    source: str | None


def _asked(waiting: bool = True, source: Annotated[Text | None, Query()] = None) -> Asked:
    return Asked(waiting, source)


@router.get("/api/quarantine")
def quarantine(
    who: Reader,
    conn: Transaction,
    asked: Annotated[Asked, Depends(_asked)],
    before: After = BIGGEST,
    limit: Limit = 50,
    locale: Locale = "",
) -> Page[AsideRow]:
    """What could not be taken, with the reason, newest first."""
    found = store.quarantine(
        conn, before=before, waiting=asked.waiting, source=asked.source, limit=limit
    )
    eyes = sees(conn, who)
    rows = [_row(row, eyes, locale) for row in found]
    return page_of(rows, limit, lambda one: one.id)


@router.get("/api/quarantine/{id}")
def one_aside(id: Id, who: Reader, conn: Transaction, locale: Locale = "") -> AsideRow:
    """One thing that could not be taken, whole, as far as you may see it."""
    found = store.put_aside_one(conn, id)
    if found is None:
        raise NotFound(f"quarantine: there is no {id}")
    return _row(found, sees(conn, who), locale)


@router.post("/api/quarantine/replay")
def replay(said: Which, who: Writer, conn: Transaction, when: Now, locale: Locale = "") -> Replayed:
    """Put some into the inbox again, all or none and the reason why; or all that can be."""
    if not said.all:
        again = _again(conn, said.ids, when)
        inbox.append(conn, again)
        return Replayed(replayed=len(again), kept=[], left=0)
    ids = store.waiting_ids(conn, source=said.source, limit=AT_ONCE + 1)
    kept: list[Kept] = []
    done = 0
    for id_ in ids[:AT_ONCE]:
        try:
            with conn.transaction():
                inbox.append(conn, _again(conn, [id_], when))
                done += 1
        except (Conflict, NotFound) as error:
            kept.append(Kept(id=id_, reason=spoken(str(error), locale)))
    return Replayed(replayed=done, kept=kept, left=len(ids) - len(ids[:AT_ONCE]))


@router.post("/api/quarantine/discard")
def discard(said: Which, who: Writer, conn: Transaction) -> Discarded:
    """Let go of what waits, for good; that you did is written down."""
    ids = said.ids
    left = 0
    if said.all:
        found = store.waiting_ids(conn, source=said.source, limit=AT_ONCE + 1)
        ids, left = found[:AT_ONCE], len(found) - len(found[:AT_ONCE])
    return Discarded(discarded=store.discard(conn, ids), left=left)


def _row(row: Row, eyes: Sees, locale: str) -> AsideRow:
    body, whole = bytes(row["body"]), len(row["body"]) == row["bytes"]
    said = _said(body, readable=row["readable"]) if whole else None
    shown = None if said is None else _veiled(said, eyes)
    if said is not None and (row["readable"] or not eyes.all):
        text = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
    else:  # as it came; NUL and halves of characters are marked
        text = body.decode(errors="replace").replace("\0", "�")
    hidden = said is None and not eyes.all
    veiled, reason = hidden or shown != said, spoken(row["reason"], locale)
    return AsideRow(
        **{
            **row,
            "body": "" if hidden else text,
            "veiled": veiled,
            "reason": unquoted(reason) if veiled else reason,
        }
    )


def _said(body: bytes, *, readable: bool) -> dict[str, Any] | None:
    """What came, taken apart; None: it is no event, nor any object, so nobody knows what it tells.

    `readable`: it was an event already.
    """
    if not readable:
        found = parsed(body.decode(errors="replace"))
        return found if isinstance(found, dict) else None
    try:
        one = _event.decode(body)
    except msgspec.MsgspecError:
        return None
    names = zip(Event.__struct_fields__, msgspec.structs.astuple(one), strict=True)
    said: dict[str, Any] = msgspec.to_builtins(dict(names))
    return said | {name: parsed(getattr(one, name)) for name in PARTS}


def _veiled(said: dict[str, Any], eyes: Sees) -> dict[str, Any]:
    """The same as somebody may see it; of a part that is no JSON nobody knows what it tells."""
    if eyes.all:
        return said
    dark = {name: None for name in PARTS if isinstance(said.get(name), str)}
    shown: dict[str, Any] = eyes.said(said | dark)
    return shown


def _again(conn: Conn, ids: list[int], when: datetime) -> list[Event]:
    """These as events, marked as replayed.

    Raises:
        NotFound: One does not wait there.
        Conflict: One still cannot be taken.
    """
    found = store.put_aside(conn, ids)
    missing = set(ids) - found.keys()
    if missing:
        raise NotFound(f"quarantine: nothing waits under {min(missing)}")
    ours = [id_ for id_, row in found.items() if row[3]]
    again = list(log.replay(conn, ours, now=when)) if ours else []
    theirs = [id_ for id_ in found if id_ not in set(ours)]
    again += [_translated(id_, found[id_]) for id_ in theirs]
    store.mark_replayed(conn, theirs, when)
    return again


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
