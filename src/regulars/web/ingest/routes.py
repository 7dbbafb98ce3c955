"""`/v1/…`: what Segment's clients post, made durable before it is answered."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final
from uuid import uuid4

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from regulars.ground.errors import BadInput, RegularsError
from regulars.ground.events import Event
from regulars.ground.time import Clock
from regulars.web.auth.keys import Grant
from regulars.web.ingest.answers import CORS, TooFast, Unknown, refusal, taken
from regulars.web.ingest.bodies import body
from regulars.web.ingest.committer import Committer
from regulars.web.ingest.credentials import Grants, stated
from regulars.web.ingest.pace import Pace
from regulars.web.ingest.splitting import pieces
from regulars.web.ingest.store import Refused
from regulars.web.ingest.times import skew
from regulars.web.ingest.translation import TYPES, Delivery, event
from regulars.web.ingest.wire import Posted, enveloped, posted
from regulars.web.machines import machine

MAX_BATCH: Final = 2_500  #: events
BURST_S: Final = 2  #: seconds of its pace that a key may send at once
#: How the browser's client says it.
SHORT: Final = {
    "t": "track",
    "i": "identify",
    "p": "page",
    "g": "group",
    "a": "alias",
    "b": "batch",
}

Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What the door needs."""

    committer: Committer
    grants: Grants
    clock: Clock
    public_url: str
    monotonic: Callable[[], float] = time.monotonic
    pace: Pace = field(default_factory=Pace)


def routes(door: Door) -> list[Route]:
    """The door's addresses."""
    paths = {type_: type_ for type_ in ("batch", *TYPES)} | SHORT  # the busiest first
    return [
        Route(f"/v1/{path}", _taking(door, type_), methods=["POST", "OPTIONS"])
        for path, type_ in paths.items()
    ]


def translated(
    messages: list[bytes], delivery: Delivery, type_: str = ""
) -> tuple[list[Event], list[Refused]]:
    """The events that the messages say, and those that cannot be right, with the reason."""
    events: list[Event] = []
    refused: list[Refused] = []
    for number, raw in enumerate(messages):
        try:
            events.append(event(raw, delivery, type_))
        except BadInput as error:
            reason = str(error) if type_ else f"event {number}: {error}"
            refused.append(Refused(delivery.source, reason, raw, delivery.received_at))
    return events, refused


def _taking(door: Door, type_: str) -> Endpoint:
    async def take(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=CORS)
        try:
            return taken(await _stored(door, request, type_))
        except RegularsError as error:
            return refusal(error)

    return take


async def _stored(door: Door, request: Request, type_: str) -> list[Refused]:
    """Make durable what the request brings; returns what of it went to the quarantine."""
    key = stated(request.headers)
    grant = await granted(door, key) if key else None
    raw = await body(request)
    received_at = door.clock()
    head, messages = (enveloped(raw), [raw]) if type_ != "batch" else _batch(raw)
    grant = grant or await granted(door, str(head.write_key or ""))
    hold(door, grant, len(messages))
    delivery = Delivery(
        source=grant.source,
        trusted=grant.trusted,
        received_at=received_at,
        behind=skew(head.sent_at, received_at),
        fresh_id=fresh_id,
        flags=0 if grant.trusted else machine(request.headers),
        context=bytes(head.context) if type_ == "batch" else b"",
    )
    events, refused = translated(messages, delivery, "" if type_ == "batch" else type_)
    if not events:
        raise BadInput(refused[0].reason)  # the sender hears of it, so nothing is lost silently
    await door.committer.durable(events, refused)
    return refused


def _batch(raw: bytes) -> tuple[Posted, list[bytes]]:
    """What holds for the batch, and its messages, however bad some of them are."""
    try:
        head = posted(raw)
        messages = [bytes(one) for one in head.batch]
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        try:
            rest, messages = pieces(raw)
            head = posted(rest)
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError, BadInput):
            raise BadInput(f"the body is not a batch: {error}") from error
    if not 1 <= len(messages) <= MAX_BATCH:
        raise BadInput(f"`batch`: {len(messages):,} events; 1 to {MAX_BATCH:,} are taken")
    return head, messages


async def granted(door: Door, key: str) -> Grant:
    """What the key opens here.

    Raises:
        Unknown: Nothing.
    """
    grant = await door.grants.opened(key, door.monotonic())
    if grant is None or "ingest" not in grant.scopes:
        raise Unknown
    return grant


def hold(door: Door, grant: Grant, events: int) -> None:
    """Let so many events of a key pass.

    Raises:
        TooFast: It sends more than it may.
    """
    wait_s = door.pace.wait_s(
        str(grant.id),
        events,
        per_s=grant.per_s,
        burst=grant.per_s * BURST_S,
        now_s=door.monotonic(),
    )
    if wait_s:
        raise TooFast(wait_s)


def fresh_id() -> str:
    """A message id for who chose none."""
    return f"ours-{uuid4()}"
