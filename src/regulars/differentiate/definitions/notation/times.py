"""Windows read from JSON: the latest days or hours, a slice of the past, fixed dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from regulars.differentiate.definitions import words
from regulars.differentiate.definitions.rules import Dates, Span, Window
from regulars.ground.errors import BadInput
from regulars.ground.time import EPOCH_ORDINAL


def window(data: object, label: str) -> Span | None:
    """The window that this JSON says; None = all time.

    Raises:
        BadInput: It is empty, or longer than we keep.
    """
    if data is None:
        return None
    said = words.mapping(data, label)
    if said and set(said) <= {"from", "to"}:
        return _dates(said, label)
    if len(said.keys() & {"days", "hours"}) != 1 or not said.keys() <= {"days", "hours", "before"}:
        raise BadInput(
            f'{label}: must be {{"days": n}} or {{"hours": n}}, maybe with "before", '
            f'or {{"from": date, "to": date}}, got {data!r}'
        )
    unit: Literal["days", "hours"] = "days" if "days" in said else "hours"
    most = words.MAX_DAYS if unit == "days" else words.MAX_HOURS
    size = whole(said[unit], 1, most, f"{label}.{unit}")
    before = said.get("before", 0)
    return Window(unit, size, whole(before, 0, size - 1, f"{label}.before"))


def whole(said: object, least: int, most: int, label: str) -> int:
    """`said` if it is a whole number between the two.

    Raises:
        BadInput: It is not.
    """
    if type(said) is not int or not least <= said <= most:
        raise BadInput(f"{label}: must be a whole number from {least} to {most}, got {said!r}")
    return said


def _dates(said: Mapping[str, Any], label: str) -> Dates:
    first, last = (
        _day(said[key], f"{label}.{key}") if said.get(key) is not None else None
        for key in ("from", "to")
    )
    if first is None and last is None:
        raise BadInput(f"{label}: wants a date in `from`, in `to`, or in both")
    if first is not None and last is not None and first > last:
        raise BadInput(f"{label}: `from` {said['from']} comes after `to` {said['to']}")
    return Dates(first, last)


def _day(said: object, label: str) -> int:
    try:
        if isinstance(said, str) and len(said) == 10:
            return date.fromisoformat(said).toordinal() - EPOCH_ORDINAL
    except ValueError:
        pass
    raise BadInput(f"{label}: must be a date like 2026-01-31, got {said!r}")
