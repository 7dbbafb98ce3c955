"""Deciding on the whole house: reach, scan, redeem once."""

from __future__ import annotations

from typing import Any

from regulars.ground import house_rules
from regulars.identify.catalogue import store as catalogue
from regulars.identify.catalogue.product import Product
from tests.running.open_house import until
from tests.web.conftest import Site, clock, key_for
from tests.web.test_live_definitions import turned
from tests.web.year import PEOPLE, card

OFTEN = {"trait": "orders_365d", "op": ">", "value": 1}


def ask(n: int) -> dict[str, str]:
    return {"kind": "loyalty_card", "value": card(n).value, "place": "till"}


def decisions(live: Site) -> int:
    with live.database.connect() as conn:
        row = conn.execute("select count(*) from decisions").fetchone()
        return row[0] if row else 0


def test_an_offer_is_data(live: Site) -> None:
    tea = {"name": "Tea for two", "categories": ["Tea"], "budget_cents": 10_000}
    assert live.api("PUT", "/api/offers/tea", json=tea).json()["left_cents"] == 10_000
    assert live.api("PATCH", "/api/offers/tea", json={"active": False}).json()["active"] is False
    ids = [row["id"] for row in live.api("GET", "/api/offers?active=true").json()]
    assert "tea" not in ids and "coupon:Tea" in ids
    wrong = live.api("PUT", "/api/offers/nothing", json=tea)
    assert wrong.status_code == 422 and "'nothing'" in wrong.json()["detail"]
    assert live.api("PUT", "/api/offers/x", json=tea | {"kind": "bribe"}).status_code == 422


def test_no_offer_asks_for_a_protected_attribute_and_the_form_does_not_name_one(
    live: Site,
) -> None:
    young = {"trait": "age", "op": "<", "value": 30}
    wish = {"name": "For the young", "categories": ["Tea"], "rule": young}
    for method, path in (("PUT", "/api/offers/young"), ("POST", "/api/offers/young/reach")):
        refused = live.api(method, path, json=wish)
        assert refused.status_code == 422 and "trait age" in refused.json()["detail"]
    assert live.api("GET", "/api/offers/young").status_code == 404
    every, priced = (
        {one["name"] for one in live.api("GET", f"/api/rules/vocabulary{of}").json()["traits"]}
        for of in ("", "?price=true")
    )
    assert every - priced == {"age", "birthday"}


def test_a_segment_that_asks_for_a_protected_one_is_marked_and_no_offer_may_ask_for_it(
    live: Site,
) -> None:
    young = {"all": [{"trait": "age", "op": "<", "value": 30}]}
    for name, rule in (("young_ones", young), ("round", {"all": [{"segment": "young_ones"}]})):
        wish = {"name": name, "title": name, "rule": rule}
        assert live.api("POST", "/api/segments", json=wish).status_code < 300
    offer = {"name": "For the young", "categories": ["Tea"], "rule": {"segment": "round"}}
    refused = live.api("PUT", "/api/offers/round", json=offer)
    assert refused.status_code == 422
    assert "segment round, from segment young_ones, from trait age" in refused.json()["detail"]
    said = live.api("GET", "/api/rules/vocabulary").json()
    assert {one["name"] for one in said["segments"] if one["barred"]} == {"young_ones", "round"}
    assert {one["name"]: one["barred"] for one in said["traits"] if one["barred"]} == {
        "age": "protected",
        "birthday": "protected",
    }
    assert {one["name"] for one in said["fields"] if one["barred"]} == {"birthday"}
    for name in ("round", "young_ones"):
        assert live.api("DELETE", f"/api/segments/{name}").status_code < 300


def test_an_offer_does_not_ask_who_buys_what_is_sensitive_by_its_name(live: Site) -> None:
    with live.database.connect() as conn:
        pipe = Product(id="pipe", category="Smoking", sensitive=True)
        catalogue.put(conn, [pipe], now=clock())
    smokes = {"field": "category", "op": "=", "value": "Smoking"}
    rule = {"did": {"of": "items", "kinds": ["order_completed"], "where": smokes}}
    wish = {"name": "For smokers", "categories": ["Tea"], "rule": rule}
    refused = live.api("PUT", "/api/offers/smoke", json=wish)
    assert refused.status_code == 422 and "category 'Smoking'" in refused.json()["detail"]
    rule["did"]["where"] = {"none": [smokes]}
    assert live.api("POST", "/api/offers/smoke/reach", json=wish).status_code == 200


def test_a_segment_that_an_offer_asks_for_is_not_made_to_ask_for_one(live: Site) -> None:
    mine = {
        "name": "mine",
        "title": "Mine",
        "rule": {"trait": "orders_365d", "op": ">", "value": 1},
    }
    assert live.api("POST", "/api/segments", json=mine).status_code < 300
    wish = {"name": "For mine", "categories": ["Tea"], "rule": {"segment": "mine"}}
    assert live.api("PUT", "/api/offers/for-mine", json=wish).status_code == 200
    old = mine | {"rule": {"trait": "age", "op": ">=", "value": 60}}
    refused = live.api("PUT", "/api/segments/mine", json=old)
    assert refused.status_code == 422 and "segment mine, from trait age" in refused.text
    live.api("PATCH", "/api/offers/for-mine", json={"active": False})


