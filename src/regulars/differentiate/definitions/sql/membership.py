"""Rules as SQL over a step that has a person and their traits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlglot import exp

from regulars.differentiate.definitions.deeds import (
    deed_name,
    deed_of,
    hidden_name,
    traits_of,
)
from regulars.differentiate.definitions.live.membership import closure
from regulars.differentiate.definitions.plan import Plan
from regulars.differentiate.definitions.rules import (
    Arm,
    Bucket,
    Compare,
    Consent,
    Did,
    Funnel,
    InSegment,
    Near,
    Rule,
    Score,
    leaves,
)
from regulars.differentiate.definitions.sql.columns import (
    COMPARE,
    Dialect,
    column,
    condition,
    literal,
    test,
    wide,
)
from regulars.differentiate.definitions.sql.nearness import near
from regulars.differentiate.definitions.sql.steps import Steps

SIDE: Mapping[type, str] = {Consent: "consents", Score: "scores", Arm: "arms"}


def _side(leaf: Rule) -> str | None:
    if isinstance(leaf, InSegment):
        return "mates" if leaf.household else None
    return SIDE.get(type(leaf))


def facts_of(plan: Plan, segments: Iterable[str]) -> set[str]:
    """The facts that these segments, and those which they mention, read."""
    found: set[str] = set()
    for leaf in _leaves(plan, segments):
        found |= traits_of(leaf)
    return found


def sides_of(plan: Plan, segments: Iterable[str]) -> dict[str, set[str]]:
    """The relations beside the facts that these segments read, and of scores which ones."""
    found: dict[str, set[str]] = {}
    for leaf in _leaves(plan, segments):
        if (table := _side(leaf)) is not None:
            found.setdefault(table, set()).update([leaf.name] if isinstance(leaf, Score) else [])
    return found


def member_steps(plan: Plan, names: Collection[str], last: str, dialect: Dialect) -> Steps:
    """Steps after `last` (a person and facts) of which the last has (person, segment)."""
    steps, found, last = _truth_steps(plan, names, last, dialect)
    return [*steps, ("members", _listed(found, last))]


def standing_steps(plan: Plan, last: str, dialect: Dialect) -> Steps:
    """The same of all segments, of which the last has (person, standing): where they are, in short.

    A person may be in a thousand segments; one row for each would be hundreds of times the facts.
    """
    steps, found, last = _truth_steps(plan, list(plan.segments), last, dialect)
    cases = [exp.Case().when(column(f"_in_{name}"), literal(f"{name},")) for name in found]
    names = exp.Anonymous(this="concat_ws", expressions=[literal(""), *cases])
    query = exp.select(
        column("person"), exp.alias_(exp.MD5(this=names), "standing", quoted=True)
    ).from_(last)
    return [*steps, ("standings", query)]


def _truth_steps(
    plan: Plan, names: Collection[str], last: str, dialect: Dialect
) -> tuple[Steps, list[str], str]:
    """Steps of which the last, whose name comes too, says of each segment whether they are in."""
    steps, sides = _side_steps(plan, names, last)
    last = steps[-1][0] if steps else last
    levels: dict[str, int] = {}
    for name in closure(plan.segments, names):
        mentions = [one.name for one in leaves(plan.segments[name]) if isinstance(one, InSegment)]
        levels[name] = 1 + max((levels[one] for one in mentions), default=0)
    for level in range(1, max(levels.values(), default=0) + 1):
        query = exp.select("*").from_(last)
        for name in (name for name, its in levels.items() if its == level):
            held = condition(plan.segments[name], lambda leaf: _leaf(leaf, plan, sides, dialect))
            query = query.select(exp.alias_(held, f"_in_{name}", quoted=True))
        last = f"level_{level}"
        steps.append((last, query))
    return steps, sorted(set(names) & set(levels)), last


def _listed(names: list[str], last: str) -> exp.Select:
    person = column("person")
    if len(names) <= 1:
        held = column(f"_in_{names[0]}") if names else exp.false()
        segment = literal(names[0]) if names else literal("")
        return (
            exp.select(person, exp.alias_(segment, "segment", quoted=True)).from_(last).where(held)
        )
    cases = [exp.Case().when(column(f"_in_{name}"), literal(name)) for name in names]
    each = exp.Explode(this=exp.Array(expressions=cases))
    inner = exp.select(person, exp.alias_(each, "segment", quoted=True)).from_(last)
    known = exp.not_(exp.Is(this=column("segment"), expression=exp.null()))
    return exp.select(person.copy(), column("segment")).from_(inner.subquery("each")).where(known)


def _leaves(plan: Plan, names: Iterable[str]) -> Iterable[Rule]:
    for name in closure(plan.segments, list(names)):
        yield from leaves(plan.segments[name])


def _side_steps(
    plan: Plan, names: Collection[str], last: str
) -> tuple[Steps, Mapping[tuple[object, ...], str]]:
    """Consents, scores and arms that the rules ask about, one column each, beside the facts."""
    asked: dict[str, dict[tuple[object, ...], Rule]] = {}
    columns: dict[tuple[object, ...], str] = {}
    for leaf in _leaves(plan, names):
        if (table := _side(leaf)) is not None:
            columns.setdefault(_key(leaf), f"_{table}_{len(columns)}")
            asked.setdefault(table, {})[_key(leaf)] = leaf
    steps: Steps = []
    for table, said in asked.items():
        rows = exp.or_(*(_rows(leaf) for leaf in said.values()))  # the rest need no sorting out
        query = exp.select(column("person")).from_(table).where(rows)
        if len(said) > 1:  # to each person and each thing asked there is one row at most
            query = query.group_by(column("person"))
        joined = exp.select(exp.Column(this=exp.Star(), table=exp.to_identifier(last)))
        for key, leaf in said.items():
            found = _pivot(leaf) if len(said) > 1 else _said(leaf)
            query = query.select(exp.alias_(found, columns[key], quoted=True))
            joined = joined.select(column(columns[key], f"of_{table}"))
        on = exp.EQ(this=column("person", f"of_{table}"), expression=column("person", last))
        joined = joined.from_(last).join(f"of_{table}", on=on, join_type="left")
        last = f"with_{table}"
        steps += [(f"of_{table}", query), (last, joined)]
    return steps, columns


def _key(leaf: Rule) -> tuple[object, ...]:
    match leaf:
        case Consent(channel, purpose):
            return ("consent", channel, purpose)
        case Score(name):
            return ("score", name)
        case Arm(experiment, arm):
            return ("arm", experiment, arm)
        case InSegment(name):
            return ("mate", name)
        case _:
            raise AssertionError(f"not beside the facts: {leaf!r}")


def _pivot(leaf: Rule) -> exp.Expr:
    if isinstance(leaf, Score):
        return exp.Max(this=exp.Case().when(_rows(leaf), column("value")))
    return exp.LogicalOr(this=_rows(leaf))


def _said(leaf: Rule) -> exp.Expr:
    return column("value") if isinstance(leaf, Score) else exp.true()


def _rows(leaf: Rule) -> exp.Expr:
    """Which rows beside the facts speak of it."""
    pairs = {}
    if isinstance(leaf, Score):
        pairs = {"name": leaf.name}
    elif isinstance(leaf, Consent):
        pairs = {"channel": leaf.channel, "purpose": leaf.purpose}
    elif isinstance(leaf, InSegment):
        pairs = {"segment": leaf.name}
    elif isinstance(leaf, Arm):
        pairs = {"experiment": leaf.experiment, "arm": leaf.arm}
    return exp.and_(
        *(exp.EQ(this=column(name), expression=literal(said)) for name, said in pairs.items())
    )


def _leaf(
    leaf: Rule, plan: Plan, sides: Mapping[tuple[object, ...], str], dialect: Dialect
) -> exp.Expr:
    match leaf:
        case Compare():
            return _compare(leaf, plan, dialect)
        case Near():
            return near(leaf, dialect)
        case Score() | Consent() | Arm() | InSegment(household=True):
            found = column(sides[_key(leaf)])
            if isinstance(leaf, Score):
                return test(found, leaf.op, leaf.value)
            return exp.func("coalesce", found, exp.false())
        case Bucket():
            place = exp.Mod(this=_drawn(leaf.salt, dialect), expression=literal(leaf.of))
            return exp.LT(this=exp.paren(place), expression=literal(leaf.below))
        case _:
            return _hidden(leaf)


def _hidden(leaf: Rule) -> exp.Expr:
    if isinstance(leaf, InSegment):
        return column(f"_in_{leaf.name}")
    if isinstance(leaf, Funnel):
        return exp.func("coalesce", column(str(hidden_name(leaf))), exp.false())
    return _deed(leaf)


def _deed(leaf: Rule) -> exp.Expr:
    deed = deed_of(leaf)
    if deed is None:
        raise AssertionError(f"not a leaf of a rule: {leaf!r}")
    asked = test(column(deed_name(deed)), deed.op, deed.value)
    return exp.not_(asked) if isinstance(leaf, Did) and leaf.negated else asked


def _compare(leaf: Compare, plan: Plan, dialect: Dialect) -> exp.Expr:
    if leaf.trait2 is None:
        return test(column(leaf.trait), leaf.op, leaf.value)
    fact, other = plan.facts[leaf.trait], plan.facts[leaf.trait2]
    left: exp.Expr = column(leaf.trait)
    right: exp.Expr = column(leaf.trait2)
    if fact.scale < other.scale:
        left = exp.Mul(this=wide(left, dialect), expression=literal(other.scale))
    if other.scale < fact.scale:
        right = exp.Mul(this=wide(right, dialect), expression=literal(fact.scale))
    return exp.func("coalesce", COMPARE[leaf.op](this=left, expression=right), exp.false())


def _drawn(salt: str, dialect: Dialect) -> exp.Expr:
    named = exp.DPipe(this=literal(f"{salt}:"), expression=exp.cast(column("person"), "text"))
    start = exp.Substring(this=exp.MD5(this=exp.paren(named)), start=literal(1), length=literal(8))
    if dialect == "spark":
        return exp.cast(exp.func("conv", start, literal(16), literal(10)), "bigint")
    return exp.cast(exp.paren(exp.DPipe(this=literal("0x"), expression=start)), "bigint")
