"""The first run: whoever has the link from the terminal becomes the owner."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field, StringConstraints

from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.ground.errors import Refused
from regulars.web.api.access.logging_in import MOST_WRONG, Me, let_in, me_of
from regulars.web.api.access.users import Email, Password
from regulars.web.api.asking import (
    AtDesk,
    Desk,
    Now,
    Text,
    Transaction,
    client,
    refuse_other_sites,
)
from regulars.web.auth import passwords, set_up
from regulars.web.auth import store as access
from regulars.web.auth.roles import ALLOWED, Actor
from regulars.web.auth.store import WINDOW
from regulars.web.auth.team import store
from regulars.web.auth.team.store import Language, NewUser
from regulars.web.problems import RESPONSES, TooOften

router = APIRouter(tags=["access"], responses=RESPONSES)


class SetUp(BaseModel):
    """How far the house is set up, for whoever opens it first."""

    needs_owner: bool = Field(description="Nobody can log in yet; the link with the token opens it")
    business: str
    currency: str
    zone: str
    language: Language
    has_data: bool = Field(description="There are events already")
    sample: bool = Field(description="They are a labelled sample")


class FirstOwner(BaseModel):
    """The first owner, and the business; what is left out of it stays as it is."""

    token: Annotated[str, StringConstraints(max_length=512)] = Field(
        description="From the link that `regulars serve` or `make demo` printed"
    )
    email: Email
    password: Password
    name: Text | None = Field(default=None, description="Left out: the address")
    business: Text | None = None
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None
    zone: Text | None = Field(default=None, description="An IANA name, such as Europe/Madrid")
    language: Language | None = None


@router.get("/api/setup")
def state(conn: Transaction) -> SetUp:
    """Whether this house has an owner yet, and what is in it. Anybody may ask."""
    rules = house_rules.read(conn)
    return SetUp(
        needs_owner=store.owners(conn) == 0,
        business=rules.business,
        currency=rules.currency,
        zone=rules.zone,
        language="es" if rules.locale == "es" else "en",
        has_data=store.has_events(conn),
        sample=rules.sample,
    )


@router.post("/api/setup", status_code=201)
def set_up_house(
    said: FirstOwner, request: Request, response: Response, at: AtDesk, when: Now
) -> Me:
    """Make the first owner and name the business; logs in. Only while there is no owner."""
    if "origin" in request.headers:
        refuse_other_sites(request, at.house.public_url)
    _check(said.token, client(request), at, when)
    password = passwords.hashed(said.password)  # slow: holds no connection
    owner = NewUser(
        email=said.email,
        name=said.name or said.email,
        role="owner",
        password=password,
        language=said.language,
    )
    with at.pool.connection() as conn:
        id_ = store.add_first_owner(conn, owner, now=when)
        _name_business(conn, said)
        let_in(conn, id_, request, response, at=at, when=when)
        return me_of(conn, Actor(name=f"user:{id_}", may=ALLOWED["owner"], user=id_))


def _check(token: str, address: str, at: Desk, when: Now) -> None:
    """Let through who has the link; who guesses has to wait.

    Raises:
        Refused: The token is none of ours.
        TooOften: Too many wrong ones came from there.
    """
    who = [f"set-up:{address}"]
    with at.pool.connection() as conn:
        if access.failures(conn, who, when) >= MOST_WRONG:
            raise TooOften(int(WINDOW.total_seconds()), "too many wrong links")
    try:
        set_up.check(at.house.tokens, token, now=when)
    except Refused:
        with at.pool.connection() as conn:
            access.fail(conn, who, when)
        raise


def _name_business(conn: Conn, said: FirstOwner) -> None:
    asked = {
        "business": said.business,
        "currency": said.currency,
        "zone": said.zone,
        "locale": said.language,
    }
    now = house_rules.read(conn)
    news = {k: v for k, v in asked.items() if v is not None and v != getattr(now, k)}
    if news:
        house_rules.change(conn, **news)
