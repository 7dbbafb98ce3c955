"""`/l/{name}`: join a list. Looking joins nobody; `/l/{name}/tablet` begins anew by itself."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from regulars.ground import house_rules
from regulars.ground.errors import BadInput
from regulars.ground.time import NO_YEAR, local_day, zone
from regulars.ground.values import clean
from regulars.interact.surveys.form import Locale
from regulars.interact.surveys.tickets import Mode
from regulars.web.api.asking import Desk, held_s
from regulars.web.lists import pages
from regulars.web.lists.pages import Fields
from regulars.web.preferences.doors import told
from regulars.web.problems import TooOften
from regulars.web.spanish.asked import preferred
from regulars.web.surveys.markup import Sheet
from regulars.work.lists import joining
from regulars.work.lists.joining import Joining

PER_S, BURST = 1 / 20, 10  #: a whole shop may stand behind one address
MOST_FIELDS: Final = 20
TABLET: Final = "/tablet"


def routes(desk: Desk) -> list[Route]:
    """The page, for a phone and for a tablet in the shop."""

    async def look(request: Request) -> Response:
        return await _answered(desk, request, None)

    async def send(request: Request) -> Response:
        form = await request.form(max_fields=MOST_FIELDS)
        return await _answered(desk, request, {name: str(one) for name, one in form.items()})

    return [
        Route(path, answer, methods=[method])
        for path in ("/l/{name}", "/l/{name}" + TABLET)
        for method, answer in (("GET", look), ("POST", send))
    ]


async def _answered(desk: Desk, request: Request, fields: Fields | None) -> Response:
    browser = preferred(request.headers.get("accept-language", ""))
    spoken = request.query_params.get("lang", "") or browser

    def page() -> str:
        if fields is not None:
            wait_s = held_s(desk, request, "list", per_s=PER_S, burst=BURST)
            if wait_s:
                raise TooOften(wait_s)
        return _page(desk, request, spoken, fields)

    return await told(request, page)


def _page(desk: Desk, request: Request, spoken: str, fields: Fields | None) -> str:
    name, now = clean(request.path_params["name"]), desk.house.clock()
    with desk.pool.connection() as conn:
        kept, rules = joining.open_list(conn, name), house_rules.read(conn)
        tablet = request.url.path.endswith(TABLET)
        mode: Mode = "tablet" if tablet else "page"
        here = f"/l/{name}{TABLET if tablet else ''}"
        locale: Locale = "es" if (spoken or rules.locale)[:2] == "es" else "en"
        sheet = Sheet(locale=locale, business=rules.business, mode=mode, here=here)
        if fields is None:
            return pages.joining(sheet, kept.form, {})
        try:
            if not fields.get("trap"):
                day = local_day(now, zone(rules.zone))
                joining.ask(conn, kept, _said(sheet, fields), day=day, now=now)
        except BadInput:
            return pages.joining(sheet, kept.form, fields, wrong=True)
    return pages.thanks(sheet, kept.form)


def _said(sheet: Sheet, fields: Fields) -> Joining:
    return Joining(
        value=fields.get("email", ""),
        birthday=_birthday(fields),
        on=fields.get("on", ""),
        weeks=int(weeks)
        if (weeks := fields.get("weeks", "")).isdecimal() and len(weeks) < 4
        else 0,
        agreed=fields.get("agreed") == "1",
        place=sheet.here,
        locale=sheet.locale,
    )


def _birthday(fields: Fields) -> str:
    """As a date; whether there is such a one is for whoever reads it to say."""
    year = fields.get("year", "").strip() or NO_YEAR[:4]
    return f"{year}-{fields.get('month', ''):0>2}-{fields.get('day', '').strip():0>2}"
