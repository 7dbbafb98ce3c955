"""`/v1/forms`: what the tag shows of our forms, and what people send with them.

Whatever address is sent, the answer is the same; a GET signs up nobody.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated, Final, TypeVar

import anyio.to_thread
import msgspec
import psycopg
from psycopg_pool import PoolTimeout
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, NotFound, RegularsError, Unavailable
from regulars.ground.time import local_day, zone
from regulars.ground.values import clean
from regulars.interact.forms import store
from regulars.interact.forms.comparing import store as comparisons
from regulars.interact.surveys.form import Locale
from regulars.web.api.asking import Desk, held_s
from regulars.web.forms import pages
from regulars.web.forms.due import Asked, Name, Short, due
from regulars.web.ingest.answers import TAKEN, TooFast, answer, refusal
from regulars.web.ingest.bodies import body
from regulars.web.machines import machine
from regulars.web.tag.taking import opened
from regulars.work.forms.taking import Sent, take

SENT: Final = ("form", 1 / 20, 5)  #: from one place on the net: five at once, then one in 20 s
ASKED: Final = ("forms", 5.0, 60)

#: What a visitor drew, where forms are compared.
Drawn = Annotated[
    list[Annotated[str, msgspec.Meta(pattern=r"^[0-9]{1,15}\.[0-9a-f]{32}$")]],
    msgspec.Meta(max_length=20),
]
Said = TypeVar("Said", bound=msgspec.Struct)
Work = Callable[[Conn, Desk, Request, bytes], bytes]


class Posted(msgspec.Struct, frozen=True, kw_only=True):
    """A form that somebody filled in; `trap` is filled in by programs only."""

    version: int
    address: Short
    told: dict[Name, Short] = {}
    page: Short = ""
    locale: Locale = "en"
    agreed: bool = False
    trap: Short = ""
    drawn: Drawn = []


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody saw it."""

    version: Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)]
    machine: bool = False
    drawn: Drawn = []


def routes(desk: Desk) -> list[Route]:
    """The tag's doors, and the pages."""
    return [
        Route("/v1/forms", _door(desk, _ask), methods=["POST"]),
        Route("/v1/forms/{name}", _door(desk, _send), methods=["POST"]),
        Route("/v1/forms/{name}/shown", _door(desk, _see), methods=["POST"]),
        *pages.routes(desk),
    ]


def _ask(conn: Conn, desk: Desk, request: Request, raw: bytes) -> bytes:
    said = _read(raw, Asked)
    slow_down(desk, request, ASKED)
    found = [one.model_dump() for one in due(conn, said, request)]
    return msgspec.json.encode({"forms": found})


def _send(conn: Conn, desk: Desk, request: Request, raw: bytes) -> bytes:
    said = _read(raw, Posted)
    slow_down(desk, request, SENT)
    if not said.trap:
        name = clean(request.path_params["name"])
        sign_up(conn, name, said, now=desk.house.clock())
        comparisons.note(conn, said.drawn, name, "sent")
    return TAKEN


def _see(conn: Conn, desk: Desk, request: Request, raw: bytes) -> bytes:
    said = _read(raw, Seen)
    slow_down(desk, request, ASKED)
    if not said.machine and not machine(request.headers):
        name = clean(request.path_params["name"])
        store.count(conn, name, said.version, "shown")
        comparisons.note(conn, said.drawn, name, "shown")
    return TAKEN


def slow_down(desk: Desk, request: Request, pace: tuple[str, float, int]) -> None:
    """Let one place on the net ask so often, and no more.

    Raises:
        TooFast: It asks too often.
    """
    what, per_s, burst = pace
    wait_s = held_s(desk, request, what, per_s=per_s, burst=burst)
    if wait_s:
        raise TooFast(wait_s)


def sign_up(conn: Conn, name: str, said: Posted, *, now: datetime) -> None:
    """Keep what was sent. Raises as `take` does."""
    told = {key: getattr(said, key) for key in Sent.__struct_fields__}
    sent = msgspec.convert(told, Sent)
    take(conn, name, sent, day=local_day(now, zone(house_rules.read(conn).zone)), now=now)


def _read(raw: bytes, kind: type[Said]) -> Said:
    try:
        return msgspec.json.decode(raw, type=kind)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise BadInput(f"the body is not what a form says: {error}") from error


def _door(desk: Desk, work: Work) -> Callable[[Request], Awaitable[Response]]:
    """What answers with what `work` made of the body, in one transaction."""

    async def told(request: Request) -> Response:
        try:
            raw = await body(request)
            said = await anyio.to_thread.run_sync(_worked, desk, work, request, raw)
        except NotFound:
            return opened(answer(404, b'{"success":false}'), request)
        except RegularsError as error:
            return opened(refusal(error), request)
        return opened(answer(200, said), request)

    return told


def _worked(desk: Desk, work: Work, request: Request, raw: bytes) -> bytes:
    try:
        with desk.pool.connection() as conn:
            return work(conn, desk, request, raw)
    except (psycopg.OperationalError, PoolTimeout) as error:
        raise Unavailable(f"the database does not answer: {error}") from error
