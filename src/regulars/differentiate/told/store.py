"""What was told of people, read from the log; and who may see which attribute."""

from __future__ import annotations

from collections.abc import Sequence
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
    rows = conn.execute(
        "select source, occurred_at, payload, flags from events where owner = any(%s)"
        " and kind = %s order by occurred_at desc, position desc limit %s",
        (list(owners), TELLING, MOST),
    )
    return attributes((Telling(*row) for row in rows), sights(conn))


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
