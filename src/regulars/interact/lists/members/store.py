"""The latest word of each name on each list, and the moves of each day, in PostgreSQL.

Names belong to people by links that come and go, so a person is on a list by the latest word of
all their names. Nothing here commits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from regulars.ground import log
from regulars.ground.database import Conn
from regulars.ground.events import Logged
from regulars.ground.time import day_date
from regulars.interact.lists.members.move import KINDS, Move, moves

_FIELDS: Final = ("list", "identifier", "joined", "at", "position", "source",
                  "next_on", "weeks", "locale")  # fmt: skip
#: The latest word of each person on each list, or on one.
_LAST: Final = """
    select distinct on (m.list, i.person) m.list, i.person, m.joined, m.at, m.source
    from list_members m join identifiers i on i.id = m.identifier
    where %(list)s::text is null or m.list = %(list)s
    order by m.list, i.person, m.at desc, m.position desc"""


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


def take(conn: Conn, logged: Iterable[Logged]) -> None:
    """Note who joined and left by a batch, in whatever order it comes."""
    if said := moves(logged):
        _put(conn, said)
        _count(conn, said, 1)


def _put(conn: Conn, said: Sequence[Move]) -> None:
    latest = {(one.list, one.identifier): one for one in sorted(said, key=_when)}.values()
    conn.execute(
        f"""insert into list_members as m ({", ".join(_FIELDS)})
            select * from unnest(%s::text[], %s::bigint[], %s::bool[], %s::timestamptz[],
                                 %s::bigint[], %s::text[], %s::date[], %s::int[], %s::text[])
            on conflict (list, identifier) do update set joined = excluded.joined,
                at = excluded.at, position = excluded.position, source = excluded.source,
                next_on = excluded.next_on, weeks = excluded.weeks, locale = excluded.locale,
                told_at = case when excluded.joined then null else m.told_at end
            where (excluded.at, excluded.position) > (m.at, m.position)""".encode(),
        [[getattr(one, field) for one in latest] for field in _FIELDS],
    )


def _when(one: Move) -> tuple[datetime, int]:
    return one.at, one.position


def _count(conn: Conn, said: Sequence[Move], sign: int) -> None:
    counts = Counter((one.list, one.day, one.joined) for one in said)
    days = sorted({(name, day) for name, day, _ in counts})
    conn.execute(
        """insert into list_days as d (list, day, joined, "left")
           select * from unnest(%s::text[], %s::int[], %s::int[], %s::int[])
           on conflict (list, day) do update set
               joined = d.joined + excluded.joined, "left" = d."left" + excluded."left\"""",
        (
            [name for name, _ in days],
            [day for _, day in days],
            [sign * counts[name, day, True] for name, day in days],
            [sign * counts[name, day, False] for name, day in days],
        ),
    )


def untake(conn: Conn, gone: Sequence[Logged], *, place: ZoneInfo) -> None:
    """Forget what events said that leave the log; what was said before them counts again."""
    said = moves(gone)
    if not said:
        return
    _count(conn, said, -1)
    positions, names = [one.position for one in said], [one.identifier for one in said]
    conn.execute(
        "delete from list_members where identifier = any(%s) and position = any(%s)",
        (names, positions),
    )
    rows = conn.execute(
        f"select {log.COLUMNS} from events where owner = any(%s) and kind = any(%s)"
        " and position <> all(%s)".encode(),
        (names, list(KINDS), positions),
    )
    if before := moves(log.logged(row, place) for row in rows):
        _put(conn, before)


def counts(conn: Conn) -> dict[str, int]:
    """How many people are on each list; who is on none of a name is absent."""
    rows = conn.execute(
        f"select list, count(*) from ({_LAST}) as last where joined group by list".encode(),
        {"list": None},
    )
    return dict(rows.fetchall())


def members(conn: Conn, name: str, *, skip: int, limit: int) -> list[Member]:
    """Who is on a list, the latest to join first."""
    rows = conn.execute(
        f"select person, at, source from ({_LAST}) as last where joined"
        " order by at desc, person desc offset %(skip)s limit %(limit)s".encode(),
        {"list": name, "skip": skip, "limit": limit},
    )
    return [Member(person=person, joined_at=at, source=source) for person, at, source in rows]


def days(conn: Conn, name: str, *, since: int) -> list[Day]:
    """Joining and leaving by day, in order, from a local day on; days without either are absent."""
    rows = conn.execute(
        'select day, joined, "left" from list_days where list = %s and day >= %s'
        ' and (joined > 0 or "left" > 0) order by day',
        (name, since),
    )
    return [Day(day=day_date(day), joined=joined, left=left) for day, joined, left in rows]
