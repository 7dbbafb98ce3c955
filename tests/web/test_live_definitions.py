"""Segments and traits on the whole house: read, preview, made, edited, retired."""

from __future__ import annotations

from typing import Any

from tests.house import Shop
from tests.web.conftest import Site, clock
from tests.web.year import PEOPLE

RULE: dict[str, Any] = {
    "all": [
        {"trait": "orders_365d", "op": ">=", "value": 20},
        {"trait": "orders_28d", "op": ">=", "value": 1},
    ]
}


def turned(live: Site) -> None:
    """The worker looks, once."""
    shop = Shop(live.database, now=clock())
    shop.turns()
    shop.rests()


def test_a_rule_being_written_says_whom_it_holds_for_and_where_people_drop_out(
    live: Site,
) -> None:
    said = live.api("POST", "/api/segments/preview", json={"rule": RULE}).json()
    assert (said["of"], said["exact"]) == (PEOPLE, False)
    assert len(said["sample"]) == 5 and said["sample"][0]["names"]
    assert [row["people"] for row in said["left"]][-1] == said["people"] > 0
    assert said["left"][0]["people"] >= said["left"][1]["people"]
    assert "28" in said["sentence"]["en"] and said["sentence"]["es"] != said["sentence"]["en"]
    assert said["sql"].startswith("WITH")
    assert said["reach"] == {"email": 0, "sms": 0, "voice": 0}  # nobody has been asked yet
    count = live.api("POST", "/api/segments/count", json={"rule": RULE}).json()
    assert count["people"] == said["people"]


def test_what_no_trait_knows_is_counted_over_the_whole_history(live: Site) -> None:
    cheese = {"field": "category", "op": "=", "value": "Cheese"}
    deed = {"of": "items", "kinds": ["order_completed"], "where": cheese}
    said = live.api("POST", "/api/segments/preview", json={"rule": {"did": deed}}).json()
    assert said["exact"] and 0 < said["people"] <= PEOPLE
    assert "Cheese" in said["sentence"]["en"]


def test_a_rule_that_cannot_be_right_names_the_place(live: Site) -> None:
    for rule in ({}, {"trait": "nobody", "op": "=", "value": 1}, {"all": [{"op": "="}]}):
        for path in ("preview", "count"):
            answer = live.api("POST", f"/api/segments/{path}", json={"rule": rule})
            assert answer.status_code == 422, answer.text


def test_a_segment_is_made_edited_and_retired(live: Site) -> None:
    wish = {"name": "keen", "title": "Keen", "title_es": "Entusiastas", "rule": RULE}
    assert live.api("POST", "/api/segments", json=wish).status_code == 202
    assert live.api("GET", "/api/segments/keen").json()["status"] == "computing"
    turned(live)
    now = live.api("GET", "/api/segments/keen").json()
    assert (now["status"], now["done_share"]) == ("live", 1.0)
    expected = live.api("POST", "/api/segments/preview", json={"rule": RULE}).json()["people"]
    assert now["people"] == expected
    wider = {"title": "Keen", "rule": {"trait": "orders_365d", "op": ">=", "value": 1}}
    edited = live.api("PUT", "/api/segments/keen", json=wider).json()
    assert edited["status"] == "computing" and edited["people"] == expected
    turned(live)
    assert live.api("GET", "/api/segments/keen").json()["people"] > expected
    assert live.api("DELETE", "/api/segments/keen").status_code == 204
    assert live.api("GET", "/api/segments/keen").status_code == 404


def test_the_people_of_a_segment_come_in_pages_and_its_trend_ends_at_its_size(live: Site) -> None:
    size = live.api("GET", "/api/segments/regulars").json()["people"]
    ids: list[int] = []
    after = "0"
    while after:
        page = live.api("GET", f"/api/segments/regulars/members?limit=20&after={after}").json()
        ids += [row["id"] for row in page["rows"]]
        after = page["next"]
    assert len(ids) == len(set(ids)) == size
    trend = live.api("GET", "/api/segments/regulars/trend").json()
    assert trend[-1]["people"] == size
    assert sum(day["entered"] - day["left"] for day in trend) == size
    moved = live.api("GET", "/api/segments/regulars/movements?limit=3").json()
    assert len(moved["rows"]) == 3 and moved["next"]
    assert all(row["names"] for row in moved["rows"])
    shared = live.api("GET", "/api/segments/regulars/overlap?other=bought_lately").json()
    assert shared["both"] <= min(shared["people"], shared["other_people"])
    assert live.api("GET", "/api/segments/none/members").status_code == 404


