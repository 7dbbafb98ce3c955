"""What a definition may read of an event or a line item, and of which type it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import msgspec

from regulars.differentiate.definitions.rules import FieldTest
from regulars.differentiate.definitions.words import MILLION, Relation
from regulars.ground.errors import BadInput
from regulars.ground.fields import EVENT_FIELDS, ITEM_FIELDS, FieldType

NAME: Final = re.compile(r"[^\W\d][\w.\- $]{0,119}")


class Field(msgspec.Struct, frozen=True):
    """One readable field.

    Attributes:
        type: None = whatever is there; only for `known` and `unknown`.
        scale: How many make one: a million, or 1 where numbers are whole.
        place: stamp = on every event and item; column = declared in `ground.fields`;
            props = any other property.
    """

    name: str
    type: FieldType | None
    scale: int
    place: str


STAMPS: Final[Mapping[str, Field]] = {
    "day": Field("day", "number", 1, "stamp"),
    "hour": Field("hour", "number", 1, "stamp"),
    "weekday": Field("weekday", "number", 1, "stamp"),
    "occurred_at": Field("occurred_at", "instant", 1, "stamp"),
    "kind": Field("kind", "text", 1, "stamp"),
    "source": Field("source", "text", 1, "stamp"),
    "message_id": Field("message_id", "text", 1, "stamp"),
    "machine": Field("machine", "bool", 1, "stamp"),
}
DECLARED: Final[Mapping[Relation, Mapping[str, FieldType]]] = {
    "events": EVENT_FIELDS,
    "items": ITEM_FIELDS,
}


def field(of: Relation, name: str, type_: FieldType | None, label: str) -> Field:
    """The field `name`, of its declared type, or of `type_` where none is declared.

    Raises:
        BadInput: The name cannot be a field's, or `type_` contradicts the declared type.
    """
    declared = DECLARED[of].get(name)
    stamp = STAMPS.get(name)
    found = stamp or Field(name, declared or type_, MILLION, "column" if declared else "props")
    if not NAME.fullmatch(name):
        raise BadInput(f"{label}: {name!r} cannot be the name of a field")
    if type_ is not None and found.type != type_:
        raise BadInput(f"{label}: field {name!r} is {found.type}, not {type_}")
    return found


def tested(of: Relation, leaf: FieldTest, label: str) -> Field:
    """The field that a filter's leaf reads; an undeclared one has the type of the value.

    Raises:
        BadInput: The name cannot be a field's.
    """
    declared = leaf.field in STAMPS or leaf.field in DECLARED[of]
    sample = leaf.value[0] if isinstance(leaf.value, tuple) and leaf.value else leaf.value
    return field(of, leaf.field, None if declared else type_of(sample), label)


def type_of(value: object) -> FieldType | None:
    """The type of a value in a rule; None for no value."""
    match value:
        case bool():
            return "bool"
        case int():
            return "number"
        case str():
            return "text"
        case _:
            return None
