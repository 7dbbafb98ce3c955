"""How each segment grew over the last days, and how many of it we may write to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

import duckdb
import pyarrow as pa

from regulars.ground.database import Conn
from regulars.ground.history.relations import query, shape
from regulars.ground.time import day_date, local_day, zone
from regulars.interact.consent import REACHES
from regulars.work.answers.rules.given import given, mark
from regulars.work.answers.rules.kept import Kept

DAYS: Final = 30
PURPOSE: Final = "marketing"
INSIDE: Final = "select person, unnest(segments) from memberships"
_INSIDE: Final = shape(person=pa.int64(), segment=pa.string())
_kept: Final = Kept[dict[str, dict[str, int]]](1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How many were in a segment at the end of a local day."""

    day: date
    people: int


def trends(
    conn: Conn, sizes: Mapping[str, int], *, place: str, now: datetime
) -> dict[str, list[Size]]:
    """By segment: its size at the end of each of the last 30 local days, the oldest first."""
    today = local_day(now, zone(place))
    moved: dict[tuple[str, int], int] = {
        (segment, day): net
        for segment, day, net in conn.execute(
            "select segment, (at at time zone %s)::date - date '1970-01-01',"
            " sum(case when entered then 1 else -1 end)::bigint from movements"
            " where at > %s group by 1, 2",
            (place, now - timedelta(days=DAYS + 1)),
        )
    }
    return {name: _back(name, size, today, moved) for name, size in sizes.items()}


def _back(name: str, size: int, today: int, moved: Mapping[tuple[str, int], int]) -> list[Size]:
    found = []
    for day in range(today, today - DAYS, -1):
        found.append(Size(day=day_date(day), people=max(size, 0)))
        size -= moved.get((name, day), 0)
    return found[::-1]


def reach(conn: Conn, sizes: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """By segment and channel: people who said yes to marketing, and not no.

    Every page asks again each second while something is computed: what was found holds for half a
    minute, as long as every segment is of the same size and nobody said yes or no.
    """
    key = f"{conn.info.dbname} {mark(conn)} {sorted(sizes.items())}"
    return _kept.get(key, lambda: _reach(conn))


def _reach(conn: Conn) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    with duckdb.connect(config={"threads": 2}) as db:
        db.register("given", given(conn))
        db.register("inside", query(conn, INSIDE, _INSIDE))
        for segment, channel, people in db.execute(
            "select segment, channel, count(*) from inside join given using (person)"
            " where purpose = $purpose and channel in (select unnest($channels)) group by all",
            {"purpose": PURPOSE, "channels": list(REACHES)},
        ).fetchall():
            found.setdefault(segment, dict.fromkeys(REACHES, 0))[channel] = people
    return found
