"""Shops and tills that post to us, each signed by its own side's code where there is some."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx
from square.utils.webhooks_helper import verify_signature
from standardwebhooks import Webhook

from tests import plain
from tests.web.conftest import Site

SECRET = "a secret that the sender shows"
Sent = Callable[..., httpx.Response]


def shopify(site: Site, topic: str, body: object, *, secret: str = SECRET) -> httpx.Response:
    """As Shopify posts it: shopify.dev/docs/apps/build/webhooks/subscribe/https."""
    raw = json.dumps(body).encode()
    headers = {"X-Shopify-Topic": topic, "X-Shopify-Hmac-Sha256": over(raw, secret)}
    return post(site, "shopify", raw, headers)


def woocommerce(site: Site, topic: str, body: object, *, secret: str = SECRET) -> httpx.Response:
    """As `WC_Webhook::deliver` posts it."""
    raw = json.dumps(body).encode()
    headers = {"X-WC-Webhook-Topic": topic, "X-WC-Webhook-Signature": over(raw, secret)}
    return post(site, "woocommerce", raw, headers)


def square(site: Site, topic: str, about: object, *, secret: str = SECRET) -> httpx.Response:
    """As Square posts it; its own SDK must take the signature for right."""
    body = {"type": topic, "event_id": "e1", "data": {"object": about}}
    raw, address = json.dumps(body), "https://shop.example/hooks/square"
    signature = over((address + raw).encode(), secret)
    assert verify_signature(
        request_body=raw,
        signature_header=signature,
        signature_key=secret,
        notification_url=address,
    )
    return post(site, "square", raw.encode(), {"X-Square-HmacSha256-Signature": signature})


def generic(
    site: Site, body: object, *, secret: str, at: datetime | None = None, id_: str = "m1"
) -> httpx.Response:
    """As the library of Standard Webhooks signs it."""
    raw, when = json.dumps(body), at or datetime.now(UTC)  # noqa: TID251 (the server's clock is real)
    headers = {
        "webhook-id": id_,
        "webhook-timestamp": str(int(when.timestamp())),
        "webhook-signature": Webhook(secret).sign(id_, when, raw),
    }
    return post(site, "generic", raw.encode(), headers)


def post(site: Site, door: str, raw: bytes, headers: dict[str, str]) -> httpx.Response:
    return plain.post(f"{site.url}/hooks/{door}", content=raw, headers=headers, timeout=30)


def over(raw: bytes, secret: str) -> str:
    return base64.b64encode(hmac.digest(secret.encode(), raw, hashlib.sha256)).decode()


def order(id_: int = 450789469, **more: Any) -> dict[str, Any]:
    """An order of Shopify's: the fields of its documented example that we read."""
    return {
        "id": id_,
        "created_at": "2026-01-05T12:00:00+01:00",
        "updated_at": "2026-01-05T12:00:01+01:00",
        "processed_at": "2026-01-05T12:00:00+01:00",
        "cancelled_at": None,
        "currency": "USD",
        "financial_status": "paid",
        "total_price": "27.00",
        "total_discounts": "3.00",
        "location_id": 905684977,
        "email": "Ann@Example.org",
        "phone": None,
        "customer": {"id": 207119551, "email": "ann@example.org"},
        "line_items": [
            {
                "variant_id": 49148385,
                "sku": "TEA-1",
                "title": "Green tea",
                "variant_title": "100 g",
                "vendor": "Own",
                "quantity": 3,
                "price": "10.00",
                "gift_card": False,
                "discount_allocations": [{"amount": "3.00"}],
            }
        ],
        **more,
    }


def refund(id_: int = 929361462, of: int = 450789469) -> dict[str, Any]:
    """A refund of Shopify's: it does not say whose."""
    return {
        "id": id_,
        "order_id": of,
        "created_at": "2026-01-06T09:00:00+01:00",
        "transactions": [
            {"kind": "refund", "status": "success", "amount": "9.00", "currency": "USD"}
        ],
        "refund_line_items": [
            {
                "quantity": 1,
                "subtotal": 9.0,
                "line_item": {"sku": "TEA-1", "title": "Green tea", "price": "10.00"},
            }
        ],
    }


def product(*, at: str, price: str = "10.00", units: int = 5, tags: str = "") -> dict[str, Any]:
    """A product of Shopify's with one variant."""
    return {
        "id": 632910392,
        "title": "Green tea",
        "vendor": "Own",
        "product_type": "Tea",
        "tags": tags,
        "updated_at": at,
        "variants": [
            {
                "id": 49148385,
                "sku": "TEA-1",
                "title": "Default Title",
                "price": price,
                "inventory_item_id": 39072856,
                "inventory_quantity": units,
            }
        ],
    }
