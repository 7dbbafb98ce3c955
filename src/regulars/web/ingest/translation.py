"""What Segment's clients say, in our words. Pure: bytes in, one event out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

import msgspec

from regulars.differentiate.kinds import KIND
from regulars.ground.errors import BadInput
from regulars.ground.events import Event
from regulars.ground.scales import booking
from regulars.ground.values import UNSTORABLE
from regulars.identify.keys import identifier
from regulars.web.ingest.commerce import COMMERCE, commerce, kind_of
from regulars.web.ingest.times import occurred
from regulars.web.ingest.wire import Loose, Said, said

_KINDS: Final = {
    "identify": "person_identified",
    "page": "page_viewed",
    "screen": "screen_viewed",
    "group": "group_joined",
    "alias": "identifiers_aliased",
}
TYPES: Final = ("track", *_KINDS)
MAX_ID: Final = 256  #: characters of an identifier, a message id or a name
#: Only the house itself says these; a key that is printed in a web page must not.
OURS: Final = (
    "message_",
    "decision_",
    "segment_",
    "note_",
    "defection_",
    "booking_neared",
    "booking_move_asked",
    "confirmation_",
    "preferences_",
    "person_merged",
    "person_unmerged",
)
#: Said by a shop's own server, not by a page in somebody's browser.
TRUSTED_ONLY: Final = frozenset(
    (
        *booking.SAID,
        "case_closed",
        "case_opened",
        "consent_given",
        "coupon_redeemed",
        "household_joined",
        "household_left",
        "offer_redeemed",
        "card_scanned",
        "person_identified",
        "product_unavailable",
        "question_answered",
        "review_posted",
        "survey_answered",
        "ticket_closed",
        "ticket_opened",
    )
)
_STRONG: Final = {
    "loyalty_card": ("loyalty_card", "loyaltyCard", "loyalty_card_number"),
    "email": ("email",),
    "phone": ("phone",),
}
_TRAITS: Final = {"firstName": "first_name", "lastName": "last_name", "createdAt": "created_at"}
_UUID_LENGTH: Final = 36
_object = msgspec.json.Decoder(dict[str, object]).decode
_encode = msgspec.json.encode


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What holds for everything that one request brought.

    Attributes:
        source: The name of the source whose key it came with.
        trusted: The key is a server's, which nobody outside can read.
        behind: How far the sender's clock is behind ours.
        fresh_id: A message id for who chose none.
        visitor: The cookie's name for whoever sent it: for messages that have none.
        flags: Bits of `ground.events` that all its events get.
    """

    source: str
    trusted: bool
    received_at: datetime
    behind: timedelta
    fresh_id: Callable[[], str]
    context: bytes = b""
    visitor: str = ""
    flags: int = 0


def event(raw: bytes, delivery: Delivery, type_: str = "") -> Event:
    """The event that `raw` says; `type_` is what the address said, a batch says it within.

    Raises:
        BadInput: It cannot be right; the message names the field and the value.
    """
    it = said(raw)
    kind = _kind(it, type_ or it.type, delivery)
    context = bytes(it.context) or delivery.context
    stated = it.timestamp if it.timestamp is not None else it.original_timestamp
    occurred_at, flags = occurred(stated, delivery.received_at, delivery.behind)
    payload = _payload(it, kind, context)
    if kind == "person_identified" and not delivery.trusted:
        payload = _unsaid(payload)
    return Event(
        source=delivery.source,
        message_id=_text("messageId", it.message_id) or delivery.fresh_id(),
        kind=kind,
        occurred_at=occurred_at,
        received_at=delivery.received_at,
        identifiers=_identifiers(it, kind, payload, context, delivery.visitor),
        payload=payload,
        context=context.decode() if context != b"null" else "",
        flags=flags | delivery.flags,
    )


def _kind(it: Said, type_: str, delivery: Delivery) -> str:
    if type_ == "track":
        if it.event is None:
            raise BadInput("`event`: None does not say what happened")
        return _track(it.event, delivery.trusted)
    if (kind := _KINDS.get(type_)) is None:
        raise BadInput(f"`type`: {type_[:80]!r} is none of {', '.join(TYPES)}")
    return kind


@lru_cache(maxsize=4096)
def _track(name: str, trusted: bool) -> str:
    if not (said := _text("event", name)):
        raise BadInput(f"`event`: {name!r} does not say what happened")
    kind = kind_of(said)
    if kind.startswith(OURS):
        raise BadInput(f"`event`: {kind!r} is said by the house itself, not by a source")
    if kind in TRUSTED_ONLY and not trusted:
        raise BadInput(f"`event`: {kind!r} is taken with a server's key only")
    return kind


