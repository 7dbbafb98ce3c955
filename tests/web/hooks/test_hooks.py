"""What shops and tills post: forged ones are turned away, the rest counts once, in any order."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from regulars.ground.events import Event
from regulars.identify.catalogue import store as catalogue
from regulars.identify.stock import store as stock
from tests.web.conftest import CLIENTS, Site, node
from tests.web.hooks import senders
from tests.web.hooks.senders import SECRET, generic, shopify, square, woocommerce

NOW = datetime.now(UTC)  # noqa: TID251 (the server's clock is real)


def row(site: Site, door: str) -> dict[str, Any]:
    """How a door does, as its page shows it."""
    rows = site.api("GET", "/api/hooks").json()
    return dict(next(one for one in rows if one["door"] == door))


def kinds(events: list[Event]) -> list[tuple[str, str]]:
    return [(one.kind, one.message_id) for one in events]


def test_an_order_of_a_shop_becomes_an_event_of_its_customer(shop: Site) -> None:
    assert shopify(shop, "orders/create", senders.order()).json() == {"success": True}
    [event] = shop.events()
    said = json.loads(event.payload)
    assert (event.source, event.kind) == ("shopify", "order_completed")
    assert event.identifiers[0] == ("pos_customer", "shopify-207119551")
    assert event.occurred_at == datetime(2026, 1, 5, 11, tzinfo=UTC)
    assert (said["total"], said["items"][0]["total"]) == (27.0, 27.0)
    assert said["items"][0]["product"] == "TEA-1"
    found = row(shop, "shopify")
    assert (found["heard"], found["heard_of"]) == (1, "orders/create")


def test_the_same_order_twice_has_the_same_id_and_counts_once(shop: Site) -> None:
    for topic in ("orders/create", "orders/create", "orders/paid"):
        shopify(shop, topic, senders.order())
    found = shop.events()
    assert {(one.message_id, one.payload, one.identifiers) for one in found} == {
        ("order-450789469", found[0].payload, found[0].identifiers)
    }


@pytest.mark.parametrize("door", ["shopify", "square", "woocommerce"])
def test_what_is_forged_is_turned_away_and_its_door_says_so(shop: Site, door: str) -> None:
    send = {"shopify": shopify, "square": square, "woocommerce": woocommerce}[door]
    answer = send(shop, "orders/create", senders.order(), secret="another one altogether")
    assert answer.status_code == 401
    assert shop.events() == [] and shop.quarantine() == []
    assert row(shop, door)["refused_because"] == "forged"


def test_what_nobody_signed_is_turned_away(shop: Site) -> None:
    answer = senders.post(shop, "shopify", b"{}", {"X-Shopify-Topic": "orders/create"})
    assert answer.status_code == 401 and "x-shopify-hmac-sha256" in answer.text


def test_one_changed_byte_makes_a_delivery_a_forgery(shop: Site) -> None:
    raw = json.dumps(senders.order()).encode()
    headers = {
        "X-Shopify-Topic": "orders/create",
        "X-Shopify-Hmac-Sha256": senders.over(raw, SECRET),
    }
    changed = raw.replace(b"27.00", b"28.00")
    assert senders.post(shop, "shopify", changed, headers).status_code == 401


def test_a_signed_body_under_another_topic_is_put_aside(shop: Site) -> None:
    answer = shopify(shop, "refunds/create", senders.order())  # the topic is not signed
    assert answer.json()["quarantined"] == 1
    assert shop.events() == []
    answer = shopify(shop, "orders/cancelled", senders.order())
    assert "says that it is not" in answer.json()["reasons"][0]


def test_shopifys_own_library_takes_and_refuses_what_our_door_does(
    shop: Site, node_modules: Path
) -> None:
    raw = json.dumps(senders.order())
    headers = {
        "X-Shopify-Topic": "orders/create",
        "X-Shopify-Hmac-Sha256": senders.over(raw.encode(), SECRET),
        "X-Shopify-Shop-Domain": "tea.myshopify.com",
        "X-Shopify-API-Version": "2025-10",
        "X-Shopify-Webhook-Id": "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043",
    }
    other = {**headers, "X-Shopify-Hmac-Sha256": senders.over(raw.encode(), "of another shop")}
    sent = [(headers, raw), (headers, raw + " "), (other, raw)]
    asked = json.dumps([[SECRET, *one] for one in sent])
    command: list[str | Path] = [node("node"), CLIENTS / "shopify.mjs", node_modules, asked]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    ours = [senders.post(shop, "shopify", body.encode(), said).is_success for said, body in sent]
    assert json.loads(done.stdout) == ours == [True, False, False]


def test_a_topic_that_nobody_reads_is_kept_and_not_lost(shop: Site) -> None:
    answer = shopify(shop, "themes/publish", {"id": 1})
    assert (answer.status_code, answer.json()["quarantined"]) == (200, 1)
    [(reason, body)] = shop.quarantine()
    assert "themes/publish" in reason and json.loads(body) == {"id": 1}


def test_a_refund_that_comes_before_its_order_waits_for_it(shop: Site) -> None:
    assert shopify(shop, "refunds/create", senders.refund()).status_code == 200
    assert shopify(shop, "refunds/create", senders.refund()).status_code == 200
    assert shop.events() == []
    shopify(shop, "orders/create", senders.order())
    assert kinds(shop.events()) == [
        ("order_completed", "order-450789469"),
        ("order_refunded", "refund-929361462"),
    ]


def test_a_refund_finds_whose_order_it_was(shop: Site) -> None:
    shopify(shop, "orders/create", senders.order())
    shop.events()
    shopify(shop, "refunds/create", senders.refund())
    [event] = shop.events()
    assert event.identifiers == (("pos_customer", "shopify-207119551"),)
    assert json.loads(event.payload)["total"] == 9.0


def test_a_sale_to_a_stranger_is_counted_and_is_nobodys(shop: Site) -> None:
    shopify(shop, "orders/create", senders.order(email="", customer=None))
    assert shop.events() == [] and shop.quarantine() == []
    assert row(shop, "shopify")["unnamed"] == 1


def test_money_of_another_currency_is_unknown_and_not_wrong(shop: Site) -> None:
    shopify(shop, "orders/create", senders.order(currency="EUR"))
    said = json.loads(shop.events()[0].payload)
    assert "total" not in said and said["foreign"]["total"] == 27.0


def test_an_older_word_of_a_product_changes_nothing(shop: Site) -> None:
    shopify(shop, "products/update", senders.product(at="2026-01-07T10:00:00Z", price="8.00"))
    shopify(shop, "products/update", senders.product(at="2026-01-06T10:00:00Z", price="10.00"))
    with shop.database.connect() as conn:
        assert catalogue.by_ids(conn, ["TEA-1"])["TEA-1"].price_cents == 800


def test_an_older_word_changes_nothing_whichever_shop_says_it(shop: Site) -> None:
    ware = {"id": 93, "name": "Tea", "sku": "TEA-1", "stock_status": "instock", "price": "8.00"}
    for day, price in (("07", "8.00"), ("06", "10.00"), ("07", "8.00")):
        said = {**ware, "price": price, "date_modified_gmt": f"2026-01-{day}T10:00:00"}
        woocommerce(shop, "product.updated", said)
    count = {"catalog_object_id": "7", "location_id": "L", "state": "IN_STOCK"}
    for day, units in (("07", "0"), ("06", "9")):
        at = f"2026-01-{day}T10:00:00Z"
        counts = [{**count, "quantity": units, "calculated_at": at}]
        square(shop, "inventory.count.updated", {"inventory_counts": counts})
    with shop.database.connect() as conn:
        assert catalogue.by_ids(conn, ["TEA-1"])["TEA-1"].price_cents == 800
        assert stock.present(conn, ["square-7"]) == {"square-7": 0.0}


def test_what_a_shop_tags_as_for_adults_or_a_gift_card_is_marked_so(shop: Site) -> None:
    shopify(shop, "products/create", senders.product(at="2026-01-06T10:00:00Z", tags="green, 18+"))
    ware = {"id": 94, "name": "Voucher", "sku": "GIFT", "stock_status": "instock", "price": "5.00"}
    sorts = {"categories": [{"name": "Gift cards"}], "tags": [{"name": "Age-restricted"}]}
    woocommerce(shop, "product.created", {**ware, **sorts})
    shopify(shop, "products/update", senders.product(at="2026-01-07T10:00:00Z"))
    with shop.database.connect() as conn:
        found = catalogue.by_ids(conn, ["TEA-1", "GIFT"])
    tea = found["TEA-1"]
    assert (tea.age_restricted, tea.sensitive, tea.merchandise) == (True, True, True)
    assert (found["GIFT"].sensitive, found["GIFT"].merchandise) == (True, False)
    assert (found["GIFT"].category, found["GIFT"].name) == ("Gift cards", "Voucher")


def test_a_lower_price_is_news_and_marks_made_by_hand_stay(shop: Site) -> None:
    shopify(shop, "products/create", senders.product(at="2026-01-06T10:00:00Z"))
    with shop.database.connect() as conn:
        conn.execute("update products set sensitive = true")
    shopify(shop, "products/update", senders.product(at="2026-01-07T10:00:00Z", price="8.00"))
    with shop.database.connect() as conn:
        [news] = stock.news(conn, limit=10)
        found = catalogue.by_ids(conn, ["TEA-1"])["TEA-1"]
        assert (news.what, news.was_cents, news.is_cents) == ("price_dropped", 1000, 800)
        assert (found.sensitive, found.category) == (True, "Tea")


def test_what_comes_back_on_the_shelf_is_news_once(shop: Site) -> None:
    shopify(shop, "products/create", senders.product(at="2026-01-06T10:00:00Z", units=0))
    level = {"inventory_item_id": 39072856, "location_id": 1, "available": 4}
    for at in ("2026-01-07T10:00:00Z", "2026-01-07T10:00:00Z", "2026-01-08T10:00:00Z"):
        shopify(shop, "inventory_levels/update", {**level, "updated_at": at})
    with shop.database.connect() as conn:
        assert [one.what for one in stock.news(conn, limit=10)] == ["back_in_stock"]
        assert stock.present(conn, ["TEA-1"]) == {"TEA-1": 4.0}


def test_stock_of_a_product_that_nobody_named_is_kept_with_the_reason(shop: Site) -> None:
    level = {"inventory_item_id": 7, "location_id": 1, "available": 4}
    answer = shopify(shop, "inventory_levels/update", level)
    assert "send the product first" in answer.json()["reasons"][0]


def test_lines_say_what_the_catalogue_knows(shop: Site) -> None:
    shopify(shop, "products/create", senders.product(at="2026-01-04T10:00:00Z"))
    shopify(shop, "orders/create", senders.order())
    [line] = json.loads(shop.events()[0].payload)["items"]
    assert (line["category"], line["sensitive"], line["merchandise"]) == ("Tea", False, True)


def test_square_says_what_was_paid(shop: Site) -> None:
    payment = {
        "payment": {
            "id": "p1",
            "order_id": "o1",
            "status": "COMPLETED",
            "customer_id": "c1",
            "amount_money": {"amount": 1250, "currency": "USD"},
            "created_at": "2026-01-05T12:00:00Z",
        }
    }
    refund = {
        "refund": {
            "id": "r1",
            "order_id": "o1",
            "status": "COMPLETED",
            "amount_money": {"amount": 250, "currency": "USD"},
        }
    }
    square(shop, "refund.updated", refund)
    square(shop, "payment.updated", payment)
    found = shop.events()
    assert kinds(found) == [("order_completed", "payment-p1"), ("order_refunded", "refund-r1")]
    assert [json.loads(one.payload)["total"] for one in found] == [12.5, 2.5]
    assert {one.identifiers for one in found} == {(("pos_customer", "square-c1"),)}


def test_woocommerce_says_an_order_whole_each_time(shop: Site) -> None:
    said = {
        "id": 727,
        "status": "processing",
        "currency": "USD",
        "customer_id": 0,
        "total": "29.35",
        "date_paid_gmt": "2026-01-05T12:00:00",
        "date_modified_gmt": "2026-01-06T12:00:00",
        "billing": {"email": "ann@example.org", "phone": "(555) 555-5555"},
        "line_items": [{"product_id": 93, "name": "Tea", "quantity": 2, "total": "29.35"}],
        "refunds": [],
    }
    woocommerce(shop, "order.created", said)
    woocommerce(shop, "order.updated", {**said, "refunds": [{"id": 5, "total": "-9.35"}]})
    found = shop.events()
    assert kinds(found) == [
        ("order_completed", "order-727"),
        ("order_completed", "order-727"),
        ("order_refunded", "refund-5"),
    ]
    assert found[0].identifiers[0] == ("email", "ann@example.org")  # 0 is every guest
    assert json.loads(found[2].payload)["total"] == 9.35


def test_woocommerce_is_greeted_when_a_webhook_is_saved(shop: Site) -> None:
    assert senders.post(shop, "woocommerce", b"webhook_id=7", {}).status_code == 200
    assert row(shop, "woocommerce")["heard"] == 0


def test_a_till_says_many_things_at_once_in_our_own_words(shop: Site, till_secret: str) -> None:
    card = {"loyalty_card": "4006381333931"}
    things = [
        {"type": "product", "id": "4711", "name": "Comté", "category": "Cheese", "price": "13.50"},
        {"type": "stock", "product": "4711", "store": "12", "units": 2.5},
        {
            "type": "order",
            "id": "T1-17",
            "customer": card,
            "store": "12",
            "total": "13.50",
            "items": [{"product": "4711", "quantity": 1, "price": "13.50", "total": "13.50"}],
        },
        {"type": "refund", "id": "T1-R1", "order": "T1-17", "total": 3.5},
        {"type": "customer", "customer": card, "attributes": {"first_name": "Ann"}},
    ]
    assert generic(shop, things, secret=till_secret).json() == {"success": True}
    found = shop.events()
    assert {one.kind for one in found} == {
        "order_completed",
        "order_refunded",
        "person_identified",
    }
    assert {one.identifiers for one in found} == {(("loyalty_card", "4006381333931"),)}
    line = next(json.loads(one.payload) for one in found if one.kind == "order_completed")
    assert line["items"][0]["category"] == "Cheese"


def test_a_tills_word_that_was_recorded_and_played_again_later_is_stale(
    shop: Site, till_secret: str
) -> None:
    said = {"type": "stock", "product": "4711", "units": 2}
    answer = generic(shop, said, secret=till_secret, at=NOW - timedelta(minutes=6))
    assert answer.status_code == 401
    assert row(shop, "generic")["refused_because"] == "stale"


def test_after_a_secret_is_changed_both_are_good_for_a_day(shop: Site) -> None:
    shop.api("PUT", "/api/hooks/shopify", json={"secret": "the next secret of Shopify"})
    for secret in (SECRET, "the next secret of Shopify"):
        assert shopify(shop, "orders/create", senders.order(), secret=secret).status_code == 200
    with shop.database.connect() as conn:
        conn.execute("update hooks set former_until = now() where door = 'shopify'")
    assert shopify(shop, "orders/create", senders.order()).status_code == 401
    shop.api("PUT", "/api/hooks/shopify", json={"secret": SECRET})


def test_secrets_are_locked_away_and_short_ones_refused(shop: Site) -> None:
    with shop.database.connect() as conn:
        kept = conn.execute("select secret from hooks where door = 'shopify'").fetchone()
    assert kept is not None and SECRET.encode() not in bytes(kept[0])
    assert SECRET not in shop.api("GET", "/api/hooks").text
    assert SECRET not in shop.api("GET", "/api/audit").text
    assert shop.api("PUT", "/api/hooks/shopify", json={"secret": "short"}).status_code == 422
    assert shop.api("PUT", "/api/hooks/square", json={}).status_code == 422  # Square makes it
    assert shop.api("PUT", "/api/hooks/generic", json={"secret": "no base64"}).status_code == 422


def test_a_door_that_is_not_set_up_takes_nothing(shop: Site) -> None:
    shop.api("DELETE", "/api/hooks/woocommerce")
    assert woocommerce(shop, "order.created", senders.order()).status_code == 404
    made = shop.api("PUT", "/api/hooks/woocommerce", json={}).json()
    assert made["address"] == "https://shop.example/hooks/woocommerce" and len(made["secret"]) > 30
    shop.api("PUT", "/api/hooks/woocommerce", json={"secret": SECRET})
