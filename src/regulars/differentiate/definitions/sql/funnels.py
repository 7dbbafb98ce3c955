"""Steps taken in their order: by person and instant, one running maximum for each step."""

from __future__ import annotations

import sqlglot
from sqlglot import exp

from regulars.differentiate.definitions.facts import Measure
from regulars.differentiate.definitions.happenings import Moment
from regulars.differentiate.definitions.plan import Plan
from regulars.differentiate.definitions.rules import Step
from regulars.differentiate.definitions.sql.columns import (
    Dialect,
    column,
    filtered,
    literal,
    zero_if_none,
)
from regulars.differentiate.definitions.sql.measures import row_condition
from regulars.differentiate.definitions.sql.steps import Steps, beside
from regulars.differentiate.definitions.words import ANY_KIND, MAX_INSTANTS

#: The latest beginning of a way up to the step before, among earlier instants.
BEGAN = (
    'max("b{0}") over (partition by "person" order by "at"'
    " rows between unbounded preceding and 1 preceding)"
)
TOO_MANY = -1


def funnel_steps(
    plan: Plan, wanted: set[str], last: str, moment: Moment, dialect: Dialect
) -> Steps:
    """Steps that add the wanted funnels to `last`: taken, not taken, or too many to know."""
    steps: Steps = []
    for n, (name, fact) in enumerate(plan.facts.items()):
        if name not in wanted or not isinstance(fact.source, Measure) or not fact.source.steps:
            continue
        steps += _one(n, fact.source, moment, dialect)
        said = zero_if_none(column("n", f"funnel_{n}"))
        answer = exp.Case(this=said).when(literal(0), exp.false()).when(literal(1), exp.true())
        query = beside(last, f"funnel_{n}", name, answer)
        last = f"funnelled_{n}"
        steps.append((last, query))
    return steps


def _one(n: int, measure: Measure, moment: Moment, dialect: Dialect) -> Steps:
    steps: Steps = [(f"instants_{n}_0", _instants(measure, moment, dialect))]
    for number in range(1, len(measure.steps)):
        began = sqlglot.parse_one(BEGAN.format(number - 1), read="duckdb")
        can = exp.EQ(this=column(f"s{number}"), expression=literal(1))
        found = exp.alias_(exp.Case().when(can, began), f"b{number}", quoted=True)
        query = exp.select("*", found).from_(steps[-1][0])
        steps.append((f"instants_{n}_{number}", query))
    answer = exp.alias_(_answer(measure), "n", quoted=True)
    query = exp.select(column("person"), answer).from_(steps[-1][0]).group_by(column("person"))
    return [*steps, (f"funnel_{n}", query)]


def _instants(measure: Measure, moment: Moment, dialect: Dialect) -> exp.Select:
    """One row a person and instant, with the steps that it can be and where a way begins."""
    can = [_can(step, dialect) for step in measure.steps]
    on = exp.EQ(this=column("owner", "events"), expression=column("owner", "owners"))
    person, at = column("person", "owners"), column("occurred_at")
    first = exp.Max(this=exp.Case().when(can[0].copy(), at.copy()))
    flags = [
        exp.alias_(
            exp.Max(this=exp.Case().when(one, literal(1)).else_(literal(0))), f"s{n}", quoted=True
        )
        for n, one in enumerate(can)
    ]
    return (
        exp.select(person, exp.alias_(at, "at", quoted=True), *flags)
        .select(exp.alias_(first, "b0", quoted=True))
        .from_("events")
        .join("owners", on=on)
        .where(row_condition(measure, moment, dialect), exp.or_(*(one.copy() for one in can)))
        .group_by(person.copy(), at.copy())
    )


def _can(step: Step, dialect: Dialect) -> exp.Expr:
    parts: list[exp.Expr] = []
    if ANY_KIND not in step.kinds:
        parts.append(column("kind").isin(*step.kinds))
    if step.where is not None:
        parts.append(filtered("events", step.where, dialect))
    return exp.paren(exp.and_(*parts)) if parts else exp.true()


def _answer(measure: Measure) -> exp.Expr:
    within = measure.within
    assert within is not None
    hours = within.size * (24 if within.unit == "days" else 1)
    reach = exp.Add(
        this=column(f"b{len(measure.steps) - 1}"),
        expression=exp.Interval(this=literal(str(hours)), unit=exp.var("HOUR")),
    )
    done = exp.Case().when(exp.LTE(this=column("at"), expression=reach), literal(1))
    many = exp.GT(this=exp.Count(this=exp.Star()), expression=literal(MAX_INSTANTS))
    return exp.Case().when(many, literal(TOO_MANY)).else_(exp.Max(this=done.else_(literal(0))))
