"""What came back: bounces and complaints, and whom they silence."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

import msgspec

from regulars.ground.errors import BadInput
from regulars.ground.events import Event
from regulars.identify.keys import identifier
from regulars.interact.consent import REACHES, Address

BOUNCED: Final = "message_bounced"
COMPLAINED: Final = "message_complained"


class Silenced(NamedTuple):
    """Addresses to suppress, and why."""

    addresses: list[Address]
    reason: Literal["bounce", "complaint"]


class _Payload(msgspec.Struct, frozen=True):
    channel: str = "email"
    address: str = ""
    permanent: bool = True


def silenced(event: Event) -> Silenced | None:
    """Whom a `message_bounced` or `message_complained` silences; None: nobody.

    A mailbox that is only full for now bounces with `permanent: false`.

    Raises:
        BadInput: The payload is not as documented.
    """
    if event.kind not in (BOUNCED, COMPLAINED):
        return None
    try:
        said = msgspec.json.decode(event.payload.encode(), type=_Payload)
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        raise BadInput(f"event {event.message_id}: {error}") from error
    if event.kind == BOUNCED and not said.permanent:
        return None
    kind = REACHES.get(said.channel, said.channel)
    named = identifier(kind, said.address) if said.address else None
    addresses: list[Address] = [named] if named else [i for i in event.identifiers if i[0] == kind]
    return Silenced(addresses, "bounce" if event.kind == BOUNCED else "complaint")
