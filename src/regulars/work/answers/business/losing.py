"""What the business loses in part: people who still come, but stopped buying a category."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import duckdb

from regulars.ground.settings import Settings
from regulars.work.nights.stopping import STOPPED

MOST: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """A category that some stopped buying, and what they had spent on it in all."""

    category: str
    people: int
    spent_cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InPart:
    """Who still comes but stopped buying something, as the last night found it.

    Attributes:
        losses: The categories lost most often; `categories` of them in all.
    """

    people: int
    categories: int
    spent_cents: int
    losses: list[Loss]


def in_part(settings: Settings) -> InPart | None:
    """What is lost in part; None before the first night that looked for it."""
    path = settings.history / f"{STOPPED}.parquet"
    if not path.exists():
        return None
    with duckdb.connect() as db:
        db.from_parquet(str(path)).create_view(STOPPED)
        [whole] = db.execute(
            "select count(distinct person), count(distinct category),"
            f" coalesce(sum(spent_cents), 0)::bigint from {STOPPED}"
        ).fetchall()
        rows = db.execute(
            f"select category, count(*), sum(spent_cents)::bigint from {STOPPED}"
            " group by 1 order by 2 desc, 1 limit ?",
            [MOST],
        ).fetchall()
    people, categories, spent = whole
    return InPart(
        people=people,
        categories=categories,
        spent_cents=spent,
        losses=[Loss(category=name, people=n, spent_cents=cents) for name, n, cents in rows],
    )
