"""How long somebody has been silent is one number, whichever door one asks at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from regulars.customise.views import Asked as Question
from regulars.customise.views import views
from regulars.ground.database import Database
from regulars.ground.events import PersonId
from regulars.ground.settings import settings
from regulars.ground.time import local_day, zone
from regulars.web.process import house as composed
from regulars.work.answers.people.listing import Asked
from regulars.work.answers.person.sentence import everything
from regulars.work.doors import Doors
from regulars.work.story import store
from tests.conftest import fresh
from tests.house import Shop
from tests.web.conftest import Year, clock
from tests.web.year import _event, card

LATE = timedelta(days=3)  #: the till's file is late, and the night has not seen what came since
FRESH = 7  #: who came back after the night


@pytest.fixture(scope="module")
def late(year: Year) -> Iterator[tuple[Database, Doors, datetime]]:
    """Three days after the last night, in which one person came and nothing else was heard."""
    with fresh(year.url, "silence", like=year.name) as database:
        now = clock() + LATE
        shop = Shop(database, now=now)
        shop.hears(_event("order_completed", FRESH, now - timedelta(days=1), {"order_id": "x"}))
        shop.rests()
        whole = composed(database, settings({"REGULARS_HOME": str(year.home)}))
        assert isinstance(whole.answering, Doors)
        yield database, whole.answering, now
        whole.answering.deciding.pool.close()


def test_every_door_counts_the_same_days_to_today(
    late: tuple[Database, Doors, datetime],
) -> None:
    database, doors, now = late
    names = ("days_since_order", "last_order_day", "typical_gap_days")
    with database.connect() as conn:
        house = doors.deciding.house(conn)
        today = local_day(now, zone(house.rules.zone))
        asked = Asked(columns=doors.columns(conn, names), limit=200)
        listed = dict(doors.people(conn, asked, now=now).rows)
        filed = dict(row for rows in doors.everybody(conn, asked, now=now, chunk=7) for row in rows)
        question = Question(offers=[], policy=house.gate, now=now, day=today)
        seen = views(conn, [PersonId(one) for one in listed], {}, question)
        faces = {one.person: one for one in store.gone(conn, today=today)}
        assert listed == filed and len(listed) == 60 and faces
        for person, (silent, last, gap) in listed.items():
            usual = None if gap is None else int(gap) // 1_000_000
            told = doors.story(conn, person, locale="en", sees=everything, now=now)
            assert silent == today - int(last or 0)
            assert told.rhythm.gap_days == silent
            assert told.rhythm.usual_gap_days == usual
            assert doors.traits(conn, person, now=now)["days_since_order"] == silent
            view = seen[PersonId(person)]
            assert (view.days_since_visit, view.usual_gap_days) == (silent, usual)
            if person in faces:
                face = faces[person]
                assert (face.days_silent, face.typical_gap_days) == (silent, usual)
                assert told.rhythm.came_back or f"silent for {silent} days" in told.sentence


def test_a_visit_after_the_night_ends_the_silence_at_once(
    late: tuple[Database, Doors, datetime],
) -> None:
    database, doors, now = late
    with database.connect() as conn:
        asked = Asked(columns=doors.columns(conn, ["days_since_order"]), prefix=card(FRESH).value)
        [(person, cells)] = doors.people(conn, asked, now=now).rows
        assert cells == [1]
        assert (
            "last a day ago"
            in doors.story(conn, person, locale="en", sees=everything, now=now).sentence
        )
