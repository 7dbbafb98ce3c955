"""The tag's messages as events: what it overheard is translated, what is secret taken off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import msgspec

from regulars.ground.errors import BadInput
from regulars.ground.events import Event
from regulars.web.ingest.store import Refused
from regulars.web.ingest.translation import Delivery, event
from regulars.web.ingest.wire import why_unreadable
from regulars.web.tag.hearing import Heard, message

#: Names of what no address that we keep may hold: a reset link's token, somebody's e-mail, ...
_SECRET: Final = re.compile(
    r"token|secret|passw|pwd|e?mail|phone|session|signature|^(sid|sig|key|api_?key|code|auth|jwt)$",
    re.IGNORECASE,
)
ADDRESSES: Final = ("url", "referrer")
ORDER: Final = "order_completed"


class _Typed(msgspec.Struct):
    type: str = ""


_typed: Final = msgspec.json.Decoder(_Typed).decode
_heard: Final = msgspec.json.Decoder(Heard).decode
_object: Final = msgspec.json.Decoder(dict[str, object]).decode
_encode: Final = msgspec.json.encode


def read(
    messages: Sequence[bytes], delivery: Delivery, skipped: frozenset[str] = frozenset()
) -> tuple[list[Event], list[Refused]]:
    """The events that the messages say, less the kinds in `skipped`; and what cannot be right."""
    events: list[Event] = []
    refused: list[Refused] = []
    for number, raw in enumerate(messages):
        try:
            found = _read(raw, delivery)
        except BadInput as error:
            reason = f"event {number}: {error}"
            refused.append(Refused(delivery.source, reason, raw, delivery.received_at))
            continue
        if found is not None and found.kind not in skipped:
            events.append(found)
    return events, refused


def _read(raw: bytes, delivery: Delivery) -> Event | None:
    try:
        overheard = _heard(raw) if _typed(raw).type == "heard" else None
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise BadInput(why_unreadable(raw, error)) from error
    if overheard is not None:
        translated = message(overheard)
        if translated is None:
            return None
        raw = _encode(translated)
    return _fit(event(raw, delivery))


def _fit(found: Event) -> Event:
    if found.kind == "page_viewed":
        return msgspec.structs.replace(found, payload=_discreet(found.payload))
    if found.kind == ORDER and isinstance(order := _object(found.payload).get("order_id"), str):
        # Who looks at the thank-you page again did not order again.
        return msgspec.structs.replace(found, message_id=f"order-{order}"[:256])
    return found


def _discreet(payload: str) -> str:
    said = _object(payload)
    for name in ADDRESSES:
        if isinstance(url := said.get(name), str):
            said[name] = without_secrets(url)
    return _encode(said).decode()


def without_secrets(url: str) -> str:
    """The address, without what in its query is nobody's business.

    >>> without_secrets("https://shop.example/reset?token=abc&step=2#top")
    'https://shop.example/reset?step=2#top'
    """
    try:
        parts = urlsplit(url)
        asked = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=100)
    except ValueError:
        return ""
    kept = [(name, said) for name, said in asked if not _SECRET.search(name) and "@" not in said]
    if len(kept) == len(asked):
        return url
    return urlunsplit(parts._replace(query=urlencode(kept)))
