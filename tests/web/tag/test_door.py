"""What the tag's door takes, and what it must never take or keep."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import httpx
import pytest

from regulars.ground.events import MACHINE
from regulars.web.tag.reading import without_secrets
from tests import plain
from tests.web.conftest import Site

SHOP = "https://www.shop.example"
VISITOR = "0b54ad6a-3f8c-4c39-8b4f-0d6c1b6e1a01"
LINE = {"id": "tea", "name": "Tea", "brand": "Leaf", "category": "Drinks", "price": "4.50"}
BROWSER = {"Origin": SHOP, "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}


def post(
    site: Site, *batch: Mapping[str, object], headers: dict[str, str] | None = None, **more: object
) -> httpx.Response:
    said = {"writeKey": site.key, "consent": "granted", "anonymousId": VISITOR} | more
    return plain.post(
        f"{site.url}/v1/tag",
        content=json.dumps(said | {"batch": batch}),
        headers={"Content-Type": "text/plain;charset=UTF-8", **BROWSER, **(headers or {})},
        timeout=30,
    )


def heard(via: str, name: str | None, body: object) -> dict[str, object]:
    return {"type": "heard", "via": via, "name": name, "body": body, "messageId": "m-1"}


def taken(
    site: Site, *batch: Mapping[str, object], **more: Any
) -> list[tuple[str, dict[str, Any]]]:
    answer = post(site, *batch, **more)
    assert answer.status_code == 200, answer.text
    return [(event.kind, json.loads(event.payload)) for event in site.events()]


def test_without_consent_nothing_is_kept_and_no_cookie_set(site: Site) -> None:
    for consent in ("", "denied", "yes"):
        answer = post(site, {"type": "page"}, consent=consent)
        assert answer.status_code == 400
        assert "set-cookie" not in answer.headers
    assert site.events() == []


def test_who_agreed_gets_a_cookie_that_only_the_server_can_read(site: Site) -> None:
    answer = post(site, {"type": "page", "properties": {"url": f"{SHOP}/tea"}})
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"regulars_visitor={VISITOR};")
    assert all(word in cookie for word in ("HttpOnly", "SameSite=lax", "Secure", "Path=/v1"))
    assert answer.headers["access-control-allow-origin"] == SHOP
    assert answer.headers["access-control-allow-credentials"] == "true"
    [event] = site.events()
    assert event.identifiers == (("anonymous_id", VISITOR),)
    again = post(site, {"type": "page"}, headers={"Cookie": f"regulars_visitor={VISITOR}"})
    assert "set-cookie" not in again.headers  # thirteen months from the first day, never longer


def test_the_cookie_goes_before_what_the_page_says_of_itself(site: Site) -> None:
    mine = VISITOR.replace("01", "02")
    post(site, {"type": "page"}, headers={"Cookie": f"regulars_visitor={mine}"})
    post(site, {"type": "page"}, headers={"Cookie": "regulars_visitor=somebody"})
    made = post(site, {"type": "page"}, anonymousId="admin").headers["set-cookie"]
    said = [event.identifiers[0][1] for event in site.events()]
    assert said[:2] == [mine, VISITOR]
    assert said[2] in made and len(said[2]) == 36


def test_global_privacy_control_keeps_nothing_and_deletes_the_cookie(site: Site) -> None:
    cookie = f"regulars_visitor={VISITOR}"
    answer = post(site, {"type": "page"}, headers={"Sec-GPC": "1", "Cookie": cookie})
    assert answer.status_code == 200
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert site.events() == []


def test_who_withdraws_has_the_cookie_deleted_by_the_server(site: Site) -> None:
    answer = plain.post(f"{site.url}/v1/tag/forget", content="", headers=BROWSER)
    assert answer.status_code == 200
    assert 'regulars_visitor="";' in answer.headers["set-cookie"]
    assert "Max-Age=0" in answer.headers["set-cookie"]


GA4 = {"currency": "EUR", "value": 9, "items": [{"item_id": "tea", "item_name": "Tea"}]}
PAID = {"actionField": {"id": "T1", "revenue": "9.00", "coupon": "MAY"}, "products": [LINE]}


@pytest.mark.parametrize(
    ("said", "kind", "field", "value"),
    [
        (heard("gtag", "view_item", GA4), "product_viewed", "product", "tea"),
        (heard("dataLayer", "add_to_cart", GA4), "product_added", "product", "tea"),
        (heard("gtag", "search", {"search_term": "tea"}), "products_searched", "query", "tea"),
        (
            heard("dataLayer", "purchase", GA4 | {"transaction_id": "T1"}),
            "order_completed",
            "order_id",
            "T1",
        ),
        (heard("dataLayer", None, {"purchase": PAID}), "order_completed", "total", 9.0),
        (heard("dataLayer", "eec.buy", {"purchase": PAID}), "order_completed", "order_id", "T1"),
        (
            heard("dataLayer", "addToCart", {"currencyCode": "EUR", "add": {"products": [LINE]}}),
            "product_added",
            "currency",
            "EUR",
        ),
        (
            heard("dataLayer", None, {"detail": {"products": [LINE]}}),
            "product_viewed",
            "brand",
            "Leaf",
        ),
        (
            heard("dataLayer", None, {"remove": {"products": [LINE]}}),
            "product_removed",
            "name",
            "Tea",
        ),
        (
            heard("dataLayer", None, {"checkout": {"actionField": {"step": 1}, "products": []}}),
            "checkout_started",
            "step",
            1,
        ),
        (heard("dataLayer", None, {"refund": PAID}), "order_refunded", "order_id", "T1"),
        (
            heard("fbq", "ViewContent", {"content_ids": ["tea"], "content_name": "Tea"}),
            "product_viewed",
            "product",
            "tea",
        ),
        (heard("fbq", "Purchase", {"value": 9, "contents": [LINE]}), "order_completed", "total", 9),
        (heard("fbq", "Search", {"search_string": "tea"}), "products_searched", "query", "tea"),
    ],
)
def test_what_the_page_tells_others_is_translated(
    site: Site, said: dict[str, object], kind: str, field: str, value: object
) -> None:
    [(found, payload)] = taken(site, said)
    assert (found, payload[field]) == (kind, value)


def test_lines_of_the_older_shape_are_ours_too(site: Site) -> None:
    [(_, payload)] = taken(site, heard("dataLayer", None, {"purchase": PAID}))
    [line] = payload["items"]
    assert (line["product"], line["price"], line["quantity"], line["total"]) == ("tea", 4.5, 1, 4.5)


def test_a_cleared_or_unknown_entry_says_nothing(site: Site) -> None:
    said = [
        heard("dataLayer", None, None),
        heard("dataLayer", "gtm.js", {}),
        heard("dataLayer", None, GA4),  # a shape without a name: nobody can tell what happened
    ]
    assert taken(site, *said) == []


def test_the_thank_you_page_seen_twice_is_one_order(site: Site) -> None:
    said = heard("dataLayer", "purchase", GA4 | {"transaction_id": 17})
    post(site, said)
    post(site, said | {"messageId": "m-2"})
    assert [event.message_id for event in site.events()] == ["order-17", "order-17"]


def test_what_somebody_else_tells_of_can_be_skipped(site: Site) -> None:
    said = [heard("gtag", "purchase", GA4), heard("gtag", "view_item", GA4)]
    found = taken(site, *said, skip="order_completed, order_refunded")
    assert [kind for kind, _ in found] == ["product_viewed"]


def test_what_a_page_must_not_say_it_cannot_say_through_the_tag_either(site: Site) -> None:
    for kind in ("consent_given", "decision_made", "coupon_redeemed"):
        answer = post(site, {"type": "track", "event": kind})
        assert answer.status_code == 400  # although this key is a server's


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"\xff\xfe",
        b'{"batch":{}}',
        b'{"batch":[],"writeKey":"x","consent":"granted"}',
        b"[" * 100_000,
        b'{"consent":"granted","writeKey":["x"],"batch":[{}]}',
    ],
)
def test_a_hostile_body_is_refused_with_a_reason(site: Site, body: bytes) -> None:
    answer = plain.post(f"{site.url}/v1/tag", content=body, headers=BROWSER)
    assert answer.status_code in (400, 401)
    assert answer.json()["success"] is False
    assert answer.headers["access-control-allow-origin"] == SHOP


def test_one_bad_message_costs_only_itself(site: Site) -> None:
    good = {"type": "page", "properties": {"url": "https://shop.example/"}}
    bad: list[dict[str, object]] = [
        {"type": "heard", "via": "spy", "name": "x"},
        {"type": "heard", "via": 7},
        {"type": "heard", "via": "gtag", "name": "x" * 300, "body": {}},
        {"type": "track", "event": "x", "properties": "no object"},
    ]
    answer = post(site, good, *bad)
    assert answer.json()["quarantined"] == len(bad)
    assert [event.kind for event in site.events()] == ["page_viewed"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Purpose": "prefetch;prerender"},
        {"X-Purpose": "preview"},
        {"Purpose": "prefetch"},
        {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/140.0.0.0 Safari/537.36"},
    ],
)
def test_bots_and_what_is_loaded_ahead_are_flagged(site: Site, headers: dict[str, str]) -> None:
    post(site, {"type": "page"}, headers=headers)
    post(site, {"type": "page"}, machine=True)
    post(site, {"type": "page"})
    assert [event.flags & MACHINE for event in site.events()] == [MACHINE, MACHINE, 0]


def test_an_address_keeps_no_secret(site: Site) -> None:
    url = f"{SHOP}/reset?token=abc&to=ann%40example.org&q=green+tea"
    said = {"type": "page", "properties": {"url": url, "referrer": url, "title": "Reset"}}
    [(_, payload)] = taken(site, said)
    assert payload["url"] == payload["referrer"] == f"{SHOP}/reset?q=green+tea"
    assert without_secrets("http://[") == ""
    assert without_secrets("https://shop.example/?q=a+b&c=%20d") == (
        "https://shop.example/?q=a+b&c=%20d"
    )


def test_the_pixel_counts_a_page_only_where_the_site_says_that_it_may(site: Site) -> None:
    def pixel(headers: dict[str, str] | None = None, **more: str) -> httpx.Response:
        said = {"key": site.key, "url": f"{SHOP}/tea", **more}
        url = f"{site.url}/v1/pixel.gif?{httpx.QueryParams(said)}"
        return plain.request("GET", url, headers={**BROWSER, **(headers or {})})

    for answer in (pixel(), pixel({"Sec-GPC": "1"}, consent="granted")):
        assert answer.status_code == 200
        assert "set-cookie" not in answer.headers
    assert site.events() == []
    counted = pixel(consent="granted")
    assert counted.content.startswith(b"GIF89a") and len(counted.content) == 43
    assert counted.headers["cache-control"] == "no-store"
    assert "HttpOnly" in counted.headers["set-cookie"]
    [event] = site.events()
    assert event.kind == "page_viewed"
    assert json.loads(event.payload)["url"] == f"{SHOP}/tea"
    assert pixel(consent="granted", key="nobody").status_code == 401


def test_the_script_is_small_cached_and_for_any_page(site: Site) -> None:
    answer = plain.request("GET", f"{site.url}/tag.js", headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "max-age=86400" in answer.headers["cache-control"]
    assert len(answer.content) <= 5_000
    asked = {"If-None-Match": answer.headers["etag"]}
    assert plain.request("GET", f"{site.url}/tag.js", headers=asked).status_code == 304
