"""`/v1/tag`: what the tag says, once its reader agreed; the cookie that tells one from another."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from regulars.ground.errors import BadInput, RegularsError
from regulars.ground.events import MACHINE
from regulars.web.ingest.answers import TAKEN, Unknown, answer, refusal, taken
from regulars.web.ingest.bodies import body
from regulars.web.ingest.routes import MAX_BATCH, Door, fresh_id, granted, hold
from regulars.web.ingest.store import Refused
from regulars.web.ingest.times import skew
from regulars.web.ingest.translation import Delivery
from regulars.web.ingest.wire import EMPTY, Loose, mended
from regulars.web.machines import machine
from regulars.web.tag.reading import read
from regulars.web.tag.visitor import forget, is_secure, keep, refuses, visitor

GRANTED: Final = "granted"
GIF: Final = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)

FORMS: Final = b'{"success":true,"forms":true}'  #: the tag shows what is meant for the page

Endpoint = Callable[[Request], Awaitable[Response]]
Meant = Callable[[Sequence[msgspec.Raw]], Awaitable[bool]]  #: a form, for a page told of


class Told(msgspec.Struct, rename="camel", gc=False):
    """What the tag posts: who says it, that they agreed, and what happened.

    Attributes:
        machine: The browser says that a program drives it.
        skip: Our kinds that somebody else tells of, with commas between.
    """

    write_key: str = ""
    consent: str = ""
    anonymous_id: Loose = None
    sent_at: Loose = None
    machine: bool = False
    skip: str | None = None
    context: msgspec.Raw = EMPTY
    batch: list[msgspec.Raw] = []


def routes(door: Door, meant: Meant) -> list[Route]:
    """The tag's door."""
    return [
        Route("/v1/tag", _taking(door, meant), methods=["POST"]),
        Route("/v1/tag/forget", _forgetting(door), methods=["POST"]),
        Route("/v1/pixel.gif", _pixel(door), methods=["GET"]),
    ]


def opened(response: Response, request: Request) -> Response:
    """Readable by the page that asked, cookie and all; other sites' pages send no cookie along."""
    response.headers["access-control-allow-origin"] = request.headers.get("origin", "*")
    response.headers["access-control-allow-credentials"] = "true"
    response.headers["vary"] = "origin"
    response.headers["cache-control"] = "no-store"
    return response


Posted = msgspec.json.Decoder(Told)


def told(raw: bytes) -> Told:
    """What the tag posted.

    Raises:
        BadInput: It is nothing that a tag says.
    """
    try:
        return Posted.decode(mended(raw))
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise BadInput(f"the body is not what a tag says: {error}") from error


def _taking(door: Door, meant: Meant) -> Endpoint:
    async def take(request: Request) -> Response:
        secure = is_secure(request, door.public_url)
        if refuses(request):
            response = answer(200, TAKEN)
            forget(response, secure=secure)
            return opened(response, request)
        try:
            said = told(await body(request))
            if said.consent != GRANTED:
                raise BadInput("`consent`: nobody agreed, so nothing is kept")
            id_, is_new = visitor(request, said.anonymous_id)
            refused = await stored(door, request, said, id_)
            forms = not refused and await meant(said.batch)
            response = answer(200, FORMS) if forms else taken(refused)
        except RegularsError as error:
            return opened(refusal(error), request)
        if is_new:
            keep(response, id_, secure=secure)
        return opened(response, request)

    return take


async def stored(door: Door, request: Request, said: Told, id_: str) -> list[Refused]:
    """Make durable what a visitor's page says; returns what of it went to the quarantine."""
    grant = await granted(door, said.write_key)
    if not 1 <= len(said.batch) <= MAX_BATCH:
        raise BadInput(f"`batch`: {len(said.batch):,} events; 1 to {MAX_BATCH:,} are taken")
    hold(door, grant, len(said.batch))
    received_at = door.clock()
    delivery = Delivery(
        source=grant.source,
        trusted=False,  # whatever the key may do: this one stands in a page
        received_at=received_at,
        behind=skew(said.sent_at, received_at),
        fresh_id=fresh_id,
        context=bytes(said.context),
        visitor=id_,
        flags=machine(request.headers) | (MACHINE if said.machine else 0),
    )
    skipped = frozenset((said.skip or "").replace(" ", "").split(","))
    events, refused = read([bytes(one) for one in said.batch], delivery, skipped)
    if refused and not events:
        raise BadInput(refused[0].reason)
    if events:
        await door.committer.durable(events, refused)
    return refused


def _forgetting(door: Door) -> Endpoint:
    async def end(request: Request) -> Response:
        """Whoever agreed before does so no longer."""
        response = answer(200, TAKEN)
        forget(response, secure=is_secure(request, door.public_url))
        return opened(response, request)

    return end


def _pixel(door: Door) -> Endpoint:
    async def pixel(request: Request) -> Response:
        """One page view of a browser without scripts, where the site says that it may be told."""
        response = Response(GIF, 200, {"cache-control": "no-store"}, "image/gif")
        asked = request.query_params
        if asked.get("consent") != GRANTED or refuses(request):
            return response
        id_, is_new = visitor(request)
        url = asked.get("url") or request.headers.get("referer", "")
        page = {"type": "page", "properties": {"url": url, "title": asked.get("title", "")}}
        view = msgspec.Raw(msgspec.json.encode(page))
        said = Told(write_key=asked.get("key", ""), consent=GRANTED, batch=[view])
        try:
            await stored(door, request, said, id_)
        except Unknown:
            return Response(GIF, 401, {"cache-control": "no-store"}, "image/gif")
        except RegularsError:
            return Response(GIF, 503, {"cache-control": "no-store"}, "image/gif")
        if is_new:
            keep(response, id_, secure=is_secure(request, door.public_url))
        return response

    return pixel
