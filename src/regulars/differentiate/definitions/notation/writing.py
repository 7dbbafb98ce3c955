"""Rules back as plain data: what `rules` reads, in one fixed form."""

from __future__ import annotations

from typing import Any

import msgspec

from regulars.differentiate.definitions.rules import (
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
    Rule,
    Score,
    Span,
    Step,
    Window,
)
from regulars.ground.time import day_date


def data_of(tree: Rule | msgspec.Struct) -> dict[str, Any]:
    """The rule as JSON-ready data; `rules.rule` reads it back as the same rule."""
    match tree:
        case Group(how, parts):
            return {how: [data_of(part) for part in parts]}
        case Compare(trait, op, value, trait2):
            return _test("trait", trait, op, value) | ({"trait2": trait2} if trait2 else {})
        case FieldTest(field, op, value):
            return _test("field", field, op, value)
        case Score(name, op, value):
            return _test("score", name, op, value)
        case Did(deed, negated):
            return {"didnt" if negated else "did": _deed(deed)}
        case _:
            return _pair(tree)


def _pair(tree: Rule | msgspec.Struct) -> dict[str, Any]:
    match tree:
        case Consent(channel, purpose):
            return {"consent": {"channel": channel, "purpose": purpose}}
        case Arm(experiment, arm):
            return {"arm": {"experiment": experiment, "is": arm}}
        case InSegment(name, household):
            return {"segment": name} | ({"of": "household"} if household else {})
        case Bucket():
            return {"bucket": {"salt": tree.salt, "of": tree.of, "below": tree.below}}
        case _:
            return _further(tree)


def _further(tree: Rule | msgspec.Struct) -> dict[str, Any]:
    match tree:
        case InList(name):
            return {"list": name}
        case Near(latitude, longitude, km, place):
            said = {"latitude": latitude, "longitude": longitude, "km": km}
            return {"near": said | ({"place": place} if place else {})}
        case Funnel():
            return {"funnel": _funnel(tree)}
        case _:
            raise AssertionError(f"no rule: {tree!r}")


def window_data(window: Span) -> dict[str, int | str]:
    """A window as plain data."""
    if isinstance(window, Window):
        before = {"before": window.before} if window.before else {}
        return {window.unit: window.size, **before}
    ends = {"from": window.first, "to": window.last}
    return {end: str(day_date(day)) for end, day in ends.items() if day is not None}


def _test(head: str, name: str, op: str, value: Any) -> dict[str, Any]:
    said = {head: name, "op": op}
    if value is None:
        return said
    return said | {"value": list(value) if isinstance(value, tuple) else value}


def _funnel(tree: Funnel) -> dict[str, Any]:
    steps = [step_data(step) for step in tree.steps]
    window = {} if tree.window is None else {"window": window_data(tree.window)}
    return {"steps": steps, "within": window_data(tree.within), **window}


def step_data(step: Step) -> dict[str, Any]:
    """One step of a funnel as plain data."""
    where = {} if step.where is None else {"where": data_of(step.where)}
    return {"kinds": list(step.kinds), **where}


def _deed(deed: Deed) -> dict[str, Any]:
    said: dict[str, Any] = {"of": deed.of, "kinds": list(deed.kinds)}
    if deed.where is not None:
        said["where"] = data_of(deed.where)
    if deed.window is not None:
        said["window"] = window_data(deed.window)
    value = list(deed.value) if isinstance(deed.value, tuple) else deed.value
    compared = {"op": deed.op} if value is None else {"op": deed.op, "value": value}
    if deed.counts:
        return said | {"count": {"op": deed.op, "value": value}}
    said |= {
        key: part
        for key in ("function", "field", "type")
        if (part := getattr(deed, key)) is not None
    }
    return said | {"is": compared}
