"""`/p/{token}`: the preference centre. Looking changes nothing; what is posted counts at once."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput
from regulars.ground.time import day_date, local_day, zone
from regulars.web.api.asking import Desk
from regulars.web.preferences import answering
from regulars.web.preferences.doors import answered, message
from regulars.web.preferences.markup import STYLE, Sheet, centre
from regulars.work.preferences import choosing
from regulars.work.preferences.choosing import Chosen, Topic
from regulars.work.preferences.store import Whose
from regulars.work.running.sending import PREFERENCES

CACHED: Final = "public, max-age=3600"
MOST_FIELDS: Final = 1_000


def routes(desk: Desk) -> list[Route]:
    """The preference centre and its style, the sign-up and its letter."""

    async def look(request: Request) -> Response:
        return await _answered(desk, request)

    async def save(request: Request) -> Response:
        return await _answered(desk, request, await request.form(max_fields=MOST_FIELDS))

    async def stop(request: Request) -> Response:
        return await _answered(desk, request, stop=True)

    return [
        Route("/p/style.css", style, methods=["GET"]),
        Route("/p/{token}", look, methods=["GET"]),
        Route("/p/{token}", save, methods=["POST"]),
        Route("/p/{token}/stop", stop, methods=["POST"]),
        *answering.routes(desk),
    ]


async def style(_: Request) -> Response:
    """How the pages look."""
    return Response(STYLE, 200, {"cache-control": CACHED}, "text/css")


async def _answered(
    desk: Desk, request: Request, form: FormData | None = None, *, stop: bool = False
) -> Response:
    here = f"/p/{request.path_params['token']}"

    def page(conn: Conn, whose: Whose, sheet: Sheet, now: datetime) -> str:
        said = ""
        if stop:
            choosing.stop(conn, whose, now=now)
            said = "stopped"
        elif form is not None:
            wish = chosen(form)
            asked = choosing.choose(conn, whose, wish, now=now)
            said = "saved_asked" if asked else "saved"
            sheet = Sheet(wish.locale or sheet.language, sheet.business)
        today = day_date(local_day(now, zone(house_rules.read(conn).zone)))
        known = choosing.choices(conn, whose, now=now)
        return centre(sheet, known, here=here, today=today, said=said)

    return await answered(desk, request, PREFERENCES, message, page)


def chosen(form: FormData) -> Chosen:
    """What the form says.

    Raises:
        BadInput: No form of ours says that.
    """
    locale, until = str(form.get("locale", "")), str(form.get("paused_until", ""))
    if locale not in ("", "en", "es"):
        raise BadInput(f"locale: {locale[:20]!r} is neither 'en' nor 'es'")
    try:
        every_days = int(str(form.get("every_days", "0")))
        paused_until = date.fromisoformat(until) if until else None
    except ValueError as error:
        raise BadInput(f"no number or no date: {error}") from error
    return Chosen(
        shown={_topic(str(one)) for one in form.getlist("shown")},
        more={str(one) for one in form.getlist("more")},
        kept={_topic(str(one)) for one in form.getlist("topic")},
        every_days=every_days,
        paused_until=paused_until,
        locale=locale,
    )


def _topic(said: str) -> Topic:
    purpose, _, channel = said.partition(" ")
    return purpose, channel
