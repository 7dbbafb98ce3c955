"""What a till would say of a purchase: made up, on sample data only, and marked as such."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import uuid4

from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.ground.errors import Conflict, NotFound
from regulars.ground.events import Event, Identifier, noted
from regulars.identify.catalogue import store as catalogue
from regulars.identify.catalogue.product import Product

SOURCE: Final = "test_till"


def usual(conn: Conn, category: str) -> Product:
    """The product of a category that is bought here: of those with a price, the middle one.

    Raises:
        Conflict: These are not the sample data: nothing is made up about real people.
        NotFound: Nothing in the category could be bought.
    """
    if not house_rules.read(conn).sample:
        raise Conflict("a test purchase is for the sample data; this house has real ones")
    found = catalogue.middling(conn, category)
    if found is None:
        raise NotFound(f"category: nothing in {category!r} has a price, or may be shown")
    return found


def purchase(name: Identifier, product: Product, *, discount_cents: int, now: datetime) -> Event:
    """One of `product` bought by whoever has this name.

    Args:
        discount_cents: What a coupon takes off; the price at most.
    """
    price = product.price_cents or 0
    off = min(discount_cents, price)
    money = {"total": (price - off) / 100, "discount": off / 100, "coupon_discount": off / 100}
    item = {
        "product": product.id,
        **{
            field: getattr(product, field)
            for field in ("name", "department", "category", "type", "brand")
        },
        "quantity": 1,
        "price": price / 100,
        "merchandise": product.merchandise,
        "sensitive": product.sensitive,
        **money,
    }
    message_id = str(uuid4())
    said = {"order_id": f"test-{message_id}", **money, "items": [item]}
    return noted(
        source=SOURCE,
        message_id=message_id,
        kind="order_completed",
        at=now,
        identifiers=(name,),
        said=said,
    )
