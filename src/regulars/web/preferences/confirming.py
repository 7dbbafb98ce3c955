"""`/sign-up`: somebody asks to hear from us; the owner of the address confirms."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import Final

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.interact.confirming import store
from regulars.interact.confirming.store import Confirmation
from regulars.interact.purposes.store import Purpose
from regulars.web.api.asking import Desk, held_s
from regulars.web.preferences.doors import told
from regulars.web.preferences.markup import Sheet
from regulars.web.preferences.words import language
from regulars.web.problems import TooOften
from regulars.web.spanish.asked import preferred
from regulars.work.preferences import confirming
from regulars.work.preferences.confirming import Wish

SIGN_UP: Final = "sign-up"  #: a door of ours; what is asked there waits for a letter's answer
BURST: Final = 5  #: requests from one place on the net at once
EVERY_S: Final = 60  #: then one in so many seconds
MOST_FIELDS: Final = 200


def routes(desk: Desk) -> list[Route]:
    """The sign-up page."""

    async def look(request: Request) -> Response:
        return await _signing_up(desk, request, None)

    async def sign_up(request: Request) -> Response:
        return await _signing_up(desk, request, await request.form(max_fields=MOST_FIELDS))

    return [
        Route("/sign-up", look, methods=["GET"]),
        Route("/sign-up", sign_up, methods=["POST"]),
    ]


def slow_down(desk: Desk, request: Request) -> None:
    """Let one place on the net ask for a few letters, and no flood.

    Raises:
        TooOften: It asks too often.
    """
    wait_s = held_s(desk, request, SIGN_UP, per_s=1 / EVERY_S, burst=BURST)
    if wait_s:
        raise TooOften(wait_s)


async def _signing_up(desk: Desk, request: Request, form: FormData | None) -> Response:
    asked = request.query_params.get("lang", "")
    browser = preferred(request.headers.get("accept-language", ""))

    def page() -> str:
        if form is not None:
            slow_down(desk, request)
        with desk.pool.connection() as conn:
            rules = house_rules.read(conn)
            sheet = Sheet(language(asked or browser or rules.locale), rules.business)
            if form is None:
                return _form(sheet, confirming.asked_for(conn))
            about = list(dict.fromkeys(str(one) for one in form.getlist("topic")))
            wish = Wish(asks="consent", about=about, locale=sheet.language, source=SIGN_UP)
            confirming.ask(conn, str(form.get("email", "")), wish, now=desk.house.clock())
            return sheet.whole("sign_up", sheet.said("sign_up.asked"))

    return await told(request, page)


def _form(sheet: Sheet, known: list[Purpose]) -> str:
    rows = "".join(
        f'<label class="line"><input type="checkbox" name="topic" value="{escape(one.name)}">'
        f"<span>{sheet.wording(one)}</span></label>"
        for one in known
    )
    return sheet.whole(
        "sign_up",
        f'<form method="post" action="/sign-up?lang={sheet.language}"><div>'
        f'<label class="above" for="email">{sheet.say("address")}</label>'
        '<input type="email" id="email" name="email" required maxlength="256"'
        f' autocomplete="email"></div><fieldset><legend>{sheet.say("sign_up.topics")}</legend>'
        f"{rows}</fieldset>{sheet.hint('sign_up.hint')}"
        f"<button>{sheet.say('sign_up.button')}</button></form>",
        here="/sign-up",
    )


def waiting(conn: Conn, id_: str, now: datetime) -> tuple[Confirmation, str] | None:
    """What waits for an answer to this letter, in its language; None: nothing any more."""
    found = store.confirmation(conn, id_, now=now)
    return None if found is None else (found, found.locale)


def look(_: Conn, found: Confirmation, sheet: Sheet, __: datetime) -> str:
    """What the owner of the address is asked."""
    rows = "".join(f"<p>{escape(one)}</p>" for one in found.wordings)
    button = f"<button>{sheet.say('confirm.button')}</button>"
    return sheet.whole(
        "confirm",
        sheet.hint("confirm.hint", address=found.address),
        f'<form method="post" action="?lang={sheet.language}">{rows}{button}</form>',
    )


def confirmed(conn: Conn, found: Confirmation, sheet: Sheet, now: datetime) -> str:
    """Their yes is written down."""
    confirming.confirm(conn, found, now=now)
    return sheet.whole("confirm", sheet.said("confirmed"))
