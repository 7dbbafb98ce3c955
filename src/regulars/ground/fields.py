"""The documented properties of events and line items, and their types.

They get a column of their own in the history, so that a scan reads only what it asks for.
Every other property is kept too, in one JSON column, and works in every definition: slower.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

FieldType = Literal["text", "number", "bool", "instant"]

EVENT_FIELDS: Final[Mapping[str, FieldType]] = {
    "order_id": "text",
    "store": "text",
    "total": "number",
    "discount": "number",
    "coupon_discount": "number",
    "campaign": "text",
    "campaign_type": "text",
    "offer": "text",
    "channel": "text",
    "category": "text",
    "product": "text",
    "url": "text",
    "message": "text",
    "timezone": "text",
    "birthday": "text",
}

ITEM_FIELDS: Final[Mapping[str, FieldType]] = {
    "product": "text",
    "name": "text",
    "department": "text",
    "category": "text",
    "type": "text",
    "brand": "text",
    "quantity": "number",
    "price": "number",
    "total": "number",
    "discount": "number",
    "coupon_discount": "number",
    "coupon_cost": "number",
    "merchandise": "bool",
    "sensitive": "bool",
}
