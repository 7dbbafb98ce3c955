"""People, their names and links, for people to look at."""

from __future__ import annotations

from typing import Final, NamedTuple

from regulars.ground.database import Conn
from regulars.ground.errors import NotFound
from regulars.web.api.reading import Row, rows

LAST: Final = "\U0010ffff"  #: sorts after whatever begins with what stands before it


def people(conn: Conn, *, after: int, segment: str | None, limit: int) -> list[int]:
    """Person ids in order; only those in a segment if one is named."""
    if segment is None:
        found = conn.execute(
            "select id from identifiers where id = person and id > %s order by id limit %s",
            (after, limit),
        )
    else:
        found = conn.execute(
            "select person from memberships where segments @> array[%s] and person > %s"
            " order by person limit %s",
            (segment, after, limit),
        )
    return [row[0] for row in found]


def identity(conn: Conn, person: int) -> tuple[list[Row], list[Row]]:
    """A person's names, oldest first, and every verdict on links between or from them.

    Raises:
        NotFound: There is no such person.
    """
    names = rows(
        conn,
        "select id, kind, value, shared, first_seen_at from identifiers where person = %s"
        " order by id limit 1000",
        (person,),
    )
    if not names:
        raise NotFound(f"person {person}: there is no such person")
    ids = [name["id"] for name in names]
    links = rows(
        conn,
        "select low, high, strength, position, verdict, reason, decided_at from links"
        " where low = any(%s) or high = any(%s) order by id limit 1000",
        (ids, ids),
    )
    return names, links


def movements(conn: Conn, person: int, limit: int) -> list[Row]:
    """Which segments this person entered and left, the latest first."""
    return rows(
        conn,
        "select segment, entered, at, cause from movements where person = %s"
        " order by at desc, id desc limit %s",
        (person, limit),
    )


class Wanted(NamedTuple):
    """What names are searched for: how they begin, and of which kinds."""

    prefix: str
    kinds: list[str]
    segment: str | None


def search(conn: Conn, wanted: Wanted, *, after: tuple[str, str], limit: int) -> list[Row]:
    """Names that begin so, by kind and value, past `after`: a range of the index for each kind."""
    prefixes = [wanted.prefix.lower() if k == "email" else wanted.prefix for k in wanted.kinds]
    ends = [prefix + LAST for prefix in prefixes]
    return rows(
        conn,
        "select found.person, found.kind, found.value"
        " from unnest(%s::text[], %s::text[], %s::text[]) as asked(kind, first, last)"
        " cross join lateral (select i.person, i.kind, i.value from identifiers i"
        "  where i.kind = asked.kind and i.value >= asked.first and i.value <= asked.last"
        '  and (i.kind, i.value) > (%s collate "C", %s collate "C")'
        "  and (%s::text is null or exists (select from memberships m"
        "   where m.person = i.person and m.segments @> array[%s::text]))"
        "  order by i.kind, i.value limit %s) as found"
        " order by found.kind, found.value limit %s",
        (wanted.kinds, prefixes, ends, *after, *[wanted.segment] * 2, limit, limit),
    )


def scores(conn: Conn, person: int) -> list[Row]:
    """Last night's scores of a person, by name."""
    return rows(
        conn,
        "select name, value / 1e6::float8 as value from scores where person = %s order by name",
        (person,),
    )
