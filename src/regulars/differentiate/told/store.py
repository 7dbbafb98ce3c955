"""What was told of people, read from the log; and who may see which attribute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from regulars.differentiate.told.attribute import (
    TELLING,
    Attribute,
    Sight,
    Telling,
    attributes,
)
from regulars.ground.database import Conn

MOST: Final = 1_000  #: words of one person that are looked back on


class Decided(NamedTuple):
    """Who may see an attribute, as somebody decided: "user:7"."""

    name: str
    sight: Sight
    by: str
    at: datetime


def of(conn: Conn, owners: Sequence[int]) -> list[Attribute]:
    """What is known of the person who has these identifiers, by name."""
    return of_people(conn, {0: owners})[0]


def of_people(conn: Conn, owners: Mapping[int, Sequence[int]]) -> dict[int, list[Attribute]]:
    """The same of several people; `owners`: by person, the identifiers that they have."""
    pairs = [(person, owner) for person, mine in owners.items() for owner in mine]
    rows = conn.execute(
        "select person, source, occurred_at, payload, flags from ("
        "  select who.person, e.source, e.occurred_at, e.payload, e.flags, row_number() over"
        "    (partition by who.person order by e.occurred_at desc, e.position desc) as nth"
        "  from unnest(%s::bigint[], %s::bigint[]) as who(person, owner)"
        "  join events e on e.owner = who.owner and e.kind = %s) as told"
        " where nth <= %s order by nth",
        ([person for person, _ in pairs], [owner for _, owner in pairs], TELLING, MOST),
    )
    found: dict[int, list[Telling]] = {person: [] for person in owners}
    for person, *telling in rows:
        found[person].append(Telling(*telling))
    seen = sights(conn)
    return {person: attributes(mine, seen) for person, mine in found.items()}


def sights(conn: Conn) -> dict[str, Sight]:
    """Who may see what, where somebody decided; the rest goes by its name."""
    return {one.name: one.sight for one in decided(conn)}


def decided(conn: Conn) -> list[Decided]:
    """The same, with who decided it and when."""
    rows = conn.execute(
        "select name, sight, changed_by, changed_at from attribute_sights order by 1"
    )
    return [Decided(*row) for row in rows]


def decide(conn: Conn, name: str, sight: Sight, *, by: str, now: datetime) -> None:
    """Say who may see an attribute, of everybody, from now on."""
    conn.execute(
        "insert into attribute_sights (name, sight, changed_by, changed_at) values (%s, %s, %s, %s)"
        " on conflict (name) do update set sight = excluded.sight,"
        " changed_by = excluded.changed_by, changed_at = excluded.changed_at",
        (name, sight, by, now),
    )
