"""`/u/{token}`: the way out. Looking changes nothing; one POST ends it (RFC 8058)."""

from __future__ import annotations

from html import escape

import anyio.to_thread
import psycopg
from psycopg_pool import PoolTimeout
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from regulars.ground import tokens
from regulars.ground.errors import NotFound, RegularsError
from regulars.interact.consent import REACHES
from regulars.web.api.asking import Desk
from regulars.web.api.messages import store
from regulars.web.api.messages.speaking import record

PURPOSE = "unsubscribe"  #: of the token; its subject is the message's id
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>{title}</title></head>
<body><main><h1>{title}</h1><p>{text}</p>{form}</main></body></html>"""
FORM = '<form method="post"><button name="List-Unsubscribe" value="One-Click">Stop</button></form>'


def routes(desk: Desk) -> list[Route]:
    """The way out."""

    async def look(request: Request) -> Response:
        return await _answered(desk, request, stop=False)

    async def stop(request: Request) -> Response:
        return await _answered(desk, request, stop=True)

    return [
        Route("/u/{token}", look, methods=["GET"]),
        Route("/u/{token}", stop, methods=["POST"]),
    ]


async def _answered(desk: Desk, request: Request, *, stop: bool) -> Response:
    try:
        said = await anyio.to_thread.run_sync(_found, desk, request.path_params["token"], stop)
    except RegularsError as error:
        return _page(404, "This link does not work", str(error))
    except (psycopg.OperationalError, PoolTimeout):
        return _page(503, "Not just now", "Please try again in a minute.")
    if stop:
        return _page(200, "Done", f"You will get no more {said} from us.")
    return _page(200, "Stop these messages?", f"We will send you no more {said}.", FORM)


def _found(desk: Desk, token: str, stop: bool) -> str:
    """What the link is about, in words; with `stop`, it ends here.

    Raises:
        Refused: The link is not ours.
        NotFound: The message is forgotten.
    """
    now = desk.house.clock()
    message = tokens.opened(desk.house.tokens, PURPOSE, token, now=now)
    with desk.pool.connection() as conn:
        said = store.last_said(conn, message)
        if said is None:
            raise NotFound("the message that it came in is forgotten; write to us instead")
        if stop:
            kind = REACHES.get(said["channel"], said["kind"])
            address = said["address"] or said["value"]
            about = {"channel": said["channel"], "purpose": said["purpose"], "address": address}
            record(conn, (kind, address), False, about, source=PURPOSE, now=now)
    return f"{said['purpose']} messages by {said['channel']}"


def _page(status: int, title: str, text: str, form: str = "") -> Response:
    return HTMLResponse(PAGE.format(title=escape(title), text=escape(text), form=form), status)
