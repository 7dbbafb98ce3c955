"""What others call a purchase, in our words: Segment's, GA4's and Meta's names, translated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, TypeGuard

import msgspec

Json = dict[str, object]

# Their name, in lower case with spaces -> our kind. Ours are understood as well.
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "order_completed": ("completed order", "purchase"),
    "order_refunded": ("refund",),
    "order_updated": (),
    "order_cancelled": ("order canceled",),
    "product_viewed": ("viewed product", "view item", "viewcontent"),
    "product_clicked": ("select item",),
    "product_added": ("added product", "add to cart", "addtocart"),
    "product_removed": ("removed product", "remove from cart"),
    "product_list_viewed": ("viewed product category", "view item list"),
    "product_list_filtered": (),
    "product_added_to_wishlist": ("add to wishlist", "addtowishlist"),
    "product_removed_from_wishlist": (),
    "product_reviewed": (),
    "product_shared": (),
    "products_searched": ("search", "view search results"),
    "cart_viewed": ("view cart",),
    "cart_shared": (),
    "checkout_started": ("begin checkout", "initiatecheckout"),
    "checkout_step_viewed": (),
    "checkout_step_completed": (),
    "payment_info_entered": ("add payment info", "addpaymentinfo"),
    "shipping_info_entered": ("add shipping info",),
    "coupon_entered": (),
    "coupon_applied": (),
    "coupon_denied": (),
    "coupon_removed": (),
    "promotion_viewed": ("view promotion",),
    "promotion_clicked": ("select promotion",),
    "signed_up": ("sign up", "completeregistration"),
    "signed_in": ("login",),
    "signed_out": (),
    "page_viewed": ("page view", "pageview", "loaded a page"),
    "screen_viewed": ("screen view",),
}
KINDS: Final[Mapping[str, str]] = {
    said: kind for kind, others in _NAMES.items() for said in (kind.replace("_", " "), *others)
}
#: Kinds whose payload has products and money in it.
COMMERCE: Final = frozenset(
    kind for kind in _NAMES if kind.startswith(("order", "product", "cart", "checkout", "payment"))
)

_EVENT_FIELDS: Final = {
    "order_id": ("orderId", "transaction_id"),
    "store": ("affiliation",),
    "total": ("value", "revenue"),
}
_LINE_FIELDS: Final = {
    "product": ("product_id", "item_id", "productId", "sku", "id"),
    "name": ("item_name", "title"),
    "brand": ("item_brand",),
    "category": ("item_category",),
    "price": ("item_price",),
}
_LISTS: Final = ("items", "products", "contents")
_TEXT: Final = ("order_id", "product", "store", "name", "category", "brand")
_MONEY: Final = ("total", "revenue", "subtotal", "discount", "coupon_discount", "price", "quantity")
_PLAIN_NUMBER: Final = re.compile(r"-?\d{1,15}(\.\d{1,9})?", re.ASCII)

_decode = msgspec.json.Decoder(dict[str, object], float_hook=Decimal).decode
_encode = msgspec.json.Encoder(decimal_format="number").encode


def kind_of(said: str) -> str:
    """Our kind for an event's name; a name that we do not know stays as it is.

    >>> kind_of("Order Completed"), kind_of("add_to_cart"), kind_of("Song Played")
    ('order_completed', 'product_added', 'Song Played')
    """
    return KINDS.get(said.strip().lower().replace("_", " "), said)


def commerce(kind: str, raw: bytes) -> str:
    """The payload of a shop's event in our names: `items`, `total`, `product`, ...

    What is there under our name already stays; what has no name of ours is kept as it is.
    """
    data = _decode(raw)
    _rename(data, _EVENT_FIELDS)
    _line(data)
    for said in _LISTS:
        if isinstance(lines := data.pop(said, None), list):
            data["items"] = [_priced(line) for line in lines]
            break
    if kind.startswith("product_"):
        _only_line(data)
    return _encode(data).decode()


def _only_line(data: Json) -> None:
    """Give an event about one product that product's fields: GA4 sends a list of one."""
    match data.get("items"):
        case [dict(line)] if "product" not in data:
            for field in ("product", "name", "category", "brand"):
                if field in line:
                    data.setdefault(field, line[field])


def _priced(line: object) -> object:
    """One line item in our names, with what the customer paid for it if that can be told."""
    if not isinstance(line, dict):
        return line
    price_is_net = "item_id" in line or "item_name" in line  # GA4: less the discount already
    _line(line)
    line.setdefault("quantity", 1)
    price, quantity = line.get("price"), line["quantity"]
    off = 0 if price_is_net else line.get("discount", 0)
    if "total" not in line and _is_number(price) and _is_number(quantity) and _is_number(off):
        line["total"] = price * quantity - off
    return line


def _is_number(value: object) -> TypeGuard[int | Decimal]:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def _line(line: Json) -> None:
    _rename(line, _LINE_FIELDS)
    for field in _TEXT:
        if type(value := line.get(field)) is int:
            line[field] = str(value)
    for field in _MONEY:
        value = line.get(field)
        if type(value) is str and _PLAIN_NUMBER.fullmatch(value):
            line[field] = Decimal(value)


def _rename(data: Json, names: Mapping[str, tuple[str, ...]]) -> None:
    """Move the first of their names that is there to ours, where ours is not."""
    for ours, theirs in names.items():
        if ours not in data:
            for name in theirs:
                if name in data:
                    data[ours] = data.pop(name)
                    break
