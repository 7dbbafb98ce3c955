"""Who lives or buys with whom: evidence, never a merge, and never somebody else's consent."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from regulars.differentiate import store as people_store
from regulars.differentiate.definitions import spec
from regulars.differentiate.definitions.engine import Engine
from regulars.differentiate.definitions.happenings import Moment
from regulars.differentiate.definitions.sql import members_query
from regulars.ground import house_rules
from regulars.ground.database import Conn, Database
from regulars.ground.errors import BadInput, Conflict, NotFound
from regulars.ground.events import BULK, PersonId
from regulars.ground.history.relations import relations, snapshot
from regulars.ground.time import local_day, micros, zone
from regulars.identify.households import proposals, store
from regulars.identify.households.household import SIZE
from regulars.identify.households.proposals import Proposed
from regulars.interact import store as standing
from regulars.work import houses
from regulars.work.nights import beliefs, pairing
from regulars.work.people import households, mending
from tests.cast import ANN, CY, DEE_CARD, DEE_MAIL, event
from tests.house import Shop

HOME: dict[str, Any] = {"last_name": "Smith", "street": "7 High Street", "postcode": "AB1 2CD"}


@pytest.fixture
def shop(database: Database) -> Shop:
    """Ann and Cy of one surname and address; Dee, whose e-mail came without her card."""
    shop = Shop(database).open()
    shop.hears(
        event("person_identified", ANN, first_name="Ann", **HOME),
        event("person_identified", CY, first_name="Cy", **HOME),
        event("person_identified", DEE_CARD, first_name="Dee", **HOME | {"street": "High Street"}),
        event("page_viewed", DEE_MAIL),
    )
    return shop


def mates(conn: Conn, person: PersonId) -> list[PersonId]:
    return [mate.member.person for mate in households.household(conn, person).mates]


def test_whoever_lives_together_is_put_in_taken_out_and_put_back_and_nobody_is_merged(
    shop: Shop, conn: Conn
) -> None:
    ann, cy, dee = (shop.person(who) for who in (ANN, CY, DEE_CARD))
    people = conn.execute("select id, person from identifiers order by id").fetchall()
    households.put(conn, ann, cy, by="user:1", now=shop.now)
    conn.commit()
    shop.turns()
    assert mates(conn, ann) == mates(conn, cy) == [ann, cy]
    [first, _] = households.household(conn, ann).mates
    assert (first.member.source, first.member.by, first.member.since) == (
        "staff", "user:1", shop.now,
    )  # fmt: skip
    conn.commit()
    shop.waits(days=1)
    left = households.leave(conn, cy, by="user:1", now=shop.now)
    conn.commit()
    shop.turns()
    assert (mates(conn, ann), mates(conn, cy)) == ([ann], [])
    households.put_back(conn, cy, left, by="user:1", now=shop.now + timedelta(seconds=1))
    households.put(conn, dee, ann, by="user:1", now=shop.now)  # who is in none joins the other's
    conn.commit()
    shop.turns()
    assert mates(conn, dee) == [ann, cy, dee]
    assert conn.execute("select id, person from identifiers order by id").fetchall() == people


def test_an_import_and_an_order_of_words_that_came_late_say_the_same_household(
    shop: Shop, conn: Conn
) -> None:
    ann, cy, dee = (shop.person(who) for who in (ANN, CY, DEE_CARD))
    shop.hears(
        event("person_identified", ANN, days=1, flags=BULK, household_id="h-1"),
        event("person_identified", CY, days=1, household_id="h-1"),  # from a page: it cannot say so
        event("household_left", DEE_CARD, days=3, household="h-1"),
        event("household_joined", DEE_CARD, days=2, household="h-1"),  # heard of after it was over
    )
    assert mates(conn, ann) == [ann]
    assert (mates(conn, cy), mates(conn, dee)) == ([], [])
    shop.hears(
        event("household_joined", CY, days=1, household="h-2"),
        event("household_joined", DEE_MAIL, days=4, household="h-1"),
    )
    with pytest.raises(Conflict, match="each of them is in a household"):
        households.put(conn, ann, cy, by="user:1", now=shop.now)
    conn.commit()
    mending.merge(conn, dee, shop.person(DEE_MAIL), by="user:1", now=shop.now)
    assert mates(conn, ann) == [ann, dee]  # the latest word on any name of hers


def test_a_stop_of_one_in_a_household_stops_nobody_else_and_a_yes_is_nobody_elses(
    shop: Shop, conn: Conn
) -> None:
    ann, cy = shop.person(ANN), shop.person(CY)
    said: dict[str, Any] = {"channel": "email", "purpose": "marketing"}
    shop.hears(
        event("household_joined", ANN, days=1, household="h-1"),
        event("household_joined", CY, days=1, household="h-1"),
        event("consent_given", ANN, days=2, address=ANN[1], **said),
        event("consent_withdrawn", CY, days=3, address=CY[1], channel="all", purpose="all"),
    )
    given = standing.given(conn, [ann, cy])
    assert ("email", "marketing") in given[ann]
    assert not given.get(cy)


def test_one_surname_at_one_address_is_proposed_once_and_only_somebody_decides(
    shop: Shop, conn: Conn, tmp_path: Path
) -> None:
    ann, cy, dee = (shop.person(who) for who in (ANN, CY, DEE_CARD))

    def night() -> None:
        conn.commit()
        with shop.database.connect(autocommit=True) as other:
            with snapshot(other), relations(other, tmp_path) as db:
                paired = pairing.search(other, db, at=shop.now)
            with other.transaction():
                pairing.keep(other, paired)

    night()
    assert proposals.waiting(conn, ann) == [Proposed(cy, "home")]
    assert proposals.waiting(conn, dee) == []  # a street without a number is a whole street's
    assert store.of(conn, ann) is None
    proposals.refuse(conn, cy, ann, by="user:1", at=shop.now)
    night()
    assert proposals.waiting(conn, ann) == []
    proposals.refuse(conn, ann, cy, by="user:1", at=None)
    assert proposals.waiting(conn, cy) == [Proposed(ann, "home")]
    households.put(conn, ann, cy, by="user:1", now=shop.now)
    conn.commit()
    shop.turns()
    assert proposals.waiting(conn, cy) == []
    with pytest.raises(NotFound):
        proposals.refuse(conn, ann, dee, by="user:1", at=shop.now)


def test_a_card_that_two_people_give_proposes_their_household(shop: Shop, conn: Conn) -> None:
    one, other = ("user_id", "u-1"), ("user_id", "u-2")
    card = ("loyalty_card", "family")
    shop.hears(event("order_completed", one, card), event("order_completed", other, card, days=1))
    people = shop.person(one), shop.person(other)
    assert people[0] != people[1]
    found = set(conn.execute(proposals.SHARED))
    assert found == {(min(people), max(people), "card")}


def test_rules_ask_how_many_live_together_and_where_the_others_stand_at_both_speeds(
    shop: Shop, conn: Conn, tmp_path: Path
) -> None:
    def define(name: str, rule: dict[str, Any]) -> None:
        made = spec.segment({"name": name, "rule": rule})
        people_store.define(conn, "segment", {name: spec.to_json(made)}, builtin=False)
        people_store.progress(conn, [name], 1.0)

    define("couples", {"score": SIZE, "op": "=", "value": 2_000_000})
    define("near_buyers", {"segment": "one_time_buyers", "of": "household"})
    house_rules.touch(conn)
    conn.commit()
    shop.hears(
        event("household_joined", ANN, days=1, household="h-1"),
        event("household_joined", CY, days=1, household="h-1"),
        event("order_completed", CY, days=2, total=9),
        event("order_completed", DEE_CARD, days=2, total=9),  # who lives alone is near nobody
    )
    shop.rests()
    both_speeds(shop, tmp_path, couples={ANN, CY}, near_buyers={ANN})
    shop.hears(event("order_completed", CY, days=3, total=9))  # bought once no more
    shop.rests()
    both_speeds(shop, tmp_path, couples={ANN, CY}, near_buyers=set())
    shop.hears(
        event("household_joined", DEE_CARD, days=4, household="h-1"),
        event("household_left", CY, days=5, household="h-1"),
    )
    shop.rests()
    both_speeds(shop, tmp_path, couples={ANN, DEE_CARD}, near_buyers={ANN})


def both_speeds(shop: Shop, folder: Path, **wanted: set[tuple[str, str]]) -> None:
    """Live and batch both put exactly these people into these segments."""
    with shop.database.connect(autocommit=True) as conn:
        engine = houses.engine(conn)
        moment = Moment(micros(shop.now), local_day(shop.now, zone("UTC")))
        with snapshot(conn), relations(conn, folder) as db:
            beliefs.put_side_relations(conn, db)
            rows = db.execute(members_query(engine, moment, list(wanted))).fetchall()
    for name, who in wanted.items():
        people = {shop.person(one) for one in who}
        assert {person for person, segment in rows if segment == name} == people
        inside = shop.asks("select person from memberships where %s = any(segments)", name)
        assert {row[0] for row in inside} == people


def test_segments_that_ask_for_one_another_through_a_household_are_refused() -> None:
    circle = [
        spec.segment({"name": "one", "rule": {"segment": "other", "of": "household"}}),
        spec.segment({"name": "other", "rule": {"segment": "one", "of": "household"}}),
    ]
    with pytest.raises(BadInput):
        Engine.compile([], circle, settings={})
