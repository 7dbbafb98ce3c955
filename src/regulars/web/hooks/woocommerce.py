"""WooCommerce's webhooks in our words. Pure: a delivery in, what it says out.

Source: woocommerce.github.io/woocommerce-rest-api-docs (webhooks, orders, customers, products).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from regulars.ground.errors import BadInput
from regulars.ground.events import Event
from regulars.web.hooks import said
from regulars.web.hooks.marks import marked
from regulars.web.hooks.said import Got, Json, Names
from regulars.work.hooks.heard import Heard, Ware

#: An order that was paid for, or is trusted to be.
SOLD: Final = frozenset(("processing", "completed", "refunded"))


def woocommerce(got: Got) -> Heard:
    """What a delivery says.

    Raises:
        BadInput: Nobody reads its topic, or its body is not of its topic.
    """
    reading = TOPICS.get(got.topic)
    if reading is None:
        raise said.unread(got)
    marks, read = reading
    data = said.whole(got)
    if missing := [name for name in marks if name not in data]:
        raise BadInput(f"topic {got.topic!r}: the body has no `{missing[0]}`; it is of another")
    return read(got, data)


def _order(got: Got, data: Json) -> Heard:
    """An order as it stands: WooCommerce says the whole of it whenever anything changes."""
    id_, status, whose = said.needed(data, "id"), said.text(data, "status"), _whose(data)
    events: list[Event] = []
    if status in SOLD:
        at = _utc(data, "date_paid_gmt") or _utc(data, "date_created_gmt")
        events.append(
            said.event(got, "order_completed", f"order-{id_}", at, whose, _paid(got, data))
        )
    at = _utc(data, "date_modified_gmt")
    if status == "cancelled":
        key = f"order-{id_}-cancelled"
        events.append(said.event(got, "order_cancelled", key, at, whose, {"order_id": id_}))
    for one in said.objects(data, "refunds"):
        total = said.amount(one, "total")
        if total is None or not (refund := said.text(one, "id")):
            continue
        payload: Json = {"order_id": id_, "total": abs(total), "reason": said.text(one, "reason")}
        back = said.money(payload, got, said.text(data, "currency"))
        events.append(said.event(got, "order_refunded", f"refund-{refund}", at, whose, back))
    return said.of_somebody(*events)


def _paid(got: Got, data: Json) -> Json:
    payload: Json = {
        "order_id": said.needed(data, "id"),
        "store": said.text(data, "created_via"),
        "total": said.amount(data, "total"),
        "discount": said.amount(data, "discount_total"),
        "items": [_line(one) for one in said.objects(data, "line_items")],
    }
    return said.money(payload, got, said.text(data, "currency"))


def _line(one: Mapping[str, object]) -> Json:
    before, total = said.amount(one, "subtotal"), said.amount(one, "total")
    off = None if before is None or total is None or before <= total else before - total
    line: Json = {
        "product": _id(one, said.text(one, "variation_id"), said.text(one, "product_id")),
        "name": said.text(one, "name"),
        "quantity": said.amount(one, "quantity"),
        "price": said.amount(one, "price"),
        "total": total,
        "discount": off,
        "merchandise": True,
    }
    return {name: value for name, value in line.items() if value not in (None, "")}


def _customer(got: Got, data: Json) -> Heard:
    id_, billing = said.needed(data, "id"), said.inner(data, "billing")
    at = _utc(data, "date_modified_gmt")
    email = said.text(data, "email") or said.text(billing, "email")
    attributes: Json = {
        "first_name": said.text(data, "first_name") or said.text(billing, "first_name"),
        "last_name": said.text(data, "last_name") or said.text(billing, "last_name"),
        "email": email,
        "phone": said.text(billing, "phone"),
        "city": said.text(billing, "city"),
        "postcode": said.text(billing, "postcode"),
        "country": said.text(billing, "country"),
    }
    whose = _names(id_, email, said.text(billing, "phone"))
    key = f"customer-{id_}-{at}"
    return said.of_somebody(said.event(got, "person_identified", key, at, whose, attributes))


def _product(got: Got, data: Json) -> Heard:
    sorts = [said.text(one, "name") for one in said.objects(data, "categories")]
    brands = [said.text(one, "name") for one in said.objects(data, "brands")]
    tags = [said.text(one, "name") for one in said.objects(data, "tags")]
    id_ = said.needed(data, "id")
    units = said.amount(data, "stock_quantity")
    if units is None and said.text(data, "stock_status") == "outofstock":
        units = Decimal(0)
    ware = Ware(
        product=_id(data, "", id_),
        theirs=id_,
        said_at=said.told_at(got, _utc(data, "date_modified_gmt")),
        name=said.text(data, "name") or None,
        category=next(iter(sorts), None),
        brand=next(iter(brands), None),
        price_cents=said.cents(said.amount(data, "price")),
        units=None if units is None else float(units),
    )
    return Heard(wares=(marked(ware, [*sorts, *tags]),))


def _id(one: Mapping[str, object], *theirs: str) -> str:
    """What a product is called everywhere: the SKU if it has one."""
    own = next((id_ for id_ in theirs if id_ not in ("", "0")), "")
    return said.text(one, "sku") or (f"woocommerce-{own}" if own else said.text(one, "name"))


def _whose(data: Json) -> Names:
    billing = said.inner(data, "billing")
    email, phone = said.text(billing, "email"), said.text(billing, "phone")
    return _names(said.text(data, "customer_id"), email, phone)


def _names(id_: str, email: str, phone: str) -> Names:
    known = f"woocommerce-{id_}" if id_ not in ("", "0") else ""  # 0 is every guest
    return said.names(("pos_customer", known), ("email", email), ("phone", phone))


def _utc(data: Json, name: str) -> str | None:
    """WooCommerce's times in GMT have no zone."""
    found = said.text(data, name)
    return f"{found}Z" if found and not found.endswith("Z") else found or None


Read = Callable[[Got, Json], Heard]
ORDER: Final = ("line_items", "billing")
CUSTOMER: Final = ("billing", "email")
PRODUCT: Final = ("stock_status", "price")
#: By topic: what must be in a body of it, and who reads it.
TOPICS: Final[Mapping[str, tuple[tuple[str, ...], Read]]] = {
    "order.created": (ORDER, _order),
    "order.updated": (ORDER, _order),
    "customer.created": (CUSTOMER, _customer),
    "customer.updated": (CUSTOMER, _customer),
    "product.created": (PRODUCT, _product),
    "product.updated": (PRODUCT, _product),
    "product.restored": (PRODUCT, _product),
}
