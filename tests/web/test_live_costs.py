"""What goods cost, said through the API, and what a change would make of a year's profit."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.conftest import Site
from tests.web.year import CATEGORIES


def said(live: Site, method: str, path: str, status: int = 200, **body: Any) -> Any:
    answer = live.api(method, path, **({"json": body} if body else {}))
    assert answer.status_code == status, answer.text
    return answer.json()


def test_nothing_is_known_of_costs_until_somebody_says_it(live: Site) -> None:
    found = said(live, "GET", "/api/costs")
    assert {one["category"] for one in found["categories"]} - {None} == set(CATEGORIES)
    now, profit = found["now"], said(live, "GET", "/api/value")["profit"]
    assert now["sales_cents"] == pytest.approx(profit["spent_cents"], abs=10)
    assert now["goods_cost_cents"] == pytest.approx(profit["assumed_cost_cents"], abs=10)
    assert (now["known_share"], now["category_share"], now["assumed_share"]) == (0, 0, 1)
    assert sum(one["sales_cents"] for one in found["categories"]) == now["sales_cents"]
    assert found["recount_share"] is None


def test_a_preview_says_what_other_margins_would_change_and_changes_nothing(live: Site) -> None:
    before = said(live, "GET", "/api/costs")
    bread = next(one for one in before["categories"] if one["category"] == "Bread")
    found = said(live, "POST", "/api/costs/preview", margins={"Bread": 0.5})
    more = bread["shelf_cents"] * (0.5 - before["assumed"])
    assert found["profit_cents"] == pytest.approx(more, abs=2)
    share = bread["sales_cents"] / before["now"]["sales_cents"]
    assert found["then"]["category_share"] == pytest.approx(share)
    all_ = said(live, "POST", "/api/costs/preview", margins={}, margin_rate=1.0)
    assert all_["then"]["goods_cost_cents"] == 0
    assert said(live, "GET", "/api/costs") == before
    said(live, "POST", "/api/costs/preview", 422, margins={"Bread": 1.5})


def test_margins_said_count_the_log_anew_and_taking_them_back_stops_it(live: Site) -> None:
    assert said(live, "PUT", "/api/costs/categories", margins={"Tea": 0.4}) == {"recount": True}
    try:
        found = said(live, "GET", "/api/costs")
        tea = next(one for one in found["categories"] if one["category"] == "Tea")
        assert tea["margin"] == 0.4
        assert found["recount_share"] is not None
    finally:
        said(live, "PUT", "/api/costs/categories", margins={"Tea": None})
    assert said(live, "GET", "/api/costs")["recount_share"] is None


def test_a_cost_is_said_for_a_product_of_the_catalogue_only(live: Site) -> None:
    said(live, "PUT", "/api/costs/products", 404, costs=[{"product": "moon", "cost": 1}])
    said(live, "DELETE", "/api/costs/products/moon", 404)
    assert said(live, "GET", "/api/costs/products")["rows"] == []


def test_products_are_listed_from_the_most_sold_on_page_by_page(live: Site) -> None:
    names = sorted(f"{name.lower()}-1" for name in CATEGORIES)
    with live.database.connect() as conn:
        for name in [*names, "never", "sold"]:
            conn.execute("insert into products (id, changed_at) values (%s, now())", (name,))
    try:
        whole = said(live, "GET", "/api/costs/products")["rows"]
        first = said(live, "GET", "/api/costs/products?limit=3")
        rest = said(live, "GET", f"/api/costs/products?limit=3&after={first['next']}")
    finally:
        with live.database.connect() as conn:
            conn.execute("delete from products")
    found = said(live, "GET", "/api/costs")["categories"]
    sold = {one["category"]: one["sales_cents"] for one in found}
    cents = [one["sales_cents"] for one in whole]
    assert cents == [*sorted((sold[name] for name in CATEGORIES), reverse=True), None, None]
    assert [one["id"] for one in whole][-2:] == ["never", "sold"]
    assert first["rows"] + rest["rows"] == whole
