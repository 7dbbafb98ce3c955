"""The customer facts and segments that a shop has from its first day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from regulars.differentiate.booked import booked_segments, booked_traits
from regulars.differentiate.definitions.spec import Derived, Segment, Trait, segment, trait
from regulars.differentiate.kinds import kind_segments, kind_traits
from regulars.differentiate.moods import mood_segments, mood_traits
from regulars.differentiate.seen import seen_segments, seen_traits
from regulars.differentiate.stages import stage_segments, stage_traits
from regulars.differentiate.value import costs

ORDER: Final = ["order_completed"]
GOODS: Final = {"none": [{"field": "merchandise", "op": "=", "value": False}]}
SHOWN: Final = {"all": [GOODS, {"none": [{"field": "sensitive", "op": "=", "value": True}]}]}
HUMAN: Final = {"field": "machine", "op": "=", "value": False}
ONE: Final = 1_000_000

SETTINGS: Final = costs.SETTINGS  #: millionths; what a business has not said otherwise


def traits() -> list[Trait | Derived]:
    """About 60 customer facts; numbers are millionths, counts and days whole."""
    rooms = (
        _orders(),
        _baskets(),
        costs.profit_traits(),
        _tastes(),
        _replies(),
        _visits(),
        _told(),
        mood_traits(),
        seen_traits(),
        stage_traits(),
        booked_traits(),
    )
    return [trait(data) for room in rooms for data in room]


def segments() -> list[Segment]:
    """About ten segments over those facts."""
    ours = (mood_segments(), seen_segments(), stage_segments(), booked_segments(), kind_segments())
    rooms = (_segments(), *ours)
    return [segment({**data}) for room in rooms for data in room]


def _named(name: str, title: str, title_es: str, **rest: Any) -> dict[str, Any]:
    return {"name": name, "title": title, "title_es": title_es, **rest}


def _order(name: str, title: str, title_es: str, **rest: Any) -> dict[str, Any]:
    return _named(name, title, title_es, kinds=ORDER, **rest)


def _item(name: str, title: str, title_es: str, **rest: Any) -> dict[str, Any]:
    return _order(name, title, title_es, of="items", **{"where": GOODS, **rest})


def _derived(name: str, title: str, title_es: str, function: str, *over: Any) -> dict[str, Any]:
    return _named(name, title, title_es, function=function, over=list(over))


def _orders() -> Iterator[dict[str, Any]]:
    for days in (365, 90, 28):
        yield _order(
            f"orders_{days}d", f"orders in the last {days} days",
            f"pedidos en los últimos {days} días", function="count", window={"days": days},
        )  # fmt: skip
        yield _order(
            f"spent_{days}d", f"spent in the last {days} days",
            f"gasto en los últimos {days} días", function="sum", field="total",
            window={"days": days}, unit="money",
        )  # fmt: skip
    yield _order("orders_ever", "orders ever", "pedidos en total", function="count")
    yield _order(
        "spent_ever", "spent ever", "gasto total", function="sum", field="total", unit="money"
    )
    yield _order(
        "first_order_day", "day of the first order", "día del primer pedido",
        function="min", field="day", unit="days",
    )  # fmt: skip
    yield _order(
        "last_order_day", "day of the last order", "día del último pedido",
        function="max", field="day", unit="days",
    )  # fmt: skip
    yield _derived(
        "days_since_order", "days since the last order", "días desde el último pedido",
        "days_since", "last_order_day",
    )  # fmt: skip
    yield _derived(
        "days_since_first_order", "days since the first order", "días desde el primer pedido",
        "days_since", "first_order_day",
    )  # fmt: skip


def _baskets() -> Iterator[dict[str, Any]]:
    yield _derived(
        "mean_basket", "mean basket (365 days)", "cesta media (365 días)",
        "ratio", "spent_365d", "orders_365d",
    ) | {"unit": "money"}  # fmt: skip
    yield _item(
        "units_365d", "units in the last 365 days", "unidades en los últimos 365 días",
        function="sum", field="quantity", window={"days": 365},
    )  # fmt: skip
    yield _derived(
        "units_per_basket", "units per basket", "unidades por cesta",
        "ratio", "units_365d", "orders_365d",
    )  # fmt: skip
    yield _item(
        "goods_365d", "goods in the last 365 days", "mercancía en los últimos 365 días",
        function="sum", field="total", window={"days": 365}, unit="money",
    )  # fmt: skip
    yield _derived(
        "price_level", "mean price paid per unit", "precio medio pagado por unidad",
        "ratio", "goods_365d", "units_365d",
    ) | {"unit": "money"}  # fmt: skip
    yield _item(
        "full_price_goods_365d", "goods at full price (365 days)",
        "mercancía sin descuento (365 días)", function="sum", field="total",
        window={"days": 365}, unit="money",
        where={"all": [GOODS, {"field": "discount", "op": "=", "value": 0}]},
    )  # fmt: skip
    yield _derived(
        "full_price_share", "share bought at full price", "parte comprada sin descuento",
        "ratio", "full_price_goods_365d", "goods_365d",
    ) | {"unit": "share"}  # fmt: skip
    yield _order(
        "discount_365d", "discounts in the last 365 days", "descuentos en los últimos 365 días",
        function="sum", field="discount", window={"days": 365}, unit="money",
    )  # fmt: skip
    yield _derived(
        "list_price_365d", "list price of the last 365 days", "precio de tarifa de 365 días",
        "sum", "spent_365d", "discount_365d",
    ) | {"unit": "money"}  # fmt: skip
    yield _derived(
        "discount_share", "share of the price saved by discounts",
        "parte del precio ahorrada en descuentos", "ratio", "discount_365d", "list_price_365d",
    ) | {"unit": "share"}  # fmt: skip


def _tastes() -> Iterator[dict[str, Any]]:
    for days in (365, 90):
        yield _item(
            f"categories_{days}d", f"different categories in the last {days} days",
            f"categorías distintas en los últimos {days} días", function="distinct",
            field="category", window={"days": days},
        )  # fmt: skip
    yield _item(
        "products_28d", "different products in the last 28 days",
        "productos distintos en los últimos 28 días", function="distinct", field="product",
        window={"days": 28},
    )  # fmt: skip
    for field, title, title_es in (
        ("category", "favourite category", "categoría favorita"),
        ("brand", "favourite brand", "marca favorita"),
    ):
        yield _item(f"top_{field}", title, title_es, function="top", field=field, where=SHOWN)
    for field, title, title_es in (
        ("store", "usual store", "tienda habitual"),
        ("hour", "usual hour of shopping", "hora habitual de compra"),
        ("weekday", "usual weekday of shopping (1 = Monday)", "día habitual de compra (1 = lunes)"),
    ):
        yield _order(f"top_{field}", title, title_es, function="top", field=field)
    yield _item(
        "own_label_365d", "own-label goods in the last 365 days",
        "marca propia en los últimos 365 días", function="sum", field="total",
        window={"days": 365}, unit="money",
        where={"all": [GOODS, {"field": "brand", "op": "in", "value": ["Private", "Own"]}]},
    )  # fmt: skip
    yield _derived(
        "own_label_share", "share of own-label goods", "parte de marca propia",
        "ratio", "own_label_365d", "goods_365d",
    ) | {"unit": "share"}  # fmt: skip


def _replies() -> Iterator[dict[str, Any]]:
    year = {"function": "count", "window": {"days": 365}}
    yield _named(
        "campaigns_365d", "campaigns received in the last 365 days",
        "campañas recibidas en los últimos 365 días", kinds=["campaign_targeted"], **year,
    )  # fmt: skip
    yield _named(
        "coupons_365d", "coupons redeemed in the last 365 days",
        "cupones canjeados en los últimos 365 días",
        kinds=["coupon_redeemed", "offer_redeemed"], **year,
    )  # fmt: skip
    yield _derived(
        "coupons_per_campaign", "coupons redeemed per campaign", "cupones canjeados por campaña",
        "ratio", "coupons_365d", "campaigns_365d",
    )  # fmt: skip
    for verb, title, title_es in (
        ("opened", "messages opened", "mensajes abiertos"),
        ("clicked", "messages clicked", "mensajes con clic"),
    ):
        yield _named(
            f"messages_{verb}_90d", f"{title} in the last 90 days",
            f"{title_es} en los últimos 90 días", kinds=[f"message_{verb}"], function="count",
            where=HUMAN, window={"days": 90},
        )  # fmt: skip


def _visits() -> Iterator[dict[str, Any]]:
    for kind, title, title_es in (
        ("page", "pages viewed", "páginas vistas"),
        ("product", "products viewed", "productos vistos"),
    ):
        yield _named(
            f"{kind}_views_7d", f"{title} in the last 7 days", f"{title_es} en los últimos 7 días",
            kinds=[f"{kind}_viewed"], function="count", where=HUMAN, window={"days": 7},
        )  # fmt: skip
    seen = ["page_viewed", "screen_viewed", "product_viewed", "order_completed", "card_scanned"]
    yield _named(
        "last_seen_day", "day last seen", "último día visto", kinds=seen, function="max",
        where=HUMAN, field="day", unit="days",
    )  # fmt: skip
    yield _derived(
        "days_since_seen", "days since last seen", "días desde la última visita",
        "days_since", "last_seen_day",
    )  # fmt: skip


def _told() -> Iterator[dict[str, Any]]:
    told = {"kinds": ["person_identified"], "function": "last"}
    yield _named("birthday", "date of birth", "fecha de nacimiento", field="birthday", **told)
    yield _derived("age", "age in whole years", "edad en años cumplidos", "years_since", "birthday")
    yield _derived(
        "days_until_birthday", "days until the birthday", "días hasta el cumpleaños",
        "days_until", "birthday",
    )  # fmt: skip
    yield from kind_traits()
    yield _named(
        "timezone", "time zone", "zona horaria", field="timezone",
        **{**told, "kinds": ["person_identified", "page_viewed", "screen_viewed"]},
    )  # fmt: skip


def _is(name: str, op: str, value: Any) -> dict[str, Any]:
    return {"trait": name, "op": op, "value": value}


def _scores(name: str, op: str, value: int) -> dict[str, Any]:
    return {"score": name, "op": op, "value": value}


def _done(kind: str, **window: int) -> dict[str, Any]:
    return {"kinds": [kind], "window": window}


def _segments() -> Iterator[dict[str, Any]]:
    def made(name: str, title: str, title_es: str, *rules: Any) -> dict[str, Any]:
        return _named(name, title, title_es, rule={"all": list(rules)})

    yield made(
        "new_customers", "New customers", "Clientes nuevos",
        _is("days_since_first_order", "<=", 28),
    )  # fmt: skip
    yield made(
        "regulars", "Regulars", "Habituales",
        _is("orders_90d", ">=", 3), _is("days_since_order", "<=", 45),
    )  # fmt: skip
    yield made(
        "bought_lately", "Bought in the last 28 days", "Compraron en los últimos 28 días",
        _is("orders_28d", ">=", 1),
    )  # fmt: skip
    yield made("one_time_buyers", "Bought once", "Compraron una vez", _is("orders_ever", "=", 1))
    yield made(
        "slipping", "Slipping from their own rhythm", "Se están alejando de su ritmo",
        _scores("rhythm_level", "=", ONE), _is("days_since_order", ">=", 14),
    )  # fmt: skip
    yield made(
        "lapsed", "Lapsed, far beyond their own rhythm", "Perdidos, muy lejos de su ritmo",
        _scores("rhythm_level", "=", 2 * ONE), _is("days_since_order", ">=", 28),
    )  # fmt: skip
    yield made(
        "best_customers", "Best customers (top 10% by spend)", "Mejores clientes (10 % superior)",
        _scores("spend_rank", ">=", 900_000),
    )  # fmt: skip
    yield made(
        "coupon_lovers", "Coupon lovers", "Amantes de los cupones", _is("coupons_365d", ">=", 3)
    )
    yield made(
        "full_price", "Buy at full price", "Compran sin descuento",
        _is("orders_365d", ">=", 2), _is("full_price_share", ">=", 900_000),
    )  # fmt: skip
    yield made(
        "abandoned_checkout", "Abandoned checkout (24 hours)", "Pago abandonado (24 horas)",
        {"did": _done("checkout_started", hours=24)},
        {"didnt": _done("order_completed", hours=24)},
    )  # fmt: skip
    yield made(
        "browsing", "Browsing, not buying", "Miran, pero no compran",
        _is("product_views_7d", ">=", 3), {"didnt": _done("order_completed", days=7)},
    )  # fmt: skip
