"""Users in the database: who they are, what they may do, when they were last here."""

from __future__ import annotations

from datetime import datetime
from typing import Final, Literal, LiteralString

import msgspec

from regulars.ground.database import Conn
from regulars.ground.errors import Conflict, NotFound
from regulars.web.auth.roles import Role
from regulars.web.auth.store import Row, rows

Language = Literal["en", "es"]
LOCK: Final = 7007  #: of whoever changes who may do everything
USER: LiteralString = "id, email, name, role, language, created_at, seen_at, disabled_at"


class NewUser(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who shall be able to log in.

    Attributes:
        password: Hashed already.
        language: Of what they read; None: the business's.
    """

    email: str
    name: str
    role: Role
    password: str
    language: Language | None = None


def add_user(conn: Conn, person: NewUser, *, now: datetime) -> int:
    """Make a user.

    Raises:
        Conflict: Somebody has that address.
    """
    row = conn.execute(
        "insert into users (email, name, role, password, language, created_at)"
        " values (%s, %s, %s, %s, %s, %s) on conflict (email) do nothing returning id",
        (person.email.lower(), person.name, person.role, person.password, person.language, now),
    ).fetchone()
    if row is None:
        raise Conflict(f"email: {person.email!r} is a user's already")
    return int(row[0])


def users(conn: Conn, *, after: int, limit: int) -> list[Row]:
    """Users in order of id, without their passwords."""
    return rows(
        conn,
        "select " + USER + " from users where id > %s order by id limit %s",
        (after, limit),
    )


def user(conn: Conn, user_id: int) -> Row | None:
    """One user, without their password; None if there is none of that id."""
    found = rows(conn, "select " + USER + " from users where id = %s", (user_id,))
    return found[0] if found else None


def has_events(conn: Conn) -> bool:
    """Whether anything was ever heard here."""
    row = conn.execute(
        "select exists (select from leader where position > 0) or exists (select from inbox)"
    ).fetchone()
    return bool(row and row[0])


def owners(conn: Conn) -> int:
    """How many owners can log in."""
    row = conn.execute(
        "select count(*) from users where role = 'owner' and disabled_at is null"
    ).fetchone()
    return int(row[0]) if row else 0


def add_first_owner(conn: Conn, person: NewUser, *, now: datetime) -> int:
    """Make the owner of a house that has none; of two who try at once, one is made.

    Raises:
        Conflict: There is an owner already, or somebody has that address.
    """
    conn.execute("select pg_advisory_xact_lock(%s)", (LOCK,))
    if owners(conn):
        raise Conflict("this house has an owner already; log in, or ask them to let you in")
    return add_user(conn, person, now=now)


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What shall be different about a user; None: stays as it is."""

    name: str | None = None
    language: Language | None = None
    role: Role | None = None
    disabled: bool | None = None


def change_user(conn: Conn, user_id: int, said: Change, *, now: datetime) -> None:
    """Change a user. With another role, or disabled, they are logged out everywhere.

    Raises:
        NotFound: There is no such user.
        Conflict: Nobody would be left who may do everything.
    """
    conn.execute("select pg_advisory_xact_lock(%s)", (LOCK,))  # two owners could disable each other
    done = conn.execute(
        "update users set name = coalesce(%s, name), language = coalesce(%s, language),"
        " role = coalesce(%s, role), disabled_at = case when %s::bool is null"
        " then disabled_at when %s then coalesce(disabled_at, %s) end where id = %s",
        (said.name, said.language, said.role, said.disabled, said.disabled, now, user_id),
    )
    if done.rowcount == 0:
        raise NotFound(f"user {user_id}: there is no such user")
    if said.role is None and said.disabled is None:
        return
    if owners(conn) == 0:
        raise Conflict("nobody would be left who may do everything; make another owner first")
    conn.execute("delete from sessions where user_id = %s", (user_id,))


def set_password(conn: Conn, user_id: int, password: str) -> None:
    """Set the hashed password, and log the user out everywhere.

    Raises:
        NotFound: There is no such user.
    """
    done = conn.execute("update users set password = %s where id = %s", (password, user_id))
    if done.rowcount == 0:
        raise NotFound(f"user {user_id}: there is no such user")
    conn.execute("delete from sessions where user_id = %s", (user_id,))


def password_of(conn: Conn, email: str) -> tuple[int, str] | None:
    """Id and hashed password of a user who may log in."""
    row = conn.execute(
        "select id, password from users where email = %s and disabled_at is null", (email.lower(),)
    ).fetchone()
    return None if row is None else (row[0], row[1])


def own_password(conn: Conn, user_id: int) -> str | None:
    """The hashed password of a user; None if there is no such user."""
    row = conn.execute("select password from users where id = %s", (user_id,)).fetchone()
    return None if row is None else str(row[0])
