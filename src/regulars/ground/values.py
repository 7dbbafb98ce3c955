"""What a property is worth: text, a number in millionths, a truth, an instant, or unknown.

Both speeds of every definition read these values, made once by this file, so that they
cannot disagree about what a payload says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from regulars.ground.events import Event
from regulars.ground.time import birth_date, zone_names

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
    """A payload, typed: the event's own properties and its line items.

    Attributes:
        doubted: A zone or a date of birth was told that cannot be one; it was left out.
    """

    props: Props
    items: list[Props]
    doubted: bool = False


class _Around(msgspec.Struct):
    """What we read of an event's context."""

    timezone: object = None


_around = msgspec.json.Decoder(_Around)


NOTHING: Final = Facts(props={}, items=[])


def clean(text: str) -> str:
    """`text` with what cannot be stored replaced by U+FFFD."""
    return text if text.isascii() and "\x00" not in text else UNSTORABLE.sub("\ufffd", text)


def number(value: float | int) -> int | None:
    """`value` in millionths, the nearest; None where it does not fit 64 bits.

    >>> number(12.34), number(float("nan")), number(10**13)
    (12340000, None, None)
    """
    millionths = value * MILLION
    if not -INT64 < millionths < INT64:
        return None  # NaN too: it compares with nothing
    return round(millionths)


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


def _text(value: str) -> str:
    if len(value) < 20:  # too short for an instant, and nearly all there is
        return value if value.isprintable() else clean(value)
    if value[4] == "-" and (at := instant(value)) is not None:
        return at
    return clean(value[:MAX_TEXT])


#: How each JSON type becomes a value; the decoder makes no subclasses, so a look-up will do.
_TYPED: Final[dict[type, Callable[[Any], Value | None]]] = {
    str: _text,
    bool: bool,
    int: number,
    float: number,
}


def typed(value: object) -> Value | None:
    """One JSON value as the engine sees it; None = unknown."""
    convert = _TYPED.get(type(value))
    return None if convert is None else convert(value)


def _flatten(data: dict[str, object], into: Props, prefix: str, depth: int) -> None:
    for key, raw in data.items():
        convert = _TYPED.get(type(raw))
        if convert is not None:
            value = convert(raw)
            if value is not None:
                into[prefix + (key if key.isidentifier() else clean(key))] = value
        elif isinstance(raw, dict) and depth < MAX_DEPTH:
            _flatten(raw, into, f"{prefix}{clean(key)}.", depth + 1)


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


def told(event: Event, day: int) -> Facts:
    """What an event says, with what it tells of the person checked.

    The `timezone` may stand in the context, where clients in browsers and phones put it.

    Args:
        event: As it came.
        day: Its local day.
    """
    known = facts(event.payload)
    if not speaks_of_clocks(event):
        return known
    props = known.props if known is not NOTHING else {}
    said = _said(event, props.pop("timezone", None), props.pop("birthday", None))
    fit = _fit(said, day)
    props |= fit
    return Facts(props=props, items=known.items, doubted=_doubts(said, fit))


def doubted(event: Event, day: int) -> bool:
    """Whether what it tells of the person's clock or birth cannot be right, as `told` has it."""
    try:
        raw = _clocks.decode(event.payload)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raw = _Clocks()
    said = _said(event, typed(raw.timezone), typed(raw.birthday))
    return _doubts(said, _fit(said, day))


class _Clocks(msgspec.Struct, frozen=True):
    """What an event may tell of a person's clock and birth; the rest is passed over."""

    timezone: Any = None
    birthday: Any = None


_clocks: Final = msgspec.json.Decoder(_Clocks)


def _said(event: Event, timezone: Value | None, birthday: Value | None) -> dict[str, Value]:
    """What it tells of either, as it came."""
    place = typed(context_zone(event.context)) if timezone is None else timezone
    both = {"timezone": place, "birthday": birthday}
    return {name: value for name, value in both.items() if value is not None}


def _fit(said: Mapping[str, Value], day: int) -> dict[str, Value]:
    """What of it can be right."""
    fit: dict[str, Value] = {}
    for name, value in said.items():
        if isinstance(value, str):
            right = _zone_name(value) if name == "timezone" else birth_date(value, day)
            if right is not None:
                fit[name] = right
    return fit


def _doubts(said: Mapping[str, Value], fit: Mapping[str, Value]) -> bool:
    return any(value != "" and name not in fit for name, value in said.items())


def speaks_of_clocks(event: Event) -> bool:
    """Whether it may hold a time zone or a date of birth; asked first, for few events do."""
    return speaks_of_zones(event) or '"birthday"' in event.payload


def speaks_of_zones(event: Event) -> bool:
    """Whether it may hold a time zone."""
    return '"timezone"' in event.context or '"timezone"' in event.payload


def context_zone(context: str) -> object:
    """The time zone that a context names, whatever it is; None: none."""
    try:
        return _around.decode(context).timezone if context else None
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None


def _zone_name(said: str) -> str | None:
    name = said.strip()
    return name if name in zone_names() else None
