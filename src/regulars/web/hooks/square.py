"""Square's webhooks in our words. Pure: a delivery in, what it says out.

Square signs its topic with the body. It says what was paid, not what was bought: the lines of an
order are not in any webhook, so its orders have a total and no items.
Source: developer.squareup.com/reference/square/webhooks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from regulars.web.hooks import said
from regulars.web.hooks.said import Got, Json, Names
from regulars.work.hooks.heard import Heard, Level

#: Currencies without minor units: Square says 500 for ¥500.
WHOLE: Final = frozenset("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split())


def topic(body: bytes) -> str:
    """What a delivery is about; empty if it does not say."""
    data = said.read(body)
    return said.text(data, "type") if isinstance(data, dict) else ""


def square(got: Got) -> Heard:
    """What a delivery says.

    Raises:
        BadInput: Nobody reads its topic, or its body is not of its topic.
    """
    reading = TOPICS.get(got.topic)
    if reading is None:
        raise said.unread(got)
    name, read = reading
    data = said.whole(got)
    about = said.inner(data, "data", "object")
    return read(got, about if name == "inventory_counts" else said.member(about, name))


def _payment(got: Got, one: Json) -> Heard:
    if said.text(one, "status") != "COMPLETED":
        return Heard()  # it says so again when it is
    id_ = said.needed(one, "id")
    order = said.text(one, "order_id") or id_
    value, currency = _money(one, "amount_money")
    payload: Json = {
        "order_id": order,
        "store": said.text(one, "location_id"),
        "total": value,
    }
    whose = _names(one, "customer_id", "buyer_email_address", "buyer_phone_number")
    bought = said.money(payload, got, currency)
    at = one.get("created_at")
    return said.of_somebody(said.event(got, "order_completed", f"payment-{id_}", at, whose, bought))


def _refund(got: Got, one: Json) -> Heard:
    if said.text(one, "status") != "COMPLETED":
        return Heard()
    id_ = said.needed(one, "id")
    order = said.text(one, "order_id") or said.needed(one, "payment_id")
    value, currency = _money(one, "amount_money")
    payload: Json = {"order_id": order, "total": value, "reason": said.text(one, "reason")}
    back = said.money(payload, got, currency)
    at = one.get("created_at")
    return said.about(order, [said.event(got, "order_refunded", f"refund-{id_}", at, (), back)])


def _customer(got: Got, one: Json) -> Heard:
    id_, at = said.needed(one, "id"), one.get("updated_at")
    home = said.inner(one, "address")
    attributes: Json = {
        "first_name": said.text(one, "given_name"),
        "last_name": said.text(one, "family_name"),
        "email": said.text(one, "email_address"),
        "phone": said.text(one, "phone_number"),
        "city": said.text(home, "locality"),
        "postcode": said.text(home, "postal_code"),
        "country": said.text(home, "country"),
        "birthday": said.text(one, "birthday"),
    }
    whose = _names(one, "id", "email_address", "phone_number")
    told = said.event(got, "person_identified", f"customer-{id_}-{at}", at, whose, attributes)
    if said.inner(one, "preferences").get("email_unsubscribed") is not True:
        return said.of_somebody(told)
    no = {"channel": "email", "purpose": "all", "wording": "Square: email_unsubscribed"}
    stop = said.event(got, "consent_withdrawn", f"unsubscribed-{id_}-{at}", at, whose, no)
    return said.of_somebody(told, stop)


def _counts(got: Got, about: Json) -> Heard:
    return Heard(
        levels=tuple(
            Level(
                product=f"square-{said.needed(one, 'catalog_object_id')}",
                place=said.text(one, "location_id"),
                units=float(units),
                said_at=said.told_at(got, one.get("calculated_at")),
            )
            for one in said.objects(about, "inventory_counts")
            if said.text(one, "state") == "IN_STOCK"
            and (units := said.amount(one, "quantity")) is not None
        )
    )


def _money(one: Mapping[str, object], name: str) -> tuple[Decimal | None, str]:
    """An amount of Square's in units of its currency, and the currency."""
    found = said.inner(one, name)
    value, currency = said.amount(found, "amount"), said.text(found, "currency").upper()
    if value is not None and currency not in WHOLE:
        value /= 100
    return value, currency


def _names(one: Mapping[str, object], id_: str, email: str, phone: str) -> Names:
    known = said.text(one, id_)
    return said.names(
        ("pos_customer", f"square-{known}" if known else ""),
        ("email", said.text(one, email)),
        ("phone", said.text(one, phone)),
    )


Read = Callable[[Got, Json], Heard]
#: By topic: the object that it is about, and who reads it.
TOPICS: Final[Mapping[str, tuple[str, Read]]] = {
    "payment.created": ("payment", _payment),
    "payment.updated": ("payment", _payment),
    "refund.created": ("refund", _refund),
    "refund.updated": ("refund", _refund),
    "customer.created": ("customer", _customer),
    "customer.updated": ("customer", _customer),
    "inventory.count.updated": ("inventory_counts", _counts),
}
