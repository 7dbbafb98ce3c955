"""One fact: what a trait measures or derives, of which type and scale its value is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final, Literal

import msgspec

from regulars.differentiate.definitions import checks
from regulars.differentiate.definitions.fields import Field, field
from regulars.differentiate.definitions.rules import (
    Dates,
    Deed,
    FieldTest,
    Funnel,
    Group,
    Rule,
    Span,
    Step,
    Window,
)
from regulars.differentiate.definitions.spec import Constant, Derived, Setting, Trait
from regulars.differentiate.definitions.words import (
    ANY_KIND,
    DATED,
    MILLION,
    DerivedFunction,
    Function,
    Relation,
    Unit,
)
from regulars.ground.errors import BadInput
from regulars.ground.fields import FieldType

NUMERIC: Final = ("sum", "mean")
ORDERED: Final = ("min", "max")
DAYS: Final = ("days_since", "days_until")


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """An aggregate over events or items; `steps` and `within` are of a funnel."""

    of: Relation
    kinds: tuple[str, ...]
    function: Function | Literal["funnel"]
    field: Field | None = None
    where: Rule | None = None
    window: Window | None = None
    steps: tuple[Step, ...] = ()
    within: Window | None = None


class Derivation(msgspec.Struct, frozen=True, kw_only=True):
    """A sum over other facts; numbers among `over` are constants in millionths."""

    function: DerivedFunction
    over: tuple[str | int, ...]
    scales: tuple[int, ...]


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """What one place in the tuple of values holds.

    Attributes:
        scale: How many make one: a million, or 1 for whole numbers.
        certain: Whether it is never unknown.
    """

    name: str
    type: FieldType
    scale: int
    unit: Unit
    certain: bool
    source: Measure | Derivation


def measure(trait: Trait | Deed, low_cardinality: Collection[str], label: str) -> Measure:
    """What a trait (or a deed, which is one without a name) measures, checked.

    Raises:
        BadInput: Function, field, type and filter do not fit one another.
    """
    checks.where(trait.of, trait.where, label)
    return Measure(
        of=trait.of,
        kinds=trait.kinds,
        function=trait.function,
        field=_field(trait, low_cardinality, label),
        where=_within(trait.where, trait.window),
        window=trait.window if isinstance(trait.window, Window) else None,
    )


def funnel_measure(leaf: Funnel, label: str) -> Measure:
    """What a funnel measures, checked.

    Raises:
        BadInput: The filter of a step cannot be right.
    """
    for number, step in enumerate(leaf.steps, 1):
        checks.where("events", step.where, f"{label}: step {number}")
    kinds = {kind for step in leaf.steps for kind in step.kinds}
    return Measure(
        of="events",
        kinds=(ANY_KIND,) if ANY_KIND in kinds else tuple(sorted(kinds)),
        function="funnel",
        where=_within(None, leaf.window),
        window=leaf.window if isinstance(leaf.window, Window) else None,
        steps=leaf.steps,
        within=leaf.within,
    )


def _within(where: Rule | None, window: Span | None) -> Rule | None:
    """The filter, and the dates between which it holds: what is fixed needs no clock."""
    if not isinstance(window, Dates):
        return where
    test: Rule
    match window:
        case Dates(first, None) if first is not None:
            test = FieldTest("day", ">=", first)
        case Dates(None, last) if last is not None:
            test = FieldTest("day", "<=", last)
        case Dates(int(first), int(last)):
            test = FieldTest("day", "between", (first, last))
        case _:
            raise AssertionError("a window without an end")
    return test if where is None else Group("all", (test, where))


def _field(trait: Trait | Deed, low_cardinality: Collection[str], label: str) -> Field | None:
    function, name = trait.function, trait.field
    if name is None:
        if function != "count":
            raise BadInput(f"{label}: `{function}` wants a `field`")
        return None
    found = field(trait.of, name, trait.type, f"{label}: `field`")
    if found.type is None and function != "count":
        usual: FieldType = "number" if function in (*NUMERIC, *ORDERED) else "text"
        found = field(trait.of, name, usual, f"{label}: `field`")
    if function in NUMERIC and found.type != "number":
        raise BadInput(f"{label}: `{function}` wants a number, but {name!r} is {found.type}")
    if function in ORDERED and found.type not in ("number", "instant"):
        raise BadInput(
            f"{label}: `{function}` wants a number or instant, but {name!r} is {found.type}"
        )
    _check_values(trait, low_cardinality, label)
    return found


def _check_values(trait: Trait | Deed, low_cardinality: Collection[str], label: str) -> None:
    if trait.function == "top" and trait.field not in low_cardinality:
        raise BadInput(
            f"{label}: `top` is only for fields with few values "
            f"({', '.join(sorted(low_cardinality))}), not {trait.field!r}"
        )
    if trait.function in ("top", "distinct") and trait.field == "occurred_at":
        raise BadInput(f"{label}: `{trait.function}` of `occurred_at`: use `day` or `hour`")


def measured_fact(name: str, source: Measure, trait: Trait | Derived | None) -> Fact:
    """The fact that a measure gives.

    Raises:
        BadInput: The unit does not fit.
    """
    type_: FieldType = "number"
    scale = 1
    if source.function == "funnel":
        type_ = "bool"
    elif source.function == "mean":
        scale = MILLION
    elif source.function not in ("count", "distinct") and source.field is not None:
        type_, scale = source.field.type or "text", source.field.scale
    return Fact(
        name=name,
        type=type_,
        scale=scale,
        unit=_unit(trait.unit if trait else None, type_, scale, f"trait {name!r}"),
        certain=source.function in ("count", "distinct"),
        source=source,
    )


def derived_fact(trait: Derived, facts: Mapping[str, Fact], settings: Mapping[str, int]) -> Fact:
    """The fact that is derived from earlier ones.

    Raises:
        BadInput: An operand is no number, is not set, or there are too few or many.
    """
    label = f"trait {trait.name!r}"
    if trait.function == "kind":
        return _kind(trait, facts, label)
    wanted: FieldType = "text" if trait.function in DATED else "number"
    if trait.function == "unmatched":
        _check_values_of(trait, facts, label)
    parts = [_operand(part, facts, settings, label, wanted) for part in trait.over]
    scales = tuple(scale for _, scale in parts)
    _check_operands(trait, scales, label)
    whole = trait.function in ("days_since", *DATED) or (
        trait.function != "ratio" and all(scale == 1 for scale in scales)
    )
    scale = 1 if whole else MILLION
    return Fact(
        name=trait.name,
        type="number",
        scale=scale,
        unit=_unit(
            "days" if trait.unit is None and trait.function in DAYS else trait.unit,
            "number",
            scale,
            label,
        ),
        certain=False,
        source=Derivation(
            function=trait.function, over=tuple(value for value, _ in parts), scales=scales
        ),
    )


def _kind(trait: Derived, facts: Mapping[str, Fact], label: str) -> Fact:
    over = tuple(part for part in trait.over if isinstance(part, str))
    if [facts[part].type for part in over] != ["text", "number"] or len(over) != len(trait.over):
        raise BadInput(f"{label}: `kind` wants a trait that is a text, and one that is a number")
    return Fact(
        name=trait.name,
        type="text",
        scale=1,
        unit=_unit(trait.unit, "text", 1, label),
        certain=False,
        source=Derivation(function="kind", over=over, scales=(1, facts[over[1]].scale)),
    )


def _check_values_of(trait: Derived, facts: Mapping[str, Fact], label: str) -> None:
    types = set()
    for part in trait.over:
        source = facts[part].source if isinstance(part, str) else None
        if not isinstance(source, Measure) or source.function != "distinct":
            raise BadInput(f"{label}: `unmatched` wants two traits of `distinct`, got {part!r}")
        types.add(source.field.type if source.field else None)
    if len(types) > 1:
        raise BadInput(f"{label}: the values of its two traits are of different types")


def _check_operands(trait: Derived, scales: tuple[int, ...], label: str) -> None:
    two, one = ("ratio", "difference", "unmatched"), ("days_since", *DATED)
    least, most = (2, 2) if trait.function in two else (1, 1 if trait.function in one else 20)
    if not least <= len(scales) <= most:
        raise BadInput(
            f"{label}: `{trait.function}` wants {least} to {most} operands, got {len(scales)}"
        )
    if trait.function == "days_since" and scales != (1,):
        raise BadInput(f"{label}: `days_since` wants a trait over `day`, got {trait.over[0]!r}")


def _operand(
    part: str | Constant | Setting,
    facts: Mapping[str, Fact],
    settings: Mapping[str, int],
    label: str,
    wanted: FieldType,
) -> tuple[str | int, int]:
    if wanted == "text" and not isinstance(part, str):
        raise BadInput(f"{label}: wants a trait that is a date, got {part!r}")
    if isinstance(part, Constant):
        return part.millionths, MILLION
    if isinstance(part, Setting):
        if part.name not in settings:
            raise BadInput(f"{label}: there is no setting {part.name!r}")
        return settings[part.name], MILLION
    if facts[part].type != wanted:
        raise BadInput(f"{label}: trait {part!r} is {facts[part].type}, not a {wanted}")
    return part, facts[part].scale


def _unit(unit: Unit | None, type_: FieldType, scale: int, label: str) -> Unit:
    fitting: tuple[Unit, ...] = (
        (type_,)
        if type_ != "number"
        else (("count", "days") if scale == 1 else ("number", "money", "share"))
    )
    if unit is not None and unit not in fitting:
        raise BadInput(f"{label}: its unit can be {' or '.join(fitting)}, not {unit!r}")
    return unit or fitting[0]
