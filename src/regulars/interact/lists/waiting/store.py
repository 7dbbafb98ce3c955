"""Whose turn it is on waitlists and reminders, in PostgreSQL. Nothing here commits."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Final, NamedTuple

from regulars.ground.database import Conn
from regulars.interact.consent import Address

#: The latest word of each person on a list; who was told of it waits no more. Nobody is looked at
#: whom only a channel that is not set up could reach: they keep their turn.
_WAITING: Final = """
    select * from (
        select distinct on (i.person) m.identifier, i.person, i.kind, i.value, m.joined, m.at,
            m.position, m.next_on, m.weeks, m.locale, m.told_at
        from list_members m join identifiers i on i.id = m.identifier where m.list = %(list)s
        order by i.person, m.at desc, m.position desc) as latest
    where joined and told_at is null and kind <> all(%(shut)s)"""


class Waiting(NamedTuple):
    """Somebody who asked to be told, by the name with which they asked last.

    `position` is of the event that said so, `next_on` and `weeks` of a reminder.
    """

    identifier: int
    person: int
    address: Address
    position: int
    next_on: date | None
    weeks: int
    locale: str


def in_line(conn: Conn, name: str, *, shut: Collection[str], limit: int) -> list[Waiting]:
    """Who waits on a list, in the order in which they joined.

    Args:
        shut: Kinds of name that nobody can be reached by now.
    """
    rows = conn.execute(
        f"{_WAITING} order by at, position limit %(limit)s".encode(),
        {"list": name, "shut": list(shut), "limit": limit},
    )
    return [_made(row) for row in rows]


def due(conn: Conn, name: str, *, today: date, shut: Collection[str], limit: int) -> list[Waiting]:
    """Whose reminder is due, by a local day; the longest overdue first. Else as `in_line`."""
    rows = conn.execute(
        f"{_WAITING} and next_on <= %(today)s order by next_on, position limit %(limit)s".encode(),
        {"list": name, "shut": list(shut), "today": today, "limit": limit},
    )
    return [_made(row) for row in rows]


def told_since(conn: Conn, name: str, since: datetime) -> int:
    """How many people were told since then."""
    row = conn.execute(
        "select count(distinct i.person) from list_members m"
        " join identifiers i on i.id = m.identifier where m.list = %s and m.told_at > %s",
        (name, since),
    ).fetchone()
    return int(row[0]) if row else 0


def take_off(
    conn: Conn, name: str, people: Sequence[int], *, told_at: datetime | None = None
) -> None:
    """These wait no more, by whichever name, unless they ask anew; and when they were told."""
    conn.execute(
        "update list_members set joined = false, told_at = coalesce(%s, told_at)"
        " where list = %s and identifier in (select id from identifiers where person = any(%s))",
        (told_at, name, list(people)),
    )


def put_off(conn: Conn, name: str, until: Sequence[tuple[int, date]]) -> None:
    """Remind these again on a later day; by identifier."""
    with conn.cursor() as cursor:
        cursor.executemany(
            "update list_members set next_on = %s where list = %s and identifier = %s",
            [(day, name, identifier) for identifier, day in until],
        )


def set_free(conn: Conn, name: str, more: int) -> None:
    """So many more places are free; fewer, if it is below zero."""
    conn.execute(
        "update lists set free = greatest(least(free + %s, 10000), 0) where name = %s", (more, name)
    )


def _made(row: tuple[object, ...]) -> Waiting:
    identifier, person, kind, value, _, _, position, next_on, weeks, locale, _ = row
    return Waiting(identifier, person, (kind, value), position, next_on, weeks, locale)  # type: ignore[arg-type] # as the database has them
