"""Rules read from JSON, each place that cannot be right named."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from regulars.differentiate.definitions import words
from regulars.differentiate.definitions.notation.times import whole, window
from regulars.differentiate.definitions.rules import (
    GROUPS,
    Arm,
    Bucket,
    Compare,
    Consent,
    Deed,
    Did,
    FieldTest,
    Funnel,
    Group,
    InList,
    InSegment,
    Near,
    Operand,
    Rule,
    Score,
    Step,
    Window,
)
from regulars.differentiate.definitions.words import Op
from regulars.ground.errors import BadInput


def rule(data: object, label: str = "rule") -> Rule:
    """The rule that this JSON says.

    Raises:
        BadInput: It says none; the message names the place and the value.
    """
    return _read(data, label, _RULE_LEAVES, 0)


def filter_rule(data: object, label: str = "where") -> Rule:
    """The filter (a rule over fields) that this JSON says.

    Raises:
        BadInput: It says none.
    """
    return _read(data, label, _FILTER_LEAVES, 0)


def kinds(data: object, label: str) -> tuple[str, ...]:
    """Kinds of events, sorted, without repeats; ("*",) = every kind.

    Raises:
        BadInput: It is not a list with at least one text.
    """
    if not isinstance(data, Sequence) or isinstance(data, str) or not data:
        raise BadInput(f'{label}: must list at least one kind of event (or "*"), got {data!r}')
    said = sorted({words.text(kind, label) for kind in data})
    return (words.ANY_KIND,) if words.ANY_KIND in said else tuple(said)


def _read(data: object, label: str, known: Leaves, depth: int) -> Rule:
    said = words.mapping(data, label)
    heads = [key for key in (*GROUPS, *known) if key in said]
    if len(heads) != 1:
        raise BadInput(f"{label}: must be exactly one of {', '.join((*GROUPS, *known))}: {data!r}")
    [head] = heads
    if head not in GROUPS:
        return known[head](said, f"{label}.{head}")
    return _group(said, head, f"{label}.{head}", known, depth)


def _group(said: Mapping[str, Any], how: str, label: str, known: Leaves, depth: int) -> Group:
    words.only_keys(said, [how], label)
    parts = said[how]
    if not isinstance(parts, list | tuple) or not parts:
        raise BadInput(f"{label}: an empty group says nothing; got {parts!r}")
    if depth >= words.MAX_DEPTH:
        raise BadInput(f"{label}: groups go at most {words.MAX_DEPTH} deep")
    return Group(
        words.one_of(how, GROUPS, label),
        tuple(_read(part, f"{label}[{n}]", known, depth + 1) for n, part in enumerate(parts)),
    )


def _op(said: Mapping[str, Any], label: str) -> Op:
    op: Op = words.one_of(said.get("op"), words.OPS, f"{label}: `op`")
    return op


def _value(said: Mapping[str, Any]) -> Operand:
    value = said.get("value")
    return tuple(value) if isinstance(value, list | tuple) else value


def _compare(said: Mapping[str, Any], label: str) -> Rule:
    words.only_keys(said, ["trait", "op", "value", "trait2"], label)
    other = said.get("trait2")
    if other is not None and said.get("value") is not None:
        raise BadInput(f"{label}: has both `value` and `trait2`; which one?")
    return Compare(
        words.text(said["trait"], label),
        _op(said, label),
        _value(said),
        None if other is None else words.text(other, f"{label}: `trait2`"),
    )


def _field(said: Mapping[str, Any], label: str) -> Rule:
    words.only_keys(said, ["field", "op", "value"], label)
    return FieldTest(words.text(said["field"], label), _op(said, label), _value(said))


def _score(said: Mapping[str, Any], label: str) -> Rule:
    words.only_keys(said, ["score", "op", "value"], label)
    return Score(words.text(said["score"], label), _op(said, label), _value(said))


HOUSEHOLD: Final = "household"
OF: Final = ("themselves", HOUSEHOLD)
DEED: Final = ("of", "kinds", "where", "window", "count", "function", "field", "type", "is")


def _did(head: str) -> Callable[[Mapping[str, Any], str], Rule]:
    return lambda said, label: Did(_deed(said[head], label), head == "didnt")


def _deed(data: object, label: str) -> Deed:
    said = words.mapping(data, label)
    words.only_keys(said, DEED, label)
    where, measured = said.get("where"), _measured(said, label)
    compared = "is" if measured else "count"
    if measured and "count" in said:
        raise BadInput(f"{label}: `count` is for how often; `{measured[0]}` is compared in `is`")
    if "is" in said and not measured:
        raise BadInput(f"{label}: `is` wants a `function` that is compared")
    usual = {} if measured else {"op": ">=", "value": 1}
    count = words.mapping(said.get(compared) or usual, f"{label}.{compared}")
    return Deed(
        of=words.one_of(said.get("of", "events"), words.RELATIONS, f"{label}.of"),
        kinds=kinds(said.get("kinds"), f"{label}.kinds"),
        where=None if where is None else filter_rule(where, f"{label}.where"),
        window=window(said.get("window"), f"{label}.window"),
        op=_op(count, f"{label}.{compared}"),
        value=_value(count),
        **dict(zip(("function", "field", "type"), measured, strict=False)),
    )


def _measured(said: Mapping[str, Any], label: str) -> tuple[Any, ...]:
    """Function, field and its type, where more is asked than how often."""
    function, field, kind = (said.get(key) for key in ("function", "field", "type"))
    if field is None and function in (None, "count"):
        if kind is not None:
            raise BadInput(f"{label}: `type` wants a `field`")
        return ()
    return (
        words.one_of(function, words.FUNCTIONS, f"{label}.function"),
        None if field is None else words.text(field, f"{label}.field"),
        None if kind is None else words.one_of(kind, words.FIELD_TYPES, f"{label}.type"),
    )


def _consent(said: Mapping[str, Any], label: str) -> Rule:
    asked = words.mapping(said["consent"], label)
    words.only_keys(asked, ["channel", "purpose"], label)
    return Consent(
        words.text(asked.get("channel"), f"{label}.channel"),
        words.text(asked.get("purpose"), f"{label}.purpose"),
    )


def _segment(said: Mapping[str, Any], label: str) -> Rule:
    words.only_keys(said, ["segment", "of"], label)
    of = words.one_of(said.get("of", "themselves"), OF, f"{label}: `of`")
    return InSegment(words.text(said["segment"], label), of == HOUSEHOLD)


def _arm(said: Mapping[str, Any], label: str) -> Rule:
    asked = words.mapping(said["arm"], label)
    words.only_keys(asked, ["experiment", "is"], label)
    return Arm(
        words.text(asked.get("experiment"), f"{label}.experiment"),
        words.text(asked.get("is"), f"{label}.is"),
    )


def _bucket(said: Mapping[str, Any], label: str) -> Rule:
    asked = words.mapping(said["bucket"], label)
    words.only_keys(asked, ["salt", "of", "below"], label)
    of = whole(asked.get("of"), 1, words.MILLION, f"{label}.of")
    below = whole(asked.get("below"), 0, of, f"{label}.below")
    return Bucket(words.text(asked.get("salt"), f"{label}.salt"), of, below)


def _list(said: Mapping[str, Any], label: str) -> Rule:
    words.only_keys(said, ["list"], label)
    return InList(words.text(said["list"], label))


def _near(said: Mapping[str, Any], label: str) -> Rule:
    asked = words.mapping(said["near"], label)
    words.only_keys(asked, ["latitude", "longitude", "km", "place"], label)
    place = asked.get("place", "")
    if not isinstance(place, str):
        raise BadInput(f"{label}.place: must be a text, got {place!r}")
    degrees = {
        name: whole(asked.get(name), -most * words.MILLION, most * words.MILLION, f"{label}.{name}")
        for name, most in (("latitude", 90), ("longitude", 180))
    }
    return Near(**degrees, km=whole(asked.get("km"), 1, words.MAX_KM, f"{label}.km"), place=place)


def _funnel(said: Mapping[str, Any], label: str) -> Rule:
    asked = words.mapping(said["funnel"], label)
    words.only_keys(asked, ["steps", "within", "window"], label)
    steps = asked.get("steps")
    if not isinstance(steps, list | tuple) or not 2 <= len(steps) <= words.MAX_STEPS:
        raise BadInput(f"{label}.steps: must list 2 to {words.MAX_STEPS} steps, got {steps!r}")
    within, span = window(asked.get("within"), f"{label}.within"), asked.get("window")
    if not isinstance(within, Window) or within.before:
        raise BadInput(f'{label}.within: must be {{"days": n}} or {{"hours": n}}')
    reach = window(span, f"{label}.window")
    if isinstance(reach, Window) and reach.before:
        raise BadInput(f"{label}.window: a funnel has no `before`")
    return Funnel(
        tuple(_step(step, f"{label}.steps[{n}]") for n, step in enumerate(steps)), within, reach
    )


def _step(data: object, label: str) -> Step:
    said = words.mapping(data, label)
    words.only_keys(said, ["kinds", "where"], label)
    where = said.get("where")
    return Step(
        kinds(said.get("kinds"), f"{label}.kinds"),
        None if where is None else filter_rule(where, f"{label}.where"),
    )


Leaves = Mapping[str, Callable[[Mapping[str, Any], str], Rule]]
_FILTER_LEAVES: Final[Leaves] = {"field": _field}
_RULE_LEAVES: Final[Leaves] = {
    "trait": _compare,
    "did": _did("did"),
    "didnt": _did("didnt"),
    "consent": _consent,
    "score": _score,
    "segment": _segment,
    "arm": _arm,
    "bucket": _bucket,
    "list": _list,
    "near": _near,
    "funnel": _funnel,
}
