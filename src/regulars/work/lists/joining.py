"""Somebody joins a list, by themselves or at the till.

An e-mail address waits for its owner's yes, whoever typed it. At the till a phone number counts:
the assistant asked, and is named in the proof. A card alone joins, and agrees to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final
from uuid import uuid4

import msgspec

from regulars.ground import inbox
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, Conflict, NotFound
from regulars.ground.events import Event, Identifier, noted
from regulars.ground.time import birth_date, day_date
from regulars.identify.keys import identifier
from regulars.interact import consent
from regulars.interact.confirming.store import Origin
from regulars.interact.lists import store
from regulars.interact.lists.form import JOINED, PROMISED
from regulars.interact.lists.members.move import MOST_WEEKS
from regulars.interact.lists.store import Kept
from regulars.interact.surveys.form import Locale
from regulars.work.preferences import confirming
from regulars.work.preferences.confirming import Wish

LETTER: Final = "sign-up"  #: the door whose letter the owner of the address answers
TILL: Final = "till"
FURTHEST_DAYS: Final = 3 * 365  #: a reminder begins no later than this


class Joining(msgspec.Struct, frozen=True, kw_only=True):
    """Who wants to join, and what they said.

    Attributes:
        kind, value: A name of theirs; by the page always an e-mail address.
        birthday: Empty: not told.
        on, weeks: The day of a reminder, and every how many weeks from then on; 0: once.
        agreed: They said yes to the list's words.
        place: Where: a page's path, a store.
        by: Who of the staff asked; empty: nobody.
    """

    kind: str = "email"
    value: str
    birthday: str = ""
    on: str = ""
    weeks: int = 0
    agreed: bool = False
    place: str = ""
    locale: Locale = "en"
    by: str = ""


def open_list(conn: Conn, name: str) -> Kept:
    """The list, if it takes people.

    Raises:
        NotFound: There is none, or it takes nobody.
    """
    kept = store.one(conn, name)
    if not kept.active:
        raise NotFound(f"list {name!r}: takes nobody now")
    return kept


def ask(conn: Conn, kept: Kept, said: Joining, *, day: int, now: datetime) -> None:
    """Let the owner of an e-mail address be asked; they are on the list once they say yes.

    Args:
        day: Today, by the business's clock.

    Raises:
        BadInput: It is no address, they did not agree, or that is no birthday.
    """
    if not said.agreed:
        raise BadInput("agreed: nobody agreed, so nothing is kept")
    told, when = _told(kept, said, day), _when(kept, said, day)
    wording, spoken = kept.form.agree.read(said.locale)
    wish = Wish(
        asks="consent",
        about=[kept.form.about],
        locale=spoken,
        source=LETTER,
        wording=wording,
        origin=Origin(
            list=kept.name,
            title=kept.form.title.read(said.locale)[0],
            page=said.place,
            told=told,
            by=said.by,
            when=when,
        ),
    )
    confirming.ask(conn, said.value, wish, now=now)


def at_till(conn: Conn, name: str, said: Joining, *, day: int, now: datetime) -> bool:
    """Put whoever stands at the till on a list; True: a letter to their address comes first.

    Raises:
        BadInput: As `ask`; or it is no name of the kind.
        Conflict: The list takes nobody.
    """
    kept = store.one(conn, name)
    if not kept.active:
        raise Conflict(f"list {name!r}: takes nobody; switch it on first")
    if said.kind == "email":
        ask(conn, kept, said, day=day, now=now)
        return True
    who = identifier(said.kind, said.value)
    if who is None:
        raise BadInput(f"value: {said.value[:80]!r} is no {said.kind} that names anybody")
    if not said.agreed:
        raise BadInput("agreed: nobody agreed, so nothing is kept")
    if kept.form.kind in PROMISED and who[0] != "phone":
        raise BadInput(f"value: nobody can be told by a {said.kind}; take their number or address")
    told, when = _told(kept, said, day), _when(kept, said, day)
    inbox.append(conn, list(_at_once(kept, who, said, (told, when), now)))
    return False


def _told(kept: Kept, said: Joining, day: int) -> dict[str, str]:
    """What they say of themselves."""
    if kept.form.kind != "birthday":
        return {}
    born = birth_date(said.birthday, day)
    if born is None:
        raise BadInput(f"birthday: {said.birthday[:40]!r} is no date of birth")
    return {"birthday": born}


def _when(kept: Kept, said: Joining, day: int) -> dict[str, str | int]:
    """When they wish to be reminded."""
    if kept.form.kind != "reminder":
        return {}
    try:
        on = date.fromisoformat(said.on)
    except ValueError as error:
        raise BadInput(f"on: {said.on[:40]!r} is no day") from error
    if not day_date(day) < on <= day_date(day + FURTHEST_DAYS):
        raise BadInput(f"on: {said.on!r} is not a day of the next {FURTHEST_DAYS // 365} years")
    if not 0 <= said.weeks <= MOST_WEEKS:
        raise BadInput(f"weeks: {said.weeks} is not within 0 and {MOST_WEEKS}")
    return {"on": on.isoformat(), "weeks": said.weeks}


def _at_once(
    kept: Kept,
    who: Identifier,
    said: Joining,
    also: tuple[dict[str, str], dict[str, str | int]],
    now: datetime,
) -> Iterator[Event]:
    told, when = also
    wording, spoken = kept.form.agree.read(said.locale)
    proof = {"wording": wording, "locale": spoken, "place": said.place, "by": said.by}
    join = str(uuid4())
    yield _event(JOINED, who, join, {"list": kept.name, **when, **proof}, now)
    if who[0] == "phone":
        yes = {"channel": "sms", "purpose": kept.form.about, "address": who[1], **proof}
        yield _event(consent.GIVEN, who, f"{join}-yes", yes, now)
    if told:
        yield _event("person_identified", who, f"{join}-told", told, now)


def _event(kind: str, who: Identifier, id_: str, said: object, now: datetime) -> Event:
    return noted(
        source=TILL,
        message_id=id_,
        kind=kind,
        at=now,
        identifiers=(who,),
        said=said,
    )
