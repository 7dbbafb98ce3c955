"""What a person may choose in the preference centre, and what becomes of what they chose.

A no counts from the caller's commit on. Nothing here can make us speak to somebody to whom we may
not speak already: a yes needs a letter of its own, to the address that it is about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Final
from uuid import uuid4

import msgspec

from regulars.ground import house_rules, inbox
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput
from regulars.ground.events import Event, noted
from regulars.ground.time import day_date, local_day, midnight, zone
from regulars.interact import consent
from regulars.interact import store as standings
from regulars.interact.consent import ALL
from regulars.interact.ledgers import store as ledgers
from regulars.interact.listening import OWN_DOORS
from regulars.interact.preferences import store as preferences
from regulars.interact.preferences.store import Preference
from regulars.interact.purposes.store import Purpose
from regulars.work.preferences import confirming
from regulars.work.preferences.confirming import Wish
from regulars.work.preferences.store import Whose

SOURCE: Final = "preference-centre"  #: a door of ours: whoever has the link got the message
CHANGED: Final = "preferences_changed"
OFTEN: Final = (0, 7, 14, 30)  #: days between messages that one may choose; 0: as they come
LONGEST_PAUSE: Final = timedelta(days=366)

Topic = tuple[str, str]  #: purpose, channel


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """What stands now, as the preference centre shows it.

    Attributes:
        topics: What they get, by purpose and channel; the purposes in the house's order.
        more: Purposes that they could get by e-mail besides.
        mailed: Whether the link came by e-mail.
        known: All purposes, by name.
        paused_until: The last day on which they hear nothing; None: no pause.
        locale: The language that they chose; empty: none.
    """

    topics: tuple[Topic, ...]
    more: tuple[str, ...]
    mailed: bool
    known: Mapping[str, Purpose]
    every_days: int
    paused_until: date | None
    locale: str


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """What they want from now on.

    Attributes:
        shown: The topics that they were shown.
        kept: Those that they left on.
        more: Purposes that they would like to hear about too, by e-mail.
    """

    shown: Collection[Topic]
    kept: Collection[Topic]
    more: Collection[str]
    every_days: int
    paused_until: date | None
    locale: str


def choices(conn: Conn, whose: Whose, *, now: datetime) -> Choices:
    """What stands for this person now."""
    mine = preferences.chosen(conn, whose.identifier, now=now)
    given = standings.given(conn, [whose.person]).get(whose.person, frozenset())
    known = {one.name: one for one in confirming.asked_for(conn)}
    reachable = whose.address[0] == consent.REACHES[confirming.CHANNEL]
    place = zone(house_rules.read(conn).zone)
    until = mine.paused_until and (mine.paused_until - timedelta(seconds=1)).astimezone(place)
    return Choices(
        topics=tuple(
            (name, channel)
            for name in known
            for channel in consent.REACHES
            if (channel, name) in given
        ),
        more=tuple(n for n in known if reachable and (confirming.CHANNEL, n) not in given),
        mailed=reachable,
        known=known,
        every_days=mine.every_days,
        paused_until=until and until.date(),
        locale=mine.locale,
    )


def choose(conn: Conn, whose: Whose, said: Chosen, *, now: datetime) -> bool:
    """Write down what they want; return whether a letter asks them to confirm some of it.

    What they switched off is over when the caller commits. What is new needs a letter.

    Raises:
        BadInput: It is nothing that one may choose.
    """
    until = _until(conn, said.paused_until, now)
    if said.every_days not in OFTEN:
        raise BadInput(f"every_days: {said.every_days} is none of {OFTEN}")
    standing = choices(conn, whose, now=now)
    over = [one for one in standing.topics if one in said.shown and one not in said.kept]
    _say(conn, [_no(whose, purpose, channel, now) for purpose, channel in over])
    wish = Preference(every_days=said.every_days, paused_until=until, locale=said.locale)
    new = [one for one in standing.more if one in said.more]
    if new:
        said_in = said.locale or whose.locale
        language = "es" if said_in[:2] == "es" else "en"
        more = Wish(asks="consent", about=new, locale=language, source=SOURCE)
        confirming.ask(conn, whose.address[1], more, now=now)
    before = (standing.every_days, standing.paused_until, standing.locale)
    if (said.every_days, said.paused_until, said.locale) != before:
        _keep(conn, whose, wish, now)
    return bool(new)


def _keep(conn: Conn, whose: Whose, wish: Preference, now: datetime) -> None:
    ledgers.hold(conn, [whose.address])  # a sender sees either all of it, or nothing yet
    preferences.keep(conn, whose.identifier, wish, now=now)
    _say(conn, [_event(whose, CHANGED, msgspec.to_builtins(wish), now)])


def stop(conn: Conn, whose: Whose, *, now: datetime) -> None:
    """Nothing more, for any purpose, by any channel, from the caller's commit on."""
    _say(conn, [_no(whose, ALL, ALL, now)])


def stop_this(conn: Conn, whose: Whose, *, source: str, now: datetime) -> None:
    """No more of what the message was about, by its channel; said at the door `source`."""
    told = _no(whose, whose.purpose, whose.channel, now)
    _say(conn, [msgspec.structs.replace(told, source=source)])


def _until(conn: Conn, day: date | None, now: datetime) -> datetime | None:
    """The end of a pause: the midnight after its last day, on the business's clock."""
    if day is None:
        return None
    place = zone(house_rules.read(conn).zone)
    ahead = day - day_date(local_day(now, place))
    if not timedelta(0) <= ahead <= LONGEST_PAUSE:
        raise BadInput(f"paused_until: {day} is not within a year from today")
    return midnight(local_day(now, place) + ahead.days + 1, place)


def _no(whose: Whose, purpose: str, channel: str, now: datetime) -> Event:
    said = {"channel": channel, "purpose": purpose, "locale": whose.locale}
    return _event(whose, consent.WITHDRAWN, said, now)


def _say(conn: Conn, told: list[Event]) -> None:
    """Into the ledger at once, and into the inbox for the log."""
    ledgers.record(conn, list(_entries(told)))
    inbox.append(conn, told)


def _entries(told: list[Event]) -> Iterator[consent.Entry]:
    for one in told:
        yield from consent.entries(one, own_doors=OWN_DOORS)


def _event(whose: Whose, kind: str, said: Mapping[str, object], now: datetime) -> Event:
    return noted(
        source=SOURCE,
        message_id=str(uuid4()),
        kind=kind,
        at=now,
        identifiers=(whose.address,),
        said=said,
    )