def _payload(it: Said, kind: str, context: bytes) -> str:
    """Properties or attributes, as they came where we have no other name for anything."""
    match kind:
        case "person_identified":
            return _attributes(it, context)
        case "page_viewed" | "screen_viewed":
            return _named(it)
        case "group_joined":
            traits = _members("traits", bytes(it.traits))
            return _encode({"group": _required("groupId", it.group_id), "traits": traits}).decode()
        case "identifiers_aliased":
            return _encode({"previous_id": _required("previousId", it.previous_id)}).decode()
    properties = _braced("properties", bytes(it.properties))
    return commerce(kind, properties) if kind in COMMERCE else properties.decode()


def _named(it: Said) -> str:
    properties = _braced("properties", bytes(it.properties))
    if not (it.name or it.category):
        return properties.decode()
    extra = {"name": it.name, "category": it.category}
    return _encode({k: v for k, v in extra.items() if v} | _object(properties)).decode()


def _attributes(it: Said, context: bytes) -> str:
    traits = _braced("traits", bytes(it.traits))
    if len(traits) <= 2 and b'"traits"' in context:  # RudderStack's clients put them there
        traits = _encode(_members("context", context).get("traits") or {})
        traits = _braced("context.traits", traits)
    if any(name.encode() in traits for name in _TRAITS):
        return _encode({_TRAITS.get(k, k): v for k, v in _object(traits).items()}).decode()
    return traits.decode()


def _unsaid(payload: str) -> str:
    """The same without what a page in a browser may not say of somebody."""
    if KIND not in payload and "\\u" not in payload:
        return payload
    said = _object(payload.encode())
    return payload if said.pop(KIND, None) is None else _encode(said).decode()


def _identifiers(
    it: Said, kind: str, payload: str, context: bytes, visitor: str
) -> tuple[tuple[str, str], ...]:
    """Every name by which the message knows somebody, the strongest first."""
    found = [("user_id", value)] if (value := _text("userId", it.user_id)) else []
    if kind == "identifiers_aliased":
        found.append(_previous(_required("previousId", it.previous_id)))
    telling = kind == "person_identified" or kind in COMMERCE or '"loyalty' in payload
    if telling and ('"email"' in payload or '"phone"' in payload or '"loyalty' in payload):
        found.extend(_told(_object(payload)))
    if b'"traits"' in context and isinstance(traits := _object(context).get("traits"), dict):
        found.extend(_told(traits))
    if value := _text("anonymousId", it.anonymous_id) or visitor:
        found.append(("anonymous_id", value))
    for kind_, name in found:
        if identifier(kind_, name) is not None:
            return tuple(dict.fromkeys(found)) if len(found) > 1 else (found[0],)
    what = f"`userId` is {it.user_id!r} and `anonymousId` is {it.anonymous_id!r}"
    raise BadInput(f"nobody can tell whose event this is: {what}")


def _told(attributes: dict[str, object]) -> Iterator[tuple[str, str]]:
    for kind, names in _STRONG.items():
        for name in names:
            value = attributes.get(name)
            if isinstance(value, str | int) and (text := _text(name, value)):
                yield kind, text


def _previous(value: str) -> tuple[str, str]:
    """An id from before: a client's own random one is a cookie's, any other a user's."""
    is_random = len(value) == _UUID_LENGTH and value.count("-") == 4
    return ("anonymous_id" if is_random else "user_id"), value


def _required(field: str, value: Loose) -> str:
    if text := _text(field, value):
        return text
    raise BadInput(f"`{field}`: {value!r} is not an id")


def _text(field: str, value: Loose) -> str:
    """`value` as text, empty if there is none.

    Raises:
        BadInput: It is too long, or has a character in it that cannot be stored.
    """
    if value is None:
        return ""
    text = value.strip() if isinstance(value, str) else _encode(value).decode()
    if len(text) > MAX_ID:
        raise BadInput(f"`{field}` has {len(text)} characters, at most {MAX_ID}: {text[:40]!r}...")
    if "\x00" in text or (not text.isascii() and ("\ufffd" in text or UNSTORABLE.search(text))):
        raise BadInput(f"`{field}`: {text[:80]!r} has a NUL or a lone surrogate in it")
    return text


def _braced(field: str, raw: bytes) -> bytes:
    """The object's text; `{}` for nothing.

    Raises:
        BadInput: It is something else.
    """
    if raw.startswith(b"{"):
        return raw
    if raw in (b"", b"null"):
        return b"{}"
    raise BadInput(f"`{field}` is not an object: {raw[:80].decode(errors='replace')}")


def _members(field: str, raw: bytes) -> dict[str, object]:
    return _object(_braced(field, raw))
