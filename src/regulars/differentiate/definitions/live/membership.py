"""The source of the memberships: one function from values and facts to segments."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping

from regulars.differentiate.definitions.deeds import PLACE, deed_name, deed_of, hidden_name
from regulars.differentiate.definitions.live.conditions import condition, test
from regulars.differentiate.definitions.live.nearness import circle
from regulars.differentiate.definitions.plan import Plan
from regulars.differentiate.definitions.rules import (
    Arm,
    Bucket,
    Compare,
    Consent,
    Deed,
    Did,
    Funnel,
    InSegment,
    Near,
    Rule,
    Score,
    leaves,
)


def bucket(salt: str, person: int, of: int) -> int:
    """The random place of a person, 0 to `of` - 1, the same whenever it is asked for."""
    digest = hashlib.md5(f"{salt}:{person}".encode(), usedforsecurity=False).hexdigest()
    return int(digest[:8], 16) % of


def closure(segments: Mapping[str, Rule], names: Collection[str]) -> list[str]:
    """`names` and the segments that they mention, each after what it mentions."""
    wanted = set(names)
    for name in reversed(list(segments)):
        if name in wanted:
            wanted |= {leaf.name for leaf in leaves(segments[name]) if isinstance(leaf, InSegment)}
    return [name for name in segments if name in wanted]


def members_source(plan: Plan, names: Collection[str]) -> str:
    """A module that defines members(values, facts), for some segments."""
    order = closure(plan.segments, names)
    variables = {name: f"v{n}" for n, name in enumerate(plan.facts)}
    body = []
    if variables:
        body.append(f"{', '.join(variables.values())}, = v")
    body += ["consents, scores, arms, person = f.consents, f.scores, f.arms, f.person"]
    body += ["mates = f.mates", "out = []"]
    mentioned = {
        leaf.name for n in order for leaf in leaves(plan.segments[n]) if isinstance(leaf, InSegment)
    }
    for name in order:
        source = condition(plan.segments[name], lambda leaf: _leaf(leaf, plan, variables))
        if name in mentioned:
            body.append(f"in_{name} = {source}")
            source = f"in_{name}"
        if name in names:
            body.append(f"if {source}: out.append({name!r})")
    lines = [f"    {line}" for line in [*body, "return frozenset(out)"]]
    return "\n".join(["def members(v, f):", *lines, ""])


def _leaf(leaf: Rule, plan: Plan, variables: Mapping[str, str]) -> str:
    match leaf:
        case Compare():
            return _compare(leaf, plan, variables)
        case Near():
            place = ", ".join(variables[name] for name in PLACE)
            return f"near({place}, {', '.join(map(str, circle(leaf)))})"
        case Funnel():
            return f"({variables[str(hidden_name(leaf))]} is True)"
        case _:
            deed = deed_of(leaf)
            return _beside(leaf) if deed is None else _deed(leaf, deed, plan, variables)


def _deed(leaf: Rule, deed: Deed, plan: Plan, variables: Mapping[str, str]) -> str:
    name = deed_name(deed)
    asked = test(variables[name], deed.op, deed.value, certain=plan.facts[name].certain)
    return f"(not {asked})" if isinstance(leaf, Did) and leaf.negated else asked


def _beside(leaf: Rule) -> str:
    match leaf:
        case Consent(channel, purpose):
            return f"({(channel, purpose)!r} in consents)"
        case Score(name, op, value):
            return test("x", op, value).replace("(x", f"((x := scores.get({name!r}))", 1)
        case InSegment(name, household):
            return f"({name!r} in mates)" if household else f"in_{name}"
        case Arm(experiment, arm):
            return f"(arms.get({experiment!r}) == {arm!r})"
        case Bucket(salt, of, below):
            return f"(bucket({salt!r}, person, {of}) < {below})"
        case _:
            raise AssertionError(f"not a leaf of a rule: {leaf!r}")


def _compare(leaf: Compare, plan: Plan, variables: Mapping[str, str]) -> str:
    fact, name = plan.facts[leaf.trait], variables[leaf.trait]
    if leaf.trait2 is None:
        return test(name, leaf.op, leaf.value, certain=fact.certain)
    other, second = plan.facts[leaf.trait2], variables[leaf.trait2]
    left = name if fact.scale >= other.scale else f"{name} * {other.scale}"
    right = second if other.scale >= fact.scale else f"{second} * {fact.scale}"
    op = "==" if leaf.op == "=" else leaf.op
    known = f"{name} is not None and {second} is not None"
    return f"({known} and {left} {op} {right})"
