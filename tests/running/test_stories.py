"""Stories that go all the way round: HTTP in, e-mail out."""

from __future__ import annotations

import re
from pathlib import Path
from time import monotonic
from typing import Any
from uuid import uuid4

import msgspec

from regulars.customise.budget import store as budget
from regulars.customise.response import store as response
from regulars.ground import house_rules, inbox
from regulars.ground.database import Conn
from regulars.ground.events import BULK
from regulars.interact.triggers import On
from regulars.work.running.process import clock
from regulars.work.running.processes import NO_POINT, Processes
from tests import plain
from tests.customise.shop import OFFERS, PAST, SHOP, shop_policy
from tests.running.conftest import Sink
from tests.running.open_house import WEB, OpenHouse, commanded, speaks, until
from tests.running.said import track, viewed

MAIL = "ann@example.org"
ANN = {"kind": "email", "value": MAIL}


def test_ann_agrees_orders_hears_once_and_says_stop(house: OpenHouse, sink: Sink) -> None:
    with house.database.connect() as conn:
        speaks(conn, On(entered="new_customers"))
    hello = {"userId": "ann", "traits": {"email": "ann@example.org"}}
    assert house.post("/v1/identify", hello).status_code == 200
    yes = {"address": ANN, "given": True, "channel": "email", "purpose": "marketing"}
    assert house.api("POST", "/api/consents", json=yes).status_code == 201
    house.says("Order Completed", "ann")
    [mail] = until(lambda: sink.mails(MAIL), what="one mail")
    assert mail["To"] == "ann@example.org"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = re.fullmatch(r"<(.*)>", mail["List-Unsubscribe"])
    assert link is not None
    assert link[1] in mail.get_content()
    assert "Stop" in plain.get(link[1]).text  # looking at it changes nothing
    assert house.asks("select given from consents") == [(True,)]
    assert plain.post(link[1], data={"List-Unsubscribe": "One-Click"}).status_code == 200

    with house.database.connect() as conn:
        speaks(conn, On(kind="order_completed"), name="thanks")
    settled = "select state, reason from outbox where trigger = 'thanks' and state <> 'pending'"

    def orders_again() -> list[tuple[object, ...]]:
        house.says("Order Completed", "ann")
        return house.asks(settled)

    assert set(until(orders_again)) == {("skipped", "withdrew")}
    house.settles()
    assert len(sink.mails(MAIL)) == 1
    kinds = {row[0] for row in house.asks("select distinct kind from events")}
    assert {"message_sent", "message_skipped", "consent_given", "consent_withdrawn"} <= kinds


def _offers(conn: Conn) -> None:
    """Something to decide on, as a night leaves it."""
    budget.save_offers(conn, list(OFFERS), now=clock())
    start = shop_policy()
    belief = response.Belief(
        version=str(uuid4()),
        population=SHOP,
        prior=PAST,
        offers=tuple(one.id for one in start.offers),
        posterior=start.posterior,
    )
    response.save(conn, belief, now=clock())
    house_rules.touch(conn)


def test_a_decision_reads_the_order_that_was_just_posted(house: OpenHouse) -> None:
    with house.database.connect() as conn:
        _offers(conn)
    house.says("Order Completed", "cy")
    until(house.is_idle)
    until(lambda: _decided(house, "cy", "") is not None)  # the web process heard of the offers
    made = house.asks("select count(*)::int from decisions")
    line = {"product": "p1", "category": "Cheese", "quantity": 1, "total": 20, "merchandise": True}
    for visits in (1, 2, 3):
        id_ = str(uuid4())
        said = track("Order Completed", "dee", id_, total=20, items=[line])
        assert house.post("/v1/track", said).status_code == 200
        decision = _decided(house, "dee", id_)
        assert decision is not None
        assert decision["stale"] is False
        known = house.api("GET", f"/api/people/{decision['person']}").json()
        assert known["story"]["visits"] == visits
        assert known["story"]["uses"]["Cheese"]["visits_with"] == visits
    # Every decision is in the log too, once.
    house.settles()
    logged = "select count(*)::int from events where kind = 'decision_made'"
    assert house.asks(logged) == [(made[0][0] + 3,)]


def _decided(house: OpenHouse, user: str, after: str) -> dict[str, Any] | None:
    """The answer of the till; None while there is nothing to offer."""
    said = {"kind": "user_id", "value": user, "place": "till"}
    params = {"after": after} if after else {}
    answer = house.api("POST", "/v1/decide", params=params, json=said)
    if answer.status_code == 409:
        return None
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_decision_says_so_when_the_event_does_not_come(house: OpenHouse) -> None:
    with house.database.connect() as conn:
        _offers(conn)
    id_ = house.says("Order Completed", "dee")
    until(house.is_idle)
    until(lambda: _decided(house, "dee", "") is not None)
    for after, stale in ((id_, False), ("never said", True)):
        found = _decided(house, "dee", after)
        assert found is not None
        assert found["stale"] is stale


def test_live_events_overtake_an_import_and_speak(house: OpenHouse, sink: Sink) -> None:
    with house.database.connect() as conn:
        speaks(conn, On(kind="survey_answered"), purpose="receipt", name="received")
    hello = {"userId": "bob", "traits": {"email": "bob@example.org"}}
    assert house.post("/v1/identify", hello).status_code == 200
    until(house.is_idle)
    said = [msgspec.structs.replace(viewed(f"b{n}"), flags=BULK) for n in range(80_000)]
    with house.database.connect() as conn:
        inbox.append(conn, said, lane="bulk")
    house.says("survey_answered", "bob")
    until(lambda: sink.mails("bob@example.org"), what="the mail")
    [(waiting,)] = house.asks("select count(*) from inbox where lane = 1")
    assert waiting > 0  # the import is still under way
    began = monotonic()
    house.says("survey_answered", "bob", "live")
    applied = "select count(*)::int from events where message_id = 'live'"
    until(lambda: house.asks(applied) == [(1,)], what="the live event is applied")
    assert monotonic() - began < 2
    [(waiting,)] = house.asks("select count(*) from inbox where lane = 1")
    until(house.is_idle, seconds=60)
    house.settles()
    assert house.asks("select count(*)::int from events where flags & 4 > 0") == [(80_000,)]
    assert len(sink.mails("bob@example.org")) == 2


def test_a_taken_port_is_said_and_not_tried_again(house: OpenHouse, tmp_path: Path) -> None:
    complaints = tmp_path / "second"
    command = commanded({"web": WEB}, house.environment, complaints)  # on the same port
    second = Processes(commands=command, url=house.database.url)
    second.start()
    try:
        assert second.watch() == NO_POINT
    finally:
        second.end()
    said = complaints.read_text()
    assert f"port {house.port}" in said
    assert "REGULARS_PORT" in said
    assert "Traceback" not in said
    assert house.is_ready()
