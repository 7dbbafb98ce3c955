"""Who is there: log in, log out, own password."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.web.api.access.users import UserRow
from regulars.web.api.asking import (
    COOKIE,
    AtDesk,
    Desk,
    Now,
    Text,
    Transaction,
    Whoever,
    client,
    refuse_other_sites,
)
from regulars.web.auth import passwords, store
from regulars.web.auth.audit import Deed
from regulars.web.auth.keys import Scope, cookie
from regulars.web.auth.roles import Actor
from regulars.web.auth.store import WINDOW
from regulars.web.auth.team import store as team
from regulars.web.auth.team.store import Change, Language
from regulars.web.ports import WebHouse
from regulars.web.problems import RESPONSES, Stranger, TooOften

MOST_WRONG: Final = 5  #: log-ins that may fail for one address or from one place, in `WINDOW`

router = APIRouter(tags=["access"], responses=RESPONSES)


class LogIn(BaseModel):
    """Who, and the proof."""

    email: Text
    password: Text


class House(BaseModel):
    """What every page needs of the business, an assistant's too."""

    business: str
    currency: str
    zone: str
    sample: bool = Field(description="The data are a labelled sample; say so")


class Me(BaseModel):
    """Who asks, and what they may do."""

    name: str = Field(description="As the audit log has it: user:7, key:3")
    may: list[Scope]
    language: Language = Field(description="What to speak: their own choice, else the business's")
    user: UserRow | None = Field(description="null: a key asks")
    house: House


class MyChange(BaseModel):
    """What shall be different about yourself; what is left out stays."""

    name: Text | None = None
    language: Language | None = None


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
        found = team.password_of(conn, said.email)
    right = passwords.fits(said.password, found[1] if found else None)  # slow: holds no connection
    answer = Response(status_code=204)
    with at.pool.connection() as conn:
        if not right or found is None:
            store.fail(conn, who, when)
        else:
            let_in(conn, found[0], request, answer, at=at, when=when)
    if not right or found is None:
        raise Stranger("no user has this address and this password")
    return answer


def let_in(
    conn: Conn, user: int, request: Request, answer: Response, *, at: Desk, when: datetime
) -> None:
    """Open a session, put its cookie into the answer, and write down who came in."""
    secret = cookie()
    old = request.cookies.get(COOKIE, "")
    store.open_session(conn, user, secret, instead_of=old, now=when)
    deed = f"user:{user}", f"POST {request.url.path}"
    store.note(conn, _deed(deed, when, client(request)))
    _set_cookie(answer, secret, at.house)


@router.post("/api/log-out", status_code=204)
def log_out(who: Whoever, request: Request, conn: Transaction) -> Response:
    """Log out: the session opens nothing any more."""
    store.close_session(conn, request.cookies.get(COOKIE, ""))
    answer = Response(status_code=204)
    answer.delete_cookie(COOKIE, path="/")
    return answer


@router.get("/api/me")
def me(who: Whoever, conn: Transaction) -> Me:
    """Who asks, and what they may do."""
    return me_of(conn, who)


def me_of(conn: Conn, who: Actor) -> Me:
    """Who asks, as the API shows it."""
    found = team.user(conn, who.user)
    rules = house_rules.read(conn)
    spoken = found["language"] if found and found["language"] else rules.locale
    return Me(
        name=who.name,
        may=sorted(who.may),
        language="es" if spoken == "es" else "en",
        user=UserRow(**found) if found else None,
        house=House(
            business=rules.business, currency=rules.currency, zone=rules.zone, sample=rules.sample
        ),
    )


@router.patch("/api/me")
def change_me(said: MyChange, who: Whoever, request: Request, conn: Transaction, when: Now) -> Me:
    """Change your own name or language.

    Raises:
        NotFound: A key asks; it has neither.
    """
    team.change_user(conn, who.user, Change(name=said.name, language=said.language), now=when)
    store.note(conn, _deed((who.name, "PATCH /api/me"), when, client(request)))
    return me_of(conn, who)


@router.put("/api/me/password", status_code=204)
def change_password(
    said: NewPassword, who: Whoever, request: Request, conn: Transaction, when: Now
) -> Response:
    """Change your own password; you are logged out everywhere."""
    kept = team.own_password(conn, who.user)
    if not passwords.fits(said.old_password, kept):
        raise Stranger("the old password is another one")
    team.set_password(conn, who.user, passwords.hashed(said.password))
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
