"""One event that no turn can take: it goes aside alone, and nobody waits for it."""

from __future__ import annotations

import random
import string
from time import sleep
from uuid import uuid4

import pytest

from regulars.ground import inbox
from regulars.ground.database import Database
from regulars.work.processes import own
from tests.running.conftest import Opens
from tests.running.open_house import WEB, order, track, until, viewed

ONLY = {"worker": own("worker"), "web": WEB}
LONG = "".join(random.Random(3).choices(string.ascii_letters, k=9_000))
#: Real ones: what they say fits the log, but not the ledger of consents.
CULPRITS = {
    "a NUL in a name": {"channel": "a\x00b"},
    "more than an index can hold": {"channel": LONG},
}


@pytest.mark.parametrize("why", CULPRITS)
def test_one_culprit_goes_aside_alone_and_the_others_are_applied(
    database: Database, opens: Opens, why: str
) -> None:
    house = opens(database, commands=ONLY)
    batch = [order(f"u{n % 40}", f"m{n}") for n in range(999)]
    culprit = track("consent_withdrawn", "cy", "culprit", **CULPRITS[why])
    batch.insert(617, culprit)
    for half in (batch[:500], batch[500:]):
        assert house.post("/v1/batch", {"batch": half}).status_code == 200
    until(house.is_idle, seconds=60)
    tally = house.tally()
    assert (tally.drained, tally.accepted, tally.quarantined) == (1000, 999, 1)
    [(reason, readable)] = house.asks("select reason, readable from quarantine")
    assert readable
    assert "Error" in reason or "Limit" in reason
    assert house.asks("select max(position)::int, count(*)::int from events") == [(999, 999)]


def test_what_was_put_aside_can_be_replayed_when_its_cause_is_mended(
    database: Database, opens: Opens
) -> None:
    house = opens(database, commands=ONLY)
    with database.connect() as conn:  # a cause that somebody can mend
        conn.execute("alter table events add constraint no_cheese check (message_id <> 'culprit')")
    batch = [order(f"u{n % 40}", f"m{n}") for n in range(99)]
    batch.insert(41, order("u1", "culprit"))
    assert house.post("/v1/batch", {"batch": batch}).status_code == 200
    until(house.is_idle, seconds=60)
    [aside] = house.api("GET", "/api/quarantine").json()["rows"]
    assert "no_cheese" in aside["reason"]
    with database.connect() as conn:
        conn.execute("alter table events drop constraint no_cheese")
    again = house.api("POST", "/api/quarantine/replay", json={"ids": [aside["id"]]})
    assert again.json() == {"replayed": 1}
    until(house.is_idle)
    assert house.tally().accepted == 100
    assert house.asks("select count(*)::int from events where message_id = 'culprit'") == [(1,)]
    assert house.api("GET", "/api/quarantine").json()["rows"] == []


def test_a_newcomer_is_not_taken_for_the_culprit(database: Database, opens: Opens) -> None:
    """While a culprit in the bulk lane is cornered, live events stand before it."""
    house = opens(database, commands=ONLY)
    house.says("Song Played", "ann")
    until(house.is_idle)
    with database.connect() as conn:
        conn.execute(
            "create function slow_no() returns trigger language plpgsql as"
            " $$ begin perform pg_sleep(0.2); raise exception 'not this one'; end $$"
        )
        conn.execute(
            "create trigger no before insert on events_0 for each row"
            " when (new.message_id = 'culprit') execute function slow_no()"
        )
        inbox.append(conn, [*(viewed(f"b{n}") for n in range(30)), viewed("culprit")], lane="bulk")
    for _ in range(60):
        house.says("Song Played", "ann", str(uuid4()))
        sleep(0.03)
    until(house.is_idle, seconds=60)
    assert house.asks("select count(*)::int from quarantine") == [(1,)]
    assert house.tally().accepted == 1 + 60 + 30


def test_work_that_fails_when_nobody_waits_holds_up_no_event(
    database: Database, opens: Opens
) -> None:
    house = opens(database, commands=ONLY)
    house.expected = r"(?s)spare work failed.*?ValidationError: [^\n]*\n"
    with database.connect() as conn:
        conn.execute("insert into due (kind, key, at, payload) values ('wish', 'x', now(), '{')")
    until(lambda: "spare work failed" in house.said())
    for _ in range(3):
        house.says("Song Played", "ann")
        until(house.is_idle, seconds=5)
    assert house.asks("select epoch::int from leader") == [(1,)]  # it leads on, undisturbed
