"""The catalogue by hand: one product, its marks, and its prices and stock with their days."""

from __future__ import annotations

import base64

from regulars.identify.catalogue.picture import Picture, picture
from tests import plain
from tests.web.conftest import Site

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
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


def test_what_is_for_adults_is_sensitive_too_and_content_is_in_the_catalogue(shop: Site) -> None:
    wine = {"name": "Wine", "age_restricted": True}
    talk = {"name": "A talk on tea", "kind": "event", "merchandise": False}
    for id_, said in (("WINE", wine), ("TALK", talk)):
        assert shop.api("PUT", f"/api/products/{id_}", json=said).status_code == 204
    found = shop.api("GET", "/api/products/WINE").json()
    assert (found["age_restricted"], found["sensitive"], found["kind"]) == (True, True, "product")
    for look, id_ in (({"marked": "age_restricted"}, "WINE"), ({"kind": "event"}, "TALK")):
        rows = shop.api("GET", "/api/products", params=look).json()["rows"]
        assert [row["id"] for row in rows] == [id_]
    cost = {"costs": [{"product": "WINE", "cost": 4.5}]}
    assert shop.api("PUT", "/api/costs/products", json=cost).status_code == 200
    assert shop.api("GET", "/api/products/WINE").json()["cost"] == 4.5


def test_a_picture_is_kept_by_what_it_is_and_shown_as_nothing_else(shop: Site) -> None:
    shop.api("PUT", "/api/products/TEA/1", json=TEA)
    path = "/api/product-pictures/TEA/1"
    for page in (b"<svg onload='alert(1)'>", b"\x89PNG\r\n\x1a\n", PNG + bytes(400_000)):
        assert shop.api("PUT", path, content=page).status_code == 422
    digest = shop.api("PUT", path, content=PNG).json()["picture"]
    assert shop.api("GET", "/api/products/TEA/1").json()["picture"] == digest
    shown = shop.api("GET", f"/api/pictures/{digest}")
    assert (shown.content, shown.headers["content-type"]) == (PNG, "image/png")
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in shown.headers["content-security-policy"]
    assert plain.get(f"{shop.url}/api/pictures/{digest}").status_code == 401
    assert shop.api("DELETE", path).status_code == 204
    assert shop.api("GET", f"/api/pictures/{digest}").status_code == 404
    assert shop.api("PUT", "/api/product-pictures/NONE", content=PNG).status_code == 404


def test_pictures_of_each_sort_say_how_large_they_are() -> None:
    jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x20\x00\x10"
    webp = b"RIFF....WEBPVP8X\x0a\0\0\0\0\0\0\0" + b"\x0f\0\0\x1f\0\0"
    assert picture(jpeg) == Picture("image/jpeg", 16, 32)
    assert picture(webp) == Picture("image/webp", 16, 32)
    assert picture(PNG) == Picture("image/png", 1, 1)