def test_a_draft_is_kept_without_being_in_use_for_a_moment(live: Site) -> None:
    draft = {"name": "Perhaps", "categories": ["Tea"], "active": False}
    made = live.api("PUT", "/api/offers/perhaps", json=draft).json()
    assert made["active"] is False and "active" not in made["offer"]
    again = live.api("PUT", "/api/offers/perhaps", json={"name": "Surely", "categories": ["Tea"]})
    assert again.json()["active"] is False
    on = live.api("PUT", "/api/offers/perhaps", json=draft | {"active": True}).json()
    assert on["active"] is True
    live.api("PATCH", "/api/offers/perhaps", json={"active": False})


def test_an_offer_that_is_edited_keeps_what_past_campaigns_showed_of_it(live: Site) -> None:
    before = live.api("GET", "/api/offers/coupon:Tea").json()
    assert before["offer"]["record"]["offered"] > 0
    edited = {key: said for key, said in before["offer"].items() if key not in ("id", "record")}
    after = live.api("PUT", "/api/offers/coupon:Tea", json=edited).json()
    assert after["offer"] == before["offer"]


def test_who_would_get_an_offer_is_told_before_it_is_on_and_nothing_is_written(live: Site) -> None:
    before = decisions(live)
    draft: dict[str, Any] = {"name": "Cheese", "categories": ["Cheese"], "discount_cents": 30}
    said = live.api("POST", "/api/offers/cheese/reach", json=draft).json()
    assert said["people"] == said["looked_at"] == PEOPLE
    assert said["could"] + sum(one["people"] for one in said["refused"]) == PEOPLE
    assert 0 < said["would"] <= said["could"] and 0 < said["redeemed"] <= said["would"]
    assert 0 < len(said["sample"]) <= 5 and all(one["names"] for one in said["sample"])
    assert said["cost_cents"] <= said["most_cents"]
    assert abs(said["most_cents"] - said["would"] * 30) <= 1
    rule = {"trait": "orders_365d", "op": ">=", "value": 50}
    few = live.api("POST", "/api/offers/cheese/reach", json=draft | {"rule": rule}).json()
    outside = {one["key"]: one["people"] for one in few["refused"]}
    count = live.api("POST", "/api/segments/count", json={"rule": rule}).json()["people"]
    assert outside["rule"] + outside.get("control", 0) + count >= PEOPLE and count < PEOPLE
    assert live.api("GET", "/api/offers/cheese").status_code == 404
    assert live.api("GET", "/api/offers/coupon:Tea/reach").json()["looked_at"] == PEOPLE
    assert decisions(live) == before
    with live.database.connect() as conn:
        assert conn.execute("select count(*) from arms").fetchone() == (0,)


def test_a_till_asks_what_to_do(live: Site) -> None:
    said = live.api("POST", "/v1/decide", json=ask(1)).json()
    kept = live.api("GET", f"/api/decisions/{said['id']}").json()
    assert kept["action"] == said["action"] and kept["propensity"] > 0
    assert {one["action"] for one in kept["alternatives"]} >= {"nothing", "coupon:Tea"}
    late = live.api("POST", "/v1/decide?after=never-came", json=ask(1)).json()
    assert late["stale"] is True
    assert live.api("POST", "/v1/decide", json=ask(1) | {"value": "zz"}).status_code == 404
    with live.database.connect() as conn:
        conn.execute("delete from inbox")


def test_a_till_is_told_what_is_wrong_with_its_question(live: Site) -> None:
    for wrong, named in (
        ({"kind": "shoe_size", "value": "7"}, "shoe_size"),
        ({"kind": "email"}, "value"),
        ({"kind": "email", "value": "undefined"}, "undefined"),
        (ask(1) | {"place": ""}, "place"),
        ({"kind": "user_id", "value": "a\x00b"}, "value"),
    ):
        answer = live.api("POST", "/v1/decide", json=wrong)
        assert answer.status_code == 422 and named in answer.json()["detail"], answer.text
        assert answer.headers["content-type"] == "application/problem+json"
    for body in (b"", b"[", b"\xff", b"[]"):
        assert live.api("POST", "/v1/decide", content=body).status_code == 422
    assert live.api("POST", "/v1/decide?after=", json=ask(1)).status_code == 422


def test_only_whoever_may_write_hears_what_to_do_and_not_too_often(live: Site) -> None:
    def asked(key: str) -> int:
        return live.api("POST", "/v1/decide", json=ask(1), key=key).status_code

    assert asked("nobody's") == 401
    assert asked(key_for(live.database, "scan")) == 403
    slow = key_for(live.database, "write", per_s=1)
    assert 429 in {asked(slow) for _ in range(10)}
    with live.database.connect() as conn:
        conn.execute("update api_keys set revoked_at = now() where per_s = 1")
    until(lambda: asked(slow) == 401)  # a good key is remembered for a second


