"""Lists, and who is on each, in PostgreSQL. Nothing here commits.

Who is on a list is read from the log: who joined by text, by the API or by an import is on it too.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

import msgspec

from regulars.ground.database import Conn
from regulars.ground.errors import NotFound
from regulars.interact.lists.form import JOINED, ListForm

_LOOK: Final = "select name, active, body, changed_at from lists"
#: The latest word of each person on each list.
_LAST: Final = """
    select distinct on (list, person) list, person, kind, at, source
    from (select e.payload::json ->> 'list' as list, i.person, e.kind, e.occurred_at as at,
              e.source, e.position
          from events e join identifiers i on i.id = e.owner
          where e.kind in ('list_joined', 'list_left')) as moves
    where list is not null and (%(list)s::text is null or list = %(list)s)
    order by list, person, at desc, position desc"""


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A list as it stands; `active`: it takes people."""

    name: str
    active: bool
    form: ListForm
    changed_at: datetime


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody on a list; `source`: the door by which they joined last."""

    person: int
    joined_at: datetime
    source: str


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """How often people joined and left on a day of the business's calendar."""

    day: date
    joined: int
    left: int


def lists(conn: Conn) -> list[Kept]:
    """All lists, in the order of their names."""
    return [_kept(row) for row in conn.execute(f"{_LOOK} order by name limit 500".encode())]


def one(conn: Conn, name: str) -> Kept:
    """One list.

    Raises:
        NotFound: There is none of that name.
    """
    row = conn.execute(f"{_LOOK} where name = %s".encode(), (name,)).fetchone()
    if row is None:
        raise NotFound(f"list {name!r}: there is none of that name")
    return _kept(row)


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


def counts(conn: Conn) -> dict[str, int]:
    """How many people are on each list; who is on none of a name is absent."""
    rows = conn.execute(
        f"select list, count(*) from ({_LAST}) as last where kind = %(joined)s"
        " group by list".encode(),
        {"list": None, "joined": JOINED},
    )
    return dict(rows.fetchall())


def members(conn: Conn, name: str, *, skip: int, limit: int) -> list[Member]:
    """Who is on a list, the latest to join first."""
    rows = conn.execute(
        f"select person, at, source from ({_LAST}) as last where kind = %(joined)s"
        " order by at desc, person desc offset %(skip)s limit %(limit)s".encode(),
        {"list": name, "joined": JOINED, "skip": skip, "limit": limit},
    )
    return [Member(person=person, joined_at=at, source=source) for person, at, source in rows]


def days(conn: Conn, name: str, *, since: datetime, zone: str) -> list[Day]:
    """Joining and leaving by day in a zone, in order; days without either are absent."""
    rows = conn.execute(
        "select (occurred_at at time zone %s)::date as day,"
        " count(*) filter (where kind = 'list_joined'), count(*) filter (where kind = 'list_left')"
        " from events where kind in ('list_joined', 'list_left') and occurred_at >= %s"
        " and payload::json ->> 'list' = %s group by 1 order by 1",
        (zone, since, name),
    )
    return [Day(day=day, joined=joined, left=left) for day, joined, left in rows]


def _kept(row: Sequence[object]) -> Kept:
    name, active, body, changed_at = row
    return msgspec.convert(
        {
            "name": name,
            "active": active,
            "form": msgspec.json.decode(str(body)),
            "changed_at": changed_at,
        },
        Kept,
    )
