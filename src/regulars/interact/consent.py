"""The consent ledger: who said yes and no to what, and what stands of it.

Entries are only ever added. What stands is worked out from all of them, so it does not matter in
which order they came. The latest wins; a yes that was imported never lifts a no; any no of a
person's own addresses holds for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import product
from typing import Final, Literal

import msgspec

from regulars.ground.errors import BadInput
from regulars.ground.events import BULK, Event
from regulars.identify.keys import identifier, identifiers

ALL: Final = "all"  #: a stop for every channel, or for every purpose
GIVEN: Final = "consent_given"
WITHDRAWN: Final = "consent_withdrawn"
REACHES: Final[Mapping[str, str]] = {"email": "email", "sms": "phone", "voice": "phone"}
DEFAULT_PURPOSE: Final = "marketing"

Address = tuple[str, str]  #: (identifier kind, value)
Answer = Literal["given", "withdrawn"]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One yes or no, with its proof.

    Attributes:
        address: Whose: the identifier's kind and value.
        channel: "email", "sms", …; `ALL` only for a stop.
        purpose: "marketing", "newsletter", …; `ALL` only for a stop.
        own_door: Given at a door of ours, by the person: the only yes that lifts a no.
        wording: What they read when they agreed.
        source: Source of the event that said it; `message_id` is its id there.
        at: When they said it, UTC.
    """

    address: Address
    channel: str
    purpose: str
    given: bool
    own_door: bool
    wording: str
    locale: str
    source: str
    message_id: str
    at: datetime


def standing(entries: Iterable[Entry]) -> dict[tuple[Address, str, str], Answer]:
    """What stands, by (address, channel, purpose); those never asked are absent.

    At one and the same instant a no wins. A stop for everything is a no to each thing that it
    takes in; whoever agrees to one of them afresh lifts it for that one alone.
    """
    said: dict[tuple[Address, str, str], list[Entry]] = {}
    for entry in entries:
        said.setdefault((entry.address, entry.channel, entry.purpose), []).append(entry)
    return {
        key: _stands([one for wider in dict.fromkeys(covering(key)) for one in said.get(wider, ())])
        for key in said
    }


def covering(key: tuple[Address, str, str]) -> Iterator[tuple[Address, str, str]]:
    """Under which keys of that address a no holds for this one; the key itself first."""
    address, channel, purpose = key
    return ((address, *pair) for pair in product((channel, ALL), (purpose, ALL)))


def stopped(answers: Mapping[tuple[Address, str, str], Answer], channel: str, purpose: str) -> bool:
    """Whether one of these addresses said no to that, and not yes to it since."""
    return any(
        answer == "withdrawn"
        and said in (channel, ALL)
        and about in (purpose, ALL)
        and answers.get((address, channel, purpose)) != "given"
        for (address, said, about), answer in answers.items()
    )


def _stands(entries: Sequence[Entry]) -> Answer:
    stops = [entry.at for entry in entries if not entry.given]
    if not stops:
        return "given"
    last = max(stops)
    fresh = any(entry.given and entry.own_door and entry.at > last for entry in entries)
    return "given" if fresh else "withdrawn"


def entries(event: Event, *, own_doors: frozenset[str]) -> list[Entry]:
    """The ledger's entries of a `consent_given` or `consent_withdrawn` event; else none.

    A yes is for one address of the channel's kind. A no without an address is for every
    identifier on the event: whoever says stop need not say it again.

    Args:
        event: Its payload may name channel, purpose, address, wording, locale.
        own_doors: Sources that are doors of ours; an imported event never counts as one.

    Raises:
        BadInput: A yes for everything at once, or the payload is not as documented.
    """
    if event.kind not in (GIVEN, WITHDRAWN):
        return []
    given = event.kind == GIVEN
    said = _payload(event)
    channel = said.channel or ("email" if given else ALL)
    purpose = said.purpose or (DEFAULT_PURPOSE if given else ALL)
    if given and ALL in (channel, purpose):
        raise BadInput(f"event {event.message_id}: consent to everything at once is no consent")
    return [
        Entry(
            address=address,
            channel=channel,
            purpose=purpose,
            given=given,
            own_door=event.source in own_doors and not event.flags & BULK,
            wording=said.wording or "",
            locale=said.locale or "",
            source=event.source,
            message_id=event.message_id,
            at=event.occurred_at,
        )
        for address in _addresses(event, said.address or "", channel, given=given)
    ]


class _Payload(msgspec.Struct, frozen=True):
    """Null is as good as left out: an empty cell of a file must not lose a stop."""

    channel: str | None = None
    purpose: str | None = None
    address: str | None = None
    wording: str | None = None
    locale: str | None = None


def _payload(event: Event) -> _Payload:
    try:
        return msgspec.json.decode(event.payload.encode(), type=_Payload)
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        raise BadInput(f"event {event.message_id}: {error}") from error


def _addresses(event: Event, value: str, channel: str, *, given: bool) -> list[Address]:
    kind = REACHES.get(channel)
    if value:
        address = identifier(kind or ("email" if "@" in value else "phone"), value)
        if address is None:
            raise BadInput(f"event {event.message_id}: `address` is none: {value[:80]!r}")
        return [address]
    names: list[Address] = list(identifiers(event.identifiers))
    fitting = [name for name in names if name[0] == kind]
    return fitting if given or fitting else names
