"""What a place on a page is told by the real house: an offer's name, and nothing of the person."""

from __future__ import annotations

import json
from typing import Any

import httpx

from regulars.ground import inbox
from regulars.ground.events import Event
from tests import plain
from tests.web.conftest import Site, clock, key_for
from tests.web.test_live_definitions import turned
from tests.web.year import card

VISITOR = "0b54ad6a-3f8c-4c39-8b4f-0d6c1b6e1a%02d"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def ask(live: Site, key: str, visitor: str = "", **more: Any) -> httpx.Response:
    headers = {"User-Agent": more.pop("agent", FIREFOX), **more.pop("headers", {})}
    if visitor:
        headers["Cookie"] = f"regulars_visitor={visitor}"
    said = {"writeKey": key, "consent": "granted", "slots": ["hero", "side"]} | more
    return plain.post(f"{live.url}/v1/decide/slots", content=json.dumps(said), headers=headers)


def logged_in(n: int) -> Event:
    """Somebody with a card, on the site."""
    now = clock()
    return Event(
        source="shop",
        message_id=f"log-in-{n}",
        kind="person_identified",
        occurred_at=now,
        received_at=now,
        identifiers=(card(n), ("anonymous_id", VISITOR % n)),
    )


def test_a_page_is_told_an_offers_name_and_nothing_else(live: Site) -> None:
    page = key_for(live.database, "ingest", source="page", trusted=False)
    tea = {"name": "Tea for two", "categories": ["Tea"], "places": ["web"], "discount_cents": 30}
    assert live.api("PUT", "/api/offers/web-tea", json=tea).status_code == 200
    with live.database.connect() as conn:
        inbox.append(conn, [logged_in(n) for n in range(10, 40)])
    turned(live)
    answers = [ask(live, page, VISITOR % n).json()["filled"] for n in range(10, 40)]
    shown = [one for some in answers for one in some]
    assert shown, "nobody got an offer"
    keys = {"slot", "decision", "offer", "title", "until"}
    assert all(set(one) == keys and one["slot"] == "hero" for one in shown)
    assert {(one["offer"], one["title"]) for one in shown} == {("web-tea", "Tea for two")}
    kept = live.api("GET", f"/api/decisions/{shown[0]['decision']}").json()
    assert (kept["place"], kept["action"]) == ("web", "web-tea")


def test_who_is_unknown_or_no_person_or_did_not_agree_is_told_nothing(live: Site) -> None:
    page = key_for(live.database, "ingest", source="page", trusted=False)
    known = VISITOR % 11
    for more in (
        {},  # no cookie: what the page itself says of who it is does not count
        {"anonymousId": known},
        {"visitor": VISITOR % 99},
        {"visitor": "admin' or 1=1"},
        {"visitor": known, "consent": "denied"},
        {"visitor": known, "machine": True},
        {"visitor": known, "headers": {"Sec-GPC": "1"}},
        {"visitor": known, "agent": "Googlebot/2.1"},
    ):
        answer = ask(live, page, **more)
        assert (answer.status_code, answer.json()) == (200, {"filled": []}), more


def test_a_page_cannot_ask_for_another_place_or_without_a_key_or_too_often(live: Site) -> None:
    page = key_for(live.database, "ingest", source="page", trusted=False)
    assert ask(live, "nobody", VISITOR % 12).status_code == 401
    assert ask(live, live.admin, VISITOR % 12).status_code == 401  # a key that may do more, too
    for slots in ([], ["x" * 101], ["x"] * 51, "hero", [7]):
        assert ask(live, page, VISITOR % 12, slots=slots).status_code == 400
    asked = [ask(live, page, VISITOR % 12, place="till").status_code for _ in range(12)]
    assert asked[0] == 200 and 429 in asked
    with live.database.connect() as conn:
        tills = conn.execute("select 1 from decisions where place = 'till' and mode = 'live'")
        assert tills.fetchall() == []
