"""What the leader does with turns and spare work that fail."""

from __future__ import annotations

import numpy as np
import psycopg
import pytest

from regulars.ground import inbox, leadership
from regulars.ground.database import Conn, Database
from regulars.ground.errors import BadInput, Conflict, Unavailable
from regulars.ground.leadership import LeadLost
from regulars.loop import House
from regulars.work.running.leader import Leader, Spare, blames_an_event
from tests.cast import ANN, NOON, event
from tests.house import Shop


def leader(shop: Shop, *spare: Spare) -> Leader:
    return Leader(
        database=shop.database,
        make_house=shop.house,
        clock=lambda: shop.now,
        rng=np.random.default_rng(1),
        spare=spare,
    )


@pytest.fixture
def shop(database: Database) -> Shop:
    return Shop(database).open()


@pytest.mark.parametrize(
    ("error", "blames"),
    [
        (psycopg.errors.ProgramLimitExceeded(), True),
        (psycopg.DataError(), True),
        (psycopg.errors.CheckViolation(), True),
        (BadInput("x"), True),
        (Conflict("x"), True),
        (KeyError("x"), True),
        (psycopg.errors.DiskFull(), False),
        (psycopg.errors.AdminShutdown(), False),
        (psycopg.errors.ReadOnlySqlTransaction(), False),
        (psycopg.OperationalError(), False),
        (LeadLost("x"), False),
        (Unavailable("x"), False),
    ],
)
def test_an_event_is_blamed_only_for_what_it_can_cause(error: Exception, blames: bool) -> None:
    assert blames_an_event(error) is blames


def test_a_chunk_that_nobody_can_read_goes_aside_and_is_accounted_for(shop: Shop) -> None:
    with shop.database.connect() as conn:
        conn.execute("insert into inbox (lane, n, body) values (0, 7, 'no events')")
        inbox.append(conn, [event("page_viewed", ANN)])
    found = leader(shop)
    with shop.database.connect(autocommit=True) as conn:
        epoch = leadership.take_lead(conn)
        assert epoch is not None
        house = shop.house(conn)
        while found.take_turn(conn, house, epoch).drained:
            pass
        tally = leadership.tally(conn)
    assert (tally.drained, tally.accepted, tally.quarantined) == (8, 1, 7)
    assert shop.asks("select body, readable from quarantine") == [(b"no events", False)]


def test_spare_work_that_fails_rests_while_the_other_goes_on(
    shop: Shop, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[str] = []

    def fails(conn: Conn, house: House) -> bool:
        done.append("fails")
        raise ValueError("never")

    def works(conn: Conn, house: House) -> bool:
        done.append("works")
        return True

    found = leader(shop, fails, works)
    with shop.database.connect(autocommit=True) as conn:
        house = shop.house(conn)
        for _ in range(3):
            assert found._spare_slice(conn, house)
        assert done == ["fails", "works", "works", "works"]
        shop.waits(minutes=2)
        found._spare_slice(conn, house)
    assert done[-2:] == ["fails", "works"]
    assert "spare work failed" in caplog.text
    assert shop.now > NOON
