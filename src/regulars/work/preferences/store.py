"""Whose a message was, and what one person got and did, read for themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
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


class Got(msgspec.Struct, frozen=True, kw_only=True):
    """A message that somebody got, or may have.

    Attributes:
        reasons: Why this one, in words; empty: none was written down.
    """

    at: datetime
    channel: str
    purpose: str
    address: str
    offer: str
    reasons: tuple[str, ...]


def person(conn: Conn, address: Address) -> int | None:
    """Who has this address; None: nobody whom we know."""
    row = conn.execute(
        "select person from identifiers where kind = %s and value = %s", address
    ).fetchone()
    return None if row is None else int(row[0])


class _Facts(msgspec.Struct, frozen=True):
    offer: dict[str, object] = {}
    reasons: tuple[str, ...] = ()


def got(conn: Conn, identifiers: Sequence[int], *, limit: int) -> list[Got]:
    """The latest messages that went to these identifiers, the newest first."""
    rows = conn.execute(
        "select claimed_at, channel, purpose, address, facts from outbox"
        " where identifier = any(%s) and state in ('sent', 'unknown')"
        " order by claimed_at desc limit %s",
        (list(identifiers), limit),
    ).fetchall()
    return [_got(*row) for row in rows]


def _got(at: datetime, channel: str, purpose: str, address: str, facts: str) -> Got:
    try:
        said = msgspec.json.decode(facts, type=_Facts)
    except msgspec.DecodeError:
        said = _Facts()
    return Got(
        at=at,
        channel=channel,
        purpose=purpose,
        address=address,
        offer=str(said.offer.get("name", "")),
        reasons=said.reasons,
    )


def happened(
    conn: Conn, identifiers: Sequence[int], *, limit: int
) -> list[tuple[datetime, str, str, str]]:
    """The latest events of these identifiers: when, kind, payload, source; the newest first."""
    return conn.execute(
        "select occurred_at, kind, payload, source from events where owner = any(%s)"
        " order by occurred_at desc, position desc limit %s",
        (list(identifiers), limit),
    ).fetchall()


def titles(conn: Conn) -> dict[str, str]:
    """What the shop calls its sources, by name."""
    rows = conn.execute("select name, title from sources order by name limit 1000").fetchall()
    return dict(rows)
