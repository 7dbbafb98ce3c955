"""What we know about one person, for them: to see it, to correct it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import uuid4

import msgspec

from regulars.differentiate.told import store as told
from regulars.differentiate.told.attribute import TELLING, Attribute
from regulars.ground import house_rules, inbox
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, NotFound
from regulars.ground.events import Event, Identifier, PersonId, noted
from regulars.ground.time import birth_date, local_day, zone
from regulars.identify import store as identities
from regulars.identify.households.household import COLUMN
from regulars.identify.keys import STRENGTH
from regulars.interact.consent import Address, Entry
from regulars.interact.ledgers import store as ledgers
from regulars.work.answers.happened.sentences import Teller
from regulars.work.preferences import store
from regulars.work.preferences.choosing import SOURCE
from regulars.work.preferences.store import Got

ALWAYS: Final = ("name", "birthday")  #: what may be told even if nothing is known of it
LONGEST: Final = 200  #: characters of a correction
MESSAGES: Final = 20  #: the latest
EVENTS: Final = 50  #: the latest


class Happened(msgspec.Struct, frozen=True, kw_only=True):
    """Something that they did, or that we did, in words."""

    at: datetime
    words: str
    source: str


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What we know about somebody.

    Attributes:
        names: Identifiers by which we know them.
        attributes: What was told of them, each with its source and date; not the id of their
            household, which may be another member's own name.
        consents: Every yes and no of theirs, the oldest first.
        messages: The latest that they got, with why.
        happened: The latest that we heard of them.
        titles: What sources are called, by name.
    """

    person: PersonId
    names: tuple[Identifier, ...]
    attributes: list[Attribute]
    consents: list[Entry]
    messages: list[Got]
    happened: list[Happened]
    titles: Mapping[str, str]


def person(conn: Conn, address: Address) -> PersonId:
    """Who has this address.

    Raises:
        NotFound: Nobody whom we know.
    """
    found = store.person(conn, address)
    if found is None:
        raise NotFound(f"nobody is known by {address[0]} any more")
    return PersonId(found)


def known(conn: Conn, address: Address, locale: str) -> Known:
    """What we know about whoever has this address.

    Raises:
        NotFound: Nobody whom we know.
    """
    who = person(conn, address)
    named = identities.names_of(conn, [who])[who]
    ids, names = [int(id_) for id_, _ in named], tuple(name for _, name in named)
    tell = Teller(locale=locale, currency=house_rules.read(conn).currency)
    return Known(
        person=who,
        names=names,
        attributes=[one for one in told.of(conn, ids) if one.name != COLUMN],
        consents=ledgers.ledger(conn, names),
        messages=store.got(conn, ids, limit=MESSAGES),
        happened=[
            Happened(at=at, words=tell.sentence(kind, payload), source=source)
            for at, kind, payload, source in store.happened(conn, ids, limit=EVENTS)
        ],
        titles=store.titles(conn),
    )


def correct(conn: Conn, address: Address, said: Mapping[str, str], *, now: datetime) -> list[str]:
    """Write down what they say of themselves, as told by them today; return what is new.

    Raises:
        BadInput: Nothing of that name can be corrected, or a date of birth is none.
        NotFound: Nobody whom we know.
    """
    who = person(conn, address)
    ids = [int(id_) for id_, _ in identities.names_of(conn, [who])[who]]
    before = {one.name: one.now.value for one in told.of(conn, ids)}
    new = {}
    for name, value in said.items():
        text = value.strip()
        if name in STRENGTH or not (name in before or name in ALWAYS) or len(text) > LONGEST:
            raise BadInput(f"{name[:80]}: that cannot be corrected here")
        if text and text != str(before.get(name, "")):
            new[name] = _checked(conn, name, text, now)
    if new:
        inbox.append(conn, [_told(address, new, now)])
    return list(new)


def _checked(conn: Conn, name: str, text: str, now: datetime) -> str:
    if name != "birthday":
        return text
    born = birth_date(text, local_day(now, zone(house_rules.read(conn).zone)))
    if born is None:
        raise BadInput(f"birthday: {text[:20]!r} cannot be a date of birth")
    return born


def _told(address: Address, said: Mapping[str, str], now: datetime) -> Event:
    return noted(
        source=SOURCE,
        message_id=str(uuid4()),
        kind=TELLING,
        at=now,
        identifiers=(address,),
        said=said,
    )
