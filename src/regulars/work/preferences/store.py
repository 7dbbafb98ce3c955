"""Whose preferences a message's link opens."""

from __future__ import annotations

from typing import Final

import msgspec

from regulars.ground.database import Conn
from regulars.interact.consent import REACHES, Address

PREVIEW: Final = "preview-%"  #: ids of messages that were never sent to anybody


class Whose(msgspec.Struct, frozen=True, kw_only=True):
    """Who got a message, and where.

    Attributes:
        identifier: Through which we got to them.
        address: Where the message went, else that identifier.
        channel, purpose, locale: The message's own.
    """

    identifier: int
    person: int
    address: Address
    channel: str
    purpose: str
    locale: str


def whose(conn: Conn, message: str) -> Whose | None:
    """Who got this message; None: it is forgotten, or they are."""
    row = conn.execute(
        """select o.identifier, i.person, o.address, i.kind, i.value, o.channel, o.purpose, o.locale
           from outbox o join identifiers i on i.id = o.identifier
           where o.id = %s and o.id not like %s""",
        (message, PREVIEW),
    ).fetchone()
    if row is None:
        return None
    identifier, person, sent_to, kind, value, channel, purpose, locale = row
    return Whose(
        identifier=identifier,
        person=person,
        address=(REACHES.get(channel, kind), sent_to) if sent_to else (kind, value),
        channel=channel,
        purpose=purpose,
        locale=locale,
    )
