"""What people looked at and did not buy, and where they are: facts from the first day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from regulars.differentiate.definitions.deeds import PLACE

WEEK = {"days": 7}


def seen_traits() -> Iterator[dict[str, Any]]:
    """Products viewed and bought in the last seven days, and those only viewed."""
    product = {"function": "distinct", "field": "product", "window": WEEK}
    yield {
        "name": "viewed_products_7d", "title": "different products viewed in the last 7 days",
        "title_es": "productos distintos vistos en los últimos 7 días",
        "kinds": ["product_viewed"], **product,
    }  # fmt: skip
    yield {
        "name": "bought_products_7d", "title": "different products bought in the last 7 days",
        "title_es": "productos distintos comprados en los últimos 7 días",
        "of": "items", "kinds": ["order_completed"], **product,
        "where": {"none": [{"field": "merchandise", "op": "=", "value": False}]},
    }  # fmt: skip
    yield {
        "name": "viewed_not_bought_7d",
        "title": "products viewed and not bought in the last 7 days",
        "title_es": "productos vistos y no comprados en los últimos 7 días",
        "function": "unmatched", "over": ["viewed_products_7d", "bought_products_7d"],
    }  # fmt: skip
    titles = (
        ("latitude that they told", "latitud que dieron"),
        ("longitude that they told", "longitud que dieron"),
    )
    for name, (title, title_es) in zip(PLACE, titles, strict=True):
        yield {
            "name": name, "title": title, "title_es": title_es, "kinds": ["person_identified"],
            "function": "last", "field": name, "type": "number",
        }  # fmt: skip


def seen_segments() -> Iterator[dict[str, Any]]:
    """Who looked at something that they did not buy."""
    yield {
        "name": "viewed_not_bought", "title": "Viewed a product, did not buy it (7 days)",
        "title_es": "Vieron un producto y no lo compraron (7 días)",
        "rule": {"trait": "viewed_not_bought_7d", "op": ">=", "value": 1},
    }  # fmt: skip
