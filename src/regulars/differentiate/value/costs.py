"""The customer facts of which a person's profit of the last 365 days is made.

What they paid, less what the goods cost, less what came back, less messages, cases and staff time.
Cost of goods is the line item's own `cost` where it says one, or what the catalogue says of its
product that day. Elsewhere it is a share of the *shelf* price: by the margin of the line's category
where the business said one, else the same for everybody; whoever buys mostly at a discount leaves
less. See `ground.costs.book`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from regulars.ground.costs.book import CATEGORY_COST, COST

CHANNELS: Final = {  #: of which a message costs something, with their names
    "email": ("e-mails", "correos"),
    "sms": ("text messages", "SMS"),
    "push": ("push messages", "notificaciones"),
    "post": ("letters", "cartas"),
}
SERVED: Final = ["case_opened", "service_given"]
COSTED: Final = {"field": COST, "op": ">=", "value": 0}
BY_CATEGORY: Final = {"field": CATEGORY_COST, "op": ">=", "value": 0}
YEAR: Final = {"window": {"days": 365}}
MILLION: Final = 1_000_000

#: Millionths; what a business has not said otherwise. All of them are assumptions.
SETTINGS: Final = {
    "margin_rate": 250_000,
    "goods_cost_rate": 750_000,
    "refund_loss": MILLION,
    "case_cost": 5 * MILLION,
    "staff_minute_cost": round(25 * MILLION / 60),
    **{f"message_cost_{channel}": 0 for channel in CHANNELS},
}

Said = dict[str, Any]

#: What facts were made of before categories had margins; a house that has them so gets the new.
FORMER: Final = {
    "uncosted_list_365d": ["list_price_365d", "costed_list_365d"],
    "goods_cost_365d": ["known_cost_365d", "assumed_cost_365d"],
}


def profit_traits() -> Iterator[Said]:
    """Profit and its parts, each after what it is made of."""
    for room in (_goods(), _returns(), _messages(), _service(), _profit()):
        for one in room:
            yield {"unit": "money"} | one


def _named(name: str, title: str, title_es: str, **rest: Any) -> Said:
    return {"name": name, "title": title, "title_es": title_es, **rest}


def _derived(name: str, title: str, title_es: str, function: str, *over: Any) -> Said:
    return _named(name, title, title_es, function=function, over=list(over))


def _costed(name: str, title: str, title_es: str, field: str, **rest: Any) -> Said:
    """A sum over the line items of which it is known what they cost."""
    return _named(
        name, title, title_es, kinds=["order_completed"], of="items", function="sum", field=field,
        **{"where": COSTED, **YEAR, **rest},
    )  # fmt: skip


def _goods() -> Iterator[Said]:
    """The cost of goods by how we know it: a line's own or its product's, category, assumption."""
    yield from _known_goods()
    yield from _category_goods()
    yield _derived(
        "uncosted_list_365d", "shelf price of goods of unknown cost (365 days)",
        "precio de tarifa de lo de coste desconocido (365 días)",
        "difference", "list_price_365d", "covered_list_365d",
    )  # fmt: skip
    yield _derived(
        "assumed_cost_365d", "assumed cost of goods (365 days)",
        "coste supuesto de la mercancía (365 días)",
        "product", "uncosted_list_365d", {"setting": "goods_cost_rate"},
    )  # fmt: skip
    yield _derived(
        "goods_cost_365d", "cost of the goods (365 days)", "coste de la mercancía (365 días)",
        "sum", "known_cost_365d", "category_cost_365d", "assumed_cost_365d",
    )  # fmt: skip
    yield _derived(
        "shelf_margin_365d", "margin at shelf price (365 days)",
        "margen a precio de tarifa (365 días)",
        "difference", "list_price_365d", "goods_cost_365d",
    )  # fmt: skip
    yield _derived(
        "margin_365d", "margin in the last 365 days", "margen en los últimos 365 días",
        "difference", "spent_365d", "goods_cost_365d",
    )  # fmt: skip


def _category_goods() -> Iterator[Said]:
    yield _costed(
        "category_sales_365d", "sales costed by category (365 days)",
        "ventas con coste por categoría (365 días)", "total", where=BY_CATEGORY,
    )  # fmt: skip
    yield _costed(
        "category_discount_365d", "discounts on goods costed by category (365 days)",
        "descuentos en lo de coste por categoría (365 días)", "discount", where=BY_CATEGORY,
    )  # fmt: skip
    yield _costed(
        "category_cost_365d", "cost of goods by their category's margin (365 days)",
        "coste de la mercancía por el margen de su categoría (365 días)", CATEGORY_COST,
        where=BY_CATEGORY, type="number",
    )  # fmt: skip
    yield _derived(
        "category_list_365d", "shelf price of goods costed by category (365 days)",
        "precio de tarifa de lo de coste por categoría (365 días)",
        "sum", "category_sales_365d", "category_discount_365d",
    )  # fmt: skip
    yield _derived(
        "covered_list_365d", "shelf price of goods that no assumption costs (365 days)",
        "precio de tarifa de lo que tiene coste sin suponerlo (365 días)",
        "sum", "costed_list_365d", "category_list_365d",
    )  # fmt: skip


def _known_goods() -> Iterator[Said]:
    yield _costed(
        "costed_sales_365d", "sales of known cost (365 days)",
        "ventas de coste conocido (365 días)", "total",
    )  # fmt: skip
    yield _costed(
        "costed_discount_365d", "discounts on goods of known cost (365 days)",
        "descuentos en artículos de coste conocido (365 días)", "discount",
    )  # fmt: skip
    yield _costed(
        "known_cost_365d", "known cost of goods (365 days)",
        "coste conocido de la mercancía (365 días)", "cost", type="number",
    )  # fmt: skip
    yield _derived(
        "costed_list_365d", "shelf price of goods of known cost (365 days)",
        "precio de tarifa de lo de coste conocido (365 días)",
        "sum", "costed_sales_365d", "costed_discount_365d",
    )  # fmt: skip


def _returns() -> Iterator[Said]:
    yield _named(
        "refunded_365d", "refunded in the last 365 days", "devuelto en los últimos 365 días",
        kinds=["order_refunded"], function="sum", field="total", **YEAR,
    )  # fmt: skip
    yield _derived(
        "returns_cost_365d", "lost by returns (365 days)", "perdido por devoluciones (365 días)",
        "product", "refunded_365d", {"setting": "refund_loss"},
    )  # fmt: skip


def _messages() -> Iterator[Said]:
    for channel, (title, title_es) in CHANNELS.items():
        yield _named(
            f"{channel}_sent_365d", f"{title} sent in the last 365 days",
            f"{title_es} enviados en 365 días" if channel in ("email", "sms")
            else f"{title_es} enviadas en 365 días",
            kinds=["message_sent"], function="count", unit="count",
            where={"field": "channel", "op": "=", "value": channel}, **YEAR,
        )  # fmt: skip
        yield _derived(
            f"{channel}_cost_365d", f"cost of {title} (365 days)",
            f"coste de {title_es} (365 días)",
            "product", f"{channel}_sent_365d", {"setting": f"message_cost_{channel}"},
        )  # fmt: skip
    yield _derived(
        "messages_cost_365d", "cost of messages (365 days)", "coste de los mensajes (365 días)",
        "sum", *(f"{channel}_cost_365d" for channel in CHANNELS),
    )  # fmt: skip


def _service() -> Iterator[Said]:
    yield _named(
        "cases_365d", "service cases in the last 365 days", "casos de atención en 365 días",
        kinds=["case_opened"], function="count", unit="count", **YEAR,
    )  # fmt: skip
    yield _named(
        "service_minutes_365d", "staff minutes in the last 365 days",
        "minutos del personal en 365 días", kinds=SERVED, function="sum", field="minutes",
        type="number", unit="number", **YEAR,
    )  # fmt: skip
    yield _derived(
        "cases_cost_365d", "cost of service cases (365 days)",
        "coste de los casos de atención (365 días)",
        "product", "cases_365d", {"setting": "case_cost"},
    )  # fmt: skip
    yield _derived(
        "staff_cost_365d", "cost of staff time (365 days)",
        "coste del tiempo del personal (365 días)",
        "product", "service_minutes_365d", {"setting": "staff_minute_cost"},
    )  # fmt: skip


def _profit() -> Iterator[Said]:
    yield _derived(
        "costs_365d", "costs in the last 365 days", "costes en los últimos 365 días",
        "sum", "goods_cost_365d", "returns_cost_365d", "messages_cost_365d", "cases_cost_365d",
        "staff_cost_365d",
    )  # fmt: skip
    yield _derived(
        "profit_365d", "profit in the last 365 days", "beneficio en los últimos 365 días",
        "difference", "spent_365d", "costs_365d",
    )  # fmt: skip
