"""Whether a delivery is from who says so: each sender's own signature over the raw body. Pure."""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import parse_qsl

from regulars.ground.errors import Refused
from regulars.work.hooks.kept import PREFIX, Door, Why

TOLERANCE: Final = timedelta(minutes=5)  #: of a signature that says when it was made


class Forged(Refused):
    """It is not signed, not by the secret that we have, or too long ago; mend the sender."""

    def __init__(self, why: Why, reason: str) -> None:
        super().__init__(reason)
        self.why: Why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """What came, as it came.

    Attributes:
        headers: By name, in lower case.
        address: Where the sender was told to post it: some sign that too.
    """

    headers: Mapping[str, str]
    body: bytes
    address: str
    now: datetime


#: The header that each sender's signature stands in.
HEADER: Final[Mapping[Door, str]] = {
    "shopify": "x-shopify-hmac-sha256",
    "square": "x-square-hmacsha256-signature",
    "woocommerce": "x-wc-webhook-signature",
    "generic": "webhook-signature",
    "twilio": "x-twilio-signature",
}


def check(door: Door, got: Delivered, secrets: Sequence[str]) -> None:
    """Nothing, if the delivery is signed with one of the secrets.

    Raises:
        Forged: It is not; `why` says in what way.
    """
    said = got.headers.get(HEADER[door], "")
    if not said:
        raise Forged("unsigned", f"there is no header {HEADER[door]!r}: nobody signed it")
    if door == "generic":
        _in_time(got)
    signed = [one.removeprefix("v1,").encode() for one in said.split(" ")][:10]
    right = [SIGNS[door](secret, got) for secret in secrets]
    # Every pair is compared, so that the time it takes says nothing of which was near.
    if not any([hmac.compare_digest(one, other) for one in right for other in signed]):
        raise Forged("forged", "the signature is not by the secret that is kept here")


def _in_time(got: Delivered) -> None:
    said = got.headers.get("webhook-timestamp", "")
    if not (said.isascii() and said.isdigit() and len(said) <= 11):
        raise Forged("unsigned", "there is no header 'webhook-timestamp' with seconds in it")
    if abs(got.now.timestamp() - int(said)) > TOLERANCE.total_seconds():
        raise Forged("stale", f"it was signed more than {TOLERANCE} from now: is a clock wrong?")


def over_body(secret: str, got: Delivered) -> bytes:
    """Shopify's and WooCommerce's signature: HMAC-SHA256 over the body, base64.

    Source: shopify.dev/docs/apps/build/webhooks; woocommerce, class WC_Webhook, generate_signature.
    """
    return b64encode(hmac.digest(secret.encode(), got.body, hashlib.sha256))


def over_address(secret: str, got: Delivered) -> bytes:
    """Square's signature: HMAC-SHA256 over the address that it was given and the body, base64.

    Source: developer.squareup.com/docs/webhooks/step3validate.
    """
    return b64encode(hmac.digest(secret.encode(), got.address.encode() + got.body, hashlib.sha256))


def over_form(secret: str, got: Delivered) -> bytes:
    """Twilio's signature: HMAC-SHA1 over the address and the sorted fields of the form, base64.

    Source: twilio.com/docs/usage/security, and `twilio.request_validator`.
    """
    fields = sorted(set(parse_qsl(got.body.decode(errors="replace"), keep_blank_values=True)))
    text = got.address + "".join(name + value for name, value in fields)
    return b64encode(hmac.digest(secret.encode(), text.encode(), hashlib.sha1))


def over_id_and_time(secret: str, got: Delivered) -> bytes:
    """The signature of Standard Webhooks: HMAC-SHA256 over id, seconds and body, base64.

    Source: github.com/standard-webhooks/standard-webhooks, spec, "Signature scheme".
    """
    head = f"{got.headers.get('webhook-id', '')}.{got.headers.get('webhook-timestamp', '')}."
    try:
        key = b64decode(secret.removeprefix(PREFIX))
    except (Error, ValueError):  # it was checked when it was kept
        key = secret.encode()
    return b64encode(hmac.digest(key, head.encode() + got.body, hashlib.sha256))


SIGNS: Final[Mapping[Door, Callable[[str, Delivered], bytes]]] = {
    "shopify": over_body,
    "woocommerce": over_body,
    "square": over_address,
    "generic": over_id_and_time,
    "twilio": over_form,
}
