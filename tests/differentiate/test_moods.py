"""What a shop knows of people's satisfaction from its first day: the same live and in batch."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.differentiate.definitions.rows import Row, happening, history
from tests.differentiate.definitions.streams import agree, person_values

from regulars.differentiate import defaults
from regulars.differentiate.definitions.engine import Engine
from regulars.differentiate.definitions.happenings import Moment, PersonFacts
from regulars.differentiate.definitions.sql import members_query
from regulars.ground.time import EPOCH, local_day, zone

PLACE = zone("Europe/Madrid")
NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
MOMENT = Moment((NOW - EPOCH) // timedelta(microseconds=1), local_day(NOW, PLACE))
ONE = 1_000_000
ENGINE = Engine.compile(defaults.traits(), defaults.segments(), settings=defaults.SETTINGS)


def row(person: int, kind: str, days_ago: int, **props: Any) -> Row:
    at = NOW - timedelta(days=days_ago)
    said = happening(kind, at, f"{person}-{kind}-{days_ago}", place=PLACE, props=props)
    return Row(person, said)


ROWS = [
    row(1, "survey_answered", 40, satisfaction=5 * ONE),
    row(1, "review_posted", 3, satisfaction=1 * ONE),  # the latest word counts
    row(2, "survey_answered", 400, satisfaction=1 * ONE),  # too long ago to say anything of today
    row(3, "ticket_opened", 5, complaint=True),
    row(3, "order_refunded", 4, total=9 * ONE),
    row(4, "ticket_opened", 5, complaint=True),  # a complaint alone is not enough
    row(5, "ticket_opened", 5, complaint=False),
    row(5, "order_refunded", 4, total=9 * ONE),
    row(6, "ticket_opened", 9, complaint=True),
    row(6, "order_refunded", 9, total=9 * ONE),
    row(6, "survey_answered", 2, satisfaction=4 * ONE),  # what they said goes before
    row(7, "survey_answered", 1, reason="price"),  # an answer that says no level
]
OWNERS = {person: person for person in range(1, 8)}


def moods() -> dict[int, set[str]]:
    live = person_values(ENGINE, ROWS, OWNERS, MOMENT, 1)
    members = {
        person: {
            name
            for name in ENGINE.members(known, PersonFacts(person=person))
            if name.startswith(("satisfaction_", "seems_"))
        }
        for person, known in live.items()
    }
    with history(ROWS, OWNERS) as db:
        agree(ENGINE, live, db, MOMENT, ENGINE.names)
        batch = set(db.execute(members_query(ENGINE, MOMENT)).fetchall())
    for person, names in members.items():
        assert {(person, name) for name in names} <= batch
    return members


def test_the_latest_word_of_the_last_year_is_their_level_live_and_in_batch() -> None:
    found = moods()
    assert found[1] == {"satisfaction_1"}
    assert found[6] == {"satisfaction_4"}


def test_where_nobody_asked_no_more_is_inferred_than_seems_dissatisfied_and_mostly_nothing() -> (
    None
):
    found = moods()
    assert found[3] == {"seems_dissatisfied"}
    assert [found[person] for person in (2, 4, 5, 7)] == [set()] * 4
