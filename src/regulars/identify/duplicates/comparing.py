"""How alike the records of one block are, in every field, by Splink on DuckDB."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import duckdb

from regulars.identify.duplicates.model import (
    BY_FREQUENCY,
    HOME,
    LEVELS,
    SAME,
    UNKNOWN,
    Level,
    Often,
    unknown,
)
from regulars.identify.duplicates.weighing import RAREST, Weights

if TYPE_CHECKING:
    from splink import DuckDBAPI, Linker
    from splink.internals.comparison_creator import ComparisonCreator
    from splink.internals.comparison_level_creator import ComparisonLevelCreator

LEAST: Final = 0.001  #: so likely must a pair be by what was drawn, to be weighed again
SAMPLED: Final = 1e6  #: pairs from which it is learnt how alike strangers are
SEED: Final = 1993


def put(
    db: duckdb.DuckDBPyConnection, keys: Sequence[str], *, share: float, people: int
) -> Weights:
    """Make `compared` of `blocked`: the level of each pair by field, and its `weight`.

    Args:
        keys: Of `blocked`; records that agree in one of them are compared.
        share: Of all pairs of records, how many are taken to be one person's.

    Returns what the weight goes by.
    """
    from splink import DuckDBAPI  # noqa: PLC0415 (loads slowly)

    api = DuckDBAPI(connection=db)
    fields = _told(db)
    linker = _linker(api, keys, fields, share)
    for name in (each for each in fields if each in BY_FREQUENCY):
        counted = f"often_{name}"
        db.execute(_often(name, BY_FREQUENCY[name], people, into=counted))
        linker.table_management.register_term_frequency_lookup(api.register(counted), name)
    found = linker.inference.predict(threshold_match_probability=LEAST).physical_name
    untold = f"'{UNKNOWN}'"
    levels = ", ".join(f"{_named(name) if name in fields else untold} as {name}" for name in LEVELS)
    db.execute(
        "create or replace temp table compared as"
        " select least(person_l, person_r) as low, greatest(person_l, person_r) as high,"
        f" match_weight as weight, {levels} from {found}"
    )
    drawn = _drawn(linker, fields, share)
    linker.table_management.delete_tables_created_by_splink_from_db()  # type: ignore[no-untyped-call]
    for name in BY_FREQUENCY:
        db.execute(f"drop table if exists often_{name}")
    return drawn


def _told(db: duckdb.DuckDBPyConnection) -> list[str]:
    """What anybody said at all; the rest need not be compared."""
    said = ", ".join(
        f"bool_or(coalesce({' or '.join(f'{one} is not null' for one in HOME)}, false))"
        if name == "home"
        else f"count({name}) > 0"
        for name in LEVELS
    )
    [told] = db.execute(f"select {said} from blocked").fetchall()
    return [name for name, is_told in zip(LEVELS, told, strict=True) if is_told]


def _linker(api: DuckDBAPI, keys: Sequence[str], fields: Sequence[str], share: float) -> Linker:
    """Splink, which has learnt from the records how alike strangers are."""
    from splink import Linker, SettingsCreator, block_on  # noqa: PLC0415 (loads slowly)
    from splink import comparison_library as cl  # noqa: PLC0415

    logging.getLogger("splink").setLevel(logging.ERROR)
    comparisons: list[ComparisonCreator | dict[str, Any]] = [
        cl.CustomComparison(output_column_name=name, comparison_levels=_levels(name, LEVELS[name]))
        for name in fields
    ]
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="person",
        comparisons=comparisons,
        probability_two_random_records_match=share,
        blocking_rules_to_generate_predictions=[block_on(key) for key in keys],
    )
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
        if one.among_strangers is not None:
            level.configure(u_probability=one.among_strangers, fix_u_probability=True)
        if one.name == SAME and name in BY_FREQUENCY:
            level.configure(tf_adjustment_column=name)
    rest = cll.ElseLevel().configure(m_probability=last.among_same, fix_m_probability=True)
    return [nothing, *made, rest]


def _often(name: str, often: Often, people: int, *, into: str) -> str:
    """SQL that counts how often a stranger has each value of a field."""
    least = often.least or 1 / people
    others = f"(count(*) - {often.spared}) / sum(count(*)) over ()"
    return (
        f"create or replace table {into} as"
        f" select {name}, greatest({least!r}, {others})::float8 as tf_{name}"
        f" from records where {name} is not null group by {name}"
    )


def _drawn(linker: Linker, fields: Sequence[str], share: float) -> Weights:
    """What Splink goes by, from what it drew."""
    said = linker.misc.save_model_to_json()["comparisons"]
    same = {name: {one.name: one.among_same for one in each} for name, each in LEVELS.items()}
    strangers = {name: dict.fromkeys(each, RAREST) for name, each in same.items()}
    for name, each in zip(fields, said, strict=True):
        for level, one in zip(LEVELS[name], each["comparison_levels"][1:], strict=True):
            strangers[name][level.name] = one.get("u_probability") or RAREST
    return Weights(share=share, same=same, strangers=strangers)


def _named(name: str) -> str:
    """Splink's number of a level as its name; it counts from the last, and -1 is unknown."""
    cases = " ".join(
        f"when {number} then '{level.name}'" for number, level in enumerate(reversed(LEVELS[name]))
    )
    return f"case gamma_{name} {cases} else '{UNKNOWN}' end"
