"""The statements that analytics runs."""

from __future__ import annotations

from collections.abc import Collection

from sqlglot import exp

from regulars.differentiate.definitions.engine import Engine
from regulars.differentiate.definitions.happenings import Moment
from regulars.differentiate.definitions.sql.columns import Dialect, column
from regulars.differentiate.definitions.sql.membership import (
    facts_of,
    member_steps,
    sides_of,
    standing_steps,
)
from regulars.differentiate.definitions.sql.people import person_steps
from regulars.differentiate.definitions.sql.steps import Steps
from regulars.ground.errors import NotFound


def traits_query(
    engine: Engine,
    moment: Moment,
    names: Collection[str] | None = None,
    *,
    dialect: Dialect = "duckdb",
) -> str:
    """One row a person with every value (`engine.names`, or `names`) at `moment`.

    Reads the relations events, items and owners.
    """
    asked = list(engine.names if names is None else names)
    _known(asked, engine.names, "trait")
    steps = person_steps(engine.plan, asked, moment, dialect)
    answer = exp.select(column("person"), *(column(name) for name in asked)).from_(steps[-1][0])
    return _statement(steps, answer, dialect)


def members_query(
    engine: Engine,
    moment: Moment,
    names: Collection[str] | None = None,
    *,
    dialect: Dialect = "duckdb",
) -> str:
    """Rows of (person, segment) at `moment`, for all segments or those in `names`.

    Reads events, items and owners, and consents(person, channel, purpose),
    scores(person, name, value), arms(person, experiment, arm), mates(person, segment): where
    others of their household are; where a rule asks for them.
    """
    steps = _member_steps(engine, moment, names, dialect)
    return _statement(steps[:-1], steps[-1][1], dialect)


def standings_query(engine: Engine, moment: Moment, *, dialect: Dialect = "duckdb") -> str:
    """Rows of (person, standing) at `moment`: a digest of the names of all segments they are in.

    It is the MD5 of the names in C order, each with a comma behind it; reads what `members_query`
    reads. To tell who stands elsewhere than before it does for all segments at once.
    """
    facts = facts_of(engine.plan, engine.plan.segments)
    steps = person_steps(engine.plan, facts, moment, dialect)
    steps += standing_steps(engine.plan, steps[-1][0], dialect)
    return _statement(steps[:-1], steps[-1][1], dialect)


def standings_over_snapshot(engine: Engine, table: str, *, dialect: Dialect = "duckdb") -> str:
    """The same from a table of person × trait; see `members_over_snapshot`."""
    steps = standing_steps(engine.plan, table, dialect)
    return _statement(steps[:-1], steps[-1][1], dialect)


def count_query(
    engine: Engine,
    moment: Moment,
    names: Collection[str] | None = None,
    *,
    dialect: Dialect = "duckdb",
) -> str:
    """Rows of (segment, people): how many each segment has; empty segments have no row."""
    return _counted(_member_steps(engine, moment, names, dialect), dialect)


def members_over_snapshot(
    engine: Engine,
    table: str,
    names: Collection[str] | None = None,
    *,
    counts: bool = False,
    dialect: Dialect = "duckdb",
) -> str:
    """Rows of (person, segment), or (segment, people), from a table of person × trait.

    The table was made by `traits_query` and must hold what the segments read; see
    `not_in_snapshot`.
    """
    asked = _segments(engine, names)
    steps = member_steps(engine.plan, asked, table, dialect)
    return _counted(steps, dialect) if counts else _statement(steps[:-1], steps[-1][1], dialect)


def not_in_snapshot(
    engine: Engine, columns: Collection[str], names: Collection[str] | None = None
) -> tuple[str, ...]:
    """The values which the segments read and the snapshot's `columns` lack."""
    return tuple(sorted(facts_of(engine.plan, _segments(engine, names)) - set(columns)))


def beside(engine: Engine, names: Collection[str]) -> dict[str, set[str]]:
    """The relations which the segments read beside the snapshot, and of scores which ones."""
    return sides_of(engine.plan, _segments(engine, names))


def _member_steps(
    engine: Engine, moment: Moment, names: Collection[str] | None, dialect: Dialect
) -> Steps:
    asked = _segments(engine, names)
    steps = person_steps(engine.plan, facts_of(engine.plan, asked), moment, dialect)
    return [*steps, *member_steps(engine.plan, asked, steps[-1][0], dialect)]


def _segments(engine: Engine, names: Collection[str] | None) -> Collection[str]:
    asked = list(engine.plan.segments if names is None else names)
    _known(asked, engine.plan.segments, "segment")
    return asked


def _known(names: Collection[str], known: Collection[str], what: str) -> None:
    for name in names:
        if name not in known:
            raise NotFound(f"there is no {what} {name!r}")


def _counted(steps: Steps, dialect: Dialect) -> str:
    people = exp.alias_(exp.Count(this=exp.Star()), "people", quoted=True)
    answer = exp.select(column("segment"), people).from_("members").group_by(column("segment"))
    return _statement(steps, answer, dialect)


def _statement(steps: Steps, answer: exp.Select, dialect: Dialect) -> str:
    for name, query in steps:
        answer = answer.with_(name, as_=query, copy=False)
    return answer.sql(dialect=dialect)
