"""Pairs of records that are probably of one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import duckdb

from regulars.ground.errors import TooFew
from regulars.ground.events import PersonId
from regulars.identify.duplicates import blocks, comparing, weighing
from regulars.identify.duplicates.model import LEVELS

SURE: Final = 0.99  #: from here on a pair is proposed
FEWEST: Final = 50  #: records; with fewer nobody can say what is common


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """Two people who are probably one.

    Attributes:
        probability: That they are, 0 to 1, as the model has it.
        evidence: By what was compared: how alike it is, in the words of `model.LEVELS`.
    """

    low: PersonId
    high: PersonId
    probability: float
    evidence: dict[str, str]


def likely(db: duckdb.DuckDBPyConnection, *, at_least: float = SURE) -> list[Likely]:
    """The pairs, the surest first.

    Args:
        db: With the table `records`; what is made on the way is dropped again.

    Raises:
        TooFew: Fewer than `FEWEST` records.
    """
    [(people,)] = db.execute("select count(*) from records").fetchall()
    if people < FEWEST:
        raise TooFew(f"duplicates want {FEWEST} people who said who they are, got {people}")
    keys = blocks.put(db)
    drawn = comparing.put(db, keys, share=blocks.share(db, people), people=people)
    weighing.settle(db, drawn, pairs=blocks.pairs(people))
    rows = db.execute(
        f"select low, high, probability, {', '.join(LEVELS)} from settled"
        " where probability >= ? order by probability desc, low, high",
        [at_least],
    ).fetchall()
    for table in ("blocked", "compared", "settled"):
        db.execute(f"drop table {table}")
    return [
        Likely(
            low=low, high=high, probability=probability,
            evidence=dict(zip(LEVELS, said, strict=True)),
        )
        for low, high, probability, *said in rows
    ]  # fmt: skip
