"""Once a household: whoever of it asks first may have it, and no two get it at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import numpy as np
import pytest
from psycopg_pool import ConnectionPool

from regulars.ground.database import Database
from regulars.ground.events import Identifier
from regulars.work.decisions.deciding import Answer
from regulars.work.decisions.today import decide_today
from tests.cast import CY, DEE_MAIL, event
from tests.customise.shop import coupon
from tests.house import Shop
from tests.work.till import LAPSING, Till

ONCE = coupon("Cheese", 0, per_household=1, per_person=99)  # it costs nothing: worth saying
HOME = (LAPSING, DEE_MAIL)
ALONE = CY


@pytest.fixture
def till(database: Database, pool: ConnectionPool) -> Till:
    """Two who live together and one who lives with nobody; all three alike."""
    till = Till(Shop(database), pool).open([ONCE])
    shop = till.shop
    shop.hears(*(event("order_completed", one, days=-70, total=45) for one in (DEE_MAIL, ALONE)))
    shop.hears(*(event("household_joined", one, household="h", days=-9) for one in HOME))
    with shop.database.connect() as conn:
        conn.execute(
            "insert into knowledge select %s, body, position, learnt_at from knowledge"
            " union all select %s, body, position, learnt_at from knowledge",
            (shop.person(DEE_MAIL), shop.person(ALONE)),
        )
    return till


def got(till: Till) -> list[tuple[object, ...]]:
    return till.shop.asks(
        "select i.value from decisions d join identifiers i on i.id = d.identifier"
        " where d.mode = 'live' and d.action = %s order by d.decided_at",
        ONCE.id,
    )


def why_not(answer: Answer) -> str | None:
    [mine] = [one for one in answer.decision.alternatives if one.action == ONCE.id]
    return None if mine.refusal is None else mine.refusal.key


def test_one_of_a_household_gets_it_however_many_ask_at_once(till: Till) -> None:
    desks, together = [till.another(100 + n) for n in range(2)], Barrier(2)
    with till.shop.database.connect() as conn:
        for desk in desks:
            desk.house(conn)

    def ask(n: int) -> Answer:
        together.wait()
        return desks[n].decide(Identifier(*HOME[n]), place="till", fresh=True)

    with ThreadPoolExecutor(2) as many:
        for _ in range(6):
            with till.shop.database.connect() as conn:
                conn.execute("delete from decisions")
            answers = list(many.map(ask, range(2)))
            assert [one.decision.action for one in answers].count(ONCE.id) <= 1
    while not got(till):
        till.asks(HOME[0], fresh=True)
    [(who,)] = got(till)
    assert {why_not(till.asks(who, fresh=True)) for who in HOME} == {"household_limit"}
    assert why_not(till.asks(ALONE, fresh=True)) is None
    till.shop.hears(event("household_left", DEE_MAIL, household="h", days=-1))
    expected = "household_limit" if who == DEE_MAIL[1] else None
    assert why_not(till.asks(DEE_MAIL, fresh=True)) == expected  # now a household of one
    till.shop.waits(days=ONCE.per_days + 1)
    assert {why_not(till.asks(who, fresh=True)) for who in HOME} == {None}


def test_what_was_planned_for_two_of_a_household_is_said_to_one(till: Till) -> None:
    with till.shop.database.connect() as conn:
        house = till.deciding.house(conn)
    for seed in range(40):  # until chance plans it for both
        rng = np.random.default_rng(seed)
        decide_today(
            till.shop.database, house, now=till.shop.now, rng=rng, progress=lambda *_: None
        )
        plans = {
            i: action for i, action in till.shop.asks("select identifier, action from decisions")
        }
        if all(plans[till.shop.person(who)] == ONCE.id for who in HOME):
            break
        with till.shop.database.connect() as conn:
            conn.execute("delete from decisions")
    first, second = (till.asks(who) for who in HOME)
    assert first.stood and first.decision.action == ONCE.id
    assert not second.stood and why_not(second) == "household_limit"
    till.shop.waits(minutes=5)
    assert till.asks(HOME[0]).decision == first.decision, "what was said stands"
