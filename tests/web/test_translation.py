"""What others call a purchase, in our words."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from regulars.ground.errors import BadInput
from regulars.ground.events import Event
from regulars.ground.values import facts
from regulars.web.ingest.splitting import pieces
from regulars.web.ingest.translation import Delivery, event

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
HERE = Delivery(
    source="shop",
    trusted=True,
    received_at=NOON,
    behind=timedelta(0),
    fresh_id=lambda: "fresh",
)


def told(type_: str = "track", **said: object) -> Event:
    return event(json.dumps({"type": type_, "userId": "ann-7"} | said).encode(), HERE)


def order(**properties: object) -> dict[str, Any]:
    found = told(event="Order Completed", properties=properties)
    data: dict[str, Any] = json.loads(found.payload)
    return data


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Order Completed", "order_completed"),
        ("order_completed", "order_completed"),
        ("ORDER COMPLETED ", "order_completed"),
        ("purchase", "order_completed"),
        ("Purchase", "order_completed"),
        ("add_to_cart", "product_added"),
        ("AddToCart", "product_added"),
        ("view_item", "product_viewed"),
        ("Checkout Started", "checkout_started"),
        ("begin_checkout", "checkout_started"),
        ("Cart Viewed", "cart_viewed"),
        ("Song Played", "Song Played"),
        ("song_played", "song_played"),
    ],
)
def test_names_that_the_world_uses_are_ours_and_others_stay(said: str, kind: str) -> None:
    assert told(event=said).kind == kind


def test_an_order_of_segments_spec_becomes_ours() -> None:
    found = order(
        order_id=17,
        affiliation="Web",
        total="27.50",
        currency="USD",
        products=[{"product_id": 3, "sku": "s", "name": "Tea", "price": "12.25", "quantity": 2}],
    )
    assert found == {
        "order_id": "17",
        "store": "Web",
        "total": 27.5,
        "currency": "USD",
        "items": [
            {
                "product": "3",
                "sku": "s",
                "name": "Tea",
                "price": 12.25,
                "quantity": 2,
                "total": 24.5,
            }
        ],
    }


def test_an_order_of_ga4_becomes_ours_and_its_price_is_net_already() -> None:
    line = {"item_id": "tea", "item_name": "Tea", "item_category": "Drinks", "price": 9}
    found = told(
        event="purchase",
        properties={
            "transaction_id": "T1",
            "value": 18,
            "items": [line | {"quantity": 2, "discount": 1}],
        },
    )
    data = json.loads(found.payload)
    assert (data["order_id"], data["total"]) == ("T1", 18)
    assert data["items"][0]["total"] == 18
    assert data["items"][0]["category"] == "Drinks"
    seen = told(event="view_item", properties={"items": [line]})
    assert json.loads(seen.payload)["product"] == "tea"  # the only one there is


def test_money_is_exact() -> None:
    lines = [{"product_id": "a", "price": 0.1, "quantity": 3, "discount": 0.05}]
    found = told(event="Order Completed", properties={"products": lines})
    assert facts(found.payload).items[0]["total"] == 250_000


def test_what_is_in_our_words_already_stays_as_it_is() -> None:
    ours = {"order_id": "1", "total": 5, "items": [{"product": "a", "quantity": 1, "total": 5}]}
    assert order(**ours) == ours


def test_unknown_events_keep_their_text_to_the_letter() -> None:
    raw = b'{"type":"track","event":"x","userId":"a","properties":{"n": 1.10,  "b":[]}}'
    assert event(raw, HERE).payload == '{"n": 1.10,  "b":[]}'


def test_every_name_on_a_message_is_told_the_strongest_first() -> None:
    found = told(
        "identify",
        anonymousId="cookie",
        traits={"email": "ann@example.org", "phone": 34600000001, "loyaltyCard": "L1"},
    )
    assert found.identifiers == (
        ("user_id", "ann-7"),
        ("loyalty_card", "L1"),
        ("email", "ann@example.org"),
        ("phone", "34600000001"),
        ("anonymous_id", "cookie"),
    )
    named = told(event="x", context={"traits": {"email": "ann@example.org"}})
    assert named.identifiers[1] == ("email", "ann@example.org")


def test_a_friends_address_in_a_property_is_not_taken_for_ones_own() -> None:
    found = told(event="Friend Invited", properties={"email": "bob@example.org"})
    assert found.identifiers == (("user_id", "ann-7"),)


def test_a_blocked_name_does_not_hide_a_good_one() -> None:
    found = told(event="x", userId="undefined", anonymousId="cookie")
    assert ("anonymous_id", "cookie") in found.identifiers
    with pytest.raises(BadInput, match="'undefined'"):
        told(event="x", userId="undefined")


def test_rudderstacks_traits_are_found_where_it_puts_them() -> None:
    found = told("identify", context={"traits": {"firstName": "Ann"}})
    assert json.loads(found.payload) == {"first_name": "Ann"}


def test_who_chose_no_message_id_gets_one() -> None:
    assert told(event="x").message_id == "fresh"
    assert told(event="x", messageId=7).message_id == "7"


@pytest.mark.parametrize("type_", ["", "trak", "TRACK"])
def test_a_type_that_is_none_is_named(type_: str) -> None:
    with pytest.raises(BadInput, match="`type`"):
        told(type_, event="x")


def test_a_batch_is_cut_where_its_messages_end() -> None:
    body = (
        b'{"a":["batch",{"batch":[9]}],"batch" : [ {"x":"],\\"[{"} , NaN,[[{}]] ],"sentAt":"now"}'
    )
    rest, found = pieces(body)
    assert found == [b'{"x":"],\\"[{"}', b"NaN", b"[[{}]]"]
    assert rest == b'{"a":["batch",{"batch":[9]}],"batch" : [],"sentAt":"now"}'
    assert pieces(b'{"batch":[ ]}')[1] == []
    for wrong in (b"", b'{"batch":[', b'{"batch":["]}', b'{"b":[]}', b"]]]]"):
        with pytest.raises(BadInput):
            pieces(wrong)
