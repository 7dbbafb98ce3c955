"""Somebody typed an address and asked for something: its owner gets a letter, and decides.

Who is asked for may be somebody we know, or nobody: the turn makes the person, the letter is the
same, and whoever typed the address learns nothing. Until the owner answers there is no consent.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

import msgspec

from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.ground.events import SILENT, Logged
from regulars.interact.confirming import store
from regulars.interact.confirming.letters import TEMPLATES, letters
from regulars.interact.confirming.store import USEFUL, Asks, Confirmation, Origin
from regulars.interact.gate import CONFIRMATION
from regulars.interact.library import store as library
from regulars.interact.outbox import store as outbox
from regulars.interact.outbox.states import Wished
from regulars.interact.purposes import store as purposes

ASKED: Final = "confirmation_requested"
DOORS: Final = frozenset({"sign-up", "preference-centre"})  #: ours, where an address can be typed


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What such an event says."""

    asks: Asks
    purposes: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()
    locale: str = "en"
    origin: Origin = Origin()


def take(conn: Conn, logged: Iterable[Logged], *, now: datetime) -> None:
    """Put a letter into the outbox for each request of a batch that may have one."""
    rows = [
        row
        for row in logged
        if row.event.kind == ASKED and row.event.source in DOORS and not row.event.flags & SILENT
    ]
    if not rows:
        return
    library.install_templates(conn, letters())
    business = house_rules.read(conn).business
    for row in rows:
        said = _said(row)
        if said is not None and store.keep(conn, said):
            outbox.enqueue(conn, [_letter(conn, said, row.owner, business, now)])


def letter_id(message_id: str) -> str:
    """The id of the letter that a request sets off."""
    return f"{CONFIRMATION}-{message_id}"


def _said(row: Logged) -> Confirmation | None:
    """What was asked, and for which e-mail address; None: for none."""
    event = row.event
    mails = [value for kind, value in event.identifiers if kind == "email"]
    if not mails:
        return None
    asked = msgspec.json.decode(event.payload.encode(), type=Asked)
    return Confirmation(
        id=letter_id(event.message_id),
        kind="email",
        address=mails[0],
        asks=asked.asks,
        purposes=asked.purposes,
        wordings=asked.wordings,
        locale=asked.locale,
        source=event.source,
        asked_at=event.occurred_at,
        expires_at=event.occurred_at + USEFUL[asked.asks],
        origin=asked.origin,
    )


def _letter(
    conn: Conn, said: Confirmation, identifier: int, business: str, now: datetime
) -> Wished:
    known = (purposes.purpose(conn, name) for name in said.purposes)
    titles = [one.title_es if said.locale == "es" else one.title_en for one in known if one]
    if said.origin.title:  # whoever joins a list knows it by that name, and no purpose
        titles = [said.origin.title]
    facts = {"business": {"name": business}, "items": [{"title": one} for one in titles]}
    return Wished(
        id=said.id,
        identifier=identifier,
        channel="email",
        purpose=CONFIRMATION,
        template=TEMPLATES[said.asks],
        locale=said.locale,
        facts=msgspec.json.encode(facts).decode(),
        trigger="",
        decision="",
        created_at=now,
        due_at=now,
        expires_at=said.expires_at,
    )
