"""Shopify's webhooks in our words. Pure: a delivery in, what it says out.

Shopify signs the body alone, so what counts as *what happened* is read from the body: a body that
does not fit its topic is refused, and ids of events are made of signed ids.
Source: shopify.dev/docs/api/webhooks.
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
from regulars.work.hooks.heard import Heard, Level, Ware

#: The order's money was never taken: what was counted as sold is taken back.
UNPAID: Final = frozenset(("voided", "pending", "authorized", "expired"))


def shopify(got: Got) -> Heard:
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


def _bought(got: Got, data: Json) -> Heard:
    if data.get("test") is True:
        return Heard()
    id_ = said.needed(data, "id")
    at = data.get("processed_at") or data.get("created_at")
    return said.of_somebody(
        said.event(got, "order_completed", f"order-{id_}", at, _whose(data), _order(got, data))
    )


def _changed(got: Got, data: Json) -> Heard:
    id_, at = said.needed(data, "id"), data.get("updated_at")
    payload = {**_order(got, data), "state": said.text(data, "financial_status")}
    key = f"order-{id_}-updated-{at}"
    return said.of_somebody(said.event(got, "order_updated", key, at, _whose(data), payload))


def _cancelled(got: Got, data: Json) -> Heard:
    at = data.get("cancelled_at")
    if at is None:
        raise BadInput("topic 'orders/cancelled': the order says that it is not")
    id_, whose = said.needed(data, "id"), _whose(data)
    payload: Json = {"order_id": id_, "reason": said.text(data, "cancel_reason")}
    events = [said.event(got, "order_cancelled", f"order-{id_}-cancelled", at, whose, payload)]
    if said.text(data, "financial_status") in UNPAID:
        total: Json = {"order_id": id_, "total": said.amount(data, "total_price")}
        back = said.money(total, got, said.text(data, "currency"))
        events.append(said.event(got, "order_refunded", f"order-{id_}-unpaid", at, whose, back))
    return said.of_somebody(*events)


def _refunded(got: Got, data: Json) -> Heard:
    id_, order = said.needed(data, "id"), said.needed(data, "order_id")
    paid = [
        one
        for one in said.objects(data, "transactions")
        if said.text(one, "kind") == "refund" and said.text(one, "status") == "success"
    ]
    total = sum((said.amount(one, "amount") or Decimal(0) for one in paid), Decimal(0))
    lines = [
        {**_line(inner), "quantity": said.amount(one, "quantity"), "total": _given_back(one)}
        for one in said.objects(data, "refund_line_items")
        if (inner := said.inner(one, "line_item"))
    ]
    payload: Json = {"order_id": order, "total": total, "items": lines}
    currency = next((found for one in paid if (found := said.text(one, "currency"))), "")
    back = said.money(payload, got, currency)
    at = data.get("processed_at") or data.get("created_at")
    return said.about(order, [said.event(got, "order_refunded", f"refund-{id_}", at, (), back)])


def _given_back(line: Json) -> Decimal | None:
    return said.amount(line, "subtotal")


def _customer(got: Got, data: Json) -> Heard:
    id_, at = said.needed(data, "id"), data.get("updated_at")
    home = said.inner(data, "default_address")
    attributes: Json = {
        "first_name": said.text(data, "first_name"),
        "last_name": said.text(data, "last_name"),
        "email": said.text(data, "email"),
        "phone": said.text(data, "phone"),
        "city": said.text(home, "city"),
        "postcode": said.text(home, "zip"),
        "country": said.text(home, "country_code"),
    }
    whose = _names(data)
    told = said.event(got, "person_identified", f"customer-{id_}-{at}", at, whose, attributes)
    return said.of_somebody(told, *_consents(got, data, id_, whose))


def _consent(got: Got, data: Json) -> Heard:
    id_ = said.text(data, "customer_id") or said.needed(data, "id")
    address = {"email": said.text(data, "email_address"), "phone": said.text(data, "phone")}
    whose = _names({"id": id_, **address})
    return said.of_somebody(*_consents(got, data, id_, whose))


def _consents(got: Got, data: Json, id_: str, whose: Names) -> list[Event]:
    """What they said of marketing: nobody who was never asked said no."""
    found = []
    for channel, kind in (("email", "email"), ("sms", "phone")):
        one = said.inner(data, f"{channel}_marketing_consent")
        state, at = said.text(one, "state"), one.get("consent_updated_at")
        given = {"subscribed": True, "unsubscribed": False}.get(state)
        address = next((value for name, value in whose if name == kind), "")
        if given is None or not address:
            continue
        level = said.text(one, "opt_in_level") or "not told"
        payload: Json = {
            "channel": channel,
            "purpose": "marketing",
            "address": address,
            "wording": f"Shopify: {state}, opt-in level {level}",
        }
        word = "consent_given" if given else "consent_withdrawn"
        found.append(said.event(got, word, f"{channel}-{id_}-{state}-{at}", at, whose, payload))
    return found


def _product(got: Got, data: Json) -> Heard:
    at = said.told_at(got, data.get("updated_at"))
    title, sort = said.text(data, "title"), said.text(data, "product_type")
    standard = said.inner(data, "category")
    above, _, _ = said.text(standard, "full_name").partition(" > ")
    words = [*said.text(data, "tags").split(","), sort, said.text(standard, "name")]
    return Heard(
        wares=tuple(
            marked(
                Ware(
                    product=_id(one, "id"),
                    theirs=said.text(one, "inventory_item_id"),
                    said_at=at,
                    name=_named(title, said.text(one, "title")),
                    department=above or None,
                    category=sort or said.text(standard, "name") or None,
                    brand=said.text(data, "vendor") or None,
                    price_cents=said.cents(said.amount(one, "price")),
                    units=_number(said.amount(one, "inventory_quantity")),
                ),
                words,
            )
            for one in said.objects(data, "variants")
        )
    )


def _level(got: Got, data: Json) -> Heard:
    units = said.amount(data, "available")
    if units is None:
        return Heard()  # it is not counted there
    at = said.told_at(got, data.get("updated_at"))
    theirs, place = said.needed(data, "inventory_item_id"), said.text(data, "location_id")
    return Heard(levels=(Level(theirs=theirs, place=place, units=float(units), said_at=at),))


def _order(got: Got, data: Json) -> Json:
    payload: Json = {
        "order_id": said.needed(data, "id"),
        "store": said.text(data, "location_id") or said.text(data, "source_name"),
        "total": said.amount(data, "total_price"),
        "discount": said.amount(data, "total_discounts"),
        "items": [_line(one) for one in said.objects(data, "line_items")],
    }
    return said.money(payload, got, said.text(data, "currency"))


def _line(one: Mapping[str, object]) -> Json:
    price, quantity = said.amount(one, "price"), said.amount(one, "quantity")
    taken = [said.amount(off, "amount") for off in said.objects(one, "discount_allocations")]
    off = sum((found for found in taken if found is not None), Decimal(0))
    total = None if price is None or quantity is None else price * quantity - off
    line: Json = {
        "product": _id(one, "variant_id"),
        "name": _named(said.text(one, "title"), said.text(one, "variant_title")),
        "brand": said.text(one, "vendor"),
        "quantity": quantity,
        "price": price,
        "total": total,
        "discount": off or None,
        "merchandise": one.get("gift_card") is not True,
    }
    return {name: value for name, value in line.items() if value not in (None, "")}


def _id(one: Mapping[str, object], name: str) -> str:
    """What a product is called everywhere: the SKU if it has one."""
    theirs = said.text(one, name)
    return said.text(one, "sku") or (f"shopify-{theirs}" if theirs else said.text(one, "title"))


def _named(title: str, variant: str) -> str:
    return f"{title}, {variant}" if variant and variant != "Default Title" else title


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _whose(data: Json) -> Names:
    customer = said.inner(data, "customer")
    email = said.text(data, "email") or said.text(customer, "email")
    phone = said.text(data, "phone") or said.text(customer, "phone")
    return _names({"id": customer.get("id"), "email": email, "phone": phone})


def _names(data: Mapping[str, object]) -> Names:
    id_ = said.text(data, "id")
    return said.names(
        ("pos_customer", f"shopify-{id_}" if id_ else ""),
        ("email", said.text(data, "email")),
        ("phone", said.text(data, "phone")),
    )


Read = Callable[[Got, Json], Heard]
ORDER: Final = ("line_items", "total_price")
LEVEL: Final = ("inventory_item_id", "available")
#: By topic: what must be in a body of it, and who reads it.
TOPICS: Final[Mapping[str, tuple[tuple[str, ...], Read]]] = {
    "orders/create": (ORDER, _bought),
    "orders/paid": (ORDER, _bought),
    "orders/updated": (ORDER, _changed),
    "orders/cancelled": (ORDER, _cancelled),
    "refunds/create": (("refund_line_items", "transactions"), _refunded),
    "customers/create": (("first_name", "last_name"), _customer),
    "customers/update": (("first_name", "last_name"), _customer),
    "customers_email_marketing_consent/update": (("email_marketing_consent",), _consent),
    "customers_marketing_consent/update": (("sms_marketing_consent",), _consent),
    "products/create": (("variants", "title"), _product),
    "products/update": (("variants", "title"), _product),
    "inventory_levels/connect": (LEVEL, _level),
    "inventory_levels/update": (LEVEL, _level),
}
