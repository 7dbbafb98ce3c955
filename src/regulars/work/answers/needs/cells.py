"""People and their value, by needs group and kind of customer, as of the last night."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb

from regulars.ground.settings import Settings
from regulars.work.nights.night import SCORES

SUMS = """
select (needs_fit / 1000000)::int, tier, count(*),
       coalesce(sum(spent_365d_cents) / 1000000, 0)::bigint,
       coalesce(sum(clv_cents) / 1000000, 0)::bigint, count(clv_cents)
from read_parquet($path) group by 1, 2 order by 1, 2
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Some people.

    Attributes:
        group: Their needs group; 0: between the groups; None: came too seldom to tell.
        tier: Their kind of customer; None: not known.
        spent_cents: What they spent in the last 365 days, in all.
        expected_cents: The profit that they are expected to bring in the next,
        expected_of: as far as it is known: of so many of them.
    """

    group: int | None
    tier: str | None
    people: int
    spent_cents: int
    expected_cents: int
    expected_of: int


def cells(settings: Settings, stands_for: Mapping[int, int]) -> list[Cell]:
    """Everybody known to the last night that learnt; empty before it."""
    path = settings.history / f"{SCORES}.parquet"
    if not path.exists():
        return []
    with duckdb.connect() as db:
        columns = db.execute("describe from read_parquet($path)", {"path": str(path)}).fetchall()
        if not {"needs_fit", "spent_365d_cents"} <= {row[0] for row in columns}:
            return []
        rows = db.execute(SUMS, {"path": str(path)}).fetchall()
    return [
        Cell(
            group=None if row[0] is None else stands_for.get(row[0], row[0]),
            tier=row[1],
            people=row[2],
            spent_cents=row[3],
            expected_cents=row[4],
            expected_of=row[5],
        )
        for row in rows
    ]


def total(some: Sequence[Cell]) -> Cell:
    """All of them as one."""
    return Cell(
        group=some[0].group if some else None,
        tier=None,
        people=sum(one.people for one in some),
        spent_cents=sum(one.spent_cents for one in some),
        expected_cents=sum(one.expected_cents for one in some),
        expected_of=sum(one.expected_of for one in some),
    )
