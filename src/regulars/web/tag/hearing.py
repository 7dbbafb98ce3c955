"""What the tag overheard on a page, as a message in Segment's words; `ingest` does the rest.

Three languages are understood: GA4's events (`gtag()` and `dataLayer`), the older shape of
Universal Analytics' enhanced e-commerce, and Meta's standard events (`fbq()`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from regulars.ground.errors import BadInput
from regulars.web.ingest.wire import Loose

Json = dict[str, object]

#: Universal Analytics: what is in the object says what happened; the first that is there does.
UNIVERSAL: Final[Mapping[str, str]] = {
    "purchase": "Order Completed",
    "refund": "Order Refunded",
    "add": "Product Added",
    "remove": "Product Removed",
    "checkout": "Checkout Started",
    "detail": "Product Viewed",
    "click": "Product Clicked",
    "impressions": "Product List Viewed",
}
_FIELDS: Final[Mapping[str, str]] = {
    "search_term": "query",
    "search_string": "query",
    "content_name": "name",
    "content_category": "category",
    "tax": "tax",
}
_ORDER: Final = ("purchase", "refund")


class Heard(msgspec.Struct, rename="camel", gc=False):
    """One thing that the page told somebody else."""

    via: str = ""
    name: str | None = None
    body: object = None
    message_id: Loose = None
    user_id: Loose = None
    timestamp: Loose = None


def message(said: Heard) -> Json | None:
    """The same as a `track` message; None for what says nothing of the shop.

    Raises:
        BadInput: It is none of the shapes that we know.
    """
    if said.via not in READERS:
        raise BadInput(f"`via`: {said.via[:40]!r} is none of {', '.join(READERS)}")
    body = said.body if isinstance(said.body, dict) else {}
    found = READERS[said.via](said.name or "", body)
    if found is None:
        return None
    event, properties = found
    for theirs, ours in _FIELDS.items():
        if theirs in properties:
            properties.setdefault(ours, properties.pop(theirs))
    return {
        "type": "track",
        "event": event,
        "properties": properties,
        "messageId": said.message_id,
        "userId": said.user_id,
        "timestamp": said.timestamp,
    }


def _ga4(name: str, body: Json) -> tuple[str, Json] | None:
    if (old := _universal(body)) is not None:
        return old
    return (name, dict(body)) if name and not name.startswith("gtm.") else None


def _universal(body: Json) -> tuple[str, Json] | None:
    """`{purchase: {actionField: {id, revenue}, products: [...]}}` and its like."""
    for key, event in UNIVERSAL.items():
        match body.get(key):
            case list(seen) if key == "impressions":
                return event, _money({"products": seen}, body)
            case dict(said):
                field = said.get("actionField")
                properties: Json = dict(field) if isinstance(field, dict) else {}
                if "id" in properties and key in _ORDER:
                    properties["order_id"] = properties.pop("id")
                if isinstance(lines := said.get("products"), list):
                    properties["products"] = lines
                return event, _money(properties, body)
    return None


def _money(properties: Json, body: Json) -> Json:
    code = body.get("currencyCode")
    return properties if code is None else {"currency": code, **properties}


def _meta(name: str, body: Json) -> tuple[str, Json] | None:
    properties = dict(body)
    ids = properties.pop("content_ids", None)
    if isinstance(ids, list) and not isinstance(properties.get("contents"), list):
        properties["contents"] = [{"id": one} for one in ids]
    return (name, properties) if name else None


READERS: Final[Mapping[str, Callable[[str, Json], tuple[str, Json] | None]]] = {
    "dataLayer": _ga4,
    "gtag": _ga4,
    "fbq": _meta,
}
