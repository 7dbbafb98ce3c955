"""Who works here: the users of the web app."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field, StringConstraints

from regulars.ground.errors import Conflict
from regulars.web.api.asking import (
    Admin,
    After,
    Id,
    Limit,
    Now,
    Page,
    Text,
    Transaction,
    page_of,
)
from regulars.web.auth import passwords
from regulars.web.auth.roles import Role
from regulars.web.auth.team import store
from regulars.web.auth.team.store import Change, Language, NewUser
from regulars.web.problems import RESPONSES

router = APIRouter(tags=["access"], responses=RESPONSES)

Email = Annotated[
    str, StringConstraints(max_length=200, pattern=r"^[^\s@\x00]+@[^\s@\x00]+\.[^\s@\x00]+$")
]
Password = Annotated[
    str, StringConstraints(min_length=passwords.SHORTEST, max_length=passwords.LONGEST)
]


class UserWish(BaseModel):
    """Somebody who shall be able to log in."""

    email: Email
    name: Text
    role: Role
    password: Password
    language: Language | None = Field(default=None, description="null: the business's")


class UserChange(BaseModel):
    """What shall be different; what is left out stays."""

    name: Text | None = None
    language: Language | None = None
    role: Role | None = None
    disabled: bool | None = None


class PasswordWish(BaseModel):
    """What somebody shall log in with."""

    password: Password


class UserRow(BaseModel):
    """A user."""

    id: int
    email: str
    name: str
    role: Role
    language: Language | None = Field(description="null: the business's")
    created_at: datetime
    seen_at: datetime | None = Field(description="When they were last here; null: never")
    disabled_at: datetime | None


class New(BaseModel):
    """The id of what was made."""

    id: int


@router.get("/api/users")
def users(who: Admin, conn: Transaction, after: After = 0, limit: Limit = 50) -> Page[UserRow]:
    """Users in order of their ids."""
    rows = [UserRow(**row) for row in store.users(conn, after=after, limit=limit)]
    return page_of(rows, limit, lambda one: one.id)


@router.post("/api/users", status_code=201)
def add_user(said: UserWish, who: Admin, conn: Transaction, when: Now) -> New:
    """Let somebody log in."""
    password = passwords.hashed(said.password)
    person = NewUser(**{**said.model_dump(), "password": password})
    return New(id=store.add_user(conn, person, now=when))


@router.patch("/api/users/{id}", status_code=204)
def change_user(id: Id, said: UserChange, who: Admin, conn: Transaction, when: Now) -> Response:
    """Change name, language or role, or let somebody in no more: that logs them out everywhere."""
    store.change_user(conn, id, Change(**said.model_dump()), now=when)
    return Response(status_code=204)


@router.put("/api/users/{id}/password", status_code=204)
def reset_password(id: Id, said: PasswordWish, who: Admin, conn: Transaction) -> Response:
    """Set a new password for somebody who forgot theirs; they are logged out everywhere.

    Raises:
        Conflict: It is your own: that asks for the old one.
    """
    if id == who.user:
        raise Conflict(f"user {id}: is yourself; PUT /api/me/password, with the old password")
    store.set_password(conn, id, passwords.hashed(said.password))
    return Response(status_code=204)
