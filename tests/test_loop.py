from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regulars.differentiate import store
from regulars.differentiate.definitions import spec
from regulars.differentiate.portraits import giving_up
from regulars.ground import house_rules
from regulars.ground.database import Database
from regulars.ground.events import BULK, LATE, Event
from regulars.ground.time import local_day, zone
from regulars.ground.values import MILLION
from regulars.interact.library import store as library
from regulars.interact.messages.templates import Template
from regulars.interact.triggers import On, Trigger
from regulars.work.people import erasing, mending
from tests.cast import ANN, BOB, CY, DEE_CARD, DEE_COOKIE, DEE_MAIL, NOON, event
from tests.house import SECRET, Shop


@pytest.fixture
def shop(database: Database) -> Shop:
    return Shop(database).open()


def order(*who: tuple[str, str], days: float = 0, total: float = 20, id_: str = "") -> Event:
    line = {"product": "p", "category": "Cheese", "quantity": 1, "total": total}
    items = [{**line, "merchandise": True, "sensitive": False}]
    return event("order_completed", *who, days=days, id_=id_, total=total, items=items)


def test_an_order_makes_a_person_and_moves_them(shop: Shop) -> None:
    shop.hears(order(ANN))
    assert {"new_customers", "bought_lately"} <= set(shop.segments(ANN))
    assert shop.asks("select cause, count(*) > 1 from movements group by 1") == [("event", True)]


def test_everything_received_is_accounted_for(shop: Shop) -> None:
    nobody = event("page_viewed", ("user_id", "undefined"))
    said = [order(ANN, id_="1"), order(ANN, id_="1"), order(ANN, id_="1", total=9), nobody]
    tally = shop.hears(*said)
    assert (tally.drained, tally.accepted, tally.repeated, tally.quarantined) == (4, 1, 2, 1)
    assert tally.conflicting == 1
    assert shop.asks("select reason like 'no usable identifier%%' from quarantine") == [(True,)]


def test_dees_three_names_become_one_person_whose_history_adds_up(shop: Shop) -> None:
    shop.hears(order(DEE_CARD, total=10), order(DEE_MAIL, total=5, id_="m"))
    shop.hears(event("page_viewed", DEE_COOKIE, DEE_MAIL))
    shop.hears(event("person_identified", DEE_CARD, DEE_MAIL, days=1))
    assert len({shop.person(name) for name in (DEE_CARD, DEE_MAIL, DEE_COOKIE)}) == 1
    people = shop.asks("select count(*) from memberships")
    assert people == [(1,)]


def test_taking_people_apart_gives_back_what_they_were(shop: Shop) -> None:
    shop.hears(order(DEE_CARD), order(DEE_MAIL, id_="m"))
    apart = {name: (shop.person(name), shop.segments(name)) for name in (DEE_CARD, DEE_MAIL)}
    with shop.database.connect() as conn:
        one, other = apart[DEE_CARD][0], apart[DEE_MAIL][0]
        mending.merge(conn, one, other, by="ann", now=NOON)
    shop.rests()
    assert shop.person(DEE_CARD) == shop.person(DEE_MAIL)
    with shop.database.connect() as conn:
        mending.unmerge(conn, one, other, by="ann", now=NOON)
    shop.rests()
    assert {name: (shop.person(name), shop.segments(name)) for name in apart} == apart


