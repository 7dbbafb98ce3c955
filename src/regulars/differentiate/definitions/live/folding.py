"""The source of the fold: one function per kind of event, touching only its own series."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from regulars.differentiate.definitions.fields import Field, tested
from regulars.differentiate.definitions.layout import Series
from regulars.differentiate.definitions.live.chains import BITS
from regulars.differentiate.definitions.live.conditions import condition, test
from regulars.differentiate.definitions.live.instants import micros
from regulars.differentiate.definitions.notation.writing import data_of
from regulars.differentiate.definitions.rules import FieldTest, Operand, Rule, Step, leaves
from regulars.differentiate.definitions.words import ANY_KIND, Relation, canonical

STAMPS = {
    "day": "day", "hour": "h.hour", "weekday": "h.weekday", "occurred_at": "at",
    "kind": "h.kind", "source": "h.source", "message_id": "h.message_id",
    "machine": "(h.flags & 8 != 0)",
}  # fmt: skip
UNFIT = {
    "text": "type({0}) is not str",
    "number": "type({0}) is not int",
    "bool": "type({0}) is not bool",
    "instant": "(type({0}) is not str or is_instant({0}) is None)",
}
Slotted = tuple[int, Series]


def fold_source(series: Sequence[Series]) -> str:
    """A module that defines `FOLDS`, kind to function(state, happening), and `fold_any`."""
    kinds = sorted({kind for one in series for kind in one.kinds} - {ANY_KIND})
    lines = []
    for number, kind in enumerate([ANY_KIND, *kinds]):
        slots = [(n, one) for n, one in enumerate(series) if {kind, ANY_KIND} & set(one.kinds)]
        lines += [f"def fold_{number}(s, h):  # {kind!r}", *_indented(_body(slots)), ""]
    table = ", ".join(f"{kind!r}: fold_{number}" for number, kind in enumerate(kinds, 1))
    return "\n".join([*lines, f"FOLDS = {{{table}}}", "fold_any = fold_0", ""])


def _indented(lines: Iterable[str], by: int = 1) -> Iterator[str]:
    return ("    " * by + line for line in lines)


def _body(slots: Sequence[Slotted]) -> list[str]:
    events = [slot for slot in slots if slot[1].of == "events"]
    items = [slot for slot in slots if slot[1].of == "items"]
    lines = ["day = h.day", "at = h.at_us"] if slots else ["pass"]
    if events:
        lines += ["p = h.props", *_reading("events", events), *_groups(events)]
    if items:
        sums = [slot for slot, one in items if one.family in ("count", "sum")]
        lines += [f"n{slot} = 0" for slot in sums]
        lines += ["for line, p in enumerate(h.items):"]
        lines += _indented([*_reading("items", items), *_groups(items)])
        lines += [line for n, one in items if n in sums for line in _after(n, one)]
    return lines


def _variable(of: Relation, field: Field) -> str:
    if field.place == "stamp":
        return STAMPS[field.name]
    letter, type_ = ("e" if of == "events" else "i"), field.type or "any"
    plain = re.sub(r"\W", lambda odd: f"_{ord(odd.group()):x}_", field.name, flags=re.ASCII)
    return f"{letter}_{type_}_{plain}"


def _reading(of: Relation, slots: Sequence[Slotted]) -> Iterator[str]:
    for name, field in {_variable(of, one): one for one in _fields(of, slots)}.items():
        if field.place == "stamp":
            continue
        yield f"{name} = p.get({field.name!r})"
        if field.type is not None:
            yield f"if {UNFIT[field.type].format(name)}: {name} = None"


def _fields(of: Relation, slots: Sequence[Slotted]) -> Iterator[Field]:
    for _, one in slots:
        if one.field is not None:
            yield one.field
        filters = (one.where, *(step.where for step in one.steps))
        for leaf in (leaf for where in filters if where is not None for leaf in leaves(where)):
            if isinstance(leaf, FieldTest):
                yield tested(of, leaf, "where")


def _groups(slots: Sequence[Slotted]) -> Iterator[str]:
    """Series with one filter stand under one `if`, those with one field under a second."""
    by_where: dict[str, list[Slotted]] = {}
    for slot in slots:
        where = slot[1].where
        by_where.setdefault("" if where is None else canonical(data_of(where)), []).append(slot)
    for group in by_where.values():
        _, one = group[0]
        if one.where is None:
            yield from _by_field(group)
        else:
            yield f"if {filter_source(one.of, one.where)}:"
            yield from _indented(_by_field(group))


def filter_source(of: Relation, where: Rule) -> str:
    """A filter as an expression over the variables of one event or item."""

    def leaf(rule: Rule) -> str:
        assert isinstance(rule, FieldTest)
        field = tested(of, rule, "where")
        value: Operand = rule.value
        if field.name == "occurred_at" and field.place == "stamp":
            value = tuple(map(micros, value)) if isinstance(value, tuple) else value
            value = micros(value) if isinstance(value, str) else value
        return test(_variable(of, field), rule.op, value, certain=field.place == "stamp")

    return condition(where, leaf)


def _by_field(slots: Sequence[Slotted]) -> Iterator[str]:
    by_field: dict[str, list[Slotted]] = {}
    for slot in slots:
        field = slot[1].field
        sure = field is None or field.place == "stamp"
        name = "" if field is None or sure else _variable(slot[1].of, field)
        by_field.setdefault(name, []).append(slot)
    for name, group in by_field.items():
        inner = [_one(n, one) for n, one in group]
        if name:
            yield f"if {name} is not None:"
            yield from _indented(inner)
        else:
            yield from inner


def _steps(slot: int, steps: Sequence[Step]) -> str:
    """Which steps an event can be, as bits beside its day."""
    bits = []
    for number, step in enumerate(steps):
        kinds = "True" if ANY_KIND in step.kinds else f"h.kind in {set(step.kinds)!r}"
        where = "True" if step.where is None else filter_source("events", step.where)
        bits.append(f"({kinds} and {where}) << {number}")
    return f"if bits := {' | '.join(bits)}: mark(s, {slot}, at, day << {BITS} | bits)"


def _one(slot: int, one: Series) -> str:
    if one.steps:
        return _steps(slot, one.steps)
    value = _variable(one.of, one.field) if one.field is not None else "1"
    if one.family in ("count", "sum"):
        amount = "1" if one.family == "count" else value
        if one.of == "items":
            return f"n{slot} += {amount}"
        return _added(slot, one, amount)
    clock = {"ever": "", "day": ", day", "hour": ", at"}[one.clock]
    suffix = "_at" if clock else ""
    match one.family:
        case "distinct":
            return f"see{suffix}(s, {slot}, {value}{clock})"
        case "tally":
            return f"tally{suffix}(s, {slot}, {value}{clock})"
        case "earliest" | "latest":
            line = "line" if one.of == "items" else "0"
            value = f"[at, h.source, h.message_id, {line}, {value}]"
    down = one.family in ("least", "earliest")
    name = ("lower" if down else "raise_") if not clock else ("lower_at" if down else "raise_at")
    return f"{name}(s, {slot}{clock}, {value})"


def _added(slot: int, one: Series, amount: str) -> str:
    if one.clock == "ever":
        return f"s[{slot}] += {amount}"
    return f"bump(s, {slot}, {'day' if one.clock == 'day' else 'at'}, {amount})"


def _after(slot: int, one: Series) -> list[str]:
    return [f"if n{slot}: {_added(slot, one, f'n{slot}')}"]
