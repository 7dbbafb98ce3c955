"""What every page behind a signed link does: open it, or say that it does not work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final, TypeVar

import anyio.to_thread
import psycopg
from psycopg_pool import PoolTimeout
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from regulars.ground import house_rules, tokens
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, NotFound, Refused, Unavailable
from regulars.interact.preferences import store as preferences
from regulars.web.api.asking import Desk
from regulars.web.preferences.markup import Sheet
from regulars.web.preferences.words import language
from regulars.web.problems import TooOften
from regulars.web.spanish.asked import preferred
from regulars.work.preferences.store import Whose, whose

GONE: Final = "there is no such thing any more"

Opened = TypeVar("Opened")
#: What a link's subject opens, and in which language; None: nothing.
Find = Callable[[Conn, str, datetime], tuple[Opened, str] | None]
#: The page about it, as HTML.
Answer = Callable[[Conn, Opened, Sheet, datetime], str]
#: A page that says one thing, by its key: lost, wrong, often_asked, busy.
Plain = Callable[[str], str]


async def answered(
    desk: Desk, request: Request, purpose: str, find: Find[Opened], answer: Answer[Opened]
) -> Response:
    """The page behind a token of this purpose.

    Whatever is wrong with a link, the answer is the same: nobody can learn by trying what there
    is.
    """
    asked = request.query_params.get("lang", "")

    def page() -> str:
        now = desk.house.clock()
        subject = tokens.opened(desk.house.tokens, purpose, request.path_params["token"], now=now)
        with desk.pool.connection() as conn:
            found = find(conn, subject, now)
            if found is None:
                raise NotFound(GONE)
            opened, locale = found
            sheet = Sheet(language(asked or locale), house_rules.read(conn).business)
            return answer(conn, opened, sheet, now)

    return await told(request, page)


async def told(
    request: Request, page: Callable[[], str | Response], plain: Plain | None = None
) -> Response:
    """The page, or in a few words why there is none; `plain`: how a room of its own says so."""
    plain = plain or _plain(request)
    try:
        made = await anyio.to_thread.run_sync(page)
    except (Refused, NotFound):
        return HTMLResponse(plain("lost"), 404)
    except BadInput:
        return HTMLResponse(plain("wrong"), 422)
    except TooOften as error:
        return HTMLResponse(plain("often_asked"), 429, {"retry-after": str(error.wait_s)})
    except (psycopg.OperationalError, PoolTimeout, Unavailable):
        return HTMLResponse(plain("busy"), 503)
    return made if isinstance(made, Response) else HTMLResponse(made)


def message(conn: Conn, id_: str, now: datetime) -> tuple[Whose, str] | None:
    """Who got this message, in the language that they chose or else read it in."""
    found = whose(conn, id_)
    if found is None:
        return None
    chosen = preferences.chosen(conn, found.identifier, now=now).locale
    return found, chosen or found.locale


def _plain(request: Request) -> Plain:
    browser = preferred(request.headers.get("accept-language", ""))
    sheet = Sheet(language(request.query_params.get("lang", "") or browser), "")
    return lambda key: sheet.whole(key, sheet.hint(f"{key}.hint"))
