"""Segment's messages as they come over the wire, and what makes one unreadable."""

from __future__ import annotations

import json
import re
from typing import Final

import msgspec

from regulars.ground.errors import BadInput

MAX_EVENT: Final = 32 * 1024  #: bytes
MAX_DEPTH: Final = 32
EMPTY: Final = msgspec.Raw()

_ESCAPES: Final = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|(?P<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\.",
    re.DOTALL,
)

Loose = str | int | float | bool | None


class Said(msgspec.Struct, rename="camel", gc=False):
    """One message: the fields that we read; objects stay as the text that came."""

    type: str = ""
    message_id: Loose = None
    user_id: Loose = None
    anonymous_id: Loose = None
    previous_id: Loose = None
    group_id: Loose = None
    event: str | None = None
    name: str | None = None
    category: str | None = None
    timestamp: Loose = None
    original_timestamp: Loose = None
    sent_at: Loose = None
    properties: msgspec.Raw = EMPTY
    traits: msgspec.Raw = EMPTY
    context: msgspec.Raw = EMPTY


class Posted(msgspec.Struct, rename="camel", gc=False):
    """A batch: its messages unread, and what holds for all of them."""

    batch: list[msgspec.Raw]
    sent_at: Loose = None
    write_key: Loose = None
    context: msgspec.Raw = EMPTY


class Envelope(msgspec.Struct, rename="camel", gc=False):
    """What a message by itself says beside itself."""

    sent_at: Loose = None
    write_key: Loose = None
    context: msgspec.Raw = EMPTY


posted = msgspec.json.Decoder(Posted).decode
_enveloped = msgspec.json.Decoder(Envelope).decode
_said = msgspec.json.Decoder(Said).decode
_anything = msgspec.json.Decoder().decode
_encode = msgspec.json.encode


def enveloped(raw: bytes) -> Envelope:
    """What a message by itself says beside itself.

    Raises:
        BadInput: It is not JSON.
    """
    try:
        return _enveloped(raw)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        if (whole := mended(raw)) != raw:
            return enveloped(whole)
        raise BadInput(why_unreadable(raw, error)) from error


def said(raw: bytes) -> Said:
    """One message, read and checked.

    Raises:
        BadInput: It cannot be right; the message names the field and the value.
    """
    if len(raw) > MAX_EVENT:
        raise BadInput(f"the event has {len(raw):,} bytes; at most {MAX_EVENT:,} are taken")
    try:
        return _checked(raw)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        if (whole := mended(raw)) != raw:
            return said(whole)
        raise BadInput(why_unreadable(raw, error)) from error


def _checked(raw: bytes) -> Said:
    whole = _anything(raw)
    if not isinstance(whole, dict):
        raise BadInput(f"an event is a JSON object, this is {_short(whole)}")
    if raw.count(b"{") + raw.count(b"[") > MAX_DEPTH:
        _refuse_depth(whole, 1)
    if _may_repeat(raw, whole):
        _refuse_repeats(raw)
    return _said(raw)


def _may_repeat(raw: bytes, whole: dict[str, object]) -> bool:
    """Whether a name may be there twice; False is certain.

    Every name ends in `":`, so decoding a repeat and encoding it again loses one; unless there
    is a blank between, or a quote is written as an escape.
    """
    return (
        raw.count(b'":') != _encode(whole).count(b'":')
        or b" :" in raw
        or b"\n:" in raw
        or b"\\u0022" in raw
        or b"\t:" in raw
        or b"\r:" in raw
    )


def mended(raw: bytes) -> bytes:
    """`raw` with U+FFFD for every half of a character that is written as an escape."""
    return _ESCAPES.sub(_whole, raw)


def _whole(escape: re.Match[bytes]) -> bytes:
    """The escape; U+FFFD for half a character, which JavaScript leaves where it cuts a text."""
    return rb"\ufffd" if escape.lastgroup == "half" else escape.group()


def why_unreadable(raw: bytes, error: Exception) -> str:
    """Why `raw` is not a message, naming the field and the value where that can be told."""
    if isinstance(error, RecursionError):
        return f"the JSON is nested deeper than {MAX_DEPTH} levels"
    try:
        whole = json.loads(raw, parse_constant=_refuse_constant, parse_float=_finite)
    except BadInput as reason:
        return str(reason)
    except (ValueError, RecursionError):
        return f"not JSON: {error}"
    if isinstance(error, msgspec.ValidationError):
        return f"{error}{_culprit(whole, str(error))}"
    return f"not JSON: {error}"


def _culprit(whole: object, error: str) -> str:
    """`: value` for the `$.field` that msgspec's message ends in."""
    field = error.rpartition("`$.")[2].rstrip("`")
    found = whole.get(field) if isinstance(whole, dict) else None
    return f": {_short(found)}" if found is not None else ""


def _refuse_constant(name: str) -> object:
    raise BadInput(f"{name} is not a number that JSON knows; send null, or leave the field out")


def _finite(text: str) -> float:
    if (value := float(text)) in (float("inf"), float("-inf")):
        raise BadInput(f"the number {text[:40]} is too big for anybody to read")
    return value


def _refuse_repeats(raw: bytes) -> None:
    """Look slowly: every object, every name once."""

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        named: dict[str, object] = {}
        for name, value in pairs:
            if name in named:
                both = f"{_short(named[name])} and {_short(value)}"
                raise BadInput(f"`{name[:80]}` is there twice: {both}")
            named[name] = value
        return named

    json.loads(raw, object_pairs_hook=once)


def _refuse_depth(value: dict[str, object] | list[object], depth: int) -> None:
    if depth > MAX_DEPTH:
        raise BadInput(f"the JSON is nested deeper than {MAX_DEPTH} levels")
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, (dict, list)):
            _refuse_depth(inner, depth + 1)


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=True, default=str)
    return text if len(text) <= 80 else f"{text[:77]}..."
