"""What a property is worth: text, a number in millionths, a truth, an instant, or unknown.

Both speeds of every definition read these values, made once by this file, so that they
cannot disagree about what a payload says.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

Value = str | int | bool
Props = dict[str, Value]

MILLION: Final = 1_000_000
INT64: Final = 2**63 - 1
MAX_DEPTH: Final = 3
MAX_TEXT: Final = 8_192  #: longest text that definitions see; the raw payload keeps all of it
MAX_ITEMS: Final = 2_000

# RFC 3339 with a zone, nothing less: "tomorrow" and "2026-01-05" stay text.
INSTANT: Final = re.compile(
    r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)", re.ASCII
)
# What PostgreSQL text and UTF-8 cannot hold: NUL and lone surrogates.
UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")


class Facts(msgspec.Struct, frozen=True, gc=False):
    """A payload, typed: the event's own properties and its line items."""

    props: Props
    items: list[Props]


NOTHING: Final = Facts(props={}, items=[])


def clean(text: str) -> str:
    """`text` with what cannot be stored replaced by U+FFFD."""
    return text if text.isascii() and "\x00" not in text else UNSTORABLE.sub("\ufffd", text)


def number(value: float | int) -> int | None:
    """`value` in millionths, the nearest; None where it does not fit 64 bits.

    >>> number(12.34), number(float("nan")), number(10**13)
    (12340000, None, None)
    """
    if isinstance(value, float) and not -INT64 < value * MILLION < INT64:
        return None  # NaN and infinity too: they compare with nothing
    millionths = round(value * MILLION)
    return millionths if -INT64 <= millionths <= INT64 else None


def instant(text: str) -> str | None:
    """`text` as the canonical instant `2026-01-05T12:00:00.000000Z`; None if it is not one.

    Canonical texts compare as the instants do.
    """
    if not 20 <= len(text) <= 40 or not INSTANT.fullmatch(text):
        return None
    try:
        at = datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return at.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def typed(value: Any) -> Value | None:
    """One JSON value as the engine sees it; None = unknown."""
    kind = type(value)  # what a JSON decoder makes has no subclasses, and this is twice as fast
    if kind is str:
        return _text(value)
    if kind is bool:
        return bool(value)
    return number(value) if kind is float or kind is int else None


def _text(value: str) -> str:
    if len(value) >= 20 and value[4] == "-" and (at := instant(value)) is not None:
        return at
    return clean(value) if len(value) <= MAX_TEXT else clean(value[:MAX_TEXT])


def _flatten(data: dict[str, object], into: Props, prefix: str, depth: int) -> None:
    for key, raw in data.items():
        if type(raw) is dict:
            if depth < MAX_DEPTH:
                _flatten(raw, into, f"{prefix}{clean(key)}.", depth + 1)
        elif (value := typed(raw)) is not None:
            into[prefix + clean(key) if prefix else clean(key)] = value


def props(data: dict[str, object]) -> Props:
    """The typed properties of one JSON object, nested ones flattened with dots.

    >>> props({"total": 2.5, "ship": {"city": "Bath"}, "junk": None, "tags": [1]})
    {'total': 2500000, 'ship.city': 'Bath'}
    """
    flat: Props = {}
    _flatten(data, flat, "", 1)
    return flat


def facts(payload: str) -> Facts:
    """A raw payload, typed. What is not a JSON object has no facts; it stays in the log."""
    try:
        data = msgspec.json.decode(payload)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return NOTHING
    if not isinstance(data, dict):
        return NOTHING
    lines = data.pop("items", None) or data.pop("products", None)
    items = (
        [props(line) for line in lines[:MAX_ITEMS] if isinstance(line, dict)]
        if (isinstance(lines, list))
        else []
    )
    return Facts(props=props(data), items=items)
