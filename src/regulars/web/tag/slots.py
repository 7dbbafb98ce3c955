"""`/v1/decide/slots`: what a place on the shop's page may show to whoever looks at it.

The key stands in the page and the page is anybody's, so the answer holds an offer's name and no
more: no profit, no chance, no habit, no reason. It is bound to the place `web`, and to the visitor
whom the server's own cookie names: nobody can ask for somebody else.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Annotated, Final

import msgspec
import psycopg
from psycopg_pool import PoolTimeout
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from regulars.ground.errors import BadInput, NotFound, RegularsError, TooFew, Unavailable
from regulars.ground.events import Identifier
from regulars.web.api.asking import Desk, there
from regulars.web.ingest.answers import TooFast, answer, refusal
from regulars.web.ingest.bodies import body
from regulars.web.ingest.routes import Door, granted, hold
from regulars.web.machines import machine
from regulars.web.tag.taking import GRANTED, opened
from regulars.web.tag.visitor import refuses, visitor

PLACE: Final = "web"  #: of the offers that may stand there
PER_S: Final = 1.0  #: pages that one visitor may look at a second, in the long run
BURST: Final = 10.0

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=100)]


class Asked(msgspec.Struct, rename="camel", gc=False):
    """Which places the page has."""

    write_key: str
    slots: Annotated[list[Name], msgspec.Meta(min_length=1, max_length=50)]
    consent: str = ""
    machine: bool = False


class Filled(msgspec.Struct, frozen=True, kw_only=True):
    """What to show in a place.

    Attributes:
        decision: Name it when the offer is used.
        title: The offer's name, for a customer to read.
        until: When it ends; None: no end is set.
    """

    slot: str
    decision: str
    offer: str
    title: str
    until: datetime | None


class Answer(msgspec.Struct, frozen=True):
    """The places to fill; the others stay as they are."""

    filled: list[Filled]


NOTHING: Final = Answer([])
_asked: Final = msgspec.json.Decoder(Asked)


def route(door: Door, desk: Desk) -> Route:
    """The address."""

    async def decide(request: Request) -> Response:
        try:
            said = await _filled(door, desk, request)
        except RegularsError as error:
            return opened(refusal(error), request)
        return opened(answer(200, msgspec.json.encode(said)), request)

    return Route("/v1/decide/slots", decide, methods=["POST"])


async def _filled(door: Door, desk: Desk, request: Request) -> Answer:
    try:
        said = _asked.decode(await body(request))
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise BadInput(f"the body does not ask for places: {error}") from error
    hold(door, await granted(door, said.write_key), 1)
    nobody_looks = said.machine or machine(request.headers)
    if said.consent != GRANTED or refuses(request) or nobody_looks:
        return NOTHING
    id_, is_new = visitor(request)
    if is_new:
        return NOTHING  # somebody new: there is nothing to go by
    now_s = door.monotonic()
    wait_s = door.pace.wait_s(f"slots {id_}", 1, per_s=PER_S, burst=BURST, now_s=now_s)
    if wait_s:
        raise TooFast(wait_s)
    work = partial(_decided, desk, Identifier("anonymous_id", id_))
    offer = await asyncio.get_running_loop().run_in_executor(desk.deciders, work)
    return NOTHING if offer is None else Answer([_shown(said.slots[0], *offer)])


def _decided(desk: Desk, who: Identifier) -> tuple[str, Mapping[str, object]] | None:
    """The decision's id and the offer that was decided on; None where there is none."""
    deciding = there(desk.house.deciding, "deciding")
    try:
        made = deciding.decide(who, PLACE, after="", fresh=False, now=desk.house.clock())
    except (NotFound, TooFew):
        return None
    except (psycopg.OperationalError, PoolTimeout) as error:
        raise Unavailable(f"the database does not answer: {error}") from error
    offer = made["offer"]
    if not isinstance(offer, dict) or offer["sensitive"]:
        return None
    return str(made["id"]), offer


def _shown(slot: str, decision: str, offer: Mapping[str, object]) -> Filled:
    said = {"slot": slot, "decision": decision, "offer": offer["id"], "title": offer["name"]}
    return msgspec.convert({**said, "until": offer["ends_at"]}, Filled)
