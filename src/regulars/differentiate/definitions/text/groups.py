"""AND, OR, NOT and brackets over leaves: as trees, and as text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from regulars.differentiate.definitions.rules import Group, Rule
from regulars.differentiate.definitions.text.cursor import Cursor
from regulars.differentiate.definitions.words import MAX_DEPTH

Leaf = Callable[[Cursor], Rule]
#: Groups of one have no sign of their own.
ALONE: Final[dict[str, Literal["all", "any"]]] = {"all_of": "all", "any_of": "any"}


def tree(cursor: Cursor, leaf: Leaf, depth: int = 0) -> Rule:
    """Take an expression.

    Raises:
        Misplaced: It is outside the language.
    """
    return _either(cursor, leaf, depth)[0]


def _either(cursor: Cursor, leaf: Leaf, depth: int) -> tuple[Rule, bool]:
    """An expression, and whether it is an OR of its own, not one in brackets."""
    if depth > MAX_DEPTH + 1:
        cursor.fail(f"groups go at most {MAX_DEPTH} deep")
    parts = [_both(cursor, leaf, depth)]
    while cursor.took("or"):
        parts.append(_both(cursor, leaf, depth))
    return (parts[0], False) if len(parts) == 1 else (Group("any", tuple(parts)), True)


def _both(cursor: Cursor, leaf: Leaf, depth: int) -> Rule:
    parts = [_one(cursor, leaf, depth)]
    while cursor.took("and"):
        parts.append(_one(cursor, leaf, depth))
    return parts[0] if len(parts) == 1 else Group("all", tuple(parts))


def _one(cursor: Cursor, leaf: Leaf, depth: int) -> Rule:
    if cursor.took("not"):
        return _not(cursor, leaf, depth + 1)
    if cursor.took("("):
        return _closed(cursor, _either(cursor, leaf, depth + 1)[0])
    if cursor.word() in ALONE and cursor.ahead() == "(":
        how = ALONE[cursor.take().text.lower()]
        cursor.expect("(")
        return _closed(cursor, Group(how, (tree(cursor, leaf, depth + 1),)))
    return leaf(cursor)


def _not(cursor: Cursor, leaf: Leaf, depth: int) -> Rule:
    if depth > MAX_DEPTH + 1:
        cursor.fail(f"groups go at most {MAX_DEPTH} deep")
    if not cursor.took("("):
        return Group("none", (_one(cursor, leaf, depth),))
    inside, own = _either(cursor, leaf, depth)
    cursor.expect(")")
    parts = inside.rules if own and isinstance(inside, Group) else (inside,)
    return Group("none", parts)


def _closed(cursor: Cursor, found: Rule) -> Rule:
    cursor.expect(")")
    return found


def written(rule: Rule, leaf: Callable[[Rule], str], *, inner: bool = False) -> str:
    """The tree as text; `tree` reads the same tree from it."""
    if not isinstance(rule, Group):
        return leaf(rule)
    if rule.how == "none":
        return _denied(rule, leaf)
    if len(rule.rules) == 1:
        return f"{rule.how}_of({written(rule.rules[0], leaf)})"
    joiner = " AND " if rule.how == "all" else " OR "
    text = joiner.join(written(part, leaf, inner=True) for part in rule.rules)
    return f"({text})" if inner else text


def _denied(rule: Group, leaf: Callable[[Rule], str]) -> str:
    parts = [written(part, leaf, inner=True) for part in rule.rules]
    only = rule.rules[0]
    if len(parts) == 1 and not (isinstance(only, Group) and only.how == "any"):
        return f"NOT {parts[0]}"
    return f"NOT ({' OR '.join(parts)})"