def test_an_order_of_what_was_given_up_ends_that_in_the_same_turn(shop: Shop) -> None:
    rule = {"score": "stopped_category:Cheese", "op": "known"}
    body = spec.to_json(spec.segment({"name": "no_cheese", "rule": rule}))
    shop.hears(event("page_viewed", ANN))
    ann = shop.person(ANN)
    gave_up = {"stopped_category:Cheese": 1, "stopped_category:Tea": 1, "categories_stopped": 2}
    with shop.database.connect() as conn:
        store.define(conn, "segment", {"no_cheese": body}, builtin=False)
        for name, n in gave_up.items():
            conn.execute("insert into scores values (%s, %s, %s)", (ann, name, n * MILLION))
        store.recheck(conn, [ann], cause="time")
    shop.rests()
    shop.hears(order(ANN, days=-56, id_="before"))  # bought before the silence: it ends nothing
    assert "no_cheese" in shop.segments(ANN)
    shop.hears(order(ANN, days=-1))
    assert "no_cheese" not in shop.segments(ANN)
    left = shop.asks("select name, value from scores order by 1")
    assert left == [("categories_stopped", MILLION), ("stopped_category:Tea", MILLION)]
    with shop.database.connect() as conn:  # a night that was still counting then
        conn.execute("insert into scores values (%s, 'stopped_category:Cheese', 1)", (ann,))
        today = local_day(NOON, zone("UTC"))
        assert giving_up.end_after(conn, 1, place=zone("UTC"), today=today) == {ann}
        assert giving_up.end_after(conn, 1, place=zone("UTC"), today=today) == set()


def test_time_alone_moves_people_and_says_nothing(shop: Shop) -> None:
    shop.hears(order(ANN))
    shop.waits(days=40)
    with shop.database.connect() as conn:
        conn.execute("insert into recheck values (%s, 'time')", (shop.person(ANN),))
    shop.rests()
    assert "bought_lately" not in shop.segments(ANN)
    assert ("time", "bought_lately", False) in shop.asks(
        "select cause, segment, entered from movements"
    )


def test_an_hour_window_ends_by_itself(shop: Shop) -> None:
    shop.hears(event("checkout_started", BOB))
    assert "abandoned_checkout" in shop.segments(BOB)
    shop.waits(hours=25)
    shop.rests()
    assert "abandoned_checkout" not in shop.segments(BOB)


def _greeter(shop: Shop) -> None:
    with shop.database.connect() as conn:
        template = Template(
            name="hello", subject="Hello", text="Thank you. {{ links.unsubscribe }}"
        )
        library.keep_template(conn, template, now=NOON)
        trigger = Trigger(
            name="greet", on=On(entered="new_customers"), channel="email", template="hello"
        )
        library.keep_trigger(conn, trigger, now=NOON)
        house_rules.change(conn, control_share=0.0)


def test_entering_a_segment_puts_one_message_into_the_outbox(shop: Shop) -> None:
    _greeter(shop)
    shop.hears(order(ANN), order(ANN, id_="2", days=0.1))
    assert shop.asks("select trigger, state, count(*)::int from outbox group by 1, 2") == [
        ("greet", "pending", 1)
    ]


@pytest.mark.parametrize("flag", [BULK, LATE])
def test_what_is_imported_or_late_never_makes_us_speak(shop: Shop, flag: int) -> None:
    _greeter(shop)
    said = order(ANN)
    shop.hears(
        Event(
            source="import",
            message_id="1",
            kind=said.kind,
            occurred_at=said.occurred_at,
            received_at=said.received_at,
            identifiers=said.identifiers,
            payload=said.payload,
            flags=flag,
        )
    )
    assert shop.asks("select count(*) from outbox") == [(0,)]


def test_the_control_group_hears_nothing_of_our_own_accord(shop: Shop) -> None:
    _greeter(shop)
    with shop.database.connect() as conn:
        house_rules.change(conn, control_share=0.5)
    people = [("loyalty_card", f"c{n}") for n in range(40)]
    shop.hears(*[order(one) for one in people])
    with shop.database.connect() as conn:
        arms = dict(conn.execute("select arm, count(*)::int from arms group by 1").fetchall())
    spoken = shop.asks("select count(distinct identifier)::int from outbox")[0][0]
    assert spoken == arms["treated"]
    assert arms["control"] > 5
    assert sum(arms.values()) == 40


def test_cy_said_stop_and_the_ledger_knows_it_in_the_same_turn(shop: Shop) -> None:
    given = event("consent_given", CY, channel="email", purpose="marketing", wording="Yes please")
    shop.hears(given)
    assert shop.asks("select given from consents") == [(True,)]
    shop.hears(event("consent_withdrawn", CY, days=1, channel="email"))
    assert shop.asks("select given from consents order by at") == [(True,), (False,)]


