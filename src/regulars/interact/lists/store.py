"""Lists, and what people read of each, in PostgreSQL. Nothing here commits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import msgspec

from regulars.ground.database import Conn
from regulars.ground.errors import NotFound
from regulars.interact.lists.form import ListForm

_LOOK: Final = "select name, active, body, changed_at, free from lists"


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A list as it stands.

    Attributes:
        active: It takes people.
        free: Places that are free, and nobody was told of yet.
    """

    name: str
    active: bool
    form: ListForm
    changed_at: datetime
    free: int


def lists(conn: Conn) -> list[Kept]:
    """All lists, in the order of their names."""
    return [_kept(row) for row in conn.execute(f"{_LOOK} order by name limit 500".encode())]


def one(conn: Conn, name: str) -> Kept:
    """One list.

    Raises:
        NotFound: There is none of that name.
    """
    found = kept(conn, name)
    if found is None:
        raise NotFound(f"list {name!r}: there is none of that name")
    return found


def kept(conn: Conn, name: str) -> Kept | None:
    """One list; None: there is none of that name."""
    row = conn.execute(f"{_LOOK} where name = %s".encode(), (name,)).fetchone()
    return None if row is None else _kept(row)


def save(conn: Conn, name: str, said: ListForm, *, now: datetime) -> None:
    """Keep a list, new or changed; whoever agreed, agreed to what they read."""
    conn.execute(
        "insert into lists (name, body, changed_at) values (%s, %s, %s)"
        " on conflict (name) do update set body = excluded.body, changed_at = excluded.changed_at",
        (name, msgspec.json.encode(said).decode(), now),
    )


def switch(conn: Conn, name: str, active: bool, *, now: datetime) -> None:
    """Take people from now on, or no more.

    Raises:
        NotFound: There is none of that name.
    """
    found = conn.execute(
        "update lists set active = %s, changed_at = %s where name = %s", (active, now, name)
    )
    if found.rowcount == 0:
        raise NotFound(f"list {name!r}: there is none of that name")


def _kept(row: Sequence[object]) -> Kept:
    name, active, body, changed_at, free = row
    return msgspec.convert(
        {
            "name": name,
            "active": active,
            "form": msgspec.json.decode(str(body)),
            "changed_at": changed_at,
            "free": free,
        },
        Kept,
    )
