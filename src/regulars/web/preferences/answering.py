"""`/c/{token}`: the page of the letter that asks whether it was you."""

from __future__ import annotations

from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from regulars.ground.database import Conn
from regulars.interact.confirming.store import Confirmation
from regulars.web.api.asking import Desk
from regulars.web.preferences import confirming, knowing
from regulars.web.preferences.doors import answered
from regulars.web.preferences.markup import Sheet
from regulars.work.running.sending import CONFIRM


def routes(desk: Desk) -> list[Route]:
    """What such a letter opens: a yes to be said, or one's own data."""

    async def look(request: Request) -> Response:
        here = request.url.path

        def page(conn: Conn, found: Confirmation, sheet: Sheet, now: datetime) -> str:
            if found.asks == "data":
                return knowing.look(conn, found, sheet, now, here=here)
            return confirming.look(conn, found, sheet, now)

        return await answered(desk, request, CONFIRM, confirming.waiting, page)

    async def say(request: Request) -> Response:
        here, form = request.url.path, await request.form()

        def page(conn: Conn, found: Confirmation, sheet: Sheet, now: datetime) -> str:
            if found.asks == "data":
                return knowing.corrected(form, conn, found, sheet, now, here=here)
            return confirming.confirmed(conn, found, sheet, now)

        return await answered(desk, request, CONFIRM, confirming.waiting, page)

    return [
        Route("/c/{token}", look, methods=["GET"]),
        Route("/c/{token}", say, methods=["POST"]),
        *confirming.routes(desk),
        *knowing.routes(desk),
    ]
