"""The source of the values: one function from a state and a moment to a tuple."""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd

from regulars.differentiate.definitions.facts import Derivation, Measure
from regulars.differentiate.definitions.layout import Series, needed, slot
from regulars.differentiate.definitions.plan import Plan
from regulars.differentiate.definitions.rules import Window
from regulars.differentiate.definitions.words import MILLION

HOUR_US = 3_600_000_000


def values_source(plan: Plan) -> str:
    """A module that defines values(state, now, today)."""
    variables = {name: f"v{n}" for n, name in enumerate(plan.facts)}
    body = [f"    {line}" for line in _starts(plan)]
    for name in plan.order:
        fact = plan.facts[name]
        source = (
            _measured(fact.source, plan.series)
            if isinstance(fact.source, Measure)
            else _derived(fact.source, plan, variables)
        )
        body.append(f"    {variables[name]} = {source}  # {name}")
    answer = "".join(f"{variable}, " for variable in variables.values())
    return "\n".join(["def values(s, now, today):", *body, f"    return ({answer})", ""])


def _starts(plan: Plan) -> list[str]:
    """Where each window begins, worked out once."""
    windows = {
        (fact.source.window.unit, part)
        for fact in plan.facts.values()
        if isinstance(fact.source, Measure) and fact.source.window is not None
        for part in (fact.source.window.size, fact.source.window.before)
        if part
    }
    return [
        f"d{size} = today - {size - 1}"
        if unit == "days"
        else f"h{size} = now - {size * HOUR_US - 1}"
        for unit, size in sorted(windows)
    ]


def _reach(window: Window) -> str:
    """The first and the last key of a window: a slice ends just before the later one begins."""
    letter, now = ("d", "today") if window.unit == "days" else ("h", "now")
    last = f"{letter}{window.before} - 1" if window.before else now
    return f"{letter}{window.size}, {last}"


def _measured(measure: Measure, series: Sequence[Series]) -> str:
    slots = [slot(series, wanted) for wanted in needed(measure)]
    if measure.function == "funnel":
        return _funnel(f"s[{slots[0]}]", measure)
    read = [_read(f"s[{n}]", series[n], measure) for n in slots]
    match measure.function:
        case "sum":
            return f"x if -BIG <= (x := {read[0]}) < BIG else None"
        case "mean":
            scale = measure.field.scale if measure.field else 1
            return f"mean({read[0]}, {read[1]}, {MILLION // scale})"
        case _:
            moment = measure.field is not None and measure.field.name == "occurred_at"
            plain = measure.function == "count" or not moment
            return read[0] if plain else f"instant({read[0]})"


def _funnel(series: str, measure: Measure) -> str:
    within = measure.within
    assert within is not None
    micros = within.size * HOUR_US * (24 if within.unit == "days" else 1)
    asked = f"{len(measure.steps)}, {micros})"
    if measure.window is None:
        return f"ever({series}, {asked}"
    days = measure.window.unit == "days"
    return f"taken({series}, {_reach(measure.window)}, {days}, {asked}"


def _values(name: str | int, plan: Plan) -> str:
    """The values that a `distinct` counts."""
    measure = plan.facts[str(name)].source
    assert isinstance(measure, Measure)
    [wanted] = needed(measure)
    series = f"s[{slot(plan.series, wanted)}]"
    if measure.window is None:
        return f"seen_ever({series})"
    function = "seen_days" if wanted.family == "tally" else "seen_in"
    return f"{function}({series}, {_reach(measure.window)})"


def _read(series: str, one: Series, measure: Measure) -> str:
    edge = one.family in ("earliest", "latest")
    if measure.window is None:
        match one.family:
            case "distinct":
                return f"distinct({series})"
            case "tally":
                return f"top({series})"
            case _:
                return f"value_of({series})" if edge else series
    function = {
        "count": "span", "sum": "span", "distinct": "distinct_in", "tally": "top_in",
        "least": "least", "earliest": "least", "greatest": "greatest", "latest": "greatest",
    }[one.family]  # fmt: skip
    if measure.function == "distinct" and one.family == "tally":
        function = "distinct_days"
    asked = f"{function}({series}, {_reach(measure.window)})"
    if one.family in ("count", "sum"):
        return f"(0 if {series} is None else {asked})"
    return f"value_of({asked})" if edge else asked


def _derived(source: Derivation, plan: Plan, variables: dict[str, str]) -> str:
    parts = [variables[part] if isinstance(part, str) else str(part) for part in source.over]
    scales = source.scales
    match source.function:
        case "days_since":
            return f"None if {parts[0]} is None else today - {parts[0]}"
        case "years_since" | "days_until":
            return f"{source.function}({parts[0]}, today)"
        case "kind" | "unmatched":
            whole = source.function == "unmatched"
            given = [_values(part, plan) for part in source.over] if whole else parts
            return f"{source.function}({', '.join(given)})"
        case "ratio":
            shared = gcd(scales[1] * MILLION, scales[0])
            up, down = scales[1] * MILLION // shared, scales[0] // shared
            return f"ratio({parts[0]}, {parts[1]}, {up}, {down})"
        case "product":
            return _product(parts, scales)
        case "sum" | "difference":
            return _total(_common(parts, scales), less=source.function == "difference")


def _total(parts: Sequence[str], *, less: bool) -> str:
    if not less:
        return f"total({', '.join(parts)})"
    return f"total({parts[0]}, None if {parts[1]} is None else -{parts[1]})"


def _product(parts: Sequence[str], scales: Sequence[int]) -> str:
    so_far, scale = parts[0], scales[0]
    for part, its in zip(parts[1:], scales[1:], strict=True):
        so_far = f"product({so_far}, {part}, {min(scale, its)})"
        scale = max(scale, its)
    return so_far


def _common(parts: Sequence[str], scales: Sequence[int]) -> list[str]:
    """The operands at the largest of their scales."""
    most = max(scales)
    return [
        part if scale == most else f"product({part}, {most}, {scale})"
        for part, scale in zip(parts, scales, strict=True)
    ]
