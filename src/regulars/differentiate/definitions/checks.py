"""What cannot be right in a definition, said clearly, before anything runs."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

from regulars.differentiate.definitions import words
from regulars.differentiate.definitions.fields import tested, type_of
from regulars.differentiate.definitions.rules import FieldTest, Operand, Rule, leaves
from regulars.differentiate.definitions.words import Op, Relation
from regulars.ground.errors import BadInput
from regulars.ground.fields import FieldType

CANONICAL_INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)
ORDERED: Final = ("<", "<=", ">", ">=", "between")
MAX_LIST: Final = 10_000
OPS_OF: Final[Mapping[FieldType, Collection[Op]]] = {
    "text": words.OPS,
    "number": ("=", "!=", "<", "<=", ">", ">=", "between", "in", "known", "unknown"),
    "instant": ("=", "!=", "<", "<=", ">", ">=", "between", "in", "known", "unknown"),
    "bool": ("=", "!=", "known", "unknown"),
}


def comparison(type_: FieldType | None, op: Op, value: Operand, label: str) -> None:
    """Refuse an operator or a value that does not fit the type it is compared with.

    Raises:
        BadInput: It does not; names the value.
    """
    if op in ("known", "unknown"):
        if value is not None:
            raise BadInput(f"{label}: `{op}` takes no value, got {value!r}")
        return
    if type_ is None:
        raise BadInput(f"{label}: `{op}` wants a value")
    operator(type_, op, label)
    for one in _values(op, value, label):
        _scalar(type_, one, label)


def operator(type_: FieldType, op: Op, label: str) -> None:
    """Refuse an operator that the type does not have.

    Raises:
        BadInput: It has not.
    """
    if op not in OPS_OF[type_]:
        raise BadInput(f"{label}: a {type_} has no `{op}`; it has {', '.join(OPS_OF[type_])}")


def where(of: Relation, tree: Rule | None, label: str) -> None:
    """Check every leaf of a filter.

    Raises:
        BadInput: One cannot be right.
    """
    for leaf in leaves(tree) if tree is not None else ():
        if not isinstance(leaf, FieldTest):
            raise BadInput(f"{label}: only fields can be tested in `where`, got {leaf!r}")
        place = f"{label}: where `{leaf.field}`"
        comparison(tested(of, leaf, place).type, leaf.op, leaf.value, place)


def unique(names: Collection[str], what: str) -> None:
    """Refuse two of one name.

    Raises:
        BadInput: There are two.
    """
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise BadInput(f"{what} {name!r} is defined twice")
        seen.add(name)


def in_order(needs: Mapping[str, Collection[str]], what: str) -> list[str]:
    """The names, each after all that it needs; otherwise in the order given.

    Raises:
        BadInput: They need one another in a circle.
    """
    done: dict[str, None] = {}
    path: list[str] = []

    def visit(name: str) -> None:
        if name in done:
            return
        if name in path:
            circle = " → ".join([*path[path.index(name) :], name])
            raise BadInput(f"{what} go round in a circle: {circle}")
        if len(path) >= words.MAX_DEPTH:
            raise BadInput(f"{what}: {name!r} is more than {words.MAX_DEPTH} definitions deep")
        path.append(name)
        for need in needs[name]:
            visit(need)
        path.pop()
        done[name] = None

    for name in needs:
        visit(name)
    return list(done)


def _values(op: Op, value: Operand, label: str) -> tuple[object, ...]:
    if op == "between":
        if not isinstance(value, tuple) or len(value) != 2:
            raise BadInput(f"{label}: `between` wants [lowest, highest], got {value!r}")
        return value
    if op == "in":
        if not isinstance(value, tuple) or not 1 <= len(value) <= MAX_LIST:
            raise BadInput(f"{label}: `in` wants a list of 1 to {MAX_LIST} values, got {value!r}")
        return value
    if value is None or isinstance(value, tuple):
        raise BadInput(f"{label}: `{op}` wants one value, got {value!r}")
    return (value,)


def _scalar(type_: FieldType, value: object, label: str) -> None:
    if type_ == "instant":
        if not isinstance(value, str) or not CANONICAL_INSTANT.fullmatch(value):
            raise BadInput(
                f"{label}: an instant is written 2026-01-05T12:00:00.000000Z, got {value!r}"
            )
    elif type_of(value) != type_:
        raise BadInput(f"{label}: is a {type_}, cannot be compared with {value!r}")
    elif type_ == "number" and isinstance(value, int) and abs(value) > words.INT64:
        raise BadInput(f"{label}: {value} does not fit 64 bits")
    elif isinstance(value, str) and words.UNSTORABLE.search(value):
        raise BadInput(f"{label}: {value!r} holds characters that no text can hold")
