"""A text message from somebody, known or not: heard, written into the ledger, answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

import msgspec

from regulars.ground import house_rules, inbox
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput
from regulars.ground.events import Event, noted
from regulars.identify.keys import identifier
from regulars.interact import consent
from regulars.interact.bookings import store as bookings
from regulars.interact.bookings.replies import STANDS, Reply, reply
from regulars.interact.bookings.replies import answer as replied
from regulars.interact.bookings.store import Coming
from regulars.interact.consent import ALL, DEFAULT_PURPOSE
from regulars.interact.keywords import store as keywords
from regulars.interact.keywords.meaning import Locale, Meaning, answer, meaning
from regulars.interact.ledgers import store as ledgers
from regulars.interact.purposes import store as purposes

SOURCE: Final = "sms"  #: a door of ours: whoever texts us does it themselves
STOPPED: Final = ("sms", "voice")  #: what a stop by text ends: whatever reaches that number
LONGEST: Final = 1_600  #: characters of a message


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """A message as the carrier tells it.

    Attributes:
        id: The carrier's own; the same message told twice has the same.
        sender, receiver: Phone numbers.
        answered: The carrier answered it by itself: then we say nothing.
    """

    id: str
    sender: str
    receiver: str
    text: str
    answered: bool = False


def texted(conn: Conn, said: Text, *, now: datetime) -> str:
    """What is answered; empty: nothing. A stop is in the ledger when the caller's commit is.

    Raises:
        BadInput: Its sender is no phone number, or it has no id.
    """
    if identifier("phone", said.sender) is None:
        raise BadInput(f"`From`: {said.sender[:80]!r} is no phone number")
    if not said.id:
        raise BadInput("`MessageSid`: there is none, so nobody could tell it from its repeat")
    meant = meaning(said.text, keywords.words(conn))
    rules = house_rules.read(conn)
    locale: Locale = "es" if (meant.locale or rules.locale)[:2] == "es" else "en"
    coming = bookings.asked(conn, ("phone", _phone(said)), now=now)
    if coming is not None and meant.does not in ("stop", "help") and (found := reply(said.text)):
        language = found[1] or locale
        inbox.append(conn, _replied(said, found[0], coming, now))
        if said.answered:
            return ""
        return replied(found[0], _when(coming), business=rules.business, locale=language)
    told = list(_events(said, meant, _wording(conn, said, meant, locale), locale, now))
    for one in told:
        ledgers.record(conn, consent.entries(one, own_doors=frozenset({SOURCE})))
    inbox.append(conn, told)
    if said.answered:
        return ""
    answered = answer(meant, business=rules.business, locale=locale)
    return f"{answered} {STANDS[locale]}" if coming and meant.does == "stop" else answered


def _phone(said: Text) -> str:
    """The sender's number as we store it."""
    found = identifier("phone", said.sender)
    return said.sender if found is None else found.value


def _replied(said: Text, meant: Reply, coming: Coming, now: datetime) -> list[Event]:
    """An answer to a reminder: what it says of the booking, and that they wrote."""
    of = {"booking": coming.booking, bookings.TOLD_BY: coming.source, bookings.REPLY: meant}
    of["starts_at"] = coming.starts_at.isoformat()
    shown = msgspec.json.decode(coming.facts, type=dict[str, object])
    text = {"channel": "sms", "text": said.text[:LONGEST], "to": said.receiver}
    return [
        _event(said, f"booking_{meant}", "-booking", {**shown, **of}, now),
        _event(said, "message_received", "", text, now),
    ]


def _when(coming: Coming) -> str:
    shown = msgspec.json.decode(coming.facts, type=dict[str, object])
    return f"{shown.get('starts_on', '')} {shown.get('starts_time', '')}".strip()


def _events(
    said: Text, meant: Meaning, wording: str, locale: str, now: datetime
) -> Iterator[Event]:
    agreed = _purpose(meant)
    proof = {"wording": wording, "locale": locale}
    if meant.does == "stop":
        for channel in STOPPED:
            no = {"channel": channel, "purpose": ALL, "address": said.sender, **proof}
            yield _event(said, consent.WITHDRAWN, f"-{channel}", no, now)
    elif agreed:
        yes = {"channel": "sms", "purpose": agreed, "address": said.sender, **proof}
        yield _event(said, consent.GIVEN, "-yes", yes, now)
    if meant.own is not None and meant.own.list:
        joined = {"list": meant.own.list, "wording": wording}
        yield _event(said, "list_joined", "-list", joined, now)
    text = {"channel": "sms", "text": said.text[:LONGEST], "to": said.receiver}
    yield _event(said, "message_received", "", text, now)


def _purpose(meant: Meaning) -> str:
    if meant.does == "start":
        return DEFAULT_PURPOSE
    return "" if meant.own is None else meant.own.purpose


def _wording(conn: Conn, said: Text, meant: Meaning, locale: str) -> str:
    """The proof: what they texted, and what they had read."""
    own = "" if meant.own is None else meant.own.wording
    purpose = _purpose(meant)
    read = own or (purposes.wording(conn, purpose, locale) if purpose else "")
    words = f'texted "{said.text.strip()[:LONGEST]}" to {said.receiver}'
    return f"{words}: {read}" if read else words


def _event(
    said: Text, kind: str, suffix: str, payload: Mapping[str, object], now: datetime
) -> Event:
    return noted(
        source=SOURCE,
        message_id=f"{said.id}{suffix}",
        kind=kind,
        at=now,
        identifiers=(("phone", said.sender),),
        said=payload,
    )
