"""What the business loses in part: people who still come, but stopped buying a category."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import duckdb
import msgspec

from regulars.ground.database import Conn
from regulars.ground.settings import Settings
from regulars.work.nights.stopping import ELSE, STOPPED

MOST: Final = 8
MODELS: Final[dict[str, Literal["category", "brand", "store"]]] = {
    "stopped": "category",
    "stopped_brands": "brand",
    "stopped_stores": "store",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """A category that some stopped buying, and what they had spent on it in all."""

    category: str
    people: int
    spent_cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherLoss:
    """A brand or a store that some stopped, and what they had spent on it, or there, in all."""

    what: Literal["brand", "store"]
    name: str
    people: int
    spent_cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What became of what would have been said 12 weeks ago; null: nothing would have been.

    Attributes:
        people: Who stopped something of this kind, as of the last night.
        findings, again: Said 12 weeks ago, and since then bought, or gone to, again after all.
        false_share: Of the findings, at most so many were luck; null: too few to say.
    """

    what: Literal["category", "brand", "store"]
    people: int
    findings: int
    again: int
    false_share: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InPart:
    """Who still comes but stopped buying something, as the last night found it.

    Attributes:
        losses: The categories lost most often; `categories` of them in all.
        others: Brands and stores, the most often lost of each first.
    """

    people: int
    categories: int
    spent_cents: int
    losses: list[Loss]
    others: list[OtherLoss]


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
        others=others(settings),
    )


def others(settings: Settings) -> list[OtherLoss]:
    """Brands and stores lost by people who still come; the most often lost of each first."""
    path = settings.history / f"{ELSE}.parquet"
    if not path.exists():
        return []
    with duckdb.connect() as db:
        db.from_parquet(str(path)).create_view(ELSE)
        rows = db.execute(
            f"select what, name, count(*), sum(spent_cents)::bigint from {ELSE} group by 1, 2"
            f" qualify row_number() over (partition by what order by count(*) desc, name) <= {MOST}"
            " order by 1, 3 desc, 2",
        )
        return [
            OtherLoss(what=what, name=name, people=people, spent_cents=spent)
            for what, name, people, spent in rows.fetchall()
        ]


def proofs(conn: Conn) -> list[Proof]:
    """How far each kind of finding can be believed, as the last night measured it."""
    rows = conn.execute(
        "select distinct on (name) name, body from models where name = any(%s)"
        " order by name, version desc",
        (list(MODELS),),
    ).fetchall()
    found = []
    for name, body in rows:
        said = msgspec.json.decode(body)
        then, now = said.get("calibration", {}), said.get("parameters", {})
        if now:
            found.append(
                Proof(
                    what=MODELS[name],
                    people=int(now.get("people", 0)),
                    findings=int(then.get("findings_84d_ago", 0)),
                    again=int(then.get("again_84d", 0)),
                    false_share=then.get("false_share"),
                )
            )
    return found
