"""The visitor's cookie: set, read and deleted by the server only."""

from __future__ import annotations

import re
from typing import Final
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import Response

COOKIE: Final = "regulars_visitor"
KEPT_S: Final = 395 * 86_400  #: thirteen months from the day it was set; never longer
_ID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def visitor(request: Request, stated: object = None) -> tuple[str, bool]:
    """Who it is, and whether the cookie is still to be set.

    `stated` is the random id of a page that had no cookie yet: two requests that it sends at once
    are one visitor's.
    """
    if _ID.fullmatch(known := request.cookies.get(COOKIE, "")):
        return known, False
    if isinstance(stated, str) and _ID.fullmatch(stated):
        return stated, True
    return str(uuid4()), True


def keep(answer: Response, id_: str, *, secure: bool) -> None:
    """Let the browser keep it: for our eyes only, and on our own site only."""
    answer.set_cookie(
        COOKIE, id_, max_age=KEPT_S, path="/v1", secure=secure, httponly=True, samesite="lax"
    )


def forget(answer: Response, *, secure: bool) -> None:
    """Let the browser delete it."""
    answer.delete_cookie(COOKIE, path="/v1", secure=secure, httponly=True, samesite="lax")


def refuses(request: Request) -> bool:
    """Whether the browser says for its user that nobody may track them (GPC)."""
    return request.headers.get("sec-gpc", "").strip() == "1"


def is_secure(request: Request, public_url: str) -> bool:
    """Whether the cookie may be kept from plain connections."""
    return request.url.scheme == "https" or public_url.startswith("https:")
