"""A rule as the source of one Python expression."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from regulars.differentiate.definitions.live.reads import folded
from regulars.differentiate.definitions.rules import Group, Operand, Rule
from regulars.differentiate.definitions.words import Op


def condition(rule: Rule, leaf: Callable[[Rule], str]) -> str:
    """The rule as an expression; `leaf` gives the expression of each leaf."""
    if not isinstance(rule, Group):
        return leaf(rule)
    parts = [condition(part, leaf) for part in rule.rules]
    match rule.how:
        case "all":
            return f"({' and '.join(parts)})"
        case "any":
            return f"({' or '.join(parts)})"
        case "none":
            return f"(not ({' or '.join(parts)}))"
        case _:
            assert_never(rule.how)


def test(name: str, op: Op, value: Operand, *, certain: bool = False) -> str:
    """A comparison of the variable `name`; false if it is None, as in SQL."""
    match op:
        case "known":
            return "True" if certain else f"({name} is not None)"
        case "unknown":
            return "False" if certain else f"({name} is None)"
        case "=":
            return f"({name} == {value!r})"
        case "in":
            listed = ", ".join(repr(one) for one in value) if isinstance(value, tuple) else ""
            return f"({name} in {{{listed}}})"
    asked = _ordered(name, op, value)
    return asked if certain else f"({name} is not None and {asked})"


def _ordered(name: str, op: Op, value: Operand) -> str:
    if op == "between" and isinstance(value, tuple):
        return f"({value[0]!r} <= {name} <= {value[1]!r})"
    if op == "contains":
        return f"({folded(str(value))!r} in folded({name}))"
    if op == "starts_with":
        return f"folded({name}).startswith({folded(str(value))!r})"
    return f"({name} {op} {value!r})"
