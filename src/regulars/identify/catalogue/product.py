"""One product of the catalogue."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, Literal, NamedTuple, get_args

from regulars.ground.errors import BadInput

Kind = Literal["product", "service", "article", "event"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


class Product(NamedTuple):
    """A product.

    Attributes:
        price_cents: The latest unit price seen; None where none was.
        merchandise: It is something to sell again: not a coupon, a deposit, or fuel.
        sensitive: Never named where others could see it: tobacco, alcohol, health, babies.
        kind: What sort of thing it is: a product, a service, or content to read or to go to.
        age_restricted: For adults only; whatever is, is sensitive too.
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
    kind: Kind = "product"
    age_restricted: bool = False


KEPT: Final = frozenset(Product._fields) - {"price_cents"}


def product(values: dict[str, object]) -> Product:
    """A product of the columns that a mapping gives; `price` is in units of the currency.

    >>> product({"id": "7", "price": Decimal("1.99")}).price_cents
    199

    Raises:
        BadInput: `kind` is none that there is.
    """
    if (kind := values.get("kind")) is not None and kind not in KINDS:
        raise BadInput(f"kind: {kind!r} is none of {', '.join(KINDS)}")
    price = values.get("price")
    said = {key: value for key, value in values.items() if key in KEPT and value is not None}
    if price is not None:
        said["price_cents"] = round(Decimal(str(price)) * 100)
    return Product(**said)  # type: ignore[arg-type] # the mapping's columns are checked by name
