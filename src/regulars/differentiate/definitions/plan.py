"""Definitions, checked and laid out: which facts there are, and which series they need."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence

import msgspec

from regulars.differentiate.definitions import checks, words
from regulars.differentiate.definitions.deeds import PLACE, deed_name, deed_of, hidden_name
from regulars.differentiate.definitions.facts import (
    Fact,
    Measure,
    derived_fact,
    funnel_measure,
    measure,
    measured_fact,
)
from regulars.differentiate.definitions.layout import Series, laid_out
from regulars.differentiate.definitions.rules import (
    Compare,
    Did,
    Funnel,
    InSegment,
    Near,
    Rule,
    Score,
    leaves,
)
from regulars.differentiate.definitions.spec import Derived, Segment, Trait, to_data
from regulars.ground.errors import BadInput


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """All that the renderings need.

    Attributes:
        facts: Name to fact, in the order of the values: traits as given, then the
            anonymous traits of did/didn't leaves.
        order: The names of the facts, each after those that it is derived from.
        series: What a state holds, by slot.
        segments: Name to rule, each after those that it mentions.
    """

    facts: Mapping[str, Fact]
    order: Sequence[str]
    series: Sequence[Series]
    segments: Mapping[str, Rule]
    version: str


def plan(
    traits: Sequence[Trait | Derived],
    segments: Sequence[Segment],
    *,
    settings: Mapping[str, int],
    keys: Collection[str] = (),
    low_cardinality: Collection[str] = words.LOW_CARDINALITY,
) -> Plan:
    """Check the definitions and lay them out.

    Args:
        traits: In the order in which their values are wanted.
        segments: In any order.
        settings: Name to value, millionths.
        keys: Series that stored states hold already; they are used where they suffice.
        low_cardinality: Fields over which `top` is allowed.

    Raises:
        BadInput: A definition cannot be right.
    """
    checks.unique([trait.name for trait in traits], "trait")
    checks.unique([segment.name for segment in segments], "segment")
    measures = {
        trait.name: measure(trait, low_cardinality, f"trait {trait.name!r}")
        for trait in traits
        if isinstance(trait, Trait)
    }
    for segment in segments:
        for leaf in leaves(segment.rule):
            hidden = _hidden(leaf, low_cardinality, f"segment {segment.name!r}")
            if hidden is not None:
                measures.setdefault(str(hidden_name(leaf)), hidden)
    derived = {trait.name: trait for trait in traits if isinstance(trait, Derived)}
    order = checks.in_order(_needs(measures, derived), "traits")
    made: dict[str, Fact] = {}
    given = {trait.name: trait for trait in traits}
    for name in order:
        made[name] = (
            derived_fact(derived[name], made, settings)
            if name in derived
            else measured_fact(name, measures[name], given.get(name))
        )
    names = [trait.name for trait in traits] + [name for name in measures if name not in given]
    facts = {name: made[name] for name in names}
    return Plan(
        facts=facts,
        order=order,
        series=laid_out(list(measures.values()), keys),
        segments=_segments(segments, facts),
        version=_version(traits, segments, settings),
    )


def _hidden(leaf: Rule, low_cardinality: Collection[str], label: str) -> Measure | None:
    """What is measured behind a leaf without a name."""
    if isinstance(leaf, Funnel):
        return funnel_measure(leaf, f"{label}: funnel")
    deed = deed_of(leaf)
    return None if deed is None else measure(deed, low_cardinality, f"{label}: did")


def hidden_fact(
    leaf: Rule, label: str, low_cardinality: Collection[str] = words.LOW_CARDINALITY
) -> Fact | None:
    """The fact behind a leaf that measures.

    Raises:
        BadInput: What it measures cannot be right.
    """
    hidden = _hidden(leaf, low_cardinality, label)
    return None if hidden is None else measured_fact(str(hidden_name(leaf)), hidden, None)


def _needs(
    measures: Mapping[str, Measure], derived: Mapping[str, Derived]
) -> dict[str, tuple[str, ...]]:
    needs: dict[str, tuple[str, ...]] = dict.fromkeys(measures, ())
    for name, trait in derived.items():
        needs[name] = tuple(part for part in trait.over if isinstance(part, str))
    for name, parts in needs.items():
        for part in parts:
            if part not in needs:
                raise BadInput(f"trait {name!r}: there is no trait {part!r}")
    return needs


def _segments(segments: Sequence[Segment], facts: Mapping[str, Fact]) -> dict[str, Rule]:
    tree = {segment.name: segment.rule for segment in segments}
    needs: dict[str, list[str]] = {}
    for name, rule in tree.items():
        check_rule(rule, facts, tree, f"segment {name!r}")
        needs[name] = [leaf.name for leaf in leaves(rule) if isinstance(leaf, InSegment)]
    return {name: tree[name] for name in checks.in_order(needs, "segments")}


def check_rule(
    rule: Rule, facts: Mapping[str, Fact], segments: Collection[str], label: str
) -> None:
    """Refuse a rule that names what is not there, or compares what cannot be compared.

    Raises:
        BadInput: It does; names it.
    """
    for leaf in leaves(rule):
        match leaf:
            case Compare():
                _check_compare(leaf, facts, label)
            case Did(deed):
                what = "count" if deed.counts else deed.function
                type_ = facts[deed_name(deed)].type
                checks.comparison(type_, deed.op, deed.value, f"{label}: did: {what}")
            case Score(name, op, value):
                checks.comparison("number", op, value, f"{label}: score {name!r}")
            case Near():
                _check_place(facts, label)
            case InSegment(name):
                if name not in segments:
                    raise BadInput(f"{label}: there is no segment {name!r}")
            case _:
                pass


def _check_place(facts: Mapping[str, Fact], label: str) -> None:
    for name in PLACE:
        if name not in facts or (facts[name].type, facts[name].scale) != ("number", words.MILLION):
            raise BadInput(f"{label}: near wants the trait {name!r} to be a number of degrees")


def _check_compare(leaf: Compare, facts: Mapping[str, Fact], label: str) -> None:
    for name in (leaf.trait, leaf.trait2):
        if name is not None and name not in facts:
            raise BadInput(f"{label}: there is no trait {name!r}")
    fact = facts[leaf.trait]
    place = f"{label}: trait {leaf.trait!r}"
    if leaf.trait2 is None:
        checks.comparison(fact.type, leaf.op, leaf.value, place)
        return
    other = facts[leaf.trait2]
    checks.operator(fact.type, leaf.op, place)
    if leaf.op not in ("=", "!=", "<", "<=", ">", ">="):
        raise BadInput(f"{place}: `{leaf.op}` cannot compare two traits")
    if other.type != fact.type:
        raise BadInput(f"{place}: is {fact.type}, but {leaf.trait2!r} is {other.type}")


def _version(
    traits: Sequence[Trait | Derived], segments: Sequence[Segment], settings: Mapping[str, int]
) -> str:
    said = [
        [to_data(trait) for trait in traits],
        [to_data(segment) for segment in segments],
        dict(settings),
    ]
    return hashlib.sha256(words.canonical(said).encode()).hexdigest()[:16]
