"""`/f/{name}`: a form as a page of its own, for the till or a browser without scripts."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Final
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from regulars.ground import house_rules
from regulars.ground.errors import BadInput, NotFound
from regulars.ground.time import local_day, zone
from regulars.ground.values import clean
from regulars.interact.forms import store
from regulars.interact.surveys.form import Locale
from regulars.web.api.asking import Desk, held_s
from regulars.web.drawn.shown import FieldShown, FormShown, shown
from regulars.web.ingest.bodies import body
from regulars.web.preferences.doors import told
from regulars.web.spanish.asked import preferred
from regulars.web.surveys.agreeing import agreeing, thanked, trap
from regulars.web.surveys.markup import Sheet
from regulars.work.forms.taking import Sent, take

PER_S, BURST = 1 / 20, 10  #: a till may sign up a queue
MOST_FIELDS: Final = 20

Fields = Mapping[str, str]


def routes(desk: Desk) -> list[Route]:
    """The page."""

    async def look(request: Request) -> Response:
        return await _answered(desk, request, None)

    async def send(request: Request) -> Response:
        try:
            sent = (await body(request)).decode("utf-8", "replace")
            fields = parse_qs(sent, max_num_fields=MOST_FIELDS)
        except ValueError:
            fields = {}
        return await _answered(desk, request, {name: said[0] for name, said in fields.items()})

    return [
        Route("/f/{name}", look, methods=["GET"]),
        Route("/f/{name}", send, methods=["POST"]),
    ]


async def _answered(desk: Desk, request: Request, fields: Fields | None) -> Response:
    asked = request.query_params.get("lang", "")
    spoken = asked or preferred(request.headers.get("accept-language", ""))
    locale: Locale = "es" if spoken[:2] == "es" else "en"
    name = clean(request.path_params["name"])
    plain = Sheet(locale=locale).plain
    if fields is not None:
        wait_s = held_s(desk, request, "form page", per_s=PER_S, burst=BURST)
        if wait_s:
            return HTMLResponse(plain("busy"), 429, {"retry-after": str(wait_s)})
    return await told(request, lambda: _page(desk, name, locale, fields), plain=plain)


def _page(desk: Desk, name: str, locale: Locale, fields: Fields | None) -> str:
    now = desk.house.clock()
    with desk.pool.connection() as conn:
        kept = store.form(conn, name)
        if not kept.active:
            raise NotFound(f"form {name!r}: is switched off")
        rules = house_rules.read(conn)
        sheet = Sheet(
            locale=locale,
            business=rules.business,
            mode="tablet" if kept.form.kind == "till" else "page",
            here=f"/f/{name}",
        )
        form = shown(name, kept.version, kept.form, locale)
        if fields is None:
            return _form(sheet, form, {})
        try:
            with conn.transaction():
                if not fields.get("trap"):
                    day = local_day(now, zone(rules.zone))
                    take(conn, name, _sent(sheet, fields), day=day, now=now)
        except BadInput:
            return _form(sheet, form, fields, wrong=True)
    return _thanks(sheet, form)


def _sent(sheet: Sheet, fields: Fields) -> Sent:
    """What the page sent.

    Raises:
        BadInput: No page of ours sends that.
    """
    version = fields.get("version", "")
    if not version.isdecimal() or len(version) > 9:
        raise BadInput(f"version: {version[:20]!r} is none")
    return Sent(
        version=int(version),
        address=fields.get("address", ""),
        told={name: fields[name] for name in ("first_name", "birthday") if name in fields},
        page=sheet.here,
        locale=sheet.locale,
        agreed=fields.get("agreed") == "1",
    )


def _form(sheet: Sheet, form: FormShown, typed: Fields, *, wrong: bool = False) -> str:
    title = escape(form.title)
    alert = f'<p class="wrong" role="alert">{escape(form.wrong)}</p>' if wrong else ""
    text = f"<p>{escape(form.text)}</p>" if form.text else ""
    note = f'<p class="hint">{escape(form.note)}</p>' if form.note else ""
    rows = "".join(_field(sheet, one, typed.get(one.name, "")) for one in form.fields)
    return sheet.whole(
        title,
        f'<h1>{title}</h1>{text}{alert}<form method="post"'
        f' action="{sheet.here}?lang={sheet.locale}">{rows}'
        f"{trap(form.trap)}"
        f'<input type="hidden" name="version" value="{form.version}">'
        f"{agreeing(escape(form.agree))}{note}"
        f"<button>{escape(form.button)}</button></form>",
        other=True,
        begun=bool(typed),
    )


def _field(sheet: Sheet, one: FieldShown, typed: str) -> str:
    filled = "off" if sheet.mode == "tablet" else one.autocomplete
    required = " required" if one.required else ""
    return (
        f'<div><label class="above" for="{one.name}">{escape(one.label)}</label>'
        f'<input type="{one.type}" id="{one.name}" name="{one.name}" value="{escape(typed)}"'
        f' maxlength="256" autocomplete="{filled}"{required}></div>'
    )


def _thanks(sheet: Sheet, form: FormShown) -> str:
    return thanked(sheet, escape(form.thanks), again=sheet.here)