def test_who_was_erased_stays_erased_when_events_come_late(shop: Shop, tmp_path: object) -> None:
    from pathlib import Path

    from regulars.work.secrets import tombstone

    home = Path(str(tmp_path))
    shop.hears(order(ANN, id_="1"), order(BOB, id_="2"))
    with shop.database.connect() as conn:
        person = shop.person(ANN)
        erasing.erase(conn, person, home=home, tombstone=tombstone(SECRET), now=NOON)
    tally = shop.hears(order(ANN, id_="3", days=1))
    assert tally.blocked == 1
    assert shop.asks("select count(*) from identifiers where value = %s", ANN[1]) == [(0,)]
    assert shop.asks("select count(*) from events where identifiers like %s", f"%{ANN[1]}%") == [
        (0,)
    ]
    with shop.database.connect() as conn:  # a restored backup has them again, and not the hash
        conn.execute("delete from erased")
    shop.hears(order(ANN, id_="4", days=2))
    with shop.database.connect() as conn:
        back = erasing.replay(conn, home=home, tombstone=tombstone(SECRET), now=NOON)
    assert back == 1
    assert shop.hears(order(ANN, id_="5", days=3)).blocked == 2


def test_a_new_trait_is_filled_in_from_the_past(shop: Shop) -> None:
    from regulars.differentiate import store
    from regulars.differentiate.definitions import spec

    shop.hears(*[order(ANN, id_=str(n), days=n / 10) for n in range(5)])
    trait = {
        "name": "cheese_lines",
        "title": "cheese",
        "of": "items",
        "kinds": ["order_completed"],
        "function": "count",
        "where": {"field": "category", "op": "=", "value": "Cheese"},
    }
    rule = {"trait": "cheese_lines", "op": ">=", "value": 6}
    segment = {"name": "cheese_lovers", "title": "Cheese lovers", "rule": rule}
    with shop.database.connect() as conn:
        body = spec.to_json(spec.trait(trait))
        store.define(conn, "trait", {"cheese_lines": body}, builtin=False)
        body = spec.to_json(spec.segment(segment))
        store.define(conn, "segment", {"cheese_lovers": body}, builtin=False)
    shop.hears(order(ANN, id_="live", days=1))  # the live path folds from here on
    shop.rests()
    assert "cheese_lovers" in shop.segments(ANN)
    statuses = shop.asks("select distinct status from definitions")
    assert statuses == [("live",)]


names = st.sampled_from([ANN, BOB, DEE_CARD, DEE_MAIL, DEE_COOKIE])
said = st.builds(
    lambda who, other, days, id_: order(*dict.fromkeys((who, other)), days=days, id_=str(id_)),
    names,
    names,
    st.floats(-3, 3),
    st.integers(0, 12),
)


@given(events=st.lists(said, max_size=10), seed=st.randoms(use_true_random=False))
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_repeats_and_any_order_change_nothing_about_what_was_accepted(
    shop: Shop, events: list[Event], seed: object
) -> None:
    before = shop.turns()
    tally = shop.hears(*events, *events)
    assert tally.drained - before.drained == 2 * len(events)
    assert tally.drained == tally.accepted + tally.repeated + tally.quarantined + tally.blocked
    positions = shop.asks("select count(*), coalesce(max(position), 0) from events")
    assert positions[0][0] == positions[0][1]  # gapless


def test_a_second_leader_cannot_commit(shop: Shop) -> None:
    from regulars.ground import inbox, leadership
    from regulars.ground.errors import Conflict
    from regulars.loop import turn

    with shop.database.connect(autocommit=True) as conn:
        epoch = leadership.take_lead(conn)
        assert epoch is not None
        house = shop.house(conn)
        with shop.database.connect() as thief:
            thief.execute("update leader set epoch = epoch + 1")
        inbox.append(conn, [order(ANN)])
        with pytest.raises(Conflict, match="another process took the lead"):
            turn(conn, house, epoch=epoch, now=NOON + timedelta(1), rng=shop.rng)
    assert shop.asks("select count(*) from events") == [(0,)]
