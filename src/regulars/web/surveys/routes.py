"""`/s/{token}`: a survey. Looking changes nothing; the last answer sends them all, once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from regulars.ground import house_rules, inbox, tokens
from regulars.ground.database import Conn
from regulars.ground.errors import NotFound
from regulars.ground.events import Identifier
from regulars.identify.keys import identifier
from regulars.interact.surveys import answering, store
from regulars.interact.surveys.answering import Given
from regulars.interact.surveys.form import Form, Locale
from regulars.interact.surveys.tickets import PURPOSE, Mode, ticket
from regulars.web.api.asking import Desk, held_s
from regulars.web.headers import FRAMED
from regulars.web.ingest.bodies import body
from regulars.web.preferences.doors import told
from regulars.web.spanish.asked import preferred
from regulars.web.surveys import markup
from regulars.web.surveys.markup import Sheet, Turn
from regulars.web.surveys.sitting import (
    Fields,
    Sitting,
    Step,
    attempt,
    carried,
    sitting,
    step,
    version,
)

FILES: Final = {"style.css": "text/css", "tablet.js": "text/javascript"}
CACHED: Final = {"cache-control": "public, max-age=3600"}
WHO: Final = "survey-answer"  #: purpose of the token by which a stranger says who they are
WHO_STAYS: Final = timedelta(hours=1)
MOST_FIELDS: Final = 400
PER_S, BURST = 5, 60  #: pages that one address may send: a whole shop may stand behind it


def routes(desk: Desk) -> list[Route]:
    """The survey pages and what they look like."""

    async def look(request: Request) -> Response:
        return await _answered(desk, request, None)

    async def send(request: Request) -> Response:
        if wait_s := held_s(desk, request, "survey", per_s=PER_S, burst=BURST):
            return PlainTextResponse("Too often.", 429, {"retry-after": str(wait_s)})
        try:
            sent = (await body(request)).decode("utf-8", "replace")
            fields = parse_qs(sent, keep_blank_values=True, max_num_fields=MOST_FIELDS)
        except ValueError:
            fields = {}
        return await _answered(desk, request, fields)

    return [
        *(Route(f"/s/{name}", _file(name, kind), methods=["GET"]) for name, kind in FILES.items()),
        Route("/s/{token}", look, methods=["GET"]),
        Route("/s/{token}", send, methods=["POST"]),
    ]


def _file(name: str, kind: str) -> Callable[[Request], Response]:
    text = (Path(__file__).parent / name).read_text()

    def answer(_: Request) -> Response:
        return Response(text, 200, CACHED, kind)

    return answer


async def _answered(desk: Desk, request: Request, fields: Fields | None) -> Response:
    """The page behind a link; whatever is wrong with a link, the answer is the same."""
    asked = request.query_params.get("lang", "") or (fields or {}).get("lang", [""])[0]
    spoken = asked or preferred(request.headers.get("accept-language", ""))
    token = request.path_params["token"]
    return await told(
        request,
        lambda: _opened(desk, token, spoken, fields),
        plain=Sheet(locale=_locale(spoken)).plain,
    )


def _locale(said: str) -> Locale:
    return "es" if said == "es" else "en"


def _opened(desk: Desk, token: str, spoken: str, fields: Fields | None) -> Response:
    now = desk.house.clock()
    about = ticket(tokens.opened(desk.house.tokens, PURPOSE, token, now=now))
    with desk.pool.connection() as conn:
        at = sitting(conn, about)
        rules = house_rules.read(conn)
        sheet = Sheet(
            locale=_locale(spoken or rules.locale[:2]),
            business=rules.business,
            mode=at.mode,
            here=f"/s/{token}",
        )
        page = _page(conn, desk, at, sheet, fields, now)
    return HTMLResponse(page, headers=_framing(at.mode))


def _framing(mode: Mode) -> dict[str, str]:
    """A survey that anybody may answer may stand within any page; no other may."""
    return {"content-security-policy": FRAMED} if mode == "site" else {}


def _page(
    conn: Conn, desk: Desk, at: Sitting, sheet: Sheet, fields: Fields | None, now: datetime
) -> str:
    known = store.survey(conn, at.survey)
    if fields is not None and "who" in fields:
        form = store.form(conn, at.survey, known.version)
        return _introduced(conn, desk, sheet, form, fields, now)
    if not known.open:
        return sheet.plain("closed")
    nth = version(fields or {}, known.version)
    form = store.form(conn, at.survey, nth)
    if at.id and store.answered(conn, at.id):
        return markup.thanks(sheet, form, cut=False, introduce="")
    try_ = attempt(fields or {})
    hidden = [("try", try_), ("version", str(nth)), ("lang", sheet.locale)]
    if fields is None:
        first = form.questions[0]
        return markup.question(
            sheet, form, Turn(ask=first, hidden=[*hidden, ("q", first.name)], first=True)
        )
    came = step(form, fields)
    if came.ask is not None:
        return _next(sheet, form, came, hidden)
    given = Given(
        id=at.id or f"survey-{try_}",
        survey=at.survey,
        version=nth,
        who=at.who or Identifier("anonymous_id", f"survey-{uuid4()}"),
        place=at.place,
        reference=at.reference,
        locale=sheet.locale,
        answers=answering.kept(form, came.answers),
        at=now,
    )
    if store.record(conn, given):
        inbox.append(conn, [answering.event(form, given)])
    token = (
        "" if at.who else tokens.sign(desk.house.tokens, WHO, given.id, expires_at=now + WHO_STAYS)
    )
    return markup.thanks(sheet, form, cut=came.cut, introduce=token)


def _next(sheet: Sheet, form: Form, came: Step, hidden: Sequence[tuple[str, str]]) -> str:
    assert came.ask is not None
    name = came.ask.name
    before = {one: said for one, said in came.answers.items() if one != name}
    cut = [("cut", "1")] if came.cut else []
    turn = Turn(
        ask=came.ask,
        hidden=[*hidden, *carried(before), ("q", name), *cut],
        chosen=came.answers.get(name),
        first=came.ask == form.questions[0],
        lacking=came.lacking,
    )
    return markup.question(sheet, form, turn)


def _introduced(
    conn: Conn, desk: Desk, sheet: Sheet, form: Form, fields: Fields, now: datetime
) -> str:
    """A stranger says who they are: what they answered is theirs from then on."""
    sent = fields.get("of", [""])[0]
    id_ = tokens.opened(desk.house.tokens, WHO, sent, now=now)
    stranger = store.answered(conn, id_)
    if stranger is None:
        raise NotFound("these answers are forgotten")
    told = fields["who"][0]
    name = identifier("email" if "@" in told else "phone", told)
    if name is None:
        return markup.thanks(sheet, form, cut=False, introduce=sent, wrong=True)
    inbox.append(conn, [answering.introduced(id_, [name, stranger], now)])
    return markup.introduced(sheet)