def test_an_assistant_sees_an_offer_and_no_more(live: Site) -> None:
    clerk = key_for(live.database, "scan")
    seen = [live.api("POST", "/api/scan", json=ask(n), key=clerk).json() for n in range(10, 30)]
    allowed = {
        "early",  # and their first name, where an owner let assistants see it
        "called",
        "decision",
        "action",
        "offer",
        "name",
        "discount_cents",
        "until",
        "question",
        "asks",
        "care",
        "why",
        "stale",
    }
    assert {key for one in seen for key in one} == allowed
    assert "offer" in {one["action"] for one in seen}
    again = live.api("POST", "/api/scan", json=ask(10), key=clerk).json()
    assert again == seen[0]
    for path in ("/api/people", "/api/offers", "/api/decisions", "/api/overview"):
        assert live.api("GET", path, key=clerk).status_code == 403
    assert {event.kind for event in live.events()} == {"decision_made", "card_scanned"}


def test_what_was_promised_is_used_once(live: Site) -> None:
    seen = [live.api("POST", "/api/scan", json=ask(n)).json() for n in range(30, 58)]
    offer = next(one for one in seen if one["action"] == "offer")
    live.events()
    path = f"/api/decisions/{offer['decision']}/redeem"
    used = live.api("POST", path, json={"discount_cents": 90}).json()
    kept = live.api("GET", f"/api/decisions/{offer['decision']}").json()
    assert kept["redeemed_at"] and kept["mode"] == "live"
    assert used == {
        "decision": offer["decision"],
        "redeemed_at": kept["redeemed_at"],
        "discount_cents": 90,
    }
    again = live.api("POST", path, json={})
    assert again.status_code == 409 and "before" in again.json()["detail"]
    [event] = live.events()
    assert event.kind == "offer_redeemed" and '"discount":0.9' in event.payload
    row = live.api("GET", f"/api/offers/{offer['offer']}").json()
    assert row["spent_cents"] == 90
    nothing = next((one for one in seen if one["action"] == "nothing"), None)
    if nothing is not None:
        refused = live.api("POST", f"/api/decisions/{nothing['decision']}/redeem", json={})
        assert refused.status_code == 409
    assert live.api("POST", f"/api/decisions/{'0' * 36}/redeem", json={}).status_code == 404


def test_what_a_customer_saved_is_told_whoever_pays_for_it(live: Site) -> None:
    seen = [live.api("POST", "/api/scan", json=ask(n)).json() for n in range(30, 58)]
    shown = next(one for one in seen if one["action"] == "offer")
    live.events()
    path = f"/api/offers/{shown['offer']}"
    offer = live.api("GET", path).json()["offer"] | {"business_share": 0.5, "handling_cents": 0}
    wish = {name: value for name, value in offer.items() if name not in ("id", "record")}
    assert live.api("PUT", path, json=wish).status_code == 200
    assert live.api("POST", f"/api/decisions/{shown['decision']}/redeem", json={}).json()
    [event] = live.events()
    assert f'"discount":{shown["discount_cents"] / 100}' in event.payload
    assert live.api("GET", path).json()["spent_cents"] == shown["discount_cents"] / 2


def test_a_purchase_made_up_on_sample_data_changes_what_the_till_says_next(live: Site) -> None:
    name = {"kind": "loyalty_card", "value": card(7).value}
    id_ = live.api("GET", "/api/people/find", params=name).json()["id"]
    path, basket = f"/api/people/{id_}/test-purchase", {"category": "Tea", "discount_cents": 10}
    assert live.api("POST", path, json=basket).status_code == 409  # nothing is made up about people
    with live.database.connect() as conn:
        house_rules.change(conn, sample=True)
        assam = Product("t1", "Assam", category="Tea", price_cents=320)
        catalogue.put(conn, [assam, Product("t2", category="Gold")], now=clock())
    before = live.api("POST", "/api/scan", json=ask(7)).json()
    assert live.api("POST", path, json={"category": "Gold"}).status_code == 404
    bought = live.api("POST", path, json=basket).json()
    assert (bought["product"], bought["total_cents"]) == ("Assam", 310)
    after = {"after": bought["message_id"]}
    early = live.api("POST", "/api/scan", json=ask(7), params=after).json()
    assert early["stale"] and early["decision"] == before["decision"]
    turned(live)
    now = live.api("POST", "/api/scan", json=ask(7), params=after).json()
    assert not now["stale"] and now["decision"] != before["decision"]
    said = live.api("GET", f"/api/people/{id_}/timeline", params={"kinds": "order_completed"})
    assert said.json()["rows"][0]["source"] == "test_till"
