"""People, their names and links, for people to look at."""

from __future__ import annotations

from regulars.ground.database import Conn
from regulars.ground.errors import NotFound
from regulars.web.api.reading import Row, rows


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
