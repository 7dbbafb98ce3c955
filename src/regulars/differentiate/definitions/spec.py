"""Traits, derived traits and segments, read from JSON and written back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final, Literal

import msgspec

from regulars.differentiate.definitions import words
from regulars.differentiate.definitions.notation import reading
from regulars.differentiate.definitions.notation.times import window
from regulars.differentiate.definitions.notation.writing import data_of, window_data
from regulars.differentiate.definitions.rules import Dates, Rule, Span, Window
from regulars.differentiate.definitions.words import DerivedFunction, Function, Relation, Unit
from regulars.ground.errors import BadInput
from regulars.ground.fields import FieldType

NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,59}")


class Constant(msgspec.Struct, frozen=True):
    """A number, in millionths."""

    millionths: int


class Setting(msgspec.Struct, frozen=True):
    """A number that the business has set, in millionths: "margin_rate"."""

    name: str


class Trait(msgspec.Struct, frozen=True, kw_only=True):
    """An aggregate over a person's events or line items.

    Attributes:
        field: What is aggregated; None only for `count`.
        type: The type of a field that `ground.fields` does not declare; else None.
        unit: What the value is in. `count` and `days` are whole numbers, every other number
            is in millionths.
    """

    name: str
    title: str
    title_es: str = ""
    of: Relation = "events"
    kinds: tuple[str, ...]
    function: Function
    field: str | None = None
    type: FieldType | None = None
    where: Rule | None = None
    window: Span | None = None
    unit: Unit | None = None


class Derived(msgspec.Struct, frozen=True, kw_only=True):
    """A trait worked out from other traits, constants and settings."""

    name: str
    title: str
    title_es: str = ""
    function: DerivedFunction
    over: tuple[str | Constant | Setting, ...]
    unit: Unit | None = None


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """The people for whom a rule holds."""

    name: str
    title: str
    title_es: str = ""
    rule: Rule


def trait(said: object) -> Trait | Derived:
    """The trait that this JSON (text or data) says.

    Raises:
        BadInput: It says none; the message names the field and the value.
    """
    data = _data(said, "trait")
    name = _name(data, "trait")
    return _derived(data, name) if "over" in data else _aggregate(data, name)


def segment(said: object) -> Segment:
    """The segment that this JSON (text or data) says.

    Raises:
        BadInput: It says none.
    """
    data = _data(said, "segment")
    label = f"segment {_name(data, 'segment')!r}"
    words.only_keys(data, ["name", "title", "title_es", "rule"], label)
    return Segment(
        name=data["name"], **_titles(data), rule=reading.rule(data.get("rule"), f"{label}: rule")
    )


def to_json(thing: Trait | Derived | Segment) -> str:
    """Canonical JSON: the same text for the same definition."""
    return words.canonical(to_data(thing))


def to_data(thing: Trait | Derived | Segment) -> dict[str, Any]:
    """The definition as plain data, without what is unset."""
    said = {key: getattr(thing, key) for key in thing.__struct_fields__}
    return {key: _plain(value) for key, value in said.items() if value not in (None, "")}


def _plain(value: Any) -> Any:
    if isinstance(value, Constant):
        return {"constant": value.millionths}
    if isinstance(value, Setting):
        return {"setting": value.name}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Window | Dates):
        return window_data(value)
    return data_of(value) if isinstance(value, msgspec.Struct) else value


def _data(said: object, label: str) -> Mapping[str, Any]:
    if isinstance(said, str | bytes):
        try:
            said = json.loads(said)
        except ValueError as error:
            raise BadInput(f"{label}: is not JSON: {error}") from error
    return words.mapping(said, label)


def _name(data: Mapping[str, Any], label: str) -> str:
    name = data.get("name")
    if not isinstance(name, str) or not NAME.fullmatch(name) or name in ("person", "segment"):
        raise BadInput(
            f"{label}: `name` must be lower case letters, digits and _, a letter first, "
            f"at most 60, and not `person` or `segment`: {name!r}"
        )
    return name


def _titles(data: Mapping[str, Any]) -> dict[str, str]:
    title = words.text(data.get("title", data["name"]), f"{data['name']}: `title`")
    title_es = data.get("title_es", "")
    if not isinstance(title_es, str):
        raise BadInput(f"{data['name']}: `title_es` must be a text, got {title_es!r}")
    return {"title": title, "title_es": title_es}


def _unit(data: Mapping[str, Any], label: str) -> Unit | None:
    unit: Unit | Literal[None] = data.get("unit")
    return None if unit is None else words.one_of(unit, words.UNITS, f"{label}: `unit`")


def _aggregate(data: Mapping[str, Any], name: str) -> Trait:
    label = f"trait {name!r}"
    words.only_keys(data, Trait.__struct_fields__, label)
    field, kind, where = data.get("field"), data.get("type"), data.get("where")
    return Trait(
        name=name,
        **_titles(data),
        of=words.one_of(data.get("of", "events"), words.RELATIONS, f"{label}: `of`"),
        kinds=reading.kinds(data.get("kinds"), f"{label}: `kinds`"),
        function=words.one_of(data.get("function"), words.FUNCTIONS, f"{label}: `function`"),
        field=None if field is None else words.text(field, f"{label}: `field`"),
        type=None if kind is None else words.one_of(kind, words.FIELD_TYPES, f"{label}: `type`"),
        where=None if where is None else reading.filter_rule(where, f"{label}: where"),
        window=window(data.get("window"), f"{label}: window"),
        unit=_unit(data, label),
    )


def _derived(data: Mapping[str, Any], name: str) -> Derived:
    label = f"trait {name!r}"
    words.only_keys(data, Derived.__struct_fields__, label)
    over = data["over"]
    if not isinstance(over, list | tuple) or not over:
        raise BadInput(f"{label}: `over` must list traits, constants or settings, got {over!r}")
    return Derived(
        name=name,
        **_titles(data),
        function=words.one_of(data.get("function"), words.DERIVED, f"{label}: `function`"),
        over=tuple(_operand(part, f"{label}: over") for part in over),
        unit=_unit(data, label),
    )


def _operand(data: object, label: str) -> str | Constant | Setting:
    match data:
        case str() if data:
            return data
        case {"constant": int(millionths), **rest} if not rest and type(millionths) is int:
            if abs(millionths) > words.INT64:
                raise BadInput(f"{label}: the constant {millionths} does not fit 64 bits")
            return Constant(millionths)
        case {"setting": str(name), **rest} if not rest and name:
            return Setting(name)
        case _:
            raise BadInput(
                f'{label}: must be a trait, {{"constant": millionths}} or {{"setting": name}}, '
                f"got {data!r}"
            )