def test_nothing_that_the_house_leans_on_can_be_taken_away(live: Site) -> None:
    trait = {
        "name": "teas",
        "title": "teas",
        "of": "items",
        "kinds": ["order_completed"],
        "function": "count",
        "where": {"field": "category", "op": "=", "value": "Tea"},
    }
    made = live.api("POST", "/api/traits", json=trait)
    assert made.status_code == 202 and made.json()["status"] == "computing"
    assert made.json().keys() == live.api("GET", "/api/segments/regulars").json().keys()
    rule = {"trait": "teas", "op": ">=", "value": 1}
    lovers = {"name": "tea_lovers", "title": "Tea lovers", "rule": rule}
    made = live.api("POST", "/api/segments", json=lovers)
    assert (
        made.status_code == 202
        and made.json() == live.api("GET", "/api/segments/tea_lovers").json()
    )
    refused = live.api("DELETE", "/api/traits/teas")
    assert refused.status_code == 409 and "teas" in refused.json()["detail"]
    assert live.api("DELETE", "/api/segments/regulars").status_code == 404  # built in
    assert live.api("PUT", "/api/segments/regulars", json=lovers).status_code == 409
    twins = {"name": "Tea", "rule": {"trait": "teas", "op": ">=", "value": 1}}
    assert live.api("PUT", "/api/offers/tea-1", json=twins).status_code == 200
    assert live.api("PUT", "/api/offers/tea_1", json=twins).status_code == 422
    wrong = {"name": "Tea", "rule": {"trait": "none", "op": "=", "value": 1}}
    assert live.api("PUT", "/api/offers/wrong", json=wrong).status_code == 422
    turned(live)  # the house still runs
    assert live.api("GET", "/api/segments/tea_lovers").json()["people"] > 0


def test_a_trait_says_what_it_is_and_how_it_is_spread(live: Site) -> None:
    whole = live.api("GET", "/api/traits/spent_365d").json()
    assert whole["sentence"]["en"] and whole["sql"].startswith("WITH")
    said = live.api("GET", "/api/traits/spent_365d/spread").json()
    spread = said["spread"]
    assert (said["unit"], said["scale"]) == ("money", 1_000_000)
    assert spread["of"] == PEOPLE and spread["known"] == PEOPLE
    assert sum(one["people"] for one in spread["bins"]) == PEOPLE
    assert spread["deciles"] == sorted(spread["deciles"]) and len(spread["deciles"]) == 9
    words = live.api("GET", "/api/traits/top_category/spread").json()["spread"]
    assert {one["value"] for one in words["values"]} <= {"Bread", "Cheese", "Tea", "Soap"}
    assert live.api("GET", "/api/traits/none/spread").status_code == 404


def test_a_trait_can_be_looked_at_before_it_is_saved(live: Site) -> None:
    wish = {
        "name": "soap_spent",
        "title": "spent on soap",
        "of": "items",
        "kinds": ["order_completed"],
        "function": "sum",
        "field": "total",
        "where": {"field": "category", "op": "=", "value": "Soap"},
        "unit": "money",
    }
    said = live.api("POST", "/api/traits/preview", json=wish).json()
    assert said["spread"]["of"] == PEOPLE and said["spread"]["most"] > 0
    assert "Soap" in said["sentence"]["en"]
    assert live.api("GET", "/api/traits/soap_spent").status_code == 404
    wrong = live.api("POST", "/api/traits/preview", json=wish | {"function": "guess"})
    assert wrong.status_code == 422
