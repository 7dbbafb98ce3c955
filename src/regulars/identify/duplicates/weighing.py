"""How likely each compared pair is one person, by what the house's own strangers are like.

What Splink draws at random holds duplicates too: in a small house enough of them to make strangers
look alike. So the likely pairs are taken out of it again, and how many there are is learnt, by
expectation maximisation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log2
from typing import Final

import duckdb

from regulars.identify.duplicates.model import (
    BY_FREQUENCY,
    FAMILY,
    LEVELS,
    MAYBE_TWINS,
    SAME,
    SOMEBODY_ELSE,
    TWINS,
)

ROUNDS: Final = 8
RAREST: Final = 1e-6  #: share of strangers so alike, where none was drawn
#: Pairs that what is known of one person's records counts for, beside the house's own.
KNOWN: Final = 1_000
MORE: Final = 3  #: times the first guess, at most: names alone also go together in a village
Shares = Mapping[str, Mapping[str, float]]  #: by field and level


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each likeness says.

    Attributes:
        share: Of all pairs of records, how many are one person's.
        same: Of those, how many are so alike.
        strangers: The same of the others.
    """

    share: float
    same: Shares
    strangers: Shares


def settle(db: duckdb.DuckDBPyConnection, drawn: Weights, *, pairs: float) -> None:
    """Make `settled` of `compared`: its pairs that may be one person, with their `probability`.

    Args:
        db: With `compared`: the level of each pair by field, and its `weight` by `drawn`.
        drawn: Of pairs at random.
        pairs: How many there are among all records.
    """
    db.execute(
        f"create or replace temp table near as select *, case when {MAYBE_TWINS} then {_one(db)}"
        f" else 1 end as likeliest from compared where not ({SOMEBODY_ELSE})"
    )
    found = drawn
    for _ in range(ROUNDS):
        found = _again(db, drawn, found, pairs)
    db.execute(
        f"create or replace temp table settled as select *, {_probability(drawn, found)} as"
        " probability from near"
    )
    db.execute("drop table near")


def _one(db: duckdb.DuckDBPyConnection) -> float:
    """Of those who may be twins, how many are one person: by how many families there are."""
    [(family, twins)] = db.execute(
        f"select count(*) filter ({FAMILY}), count(*) filter ({MAYBE_TWINS}) from compared"
    ).fetchall()
    return max(1 - (int(family) + 1) * TWINS / max(int(twins), 1), 0.0)


def _again(db: duckdb.DuckDBPyConnection, drawn: Weights, found: Weights, pairs: float) -> Weights:
    """The weights as the pairs say that are likely by those `found`."""
    each = [(field, level.name) for field, levels in LEVELS.items() for level in levels]
    sums = ", ".join(f"coalesce(sum(p) filter ({field} = '{level}'), 0)" for field, level in each)
    [(all_, *counts)] = db.execute(
        f"with likely as (select *, {_probability(drawn, found)} as p from near)"
        f" select coalesce(sum(p), 0), {sums} from likely"
    ).fetchall()
    count = dict(zip(each, counts, strict=True))
    share = min(max(all_, 1) / pairs, drawn.share * MORE)
    same, strangers = {}, {}
    for field, levels in LEVELS.items():
        told = sum(count[field, one.name] for one in levels)
        same[field] = {
            one.name: (KNOWN * one.among_same + count[field, one.name]) / (KNOWN + told)
            for one in levels
        }
        strangers[field] = {
            one.name: one.among_strangers
            or max((drawn.strangers[field][one.name] - share * same[field][one.name])
                / (1 - share), RAREST)
            for one in levels
        }  # fmt: skip
    return Weights(share=share, same=same, strangers=strangers)


def _probability(drawn: Weights, found: Weights) -> str:
    """In SQL; `weight` is by what was drawn."""
    shift = log2(found.share / (1 - found.share)) - log2(drawn.share / (1 - drawn.share))
    terms = [f"weight + {shift!r}"]
    for field, levels in LEVELS.items():
        cases = []
        for one in levels:
            more = log2(found.same[field][one.name] / drawn.same[field][one.name])
            if not (one.name == SAME and field in BY_FREQUENCY):
                strangers = found.strangers[field][one.name] / drawn.strangers[field][one.name]
                more -= log2(strangers)
            cases.append(f"when '{one.name}' then {more!r}")
        terms.append(f"case {field} {' '.join(cases)} else 0 end")
    return f"likeliest / (1 + pow(2, -({' + '.join(terms)})))"
