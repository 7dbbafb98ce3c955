"""Our own format for tills and shops that have none: one thing, or a list of up to 500. Pure.

The same words as in `docs/reference/hooks.md`; signed after Standard Webhooks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from operator import add
from typing import Final

from regulars.ground.errors import BadInput
from regulars.web.hooks import booking, said
from regulars.web.hooks.said import Got, Json, Names
from regulars.work.hooks.heard import Heard, Level, Ware

MOST: Final = 500  #: things in one delivery
MONEY: Final = ("total", "discount", "coupon_discount", "price", "cost", "quantity")


def topic(body: bytes) -> str:
    """What a delivery is about; empty if it does not say."""
    data = said.read(body)
    if isinstance(data, list):
        return f"{len(data)} things"
    return said.text(data, "type") if isinstance(data, dict) else ""


def generic(got: Got) -> Heard:
    """What a delivery says.

    Raises:
        BadInput: One of the things cannot be right; then none of them is taken.
    """
    data = said.read(got.body)
    things = data if isinstance(data, list) else [data]
    if not 1 <= len(things) <= MOST:
        raise BadInput(f"{len(things)} things; 1 to {MOST} are taken at once")
    return reduce(add, [_one(got, thing, number) for number, thing in enumerate(things)])


def _one(got: Got, thing: object, number: int) -> Heard:
    if not isinstance(thing, dict):
        raise BadInput(f"thing {number}: is no object")
    kind = said.text(thing, "type")
    if kind not in KINDS:
        raise BadInput(f"thing {number}: `type`: {kind!r} is none of {', '.join(KINDS)}")
    try:
        return KINDS[kind](got, thing)
    except BadInput as error:
        raise BadInput(f"thing {number}: {error}") from error


def _order(got: Got, one: Json) -> Heard:
    id_ = said.needed(one, "id")
    payload = {**_rest(one), "order_id": id_, "items": [_typed(x) for x in _lines(one)]}
    bought = said.money(payload, got, said.text(one, "currency"))
    told = said.event(got, "order_completed", f"order-{id_}", _at(one), _whose(one), bought)
    return said.of_somebody(told)


def _refund(got: Got, one: Json) -> Heard:
    id_, order = said.needed(one, "id"), said.needed(one, "order")
    payload = {**_rest(one), "order_id": order, "items": [_typed(x) for x in _lines(one)]}
    back = said.money(payload, got, said.text(one, "currency"))
    return said.about(
        order, [said.event(got, "order_refunded", f"refund-{id_}", _at(one), _whose(one), back)]
    )


def _customer(got: Got, one: Json) -> Heard:
    whose = _whose(one)
    if not whose:
        raise BadInput("`customer` names nobody whom we could know again")
    at = _at(one)
    key = f"customer-{whose[0][1]}-{at or got.received_at.isoformat()}"
    address = {k: said.text(said.inner(one, "customer"), k) for k in ("email", "phone")}
    attributes = {**said.inner(one, "attributes"), **address}
    return said.of_somebody(said.event(got, "person_identified", key, at, whose, attributes))


def _product(got: Got, one: Json) -> Heard:
    ware = Ware(
        product=said.needed(one, "id"),
        said_at=said.told_at(got, _at(one)),
        name=said.text(one, "name") or None,
        department=said.text(one, "department") or None,
        category=said.text(one, "category") or None,
        brand=said.text(one, "brand") or None,
        price_cents=said.cents(said.amount(one, "price")),
        merchandise=_truth(one, "merchandise"),
        sensitive=_truth(one, "sensitive"),
        units=None if (left := said.amount(one, "stock")) is None else float(left),
    )
    return Heard(wares=(ware,))


def _stock(got: Got, one: Json) -> Heard:
    units = said.amount(one, "units")
    if units is None:
        raise BadInput(f"`units`: {str(one.get('units'))[:80]!r} is no number")
    at = said.told_at(got, _at(one))
    product, place = said.needed(one, "product"), said.text(one, "store")
    return Heard(levels=(Level(product=product, place=place, units=float(units), said_at=at),))


def _rest(one: Json) -> Json:
    """All that is told beside what has a meaning of its own here."""
    own = ("type", "id", "at", "customer", "order", "items", "currency")
    return _typed({name: value for name, value in one.items() if name not in own})


def _typed(one: Mapping[str, object]) -> Json:
    """The same, its money as numbers however it was written."""
    money = {name: value for name in MONEY if (value := said.amount(one, name)) is not None}
    return {**one, **money}


def _lines(one: Json) -> list[Json]:
    return said.objects(one, "items")


def _at(one: Json) -> object:
    return one.get("at")


def _truth(one: Json, name: str) -> bool | None:
    found = one.get(name)
    return found if isinstance(found, bool) else None


def _whose(one: Json) -> Names:
    return said.whose(said.inner(one, "customer"))


KINDS: Final[Mapping[str, Callable[[Got, Json], Heard]]] = {
    "order": _order,
    "refund": _refund,
    "customer": _customer,
    "product": _product,
    "stock": _stock,
    "booking": booking.booking,
}
