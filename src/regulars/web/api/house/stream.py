"""What changes while a page is open, told by server-sent events."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal

import psycopg
from fastapi import APIRouter, Request
from psycopg_pool import PoolTimeout
from pydantic import BaseModel, Field
from starlette.responses import StreamingResponse

from regulars.ground.database import Conn
from regulars.web.api.asking import Desk, Reader
from regulars.web.api.house import store
from regulars.web.api.house.feed import SHOWN, Feed, Known
from regulars.web.api.house.status import Status, told
from regulars.web.problems import RESPONSES
from regulars.work.health.part import Part

router = APIRouter(tags=["house"], responses=RESPONSES)

STATUS_S: Final = 5.0  #: between two looks at how the house is
PATIENCE_S: Final = 2.0  #: for a connection
RETRY_MS: Final = 2_000  #: after which a browser asks again
AWAY: Final = Part(what="database", level="down", code="database_away")


class EventStream(StreamingResponse):
    """Server-sent events; FastAPI's own class wants a generator, which would keep a connection."""

    media_type = "text/event-stream"


class HeardRow(BaseModel):
    """One event that was applied, without what it says."""

    position: int
    kind: str
    person: int | None = Field(description="null: erased meanwhile")
    occurred_at: datetime


class ComputingRow(BaseModel):
    """How far the computing of a segment or a trait is."""

    kind: Literal["segment", "trait"]
    name: str
    done_share: float


class Hello(BaseModel):
    """`event: hello`, first: where the log and the definitions are."""

    position: int
    version: int


class Heard(BaseModel):
    """`event: events`: some were applied; the latest of them, the newest last."""

    position: int
    rows: list[HeardRow]
    more: int = Field(description="How many came since the last message and are not in `rows`")


class Changed(BaseModel):
    """`event: changed`: a rule, a definition, an offer or a trigger did; ask for them again."""

    version: int


class Computing(BaseModel):
    """`event: computing`: what is being computed now; empty when all of it is done."""

    rows: list[ComputingRow]


class Told(BaseModel):
    """What comes, by the name of the event; `status` is as `GET /api/status` answers."""

    hello: Hello
    events: Heard
    changed: Changed
    computing: Computing
    status: Status


@dataclass(slots=True)
class Looking:
    """Glances at the house, for the feed of one process."""

    desk: Desk
    status_s: float = float("-inf")  #: when the status was asked for last

    def __call__(self, known: Known) -> Known:
        """What is known now."""
        try:
            with self.desk.pool.connection(timeout=PATIENCE_S) as conn:
                seen = self._seen(conn, known)
                return self._with_status(conn, seen)
        except (psycopg.Error, PoolTimeout):
            self.status_s = float("-inf")
            return _judged(known, [AWAY], self.desk.house.clock())

    def _seen(self, conn: Conn, known: Known) -> Known:
        heads = store.heads(conn)
        seen = replace(known, position=heads.position, version=heads.version)
        if known.position is not None and heads.position > known.position:
            rows = store.heard(conn, after=known.position, limit=SHOWN)
            events = [(row.position, HeardRow(**row._asdict()).model_dump_json()) for row in rows]
            last = events[-1][0] if events else heads.position
            seen = replace(seen, position=last, events=(*known.events, *events)[-SHOWN:])
        if heads.computing or known.progress != NOTHING:
            rows_ = [ComputingRow(**row._asdict()) for row in store.computing(conn)]
            seen = replace(seen, progress=Computing(rows=rows_).model_dump_json())
        return seen

    def _with_status(self, conn: Conn, seen: Known) -> Known:
        answering, now_s = self.desk.house.answering, self.desk.monotonic()
        if answering is None or now_s - self.status_s < STATUS_S:
            return seen
        self.status_s, now = now_s, self.desk.house.clock()
        return _judged(seen, answering.status(conn, now=now), now)


NOTHING: Final = Computing(rows=[]).model_dump_json()


def _judged(seen: Known, parts: list[Part], now: datetime) -> Known:
    """With the status, if anything of it but the numbers is new."""
    verdict = tuple((one.what, one.name, one.level, one.code) for one in parts)
    if seen.verdict == verdict:
        return seen
    return replace(seen, verdict=verdict, status=told(parts, now).model_dump_json())


def feed(desk: Desk) -> Feed:
    """The feed of one process."""
    return Feed(look=Looking(desk), known=Known(progress=NOTHING))


@router.get(
    "/api/stream",
    response_class=EventStream,
    responses={200: {"model": Told, "description": "Server-sent events; `data` by event name"}},
)
async def stream(who: Reader, request: Request) -> EventStream:
    """What changes while a page is open. Ends after five minutes; browsers ask again."""
    feed = request.app.state.feed
    assert isinstance(feed, Feed)
    feed.admit()
    return EventStream(_lines(feed), headers={"X-Accel-Buffering": "no"})


async def _lines(feed: Feed) -> AsyncIterator[str]:
    """The stream's text: what is new at each change, or a comment, so that nobody hangs up."""
    yield f"retry: {RETRY_MS}\n\n"
    before: Known | None = None
    async with aclosing(feed.listen()) as changes:
        async for known in changes:
            if known.position is None and not known.status:
                yield ": here\n\n"  # nobody looked yet
                continue
            yield "".join(news(before, known)) or ": still here\n\n"
            before = known


def news(before: Known | None, known: Known) -> Iterator[str]:
    """The messages for somebody who knows `before`, given what is known."""
    position, version = known.position or 0, known.version or 0
    if before is None or (before.position is None and known.position is not None):
        yield _message("hello", Hello(position=position, version=version).model_dump_json())
    elif before.position is not None and position > before.position:
        rows = [text for at, text in known.events if at > before.position]
        more = max(0, position - before.position - len(rows))
        listed = ",".join(rows)
        yield _message("events", f'{{"position":{position},"rows":[{listed}],"more":{more}}}')
    if before is not None and before.version is not None and version != before.version:
        yield _message("changed", Changed(version=version).model_dump_json())
    if known.progress != (NOTHING if before is None else before.progress):
        yield _message("computing", known.progress)
    if known.status and (before is None or known.status != before.status):
        yield _message("status", known.status)


def _message(event: str, data: str) -> str:
    return f"event: {event}\ndata: {data}\n\n"
