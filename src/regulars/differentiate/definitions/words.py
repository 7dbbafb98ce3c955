"""The vocabulary of definitions: functions, operators, units, limits."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from typing import Any, Final, Literal

from regulars.ground.errors import BadInput

Relation = Literal["events", "items"]
Function = Literal["count", "sum", "min", "max", "mean", "first", "last", "distinct", "top"]
DerivedFunction = Literal[
    "ratio",
    "product",
    "sum",
    "difference",
    "days_since",
    "years_since",
    "days_until",
    "unmatched",
    "kind",
]
Op = Literal[
    "=", "!=", "<", "<=", ">", ">=", "between", "in", "contains", "starts_with", "known", "unknown"
]
Unit = Literal["money", "number", "count", "days", "share", "text", "instant", "bool"]
Language = Literal["en", "es"]

RELATIONS: Final[tuple[Relation, ...]] = ("events", "items")
FUNCTIONS: Final[tuple[Function, ...]] = (
    "count", "sum", "min", "max", "mean", "first", "last", "distinct", "top",
)  # fmt: skip
DERIVED: Final[tuple[DerivedFunction, ...]] = (
    "ratio", "product", "sum", "difference", "days_since", "years_since", "days_until", "unmatched",
    "kind",
)  # fmt: skip
DATED: Final[tuple[DerivedFunction, ...]] = ("years_since", "days_until")  #: over a date, as text
OPS: Final[tuple[Op, ...]] = (
    "=", "!=", "<", "<=", ">", ">=", "between", "in", "contains", "starts_with", "known", "unknown",
)  # fmt: skip
UNITS: Final[tuple[Unit, ...]] = (
    "money", "number", "count", "days", "share", "text", "instant", "bool",
)  # fmt: skip

FIELD_TYPES: Final = ("text", "number", "bool", "instant")
ANY_KIND: Final = "*"
MAX_DAYS: Final = 3650
MAX_HOURS: Final = 72
MAX_DISTINCT: Final = 10_000  #: `distinct` counts no further
MAX_INSTANTS: Final = 500  #: of steps of a funnel in its window; more are unknown
MAX_STEPS: Final = 6  #: of a funnel
MAX_KM: Final = 200
MAX_DEPTH: Final = 20  #: groups within groups
MILLION: Final = 1_000_000
INT64: Final = 2**63 - 1
UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
LOW_CARDINALITY: Final = frozenset(
    {"category", "department", "brand", "store", "type", "hour", "weekday", "channel", "kind"}
)


def canonical(data: object) -> str:
    """`data` as JSON text that is the same for the same data."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def mapping(data: object, label: str) -> Mapping[str, Any]:
    """`data` if it is a JSON object.

    Raises:
        BadInput: It is not.
    """
    if not isinstance(data, dict):
        raise BadInput(f"{label}: must be an object, got {data!r}")
    return data


def text(data: object, label: str) -> str:
    """`data` if it is text that says something.

    Raises:
        BadInput: It is not.
    """
    if not isinstance(data, str) or not data:
        raise BadInput(f"{label}: must be a text, got {data!r}")
    return data


def one_of(data: object, choices: Collection[Any], label: str) -> Any:
    """`data` if it is one of `choices`.

    Raises:
        BadInput: It is not.
    """
    if not isinstance(data, str) or data not in choices:
        raise BadInput(f"{label}: must be one of {', '.join(choices)}; got {data!r}")
    return data


def only_keys(data: Mapping[str, Any], allowed: Collection[str], label: str) -> None:
    """Refuse a key that nobody would read.

    Raises:
        BadInput: There is one.
    """
    if odd := sorted(set(data) - set(allowed)):
        raise BadInput(f"{label}: does not know {odd[0]!r}; it knows {', '.join(sorted(allowed))}")
