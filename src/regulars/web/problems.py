"""Errors as the API says them: `application/problem+json` (RFC 9457), one shape for all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

import psycopg
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from psycopg_pool import PoolTimeout
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from regulars.differentiate.definitions.text.cursor import Misplaced
from regulars.ground.errors import (
    BadInput,
    Conflict,
    NotFound,
    Refused,
    RegularsError,
    TooFew,
    Unavailable,
)
from regulars.web.spanish import said
from regulars.web.spanish.asked import preferred


class Stranger(RegularsError):
    """Nobody is logged in, and no key came along; log in, or send one."""


class TooOften(RegularsError):
    """Too many requests; `wait_s` says when to come again."""

    def __init__(self, wait_s: int, what: str = "too many requests") -> None:
        super().__init__(f"{what}; come again in {wait_s} s")
        self.wait_s = wait_s


class Problem(BaseModel):
    """What went wrong, and what to do about it."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str


STATUS: Final[Mapping[type[RegularsError], int]] = {
    BadInput: 422,
    Stranger: 401,
    Refused: 403,
    NotFound: 404,
    Conflict: 409,
    TooFew: 409,
    TooOften: 429,
    Unavailable: 503,
}
TITLES: Final = {
    400: "The request cannot be read",
    401: "Nobody knows you",
    403: "You may not",
    404: "There is no such thing",
    405: "Not that way",
    409: "Not as things stand",
    413: "Too large",
    422: "That cannot be right",
    429: "Too often",
    503: "Not now",
}
LEFT: Final = 499  #: who asked left before they had said all; nobody reads this answer
#: For the documentation of every address.
RESPONSES: Final[dict[int | str, dict[str, object]]] = {
    status: {"description": TITLES[status], "model": Problem}
    for status in (400, 401, 403, 404, 409, 413, 422, 429, 503)
}


def problem(
    status: int,
    detail: str,
    headers: Mapping[str, str] | None = None,
    place: Mapping[str, int] | None = None,
) -> Response:
    """One problem as an answer; `place`: where in a text."""
    whole = {
        "type": "about:blank",
        "title": TITLES.get(status, "Error"),
        "status": status,
        "detail": detail.encode(errors="replace").decode(),
        **({} if place is None else {"place": dict(place)}),
    }
    return Response(json.dumps(whole), status, headers, "application/problem+json")


def install(api: FastAPI) -> None:
    """Let the API say every error so."""
    api.add_exception_handler(RegularsError, _ours)
    api.add_exception_handler(RequestValidationError, _invalid)
    api.add_exception_handler(HTTPException, _http)
    api.add_exception_handler(psycopg.OperationalError, _away)
    api.add_exception_handler(PoolTimeout, _away)
    api.add_exception_handler(psycopg.DataError, _unstorable)
    api.add_exception_handler(ClientDisconnect, _left)


def _ours(asked: Request, error: Exception) -> Response:
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), None)
    if status is None:
        raise error
    detail = str(error)
    if isinstance(error, TooFew):
        detail = f"too little is known yet: {detail}"
    headers = {}
    if isinstance(error, TooOften):
        headers["Retry-After"] = str(error.wait_s)
    if isinstance(error, Unavailable):
        headers["Retry-After"] = "2"
    if isinstance(error, Stranger):
        headers["WWW-Authenticate"] = "Bearer"
    place = error.place if isinstance(error, Misplaced) else None
    return problem(status, _told(asked, detail), headers, place)


def _told(asked: Request, detail: str) -> str:
    """The detail in the language of who asked."""
    return said(detail, preferred(asked.headers.get("accept-language", "")[:1_000]))


def _invalid(asked: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    found = [
        f"{'.'.join(map(str, one['loc']))}: {_told(asked, one['msg'])}"
        for one in error.errors()[:10]
    ]
    return problem(422, "; ".join(found))


def _http(asked: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return problem(error.status_code, _told(asked, str(error.detail)), error.headers)


def _away(asked: Request, error: Exception) -> Response:
    detail = _told(asked, f"the database does not answer: {error}")
    return problem(503, detail, {"Retry-After": "2"})


def _left(_: Request, __: Exception) -> Response:
    return Response(status_code=LEFT)


def _unstorable(asked: Request, error: Exception) -> Response:
    return problem(422, _told(asked, f"a value cannot be stored: {error}"))
