"""One decision for one person at one place: it stands until something new is known of them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import msgspec
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg_pool import ConnectionPool

from regulars.customise import store as decisions
from regulars.ground import leadership
from regulars.ground.database import Database
from regulars.ground.events import Identifier
from regulars.work.decisions.scanning import scan
from regulars.work.decisions.today import decide_today
from tests.cast import event
from tests.customise.shop import OFFERS
from tests.house import Shop
from tests.work.till import LAPSING, STRANGER, Till

PRICE = 50  #: cents that a coupon of the shop costs, Diapers aside


def planned(till: Till) -> None:
    """Decide ahead for everybody, as the night does."""
    with till.shop.database.connect() as conn:
        house = till.deciding.house(conn)
    rng = np.random.default_rng(till.seed + 1_000)
    now, database = till.shop.now, till.shop.database
    decide_today(database, house, now=now, rng=rng, progress=lambda *_: None)


def kept(till: Till) -> list[tuple[object, ...]]:
    return till.shop.asks(
        "select id::text, mode, action, propensity, reserved_cents from decisions"
    )


def test_whoever_asks_again_hears_the_same_and_the_log_has_one_draw(till: Till) -> None:
    first = till.asks(LAPSING)
    assert not first.stood
    for n in range(5):
        till.shop.waits(minutes=n)
        till.shop.turns()  # our own event of it changes nothing
        again = till.another(n).decide(Identifier(*LAPSING), place="till")
        assert again.stood and again.decision == first.decision
    assert scan(till.deciding, Identifier(*LAPSING)).decision == first.decision.id
    assert len(kept(till)) == 1


def test_what_was_planned_is_what_the_till_says(till: Till) -> None:
    planned(till)
    plans = {row[0]: row[2:4] for row in kept(till)}
    said = till.asks(LAPSING).decision
    assert (said.action, said.propensity) == plans[said.id]
    modes = {row[0]: str(row[1]) for row in kept(till)}
    assert modes[said.id] == "live" and sorted(modes.values()) == ["batch", "live"]
    till.shop.turns()
    told = till.shop.asks("select message_id from events where kind = 'decision_made'")
    assert told == [(said.id,)]
    assert till.asks(LAPSING).decision.id == said.id


def test_an_event_that_tells_something_new_makes_a_new_decision(till: Till) -> None:
    first = till.asks(LAPSING).decision
    till.shop.hears(event("order_completed", LAPSING, total=30))
    second = till.asks(LAPSING)
    assert not second.stood and second.decision.id != first.id
    assert till.asks(LAPSING).decision.id == second.decision.id


def test_an_event_that_came_before_and_was_applied_after_is_news_too(till: Till) -> None:
    late = event("order_completed", LAPSING, days=-1, total=30)
    first = till.asks(LAPSING).decision
    till.shop.hears(late)
    assert till.asks(LAPSING).decision.id != first.id


@pytest.mark.parametrize("change", ["fresh", "tomorrow", "place", "night", "retired"])
def test_other_circumstances_make_a_new_decision(till: Till, change: str) -> None:
    planned(till)
    first = till.asks(LAPSING).decision
    again = till.deciding
    if change == "tomorrow":
        till.shop.waits(days=1)
    if change == "night":
        with till.shop.database.connect() as conn:
            conn.execute("update decisions set model = 'v0+3'")
    if change == "retired":
        with till.shop.database.connect() as conn:
            conn.execute("update decisions set action = 'coupon:Gone'")
    place = "sandbox" if change == "place" else "till"
    said = again.decide(Identifier(*LAPSING), place=place, fresh=change == "fresh")
    assert not said.stood and said.decision.id != first.id


def test_steps_of_learning_between_two_nights_change_no_decision(till: Till) -> None:
    first = till.asks(LAPSING).decision
    with till.shop.database.connect() as conn:
        conn.execute("update decisions set model = 'v1+7'")
    assert till.asks(LAPSING).decision.id == first.id


def test_what_somebody_else_decided_or_planned_is_not_theirs(till: Till) -> None:
    planned(till)
    assert till.asks(LAPSING).decision.id != till.asks(STRANGER).decision.id


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    budget=st.integers(0, 9), people=st.integers(2, 6), seed=st.integers(0, 99), plans=st.booleans()
)
def test_however_many_tills_ask_at_once_the_budget_holds_and_each_person_has_one_decision(
    database: Database, pool: ConnectionPool, budget: int, people: int, seed: int, plans: bool
) -> None:
    till = _crowd(database, pool, people, budget * PRICE // 2, seed)
    names = [Identifier("loyalty_card", f"card-{n}") for n in range(people)]
    if plans:
        planned(till)
    tills = [till.another(seed + n) for n in range(4)]
    with ThreadPoolExecutor(8) as crowd:
        asked = [crowd.submit(one.decide, name, place="till") for name in names for one in tills]
        said = [one.result() for one in asked]
    of_person: dict[int, set[str]] = {}
    for answer in said:
        of_person.setdefault(answer.person, set()).add(answer.decision.id)
    assert all(len(ids) == 1 for ids in of_person.values())
    money = till.shop.asks("select id, reserved_cents, budget_cents from offers")
    for offer, reserved, limit in money:
        [(live,)] = till.shop.asks(
            "select coalesce(sum(reserved_cents), 0)::bigint from decisions"
            " where action = %s and mode = 'live'",
            offer,
        )
        assert reserved == live
        assert limit is None or int(str(reserved)) <= int(str(limit))
    by_id = {answer.decision.id: answer.decision for answer in said}
    with database.connect() as conn:
        for id_, made in by_id.items():
            log = decisions.decision(conn, id_).decision
            assert log == made
            shares = {one.action: one.propensity for one in log.alternatives}
            assert shares[log.action] == log.propensity
            assert sum(shares.values()) == pytest.approx(1)


def _crowd(database: Database, pool: ConnectionPool, people: int, budget: int, seed: int) -> Till:
    """A shop anew in the same database, with so many people who are worth an offer."""
    with database.connect() as conn:
        tables = conn.execute(
            "select table_name from information_schema.tables where table_schema = 'public'"
            " and table_type = 'BASE TABLE'"
            " and table_name <> all(array['alembic_version', 'leader', 'events_0'])"
        ).fetchall()
        conn.execute(f"truncate {', '.join(name for (name,) in tables)} cascade".encode())
        conn.execute("update leader set position = 0, epoch = 0")
    offers = [msgspec.structs.replace(one, budget_cents=budget) for one in OFFERS]
    till = Till(Shop(database), pool, seed).open(offers)
    cards = [("loyalty_card", f"card-{n}") for n in range(people)]
    till.shop.hears(*[event("order_completed", card, days=-70, total=45) for card in cards])
    with database.connect() as conn:
        conn.execute(
            "insert into knowledge select i.person, k.body, %s, now() - interval '1 day'"
            " from identifiers i, knowledge k where i.kind = 'loyalty_card'",
            (leadership.position(conn),),
        )
    till.shop.now += timedelta(minutes=1)
    return till
