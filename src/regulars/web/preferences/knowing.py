"""`/p/{token}/data` asks for the letter; `/c/{token}` shows, corrects, hands over and forgets."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Final

import msgspec
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, NotFound
from regulars.ground.time import zone
from regulars.interact.confirming.store import Confirmation
from regulars.interact.purposes import store as purposes
from regulars.web.api.asking import Desk, there
from regulars.web.preferences.confirming import slow_down, waiting
from regulars.web.preferences.doors import answered, message
from regulars.web.preferences.markup import Sheet
from regulars.web.preferences.own import Page
from regulars.work.answers import dossier
from regulars.work.preferences import confirming, knowing
from regulars.work.preferences.choosing import SOURCE
from regulars.work.preferences.confirming import Wish
from regulars.work.preferences.store import Whose
from regulars.work.running.sending import CONFIRM, PREFERENCES

TOLD: Final = "told:"  #: before the name of an attribute in the form
FILES: Final = {"json": "application/json", "html": "text/html"}


def routes(desk: Desk) -> list[Route]:
    """What we know about somebody, behind the letter to their address."""

    async def ask(request: Request) -> Response:
        return await answered(desk, request, PREFERENCES, message, partial(_asked, desk, request))

    async def file(request: Request) -> Response:
        end = request.path_params["end"]
        found = await answered(desk, request, CONFIRM, waiting, partial(_file, desk, end))
        if found.status_code == 200:
            found.headers["content-type"] = f"{FILES.get(end, 'text/plain')}; charset=utf-8"
            found.headers["content-disposition"] = f'attachment; filename="about-me.{end}"'
        return found

    async def erase(request: Request) -> Response:
        form = await request.form()
        return await answered(desk, request, CONFIRM, waiting, partial(_erased, desk, form))

    return [
        Route("/p/{token}/data", ask, methods=["POST"]),
        Route("/c/{token}/data.{end}", file, methods=["GET"]),
        Route("/c/{token}/erase", erase, methods=["POST"]),
    ]


def look(
    conn: Conn, found: Confirmation, sheet: Sheet, now: datetime, *, here: str, said: str = ""
) -> str:
    """The page of somebody's own data."""
    return _page(conn, found, sheet, here).whole(said)


def corrected(
    form: FormData, conn: Conn, found: Confirmation, sheet: Sheet, now: datetime, *, here: str
) -> str:
    """The same, once what they say of themselves is written down."""
    told = {
        name.removeprefix(TOLD): str(value) for name, value in form.items() if name.startswith(TOLD)
    }
    new = knowing.correct(conn, found.owner, told, now=now)
    return look(conn, found, sheet, now, here=here, said="own.corrected" if new else "")


def _page(conn: Conn, found: Confirmation, sheet: Sheet, here: str) -> Page:
    known = knowing.known(conn, found.owner, sheet.language)
    called = {one.name: one for one in purposes.purposes(conn)}
    return Page(sheet, known, called, zone(house_rules.read(conn).zone), here)


def _asked(
    desk: Desk, request: Request, conn: Conn, whose: Whose, sheet: Sheet, now: datetime
) -> str:
    slow_down(desk, request)
    if whose.address[0] != "email":
        raise BadInput(f"{whose.address[0]}: the link can only go to an e-mail address")
    wish = Wish(asks="data", locale=sheet.language, source=SOURCE)
    confirming.ask(conn, whose.address[1], wish, now=now)
    return sheet.whole("own", sheet.said("own.asked"))


def _file(
    desk: Desk, end: str, conn: Conn, found: Confirmation, sheet: Sheet, now: datetime
) -> str:
    if found.asks != "data" or end not in FILES:
        raise NotFound("there is no such file")
    if end == "html":
        return _page(conn, found, sheet, "").readable()
    person = knowing.person(conn, found.owner)
    facts = desk.house.profiling
    traits = facts.traits(conn, person, now=now) if facts else None
    said = {"traits": traits, **dossier.everything(conn, person)}
    return msgspec.json.encode(said).decode()


def _erased(
    desk: Desk, form: FormData, conn: Conn, found: Confirmation, sheet: Sheet, now: datetime
) -> str:
    if found.asks != "data":
        raise NotFound("this letter asks for something else")
    if form.get("sure") != "yes":
        raise BadInput("sure: nothing is forgotten before that is said")
    person = knowing.person(conn, found.owner)
    there(desk.house.answering, "erasing").erase(conn, person, now=now)
    return sheet.whole("own", sheet.said("own.erased"))
