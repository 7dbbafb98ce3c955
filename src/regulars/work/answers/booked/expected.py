"""People who are expected, each in the one sentence that their page begins with."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from regulars.customise.views import as_of, still_stopped
from regulars.differentiate.portraits import store as portraits
from regulars.ground.database import Conn
from regulars.ground.events import PersonId
from regulars.ground.house_rules import HouseRules
from regulars.ground.time import day_date, local_day, zone
from regulars.identify import store as identity
from regulars.work.answers.person import known, sentence, year


def in_short(
    conn: Conn,
    people: Collection[PersonId],
    rules: HouseRules,
    *,
    locale: str,
    now: datetime,
    sees: sentence.Sees = sentence.everything,
) -> dict[PersonId, str]:
    """By person, what there is to know first of them."""
    owners = identity.owners_of(conn, people)
    place = zone(rules.zone)
    today = local_day(now, place)
    found = portraits.of_people(conn, list(owners), owners, place=place)
    homes = sentence.households(conn, owners, sees)
    told = {}
    for person, portrait in found.items():
        night = known.known(portrait)
        told[person] = sentence.sentence(
            year.rhythm(night, portrait, today=today, reached=as_of(portrait, today)),
            night,
            still_stopped(portrait),
            household=homes.get(person),
            today=day_date(today),
            locale=locale,
        )
    return told
