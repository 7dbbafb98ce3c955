"""Where people stand on their way: visitor, prospect, first-time buyer, repeat, regular, lost.

And who has learnt to wait: serial abandoners leave a checkout and buy later with a coupon.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Literal

Stage = Literal[
    "unknown", "visitor", "prospect", "first_time", "repeat", "regular", "lapsing", "lost"
]
WAITS: Final = "serial_abandoners"
LEFT: Final = "abandoned_checkout"

#: A person's stage is the first of these segments that they are in; in none, nothing is known.
STAGES: Final[dict[str, Stage]] = {
    "lapsed": "lost",
    "slipping": "lapsing",
    "regulars": "regular",
    "repeat_buyers": "repeat",
    "one_time_buyers": "first_time",
    "prospects": "prospect",
    "visitors": "visitor",
}
UNKNOWN: Final[Stage] = "unknown"
LOOKED: Final = ["product_viewed", "product_added", "cart_viewed", "checkout_started"]
CAME: Final = ["page_viewed", "screen_viewed", "card_scanned", "message_clicked"]


def stage(segments: frozenset[str]) -> Stage:
    """Where somebody stands who is in these segments.

    >>> stage(frozenset({"regulars", "slipping"})), stage(frozenset())
    ('lapsing', 'unknown')
    """
    return next((name for segment, name in STAGES.items() if segment in segments), UNKNOWN)


def waits_for_coupon(segments: frozenset[str]) -> bool:
    """Whether a coupon now would teach them to leave the next checkout too."""
    return {WAITS, LEFT} <= segments


def stage_traits() -> Iterator[dict[str, Any]]:
    """What the segments below ask for."""
    window = {"window": {"days": 90}}
    for name, title, title_es, kind in (
        (
            "checkout_days_90d",
            "days with a checkout (90 days)",
            "días con un pago empezado (90 días)",
            "checkout_started",
        ),
        (
            "order_days_90d",
            "days with an order (90 days)",
            "días con un pedido (90 días)",
            "order_completed",
        ),
    ):
        yield {
            "name": name, "title": title, "title_es": title_es, "kinds": [kind],
            "function": "distinct", "field": "day", **window,
        }  # fmt: skip
    yield {
        "name": "abandoned_days_90d",
        "title": "days with a checkout and no order (90 days)",
        "title_es": "días con un pago empezado y ningún pedido (90 días)",
        "function": "unmatched",
        "over": ["checkout_days_90d", "order_days_90d"],
    }
    yield {
        "name": "coupon_orders_90d",
        "title": "orders with a coupon (90 days)",
        "title_es": "pedidos con cupón (90 días)",
        "kinds": ["order_completed"],
        "function": "count",
        "where": {"field": "coupon_discount", "op": ">", "value": 0},
        **window,
    }


def stage_segments() -> Iterator[dict[str, Any]]:
    """The stages that have no segment yet, and who waits for coupons."""
    never = {"didnt": {"kinds": ["order_completed"]}}
    yield {
        "name": "visitors", "title": "Visitors who bought nothing yet",
        "title_es": "Visitantes que aún no compraron",
        "rule": {"all": [{"did": {"kinds": CAME}}, never]},
    }  # fmt: skip
    yield {
        "name": "prospects", "title": "Prospects: looked at goods, bought nothing yet",
        "title_es": "Interesados: miraron productos, aún no compraron",
        "rule": {
            "all": [
                {"did": {"kinds": LOOKED}},
                never,
                {"trait": "person_kind", "op": "=", "value": "prospect"},
            ]
        },
    }  # fmt: skip
    yield {
        "name": "repeat_buyers", "title": "Bought more than once",
        "title_es": "Compraron más de una vez",
        "rule": {"all": [{"trait": "orders_ever", "op": ">=", "value": 2}]},
    }  # fmt: skip
    yield {
        "name": WAITS, "title": "Serial cart abandoners who buy with coupons",
        "title_es": "Abandonan el carrito una y otra vez y compran con cupón",
        "rule": {
            "all": [
                {"trait": "abandoned_days_90d", "op": ">=", "value": 3},
                {"trait": "coupon_orders_90d", "op": ">=", "value": 2},
            ]
        },
    }  # fmt: skip
