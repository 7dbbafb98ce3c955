"""Reading what senders say: texts, money, times, names; and events made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final

import msgspec

from regulars.ground.errors import BadInput
from regulars.ground.events import Event
from regulars.ground.values import UNSTORABLE, clean
from regulars.identify.keys import identifier
from regulars.web.ingest.times import instant, occurred
from regulars.work.hooks.heard import Heard, Returned
from regulars.work.hooks.kept import Door

Json = dict[str, object]
Names = tuple[tuple[str, str], ...]
MAX_ID: Final = 256
MAX_MONEY: Final = Decimal(10) ** 12
MAX_LINES: Final = 2_000
NOW: Final = timedelta(0)

_encode = msgspec.json.Encoder(decimal_format="number").encode
_decode = msgspec.json.Decoder(float_hook=Decimal).decode


@dataclass(frozen=True, slots=True, kw_only=True)
class Got:
    """One delivery, its signature found right.

    Attributes:
        topic: What the sender calls what happened.
        currency: The one that the house counts in.
        blocked: What names nobody in this house.
    """

    door: Door
    topic: str
    body: bytes
    received_at: datetime
    currency: str
    blocked: frozenset[str] = frozenset()


def read(body: bytes) -> object:
    """The JSON of a body.

    Raises:
        BadInput: It is none.
    """
    try:
        return _decode(body)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise BadInput(f"not JSON: {error}") from error


def whole(got: Got) -> Json:
    """The body as one object.

    Raises:
        BadInput: It is none.
    """
    return member({"body": read(got.body)}, "body")


def member(data: Mapping[str, object], name: str) -> Json:
    """An object within an object.

    Raises:
        BadInput: There is none of that name.
    """
    found = data.get(name)
    if not isinstance(found, dict):
        raise BadInput(f"`{name}` is no object: {str(found)[:80]!r}")
    return found


def inner(data: Mapping[str, object], *path: str) -> Json:
    """The object at a path; an empty one where there is none."""
    found: object = dict(data)
    for name in path:
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}


def objects(data: Mapping[str, object], name: str) -> list[Json]:
    """The objects of a list; none where there is no list."""
    found = data.get(name)
    listed = found[:MAX_LINES] if isinstance(found, list) else []
    return [one for one in listed if isinstance(one, dict)]


def text(data: Mapping[str, object], name: str) -> str:
    """A text or a whole number as text; empty where there is neither."""
    found = data.get(name)
    if isinstance(found, bool) or not isinstance(found, str | int):
        return ""
    return UNSTORABLE.sub("", str(found)).strip()[:MAX_ID]


def needed(data: Mapping[str, object], name: str) -> str:
    """The same.

    Raises:
        BadInput: There is nothing.
    """
    if found := text(data, name):
        return found
    raise BadInput(f"`{name}`: {str(data.get(name))[:80]!r} is not an id")


def amount(data: Mapping[str, object], name: str) -> Decimal | None:
    """An amount of money or goods; None where there is none that can be one."""
    found = data.get(name)
    if isinstance(found, bool) or not isinstance(found, str | int | Decimal):
        return None
    try:
        value = Decimal(found)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) <= MAX_MONEY else None


def cents(value: Decimal | None) -> int | None:
    """An amount in minor units; None where it is not known, or less than nothing."""
    return None if value is None or value < 0 else round(value * 100)


def told_at(got: Got, *said: object) -> datetime:
    """The first of these that is a time; else when we heard of it. Never in the future."""
    found = next((at for one in said if (at := instant(one)) is not None), got.received_at)
    return min(found, got.received_at)


def names(*said: tuple[str, str], blocked: frozenset[str] = frozenset()) -> Names:
    """Those of the names that can be somebody's; `blocked` values are nobody's in this house."""
    return tuple(one for one in dict.fromkeys(said) if identifier(*one, blocked) is not None)


def whose(person: Json) -> Names:
    """The names of somebody in our own format."""
    kinds = ("user_id", "loyalty_card", "pos_customer", "email", "phone")
    return names(*((kind, text(person, kind)) for kind in kinds))


def money(payload: Json, got: Got, currency: str) -> Json:
    """A payload whose amounts are in the house's currency; in another they are unknown to it.

    They stay there as `foreign`, so that nothing is lost and nothing counted wrong.
    """
    if not currency or currency.upper() == got.currency.upper():
        return payload
    kept = {name: value for name, value in payload.items() if not isinstance(value, Decimal)}
    foreign = {name: value for name, value in payload.items() if isinstance(value, Decimal)}
    if isinstance(lines := payload.get("items"), list):
        kept["items"] = [
            {k: v for k, v in one.items() if k == "quantity" or not isinstance(v, Decimal)}
            for one in lines
        ]
    return {**kept, "foreign": {**foreign, "currency": currency.upper()}}


def event(
    got: Got, kind: str, id_: str, said_at: object, whose: Names, payload: Mapping[str, object]
) -> Event:
    """An event of this delivery; `id_` is made of what the sender signed, so a repeat is one."""
    occurred_at, flags = occurred(said_at, got.received_at, NOW)
    known = {name: value for name, value in payload.items() if value not in (None, "", [])}
    return Event(
        source=got.door,
        message_id=id_,
        kind=kind,
        occurred_at=occurred_at,
        received_at=got.received_at,
        identifiers=whose,
        payload=clean(_encode(known).decode()),
        flags=flags,
    )


def of_somebody(*events: Event) -> Heard:
    """What is somebody's; the rest is counted: a sale to a stranger is no person's event."""
    known = tuple(one for one in events if one.identifiers)
    return Heard(events=known, unnamed=len(events) - len(known))


def about(order_id: str, events: Iterable[Event]) -> Heard:
    """Events about an order: those that do not say whose it was, the order says."""
    found = list(events)
    return Heard(
        events=tuple(one for one in found if one.identifiers),
        returned=tuple(
            Returned(order_id=order_id, event=one) for one in found if not one.identifiers
        ),
    )


def unread(got: Got) -> BadInput:
    """A topic that we do not read: it is kept, and nobody lost anything."""
    return BadInput(f"topic {got.topic[:80]!r}: nobody here reads it; it is kept as it came")
