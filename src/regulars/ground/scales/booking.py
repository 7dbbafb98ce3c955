"""How a booking stands, and on which day it is: written into its event when it enters the log.

So live and batch read the same, and the day is the business's own, whatever zone the sender wrote.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, Literal, get_args
from zoneinfo import ZoneInfo

import msgspec

from regulars.ground.events import Event

Status = Literal["made", "changed", "confirmed", "cancelled", "attended", "missed"]
Role = Literal["guest", "booker"]

STATUSES: Final[tuple[Status, ...]] = get_args(Status)
PREFIX: Final = "booking_"
SAID: Final = tuple(f"{PREFIX}{status}" for status in STATUSES)  #: kinds that senders say
NEARED: Final = "booking_neared"  #: the house itself says that the hour comes
MOVE_ASKED: Final = "booking_move_asked"  #: who was reminded would like another time
OPEN: Final[tuple[Status, ...]] = ("made", "changed", "confirmed")
WHATS: Final = ("appointment", "table", "stay")

_decode = msgspec.json.Decoder(dict[str, Any]).decode
_encode = msgspec.json.encode


def key(id_: str) -> str:
    """A booking's name among the orders of its sender, none of which is called so."""
    return f"booking {id_}"


def starts_at(said: Mapping[str, object]) -> datetime | None:
    """When it is for; None: it does not say, or not in which zone."""
    told = said.get("starts_at")
    try:
        at = datetime.fromisoformat(told) if isinstance(told, str) else None
    except ValueError:
        return None
    return at if at is not None and at.tzinfo is not None else None


def stamped(event: Event, place: ZoneInfo) -> Event:
    """The event with `stands`, `starts_on` and `starts_time` in it if it is a booking's; else as
    it is. What a sender said under these names is not kept; a number of a booking is text."""
    if not event.kind.startswith(PREFIX) or event.kind not in (*SAID, NEARED, MOVE_ASKED):
        return event
    try:
        said = _decode(event.payload)
    except msgspec.DecodeError:
        return event
    for name in ("stands", "starts_on", "starts_time"):
        said.pop(name, None)
    if type(said.get("booking")) is int:
        said["booking"] = str(said["booking"])
    if event.kind in SAID:
        said["stands"] = event.kind.removeprefix(PREFIX) in OPEN
    try:
        local = None if (at := starts_at(said)) is None else at.astimezone(place)
    except OverflowError:
        local = None
    if local is not None:
        said["starts_on"], said["starts_time"] = f"{local:%Y-%m-%d}", f"{local:%H:%M}"
    return msgspec.structs.replace(event, payload=_encode(said).decode())
