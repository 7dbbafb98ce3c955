"""`/u/{token}`: the way out. Looking changes nothing; one POST ends it (RFC 8058)."""

from __future__ import annotations

from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from regulars.ground import tokens
from regulars.ground.database import Conn
from regulars.interact.purposes import store as purposes
from regulars.web.api.asking import Desk
from regulars.web.preferences.doors import answered, message
from regulars.web.preferences.markup import Sheet, stopping
from regulars.work.preferences import choosing
from regulars.work.preferences.store import Whose
from regulars.work.running.sending import PREFERENCES, UNSUBSCRIBE


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
    here = request.path_params["token"]

    def page(conn: Conn, whose: Whose, sheet: Sheet, now: datetime) -> str:
        if stop:
            choosing.stop_this(conn, whose, source=UNSUBSCRIBE, now=now)
        id_ = tokens.opened(desk.house.tokens, UNSUBSCRIBE, here, now=now)
        more = f"/p/{tokens.sign(desk.house.tokens, PREFERENCES, id_)}?lang={sheet.language}"
        gaps = {"what": _what(conn, whose, sheet), "channel": sheet.channel(whose.channel)}
        hint = sheet.hint("stop_this.hint", **gaps)
        return sheet.whole(
            "stop_this",
            sheet.said("stopped_this", **gaps)
            if stop
            else stopping(sheet, f"?lang={sheet.language}", "stop_this.button", hint),
            f'<p><a href="{more}">{sheet.say("choose")}</a></p>',
            here=f"/u/{here}",
        )

    return await answered(desk, request, UNSUBSCRIBE, message, page)


def _what(conn: Conn, whose: Whose, sheet: Sheet) -> str:
    """What the message was for, as people read it."""
    known = purposes.purpose(conn, whose.purpose)
    return whose.purpose if known is None else sheet.title(known)
