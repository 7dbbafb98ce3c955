"""Triggers: what happened makes us wish to speak. Whether we may, the gate says; later."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final

import msgspec

from regulars.ground.errors import BadInput
from regulars.ground.events import SILENT, Event
from regulars.ground.scales.booking import NEARED, starts_at
from regulars.interact.gate import CONFIRMATION

LONGEST_NAME: Final = 60


class On(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What sets a trigger off; exactly one of the three.

    Attributes:
        entered: Name of the segment that the person entered.
        left: Name of the segment that they left.
        kind: Kind of the event.
    """

    entered: str = ""
    left: str = ""
    kind: str = ""

    def __post_init__(self) -> None:
        if sum(map(bool, (self.entered, self.left, self.kind))) != 1:
            raise BadInput("a trigger is on one of: entered, left, kind")


class Trigger(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When to wish to speak, and how.

    Attributes:
        place: Where the decision is made, for the offers that may be made there.
        slot: The offer slot to fill; empty: the template needs no offer.
        cooldown_hours: The same person is left alone by this trigger for so long.
        useful_hours: A message that is later than this is not sent.
    """

    name: str
    on: On
    channel: str
    template: str
    purpose: str = "marketing"
    place: str = ""
    slot: str = ""
    cooldown_hours: int = 24 * 7
    useful_hours: int = 48

    def __post_init__(self) -> None:
        if not self.name or len(self.name) > LONGEST_NAME:
            raise BadInput(f"trigger {self.name!r}: a name has 1 to {LONGEST_NAME} characters")
        if self.purpose == CONFIRMATION:
            raise BadInput(f"trigger {self.name!r}: purpose {CONFIRMATION!r} is the house's own")
        if self.cooldown_hours < 0 or self.useful_hours <= 0:
            raise BadInput(f"trigger {self.name!r}: hours cannot be negative")


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """A wish to speak to whoever the event was about.

    Attributes:
        id: Follows from the trigger and the event, so that hearing twice is wishing once.
        cause: Source and message id of the event.
        at: When it was wished.
        expires_at: When speaking would be of no use any more.
        event: What the template may say of the event: of a booking that is near, all of it.
    """

    id: str
    trigger: str
    channel: str
    purpose: str
    place: str
    template: str
    slot: str
    cause: tuple[str, str]
    at: datetime
    expires_at: datetime
    event: dict[str, object] = {}


def wishes(
    event: Event,
    triggers: Iterable[Trigger],
    *,
    entered: Collection[str],
    left: Collection[str],
    last_fired: Mapping[str, datetime],
    now: datetime,
) -> list[Wish]:
    """The wishes that one event brings about, with the segments that it made the person cross.

    What was imported, came over a day late or was done by a machine brings about none.

    Args:
        last_fired: When each trigger last fired for this person; absent: never.
    """
    if event.flags & SILENT:
        return []
    return [
        _wish(trigger, event, now)
        for trigger in triggers
        if _is_set_off(trigger.on, event, entered, left)
        and not _cooling(trigger, last_fired.get(trigger.name), now)
    ]


def _is_set_off(on: On, event: Event, entered: Collection[str], left: Collection[str]) -> bool:
    if on.kind:
        return on.kind == event.kind
    return on.entered in entered if on.entered else on.left in left


def _cooling(trigger: Trigger, last: datetime | None, now: datetime) -> bool:
    return last is not None and now - last < timedelta(hours=trigger.cooldown_hours)


def _wish(trigger: Trigger, event: Event, now: datetime) -> Wish:
    expires_at, said = now + timedelta(hours=trigger.useful_hours), dict[str, object]()
    if event.kind == NEARED:
        said = msgspec.json.decode(event.payload, type=dict[str, object])
        expires_at = min(expires_at, starts_at(said) or expires_at)
    named = "\0".join((trigger.name, event.source, event.message_id))
    return Wish(
        id=hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:32],
        trigger=trigger.name,
        channel=trigger.channel,
        purpose=trigger.purpose,
        place=trigger.place,
        template=trigger.template,
        slot=trigger.slot,
        cause=(event.source, event.message_id),
        at=now,
        expires_at=expires_at,
        event=said,
    )
