"""Needs groups as they are kept: what the night found, what people called it, merged and hid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, LiteralString

import msgspec

from regulars.differentiate.needs.groups.tally import Centre, Tally
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, NotFound
from regulars.ground.values import MILLION

MODEL: Final = "needs_groups"


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A group."""

    id: int
    title_en: str
    title_es: str
    called: str | None
    hidden: bool
    merged_into: int | None
    tally: Tally
    made_at: datetime
    found_at: datetime

    def title(self, locale: str) -> str:
        """What it is called."""
        return self.called or (self.title_es if locale == "es" else self.title_en)


class Fitted(msgspec.Struct, frozen=True, kw_only=True):
    """What a night found in all.

    Attributes:
        at: When.
        people: Everybody whom the shop knows,
        judged: of whom so many came often enough,
        between: and so many of those lean to no group for sure.
        rand: How alike refits' partitions were, 0 to 1.
        everybody: What the judged buy.
        missing: Why there are no groups; None where there are some.
    """

    at: datetime
    people: int
    judged: int = 0
    between: int = 0
    rand: float | None = None
    everybody: Tally = Tally()
    missing: str | None = None


class News(msgspec.Struct, frozen=True, kw_only=True):
    """A group as a night found it."""

    id: int
    titles: tuple[str, str]
    centre: dict[str, float]
    tally: Tally


def groups(conn: Conn) -> list[Kept]:
    """All that were ever found, by number; also those merged into others."""
    rows = conn.execute(
        "select id, title_en, title_es, called, hidden, merged_into, tally, made_at, found_at"
        " from needs_groups order by id"
    )
    return [
        Kept(
            id=row[0],
            title_en=row[1],
            title_es=row[2],
            called=row[3],
            hidden=row[4],
            merged_into=row[5],
            tally=msgspec.json.decode(row[6], type=Tally),
            made_at=row[7],
            found_at=row[8],
        )
        for row in rows
    ]


def centres(conn: Conn) -> dict[int, Centre]:
    """Where the groups of the last night that found any lean."""
    rows = conn.execute(
        "select id, centre from needs_groups"
        " where found_at = (select max(found_at) from needs_groups) order by id"
    )
    return {id_: msgspec.json.decode(body, type=dict[str, float]) for id_, body in rows}


def taken(conn: Conn) -> int:
    """The highest number ever given."""
    row = conn.execute("select coalesce(max(id), 0) from needs_groups").fetchone()
    return int(row[0]) if row else 0


def stands_for(conn: Conn) -> dict[int, int]:
    """Each group, and the one as which its people count: the end of its mergers, or itself."""
    rows = conn.execute("select id, coalesce(merged_into, id) from needs_groups")
    return ends(dict(rows.fetchall()))


def ends(into: Mapping[int, int]) -> dict[int, int]:
    """Where each chain of mergers ends.

    >>> ends({1: 2, 2: 3, 3: 3})
    {1: 3, 2: 3, 3: 3}
    """
    found = {}
    for one in into:
        end = one
        while into[end] != end:
            end = into[end]
        found[one] = end
    return found


def keep(conn: Conn, found: Sequence[News], fitted: Fitted) -> None:
    """Store a night's groups; names, and what was merged or hidden, stay as they were."""
    with conn.cursor() as cursor:
        cursor.executemany(
            "insert into needs_groups"
            " (id, title_en, title_es, centre, tally, made_at, found_at)"
            " values (%s, %s, %s, %s, %s, %s, %s) on conflict (id) do update"
            " set centre = excluded.centre, tally = excluded.tally, found_at = excluded.found_at",
            [
                (
                    one.id,
                    *one.titles,
                    msgspec.json.encode(one.centre).decode(),
                    msgspec.json.encode(one.tally).decode(),
                    fitted.at,
                    fitted.at,
                )
                for one in found
            ],
        )
    conn.execute(
        "insert into models (name, body, fitted_at) values (%s, %s, %s)",
        (MODEL, msgspec.json.encode(fitted).decode(), fitted.at),
    )


def fitted(conn: Conn) -> Fitted | None:
    """The last night's; None before the first."""
    row = conn.execute(
        "select body from models where name = %s order by version desc limit 1", (MODEL,)
    ).fetchone()
    return None if row is None else msgspec.json.decode(row[0], type=Fitted)


def call(conn: Conn, group: int, name: str | None) -> None:
    """Name a group; None: as at birth."""
    _change(conn, "update needs_groups set called = %s where id = %s returning id", (name, group))


def hide(conn: Conn, group: int, hidden: bool) -> None:
    """Show it no more, or again."""
    _change(conn, "update needs_groups set hidden = %s where id = %s returning id", (hidden, group))


def merge(conn: Conn, group: int, into: int | None) -> None:
    """Count a group's people as another's; None: as its own again.

    Scores change at once; memberships when the leader has looked at these people again.

    Raises:
        BadInput: Their people are one already.
    """
    if into is not None and stands_for(conn).get(into) == group:
        raise BadInput(f"into: needs group {into} counts as {group} already")
    _change(
        conn, "update needs_groups set merged_into = %s where id = %s returning id", (into, group)
    )
    end = stands_for(conn)
    conn.execute(
        "update scores s set value = g.now::bigint * %s"
        " from scores f join unnest(%s::int[], %s::int[]) as g(id, now) on g.id = f.value / %s"
        " where f.name = 'needs_fit' and s.name = 'needs_group' and s.person = f.person"
        " and s.value <> g.now::bigint * %s",
        (MILLION, list(end), list(end.values()), MILLION, MILLION),
    )


def people_in(conn: Conn, group: int) -> list[int]:
    """Everybody whom the night put there, whatever was merged since."""
    rows = conn.execute(
        "select person from scores where name = 'needs_fit' and value = %s", (group * MILLION,)
    )
    return [row[0] for row in rows]


def typical(conn: Conn, group: int, *, limit: int) -> list[int]:
    """Some people of whom refits are surest that they belong there."""
    rows = conn.execute(
        "select g.person from scores g join scores s on s.person = g.person"
        " where g.name = 'needs_group' and g.value = %s and s.name = 'needs_sure'"
        " order by s.value desc, g.person limit %s",
        (group * MILLION, limit),
    )
    return [row[0] for row in rows]


def _change(conn: Conn, statement: LiteralString, values: tuple[object, ...]) -> None:
    if conn.execute(statement, values).fetchone() is None:
        raise NotFound(f"needs group {values[-1]}: there is none of that number")
