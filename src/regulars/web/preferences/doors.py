"""What every page behind a signed link does: open it, or say that it does not work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

import anyio.to_thread
import psycopg
from psycopg_pool import PoolTimeout
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from regulars.ground import house_rules, tokens
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, NotFound, Refused
from regulars.interact.preferences import store as preferences
from regulars.web.api.asking import Desk
from regulars.web.preferences.markup import Sheet
from regulars.web.preferences.words import language
from regulars.web.spanish.asked import preferred
from regulars.work.preferences.store import Whose, whose

GONE: Final = "there is no such message any more"

#: What a page makes of whom the link is for, in their language: a body of HTML.
Answer = Callable[[Conn, Whose, Sheet, datetime], str]


async def answered(desk: Desk, request: Request, purpose: str, answer: Answer) -> Response:
    """The page behind a token of this purpose.

    Whatever is wrong with a link, the answer is the same: nobody can learn by trying which
    messages there are.
    """
    asked = request.query_params.get("lang", "")

    def page() -> str:
        now = desk.house.clock()
        message = tokens.opened(desk.house.tokens, purpose, request.path_params["token"], now=now)
        with desk.pool.connection() as conn:
            found = whose(conn, message)
            if found is None:
                raise NotFound(GONE)
            chosen = preferences.chosen(conn, found.identifier, now=now).locale
            said = language(asked or chosen or found.locale)
            return answer(conn, found, Sheet(said, house_rules.read(conn).business), now)

    speak = Sheet(language(asked or preferred(request.headers.get("accept-language", ""))), "")
    try:
        return HTMLResponse(await anyio.to_thread.run_sync(page))
    except (Refused, NotFound):
        return _plain(speak, "lost", 404)
    except BadInput:
        return _plain(speak, "wrong", 422)
    except (psycopg.OperationalError, PoolTimeout):
        return _plain(speak, "busy", 503)


def _plain(sheet: Sheet, key: str, status: int) -> Response:
    return HTMLResponse(sheet.whole(key, sheet.hint(f"{key}.hint")), status)
