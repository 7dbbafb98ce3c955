"""A rule as SQL that `sql.parsed` reads back as the same rule."""

from __future__ import annotations

from collections.abc import Mapping

from regulars.differentiate.definitions.facts import Fact
from regulars.differentiate.definitions.plan import hidden_fact
from regulars.differentiate.definitions.rules import (
    Arm,
    Bucket,
    Compare,
    Consent,
    Did,
    Funnel,
    InList,
    InSegment,
    Near,
    Rule,
    Score,
)
from regulars.differentiate.definitions.text import deeds, groups, values
from regulars.differentiate.definitions.text.cursor import plain, quoted
from regulars.differentiate.definitions.words import MILLION


def written(rule: Rule, facts: Mapping[str, Fact]) -> str:
    """The rule as SQL; `facts`: of its traits, for the scale of their numbers."""
    return groups.written(rule, lambda leaf: _leaf(leaf, facts))


def _leaf(leaf: Rule, facts: Mapping[str, Fact]) -> str:
    match leaf:
        case Compare(trait, op, value, other):
            if other is not None:
                return f"{plain(trait)} {'<>' if op == '!=' else op} {plain(other)}"
            scale = facts[trait].scale if trait in facts else MILLION
            return values.compared(plain(trait), op, value, scale)
        case Score(name, op, value):
            return values.compared(f"score({quoted(name)})", op, value, MILLION)
        case Did():
            return _did(leaf)
        case _:
            return _call(leaf)


def _did(leaf: Did) -> str:
    deed = leaf.deed
    call = f"{'didnt' if leaf.negated else 'did'}({deeds.deed_text(deed)})"
    if deed.counts and (deed.op, deed.value) == (">=", 1):
        return call
    fact = hidden_fact(leaf, "did")
    assert fact is not None
    return values.compared(call, deed.op, deed.value, fact.scale)


def _call(leaf: Rule) -> str:
    match leaf:
        case Consent(one, other) | Arm(one, other):
            name = "consent" if isinstance(leaf, Consent) else "arm"
            return f"{name}({quoted(one)}, {quoted(other)})"
        case InSegment(name, household):
            return f"{'household_' if household else ''}in_segment({quoted(name)})"
        case InList(name):
            return f"in_list({quoted(name)})"
        case Bucket(salt, of, below):
            return f"bucket({quoted(salt)}, {of}) < {below}"
        case _:
            return _placed(leaf)


def _placed(leaf: Rule) -> str:
    if isinstance(leaf, Near):
        point = [values.shown(one, MILLION) for one in (leaf.latitude, leaf.longitude)]
        place = [quoted(leaf.place)] if leaf.place else []
        return f"near({', '.join([*point, str(leaf.km), *place])})"
    assert isinstance(leaf, Funnel)
    within = f"within_{leaf.within.unit} => {leaf.within.size}"
    steps = [deeds.step_text(step) for step in leaf.steps]
    return f"funnel({', '.join([*steps, within, *deeds.window_text(leaf.window)])})"
