"""One product of the catalogue."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple


class Product(NamedTuple):
    """A product.

    Attributes:
        price_cents: The latest unit price seen; None where none was.
        merchandise: It is something to sell again: not a coupon, a deposit, or fuel.
        sensitive: Never named where others could see it: tobacco, alcohol, health, babies.
        readable: Its names come from a readable-names file, not from the till's own labels.
    """

    id: str
    name: str | None = None
    department: str | None = None
    category: str | None = None
    type: str | None = None
    brand: str | None = None
    price_cents: int | None = None
    merchandise: bool = True
    sensitive: bool = False
    readable: bool = False


KEPT: Final = frozenset(Product._fields) - {"price_cents"}


def product(values: dict[str, object]) -> Product:
    """A product of the columns that a mapping gives; `price` is in units of the currency.

    >>> product({"id": "7", "price": Decimal("1.99")}).price_cents
    199
    """
    price = values.get("price")
    said = {key: value for key, value in values.items() if key in KEPT and value is not None}
    if price is not None:
        said["price_cents"] = round(Decimal(str(price)) * 100)
    return Product(**said)  # type: ignore[arg-type] # the mapping's columns are checked by name
