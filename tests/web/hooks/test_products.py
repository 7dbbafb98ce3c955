"""The catalogue by hand: one product, its marks, and its prices and stock with their days."""

from __future__ import annotations

from tests.web.conftest import Site

TEA = {"name": "Green tea", "category": "Tea", "brand": "Own", "price_cents": 1000}


def test_a_product_made_by_hand_keeps_its_prices_and_stock_with_their_days(shop: Site) -> None:
    path = "/api/products/TEA/1"  # shops do use strokes in their numbers
    assert shop.api("GET", path).status_code == 404
    assert shop.api("PUT", path, json={**TEA, "units": 0}).status_code == 204
    assert shop.api("PUT", path, json={**TEA, "price_cents": 800, "units": 2.5}).status_code == 204
    found = shop.api("GET", path).json()
    assert (found["name"], found["price_cents"], found["units"]) == ("Green tea", 800, 2.5)
    assert [one["price_cents"] for one in found["prices"]] == [800, 1000]
    assert [one["units"] for one in found["levels"]] == [2.5, 0]
    assert {one["what"] for one in found["news"]} == {"price_dropped", "back_in_stock"}
    assert shop.api("GET", "/api/product-news").json() == found["news"]


def test_stock_that_nobody_told_is_unknown_and_not_none(shop: Site) -> None:
    shop.api("PUT", "/api/products/SALT", json={"name": "Salt", "sensitive": True})
    found = shop.api("GET", "/api/products/SALT").json()
    assert (found["units"], found["price_cents"], found["sensitive"]) == (None, None, True)
