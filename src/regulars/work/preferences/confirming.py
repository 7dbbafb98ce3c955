"""A yes in two steps: whoever types an address asks, its owner confirms from the letter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

import msgspec

from regulars.ground import inbox
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput
from regulars.ground.events import Event, noted
from regulars.identify.keys import identifier
from regulars.interact import consent
from regulars.interact.confirming import asking, store
from regulars.interact.confirming.asking import Asked
from regulars.interact.confirming.store import Asks, Confirmation, Origin
from regulars.interact.consent import Address
from regulars.interact.forms import store as forms
from regulars.interact.ledgers import store as ledgers
from regulars.interact.listening import OWN_DOORS
from regulars.interact.lists.form import JOINED
from regulars.interact.purposes import store as purposes

CHANNEL = "email"


def asked_for(conn: Conn) -> list[purposes.Purpose]:
    """What one may say yes to."""
    return [one for one in purposes.purposes(conn) if one.kind != "transactional"]


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody asks for an address.

    Attributes:
        about: The purposes that they would like to hear about.
        source: The door at which they ask.
        wording: What they read; empty: each purpose's own.
        origin: The form on which they ask.
    """

    asks: Asks
    about: Sequence[str] = ()
    locale: str
    source: str
    wording: str = ""
    origin: Origin = Origin()


def ask(conn: Conn, value: str, wish: Wish, *, now: datetime) -> None:
    """Let the owner of an e-mail address be asked. Whether we know it makes no difference here.

    Raises:
        BadInput: It is no address, or there is nothing of that name to say yes to.
    """
    name = identifier("email", value)
    if name is None:
        raise BadInput(f"email: {value[:80]!r} is no e-mail address")
    asked = purposes.purposes(conn) if wish.origin.list else asked_for(conn)
    known = {one.name: one for one in asked}
    if unknown := [one for one in wish.about if one not in known] or (
        wish.asks == "consent" and not wish.about
    ):
        raise BadInput(f"topics: {unknown!r}: there is nothing of that name to say yes to")
    spanish = wish.locale == "es"
    said = Asked(
        asks=wish.asks,
        purposes=tuple(wish.about),
        wordings=tuple(
            wish.wording or (known[one].wording_es if spanish else known[one].wording_en)
            for one in wish.about
        ),
        locale=wish.locale,
        origin=wish.origin,
    )
    inbox.append(conn, [_event(asking.ASKED, name, str(uuid4()), said, wish.source, now)])


def confirm(conn: Conn, waiting: Confirmation, *, now: datetime) -> None:
    """Its owner says yes. The same letter confirms once: after a later no it lifts nothing."""
    origin = waiting.origin
    told = []
    for purpose, wording in zip(waiting.purposes, waiting.wordings, strict=True):
        proof: dict[str, object] = {
            "channel": CHANNEL,
            "purpose": purpose,
            "address": waiting.address,
            "wording": wording,
            "locale": waiting.locale,
            "confirmed": waiting.id,
            "asked_at": waiting.asked_at.isoformat(),
        }
        if origin.form:
            proof |= {"form": origin.form, "version": origin.version, "page": origin.page}
        if origin.list:
            proof |= {"list": origin.list, "page": origin.page, "by": origin.by}
        id_ = f"{waiting.id}-{purpose}"
        told.append(_event(consent.GIVEN, waiting.owner, id_, proof, waiting.source, now))
    said = [entry for one in told for entry in consent.entries(one, own_doors=OWN_DOORS)]
    ledgers.record(conn, said)
    inbox.append(conn, told)
    if origin.told:
        id_ = f"{waiting.id}-told"
        inbox.append(
            conn,
            [_event("person_identified", waiting.owner, id_, origin.told, waiting.source, now)],
        )
    if origin.list:
        joined = {
            "list": origin.list,
            **origin.when,
            "wording": waiting.wordings[0],
            "locale": waiting.locale,
        }
        id_ = f"{waiting.id}-list"
        inbox.append(conn, [_event(JOINED, waiting.owner, id_, joined, waiting.source, now)])
    if store.done(conn, waiting.id, now=now) and origin.form:
        forms.count(conn, origin.form, origin.version, "confirmed")


def _event(kind: str, whose: Address, id_: str, said: object, source: str, now: datetime) -> Event:
    return noted(
        source=source,
        message_id=id_,
        kind=kind,
        at=now,
        identifiers=(whose,),
        said=said,
    )
