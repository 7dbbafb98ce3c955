from __future__ import annotations

from datetime import UTC, datetime, timedelta

from regulars.ground.database import Conn
from regulars.identify.catalogue import store
from regulars.identify.catalogue.product import Product

NOW = datetime(2026, 1, 5, tzinfo=UTC)
MILK = Product(id="1", name="White milk", category="Milk", brand="National", price_cents=199)
WINE = Product(id="2", name="Red 100%", category="Imported wine", sensitive=True)


def test_products_are_found_by_id_category_and_part_of_a_name(conn: Conn) -> None:
    assert store.put(conn, [MILK, WINE], now=NOW) == 2
    assert store.by_ids(conn, ["1", "2", "3"]) == {"1": MILK, "2": WINE}
    assert store.page(conn, search="milk") == [MILK]
    assert store.page(conn, search="100%") == [WINE]
    assert store.page(conn, search="_") == []
    assert store.page(conn, category="Imported wine") == [WINE]
    assert store.page(conn, after="1") == [WINE]
    assert store.categories(conn) == [("Imported wine", 1, True, True), ("Milk", 1, True, False)]


def test_a_price_that_changes_is_remembered_and_an_unknown_one_forgets_nothing(conn: Conn) -> None:
    later = NOW + timedelta(days=7)
    store.put(conn, [MILK], now=NOW)
    store.put(conn, [MILK._replace(price_cents=219)], now=later)
    store.put(conn, [MILK._replace(price_cents=None)], now=later + timedelta(days=1))
    store.put(conn, [MILK._replace(price_cents=219)], now=later + timedelta(days=2))
    assert store.prices(conn, "1") == [(NOW, 199), (later, 219)]
    assert store.by_ids(conn, ["1"])["1"].price_cents == 219


def test_the_last_of_two_rows_of_one_product_wins(conn: Conn) -> None:
    store.put(conn, [MILK, MILK._replace(name="Whole milk")], now=NOW)
    assert store.by_ids(conn, ["1"])["1"].name == "Whole milk"
