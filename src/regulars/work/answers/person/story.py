"""All that one person's page tells, on one screen, from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from regulars.customise.answers import store as answers
from regulars.customise.reasons import Reason, words
from regulars.customise.views import as_of, lasting, still_stopped
from regulars.differentiate.needs.groups import store as groups
from regulars.differentiate.portraits import store as portraits
from regulars.differentiate.portraits.portrait import Portrait
from regulars.differentiate.stages import Stage, stage
from regulars.ground.database import Conn
from regulars.ground.errors import TooFew
from regulars.ground.events import PersonId
from regulars.ground.time import day_date, local_day, zone
from regulars.identify import store as identity
from regulars.interact import store as standings
from regulars.loop import House
from regulars.work.answers.person import findings, known, sentence, speaking, year
from regulars.work.answers.person.action import Action, action
from regulars.work.answers.person.alive import current
from regulars.work.answers.person.belonging import Belonging, belonging
from regulars.work.answers.person.findings import Finding, Hours, Value
from regulars.work.answers.person.known import Known
from regulars.work.answers.person.sentence import Sees, everything
from regulars.work.answers.person.speaking import Channel
from regulars.work.answers.person.words import say
from regulars.work.answers.person.year import Rhythm, Year
from regulars.work.in_both import InBoth


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """The needs group that they belong to; `sure`: the share of refits that put them there."""

    id: int
    title: InBoth
    sure: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One person, told in the language of `locale`. Money is in cents of `currency`.

    Days are counted to today. `reached` is the local day up to which we can tell whether they
    came: today, or where the data end; what they are worth is of that day. `learnt_day` is the
    night that the models' numbers are of; null: none has seen them yet.
    `said_why`: why they stopped, as they said when asked, while they have not taken it up again.
    `action` is null where nothing can be decided yet; `no_action` says what is missing.
    """

    person: int
    locale: Literal["en", "es"]
    currency: str
    margin_rate: float
    reached: date
    learnt_day: date | None
    sentence: str
    rhythm: Rhythm
    year: Year
    always: list[Finding]
    stopped: list[Finding]
    stopped_brands: list[Finding]
    stopped_stores: list[Finding]
    never_bought: list[Finding]
    said_why: list[str]
    likely_this_week: list[Finding]
    hours: Hours | None
    value: Value
    action: Action | None
    no_action: str
    channels: list[Channel]
    segments: list[Belonging]
    stage: Stage
    needs_group: Member | None


def story(
    conn: Conn,
    house: House,
    person: PersonId,
    *,
    locale: str,
    now: datetime,
    sees: Sees = everything,
) -> Story:
    """The story of one person as it stands now. Nothing is written.

    Raises:
        NotFound: There is no such person.
    """
    survivor = identity.survivor(conn, person)
    owners = identity.owners_of(conn, [survivor])[survivor]
    place = zone(house.rules.zone)
    portrait = portraits.of_people(conn, [survivor], {survivor: owners}, place=place)[survivor]
    night = known.known(portrait)
    today = local_day(now, place)
    reached = as_of(portrait, today)
    rhythm = year.rhythm(night, portrait, today=today, reached=reached)
    gone = still_stopped(portrait)
    standing = standings.standings(conn, [survivor], now=now)[survivor]
    inside = belonging(conn, survivor, locale=locale)
    decided, missing = _action(conn, house, survivor, locale, now)
    return Story(
        person=survivor,
        locale="es" if locale == "es" else "en",
        currency=house.rules.currency,
        margin_rate=house.rules.margin,
        reached=day_date(reached),
        learnt_day=known.dated(portrait.learnt_day),
        sentence=sentence.sentence(
            rhythm,
            night,
            gone,
            household=sentence.household(conn, owners, sees),
            today=day_date(today),
            locale=locale,
        ),
        rhythm=rhythm,
        year=year.year(conn, owners, today=today, now=now, place=place),
        always=findings.always(night, locale),
        stopped=findings.stopped(night, gone, locale),
        stopped_brands=findings.stopped_brands(night, portrait, locale),
        stopped_stores=findings.stopped_stores(night, portrait, locale),
        never_bought=findings.never_bought(night, portrait, locale),
        said_why=_said_why(conn, portrait, owners, place, locale),
        likely_this_week=findings.likely(night, portrait.learnt_day, locale, today=today),
        hours=findings.hours(night, locale),
        value=findings.value(current(conn, portrait, night, reached), house.rules, locale),
        action=decided,
        no_action=missing,
        channels=speaking.channels(standing, house.gate, locale=locale, now=now),
        segments=inside,
        stage=stage(frozenset(one.segment for one in inside)),
        needs_group=_member(conn, night),
    )


def _said_why(
    conn: Conn, portrait: Portrait, owners: Sequence[int], place: ZoneInfo, locale: str
) -> list[str]:
    told = answers.ask_whys(conn, owners, place=place)()
    return [
        say("said_why.of" if about else "said_why", locale, category=about, said=_why(why, locale))
        for about, why in sorted(lasting(portrait, list(told.values())).items())
    ]


def _why(why: str, locale: str) -> str:
    return words(Reason(f"said_{why}"), locale)


def _member(conn: Conn, night: Known) -> Member | None:
    """Their group as people call it now, whatever was merged since the night."""
    end = groups.stands_for(conn).get(night.needs_fit or 0)
    for one in groups.groups(conn) if end else ():
        if one.id == end and not one.hidden:
            title = InBoth(en=one.title("en"), es=one.title("es"))
            return Member(id=one.id, title=title, sure=night.needs_sure)
    return None


def _action(
    conn: Conn, house: House, person: PersonId, locale: str, now: datetime
) -> tuple[Action | None, str]:
    try:
        return action(conn, house, person, locale=locale, now=now), ""
    except TooFew as error:
        return None, str(error)
