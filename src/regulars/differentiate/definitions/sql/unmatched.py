"""How many values of one `distinct` are not among those of another."""

from __future__ import annotations

from sqlglot import exp

from regulars.differentiate.definitions.facts import Derivation, Measure
from regulars.differentiate.definitions.happenings import Moment
from regulars.differentiate.definitions.plan import Plan
from regulars.differentiate.definitions.sql.columns import (
    Dialect,
    column,
    literal,
    value,
    zero_if_none,
)
from regulars.differentiate.definitions.sql.measures import row_condition
from regulars.differentiate.definitions.sql.steps import Steps, beside
from regulars.differentiate.definitions.words import MAX_DISTINCT


def unmatched_steps(
    plan: Plan, wanted: set[str], last: str, moment: Moment, dialect: Dialect
) -> Steps:
    """Steps that add these facts to `last`, which has what they are derived from."""
    steps: Steps = []
    for n, name in enumerate(plan.order):
        source = plan.facts[name].source
        if name in wanted and isinstance(source, Derivation) and source.function == "unmatched":
            these, those = map(str, source.over)
            steps += _apart(n, plan, these, those, moment, dialect)
            query = beside(last, f"apart_{n}", name, _answer(n, these, those))
            last = f"unmatched_{n}"
            steps.append((last, query))
    return steps


def _apart(n: int, plan: Plan, these: str, those: str, moment: Moment, dialect: Dialect) -> Steps:
    rows = [
        _rows(plan, name, mine, moment, dialect) for name, mine in ((these, True), (those, False))
    ]
    both = exp.select("*").from_(exp.union(*rows, distinct=False).subquery("both"))
    person, said = column("person"), column("v")
    flags = [
        exp.alias_(exp.Max(this=column(flag)), flag, quoted=True) for flag in ("mine", "other")
    ]
    grouped = exp.select(person, said, *flags).from_(f"seen_{n}").group_by(person, said)
    only = exp.and_(
        exp.EQ(this=column("mine"), expression=literal(1)),
        exp.EQ(this=column("other"), expression=literal(0)),
    )
    count = exp.Filter(this=exp.Count(this=exp.Star()), expression=exp.Where(this=only))
    counted = exp.select(person, exp.alias_(count, "n", quoted=True))
    counted = counted.from_(f"values_{n}").group_by(person)
    return [(f"seen_{n}", both), (f"values_{n}", grouped), (f"apart_{n}", counted)]


def _rows(plan: Plan, name: str, mine: bool, moment: Moment, dialect: Dialect) -> exp.Select:
    measure = plan.facts[name].source
    assert isinstance(measure, Measure) and measure.field is not None
    on = exp.EQ(this=column("owner", measure.of), expression=column("owner", "owners"))
    return (
        exp.select(
            column("person", "owners"),
            exp.alias_(value(measure.field, dialect), "v", quoted=True),
            exp.alias_(literal(int(mine)), "mine", quoted=True),
            exp.alias_(literal(int(not mine)), "other", quoted=True),
        )
        .from_(measure.of)
        .join("owners", on=on)
        .where(row_condition(measure, moment, dialect))
    )


def _answer(n: int, these: str, those: str) -> exp.Expr:
    few = [exp.LT(this=column(name), expression=literal(MAX_DISTINCT)) for name in (these, those)]
    found = zero_if_none(column("n", f"apart_{n}"))
    return exp.Case().when(exp.and_(*few), found)
