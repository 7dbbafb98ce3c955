"""Pairs of records that are probably of one person, by Splink on DuckDB."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import duckdb

from regulars.ground.errors import TooFew
from regulars.ground.events import PersonId
from regulars.identify.duplicates import blocks
from regulars.identify.duplicates.model import (
    BY_FREQUENCY,
    LEVELS,
    SAME,
    SOMEBODY_ELSE,
    UNKNOWN,
    Level,
    unknown,
)

if TYPE_CHECKING:
    from splink import Linker
    from splink.internals.comparison_creator import ComparisonCreator
    from splink.internals.comparison_level_creator import ComparisonLevelCreator

SURE: Final = 0.99  #: from here on a pair is proposed
FEWEST: Final = 50  #: records; with fewer nobody can say what is common
SAMPLED: Final = 1e6  #: pairs from which it is learnt how alike strangers are
SEED: Final = 1993


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
    linker = _linker(db, keys, prior=blocks.prior(db, people))
    found = linker.inference.predict(threshold_match_probability=at_least).physical_name
    gone = " or ".join(f"({one})" for one in SOMEBODY_ELSE)
    levels = ", ".join(f"{_named(name)} as {name}" for name in LEVELS)
    rows = db.execute(
        "with said as (select least(person_l, person_r) as low, greatest(person_l, person_r)"
        f" as high, match_probability, match_weight, {levels} from {found})"
        f" select low, high, match_probability, {', '.join(LEVELS)} from said where not ({gone})"
        " order by match_weight desc, low, high"
    ).fetchall()
    linker.table_management.delete_tables_created_by_splink_from_db()  # type: ignore[no-untyped-call]
    db.execute("drop table blocked")
    return [
        Likely(
            low=low, high=high, probability=probability,
            evidence=dict(zip(LEVELS, said, strict=True)),
        )
        for low, high, probability, *said in rows
    ]  # fmt: skip


def _linker(db: duckdb.DuckDBPyConnection, keys: Sequence[str], *, prior: float) -> Linker:
    """Splink, which has learnt from the records how alike strangers are."""
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # noqa: PLC0415 (loads slowly)
    from splink import comparison_library as cl  # noqa: PLC0415

    logging.getLogger("splink").setLevel(logging.ERROR)
    comparisons: list[ComparisonCreator | dict[str, Any]] = [
        cl.CustomComparison(output_column_name=name, comparison_levels=_levels(name, levels))
        for name, levels in LEVELS.items()
    ]
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="person",
        comparisons=comparisons,
        probability_two_random_records_match=prior,
        blocking_rules_to_generate_predictions=[block_on(key) for key in keys],
    )
    api = DuckDBAPI(connection=db)
    linker = Linker(api.register("blocked"), settings, log_level=logging.ERROR)
    linker.training.estimate_u_using_random_sampling(max_pairs=SAMPLED, seed=SEED)
    return linker


def _levels(name: str, levels: Sequence[Level]) -> list[ComparisonLevelCreator | dict[str, Any]]:
    """The degrees of one comparison, as Splink takes them."""
    from splink import comparison_level_library as cll  # noqa: PLC0415 (loads slowly)

    nothing = cll.CustomLevel(unknown(name), UNKNOWN).configure(is_null_level=True)
    *closer, last = levels
    made = [cll.CustomLevel(one.holds, one.name) for one in closer]
    for level, one in zip(made, closer, strict=True):
        level.configure(m_probability=one.among_same, fix_m_probability=True)
        if one.name == SAME and name in BY_FREQUENCY:
            level.configure(tf_adjustment_column=name)
    rest = cll.ElseLevel().configure(m_probability=last.among_same, fix_m_probability=True)
    return [nothing, *made, rest]


def _named(name: str) -> str:
    """Splink's number of a level as its name; it counts from the last, and -1 is unknown."""
    cases = " ".join(
        f"when {number} then '{level.name}'" for number, level in enumerate(reversed(LEVELS[name]))
    )
    return f"case gamma_{name} {cases} else '{UNKNOWN}' end"
