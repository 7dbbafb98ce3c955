"""One event that no turn can take: it goes aside alone, and nobody waits for it."""

from __future__ import annotations

import random
import string
from time import sleep
from uuid import uuid4

from regulars.ground import inbox
from tests.running.open_house import OpenHouse, until
from tests.running.said import order, track, viewed

LONG = "".join(random.Random(3).choices(string.ascii_letters, k=9_000))
#: Real ones: what they say fits the log, but not the ledger of consents.
A_NUL = track("consent_withdrawn", "cy", "nul", channel="a\x00b")
MORE_THAN_AN_INDEX_HOLDS = track("consent_withdrawn", "cy", "long", channel=LONG)


def test_culprits_go_aside_alone_and_the_others_are_applied(house: OpenHouse) -> None:
    before = house.tally()
    batch = [order(f"u{n % 40}", f"m{n}") for n in range(998)]
    batch.insert(133, A_NUL)
    batch.insert(617, MORE_THAN_AN_INDEX_HOLDS)
    for half in (batch[:500], batch[500:]):
        assert house.post("/v1/batch", {"batch": half}).status_code == 200
    until(house.is_idle, seconds=60)
    after = house.tally()
    assert after.drained - before.drained == 1000
    assert after.accepted - before.accepted == 998
    assert after.quarantined - before.quarantined == 2
    aside = "select readable, reason ~ '(Data|ProgramLimit)' from quarantine where id = any(%s)"
    rows = house.api("GET", "/api/quarantine").json()["rows"]
    assert house.asks(aside, [row["id"] for row in rows[:2]]) == [(True, True)] * 2
    [(last, count)] = house.asks("select max(position), count(*) from events")
    assert last == count == after.accepted


def test_what_was_put_aside_can_be_replayed_when_its_cause_is_mended(house: OpenHouse) -> None:
    with house.database.connect() as conn:  # a cause that somebody can mend
        conn.execute("alter table events add constraint no_cheese check (message_id <> 'cheese')")
    before = house.tally().accepted
    batch = [order(f"u{n % 40}", f"r{n}") for n in range(99)]
    batch.insert(41, order("u1", "cheese"))
    assert house.post("/v1/batch", {"batch": batch}).status_code == 200
    until(house.is_idle, seconds=60)
    aside = house.api("GET", "/api/quarantine").json()["rows"]
    [id_] = [row["id"] for row in aside if "no_cheese" in row["reason"]]
    with house.database.connect() as conn:
        conn.execute("alter table events drop constraint no_cheese")
    again = house.api("POST", "/api/quarantine/replay", json={"ids": [id_]})
    assert again.json() == {"replayed": 1, "kept": [], "left": 0}
    until(house.is_idle)
    assert house.tally().accepted == before + 100
    assert house.asks("select count(*)::int from events where message_id = 'cheese'") == [(1,)]
    waiting = house.api("GET", "/api/quarantine").json()["rows"]
    assert id_ not in {row["id"] for row in waiting}


def test_a_newcomer_is_not_taken_for_the_culprit(house: OpenHouse) -> None:
    """While a culprit in the bulk lane is cornered, live events stand before it."""
    house.says("Song Played", "ann")
    until(house.is_idle)  # now there is a log to refuse
    before = house.tally()
    with house.database.connect() as conn:
        conn.execute(
            "create function slow_no() returns trigger language plpgsql as"
            " $$ begin perform pg_sleep(0.2); raise exception 'not this one'; end $$"
        )
        conn.execute(
            "create trigger no before insert on events_0 for each row"
            " when (new.message_id = 'slow') execute function slow_no()"
        )
        many = [*(viewed(f"b{n}") for n in range(30)), viewed("slow")]
        inbox.append(conn, many, lane="bulk")
    for _ in range(40):
        house.says("Song Played", "ann", str(uuid4()))
        sleep(0.02)
    until(house.is_idle, seconds=60)
    after = house.tally()
    assert after.quarantined - before.quarantined == 1
    assert after.accepted - before.accepted == 40 + 30


def test_work_that_fails_when_nobody_waits_holds_up_no_event(house: OpenHouse) -> None:
    house.expected = r"(?s)spare work failed.*?ValidationError: [^\n]*\n"
    before = house.asks("select epoch from leader")
    with house.database.connect() as conn:
        conn.execute("insert into due (kind, key, at, payload) values ('wish', 'x', now(), '{}')")
    until(lambda: "spare work failed" in house.said())
    for _ in range(3):
        house.says("Song Played", "ann")
        until(house.is_idle, seconds=5)
    assert house.asks("select epoch from leader") == before  # it leads on, undisturbed
