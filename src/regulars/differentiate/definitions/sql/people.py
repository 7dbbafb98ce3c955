"""Person × trait as a chain of named steps: one scan a relation, then sums by person."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlglot import exp

from regulars.differentiate.definitions.facts import Derivation, Measure
from regulars.differentiate.definitions.happenings import Moment
from regulars.differentiate.definitions.plan import Plan
from regulars.differentiate.definitions.sql.columns import Dialect, column, value
from regulars.differentiate.definitions.sql.derived import derivation
from regulars.differentiate.definitions.sql.funnels import funnel_steps
from regulars.differentiate.definitions.sql.measures import (
    Asked,
    combined,
    counted,
    days_condition,
    kinds_condition,
    partial,
    row_condition,
)
from regulars.differentiate.definitions.sql.steps import Steps
from regulars.differentiate.definitions.sql.unmatched import unmatched_steps
from regulars.differentiate.definitions.words import RELATIONS, Relation


def person_steps(plan: Plan, names: Collection[str], moment: Moment, dialect: Dialect) -> Steps:
    """Steps of which the last has a person and every wanted fact."""
    wanted = needed_facts(plan, names)
    asked = [
        Asked(name=name, short=f"m{n}_", measure=fact.source)
        for n, (name, fact) in enumerate(plan.facts.items())
        if name in wanted and isinstance(fact.source, Measure)
    ]
    steps: Steps = []
    additive = [one for one in asked if not (one.by_value or one.measure.steps)]
    scans: list[Relation] = []
    for of in RELATIONS:
        group = [one for one in additive if one.measure.of == of]
        if group:
            steps.append((f"by_owner_{of}", _by_owner(of, group, moment, dialect)))
            scans.append(of)
    base = (
        exp.select(column("person", "owners")).from_("owners").group_by(column("person", "owners"))
    )
    for one in additive:
        base = base.select(combined(one, f"by_owner_{one.measure.of}", dialect))
    for of in scans:
        base = base.join(
            f"by_owner_{of}",
            on=exp.EQ(this=column("owner", f"by_owner_{of}"), expression=column("owner", "owners")),
            join_type="left",
        )
    steps.append(("sums", base))
    steps += _with_values(asked, moment, dialect)
    steps += funnel_steps(plan, wanted, steps[-1][0], moment, dialect)
    steps += unmatched_steps(plan, wanted, steps[-1][0], moment, dialect)
    return steps + derived_steps(plan, wanted, steps[-1][0], moment.today, dialect)


def needed_facts(plan: Plan, names: Collection[str]) -> set[str]:
    """`names` and all that they are derived from."""
    wanted = set(names)
    for name in reversed(list(plan.order)):
        source = plan.facts[name].source
        if name in wanted and isinstance(source, Derivation):
            wanted |= {part for part in source.over if isinstance(part, str)}
    return wanted


def _scan(of: Relation, group: Sequence[Asked], moment: Moment, query: exp.Select) -> exp.Select:
    measures = [one.measure for one in group]
    query = query.from_(of)
    for limit in (kinds_condition(measures), days_condition(measures, moment)):
        if limit is not None:
            query = query.where(limit)
    return query


def _by_owner(of: Relation, group: Sequence[Asked], moment: Moment, dialect: Dialect) -> exp.Select:
    sums = [part for one in group for part in partial(one, moment, dialect)]
    query = exp.select(column("owner"), *sums).group_by(column("owner"))
    return _scan(of, group, moment, query)


def _with_values(asked: Sequence[Asked], moment: Moment, dialect: Dialect) -> Steps:
    """Steps for `distinct` and `top`: one chain for each field."""
    groups: dict[tuple[Relation, str, str | None], list[Asked]] = {}
    for one in asked:
        if one.by_value and one.measure.field is not None:
            field = one.measure.field
            groups.setdefault((one.measure.of, field.name, field.type), []).append(one)
    steps: Steps = []
    last = "sums"
    for n, group in enumerate(groups.values()):
        steps += _one_field(n, group, moment, dialect)
        joined = exp.select(exp.Column(this=exp.Star(), table=exp.to_identifier(last)))
        for one in group:
            found: exp.Expr = column(one.name, f"answers_{n}")
            if one.measure.function == "distinct":
                found = exp.func("coalesce", found, exp.convert(0))
            joined = joined.select(exp.alias_(found, one.name, quoted=True))
        on = exp.EQ(this=column("person", f"answers_{n}"), expression=column("person", last))
        joined = joined.from_(last).join(f"answers_{n}", on=on, join_type="left")
        last = f"valued_{n}"
        steps.append((last, joined))
    return steps


def _one_field(n: int, group: Sequence[Asked], moment: Moment, dialect: Dialect) -> Steps:
    field = group[0].measure.field
    assert field is not None
    rows = {one.short: row_condition(one.measure, moment, dialect) for one in group}
    of_value = exp.alias_(value(field, dialect), "v", quoted=True)
    query = exp.select(column("owner"), of_value)
    for short, condition in rows.items():
        count = exp.Filter(
            this=exp.Count(this=exp.Star()), expression=exp.Where(this=condition.copy())
        )
        query = query.select(exp.alias_(count, f"{short}n", quoted=True))
    query = _scan(group[0].measure.of, group, moment, query).where(exp.or_(*rows.values()))
    query = query.group_by(column("owner"), value(field, dialect))
    steps: Steps = [(f"by_value_{n}", query)]
    person = column("person", "owners")
    summed = exp.select(person, column("v"))
    for short in rows:
        total = exp.Sum(this=column(f"{short}n"))
        summed = summed.select(exp.alias_(exp.cast(total, "bigint"), f"{short}n", quoted=True))
    on = exp.EQ(this=column("owner", f"by_value_{n}"), expression=column("owner", "owners"))
    summed = summed.from_(f"by_value_{n}").join("owners", on=on)
    steps.append((f"summed_{n}", summed.group_by(person.copy(), column("v"))))
    answers = exp.select(column("person")).from_(f"summed_{n}").group_by(column("person"))
    for one in group:
        answers = answers.select(exp.alias_(counted(one, dialect), one.name, quoted=True))
    steps.append((f"answers_{n}", answers))
    return steps


def derived_steps(plan: Plan, wanted: set[str], last: str, today: int, dialect: Dialect) -> Steps:
    """Steps that add the derived facts to what `last` has, a step for each level."""
    levels: dict[str, int] = {}
    by_level: dict[int, Mapping[str, Derivation]] = {}
    for name in plan.order:
        source = plan.facts[name].source
        if name not in wanted or not isinstance(source, Derivation):
            continue
        if source.function == "unmatched":
            continue
        levels[name] = 1 + max(
            (levels.get(part, 0) for part in source.over if isinstance(part, str)), default=0
        )
        by_level[levels[name]] = {**by_level.get(levels[name], {}), name: source}
    steps: Steps = []
    for level in sorted(by_level):
        query = exp.select("*").from_(last)
        for name, source in by_level[level].items():
            query = query.select(exp.alias_(derivation(source, today, dialect), name, quoted=True))
        last = f"derived_{level}"
        steps.append((last, query))
    return steps
