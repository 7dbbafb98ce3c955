"""Who is there: log in, log out, own password."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from regulars.web.api.asking import (
    COOKIE,
    AtDesk,
    Now,
    Text,
    Transaction,
    Whoever,
    client,
    refuse_other_sites,
)
from regulars.web.auth import passwords, store
from regulars.web.auth.audit import Deed
from regulars.web.auth.keys import cookie
from regulars.web.auth.store import WINDOW
from regulars.web.ports import WebHouse
from regulars.web.problems import RESPONSES, Stranger, TooOften

MOST_WRONG: Final = 5  #: log-ins that may fail for one address or from one place, in `WINDOW`

router = APIRouter(tags=["access"], responses=RESPONSES)


class LogIn(BaseModel):
    """Who, and the proof."""

    email: Text
    password: Text


class Me(BaseModel):
    """Who asks, and what they may do."""

    name: str
    may: list[str]


class NewPassword(BaseModel):
    """A new password, and the old one."""

    old_password: Text
    password: Text


@router.post("/api/log-in", status_code=204)
def log_in(said: LogIn, request: Request, at: AtDesk, when: Now) -> Response:
    """Log in: sets the session cookie. After five wrong tries, wait a quarter of an hour."""
    if "origin" in request.headers:
        refuse_other_sites(request, at.house.public_url)
    who = [f"email:{said.email.lower()}", f"address:{client(request)}"]
    with at.pool.connection() as conn:
        if store.failures(conn, who, when) >= MOST_WRONG:
            raise TooOften(int(WINDOW.total_seconds()), "too many wrong log-ins")
        found = store.password_of(conn, said.email)
    right = passwords.fits(said.password, found[1] if found else None)  # slow: holds no connection
    with at.pool.connection() as conn:
        if not right or found is None:
            store.fail(conn, who, when)
        else:
            secret = cookie()
            old = request.cookies.get(COOKIE, "")
            store.open_session(conn, found[0], secret, instead_of=old, now=when)
            deed = f"user:{found[0]}", "POST /api/log-in"
            store.note(conn, _deed(deed, when, client(request)))
    if not right or found is None:
        raise Stranger("no user has this address and this password")
    answer = Response(status_code=204)
    _set_cookie(answer, secret, at.house)
    return answer


@router.post("/api/log-out", status_code=204)
def log_out(who: Whoever, request: Request, conn: Transaction) -> Response:
    """Log out: the session opens nothing any more."""
    store.close_session(conn, request.cookies.get(COOKIE, ""))
    answer = Response(status_code=204)
    answer.delete_cookie(COOKIE, path="/")
    return answer


@router.get("/api/me")
def me(who: Whoever) -> Me:
    """Who asks, and what they may do."""
    return Me(name=who.name, may=sorted(who.may))


@router.put("/api/me/password", status_code=204)
def change_password(
    said: NewPassword, who: Whoever, request: Request, conn: Transaction, when: Now
) -> Response:
    """Change your own password; you are logged out everywhere."""
    kept = store.own_password(conn, who.user)
    if not passwords.fits(said.old_password, kept):
        raise Stranger("the old password is another one")
    store.set_password(conn, who.user, passwords.hashed(said.password))
    store.note(conn, _deed((who.name, "PUT /api/me/password"), when, client(request)))
    return Response(status_code=204)


def _deed(what: tuple[str, str], when: Now, address: str) -> Deed:
    return Deed(at=when, actor=what[0], action=what[1], status=200, detail="{}", address=address)


def _set_cookie(answer: Response, secret: str, house: WebHouse) -> None:
    """No script reads it, no other site sends it, and over https only where we have it."""
    answer.set_cookie(
        COOKIE,
        secret,
        max_age=int(store.ABSOLUTE.total_seconds()),
        path="/",
        secure=house.public_url.startswith("https://"),
        httponly=True,
        samesite="strict",
    )
