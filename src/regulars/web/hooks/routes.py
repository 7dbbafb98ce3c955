"""`/hooks/{door}`: what shops and tills post to us, made durable before it is answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import anyio.to_thread
import psycopg
from psycopg_pool import PoolTimeout
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from regulars.ground import house_rules, log
from regulars.ground.errors import BadInput, RegularsError
from regulars.identify.limits import limits
from regulars.web.api.asking import Desk
from regulars.web.hooks import generic, shopify, square, woocommerce
from regulars.web.hooks.answering import away, refusal, said_json, signed
from regulars.web.hooks.said import Got
from regulars.web.hooks.signing import Delivered
from regulars.web.ingest.bodies import body
from regulars.work.hooks import kept, taking
from regulars.work.hooks.heard import Heard
from regulars.work.hooks.kept import Door

TAKEN: Final[dict[str, object]] = {"success": True}
#: What WooCommerce posts, unsigned, when somebody saves a webhook; it wants to hear a yes.
PING: Final = b"webhook_id="

Reader = Callable[[Got], Heard]
SHOPS: Final[Mapping[Door, Reader]] = {
    "shopify": shopify.shopify,
    "square": square.square,
    "woocommerce": woocommerce.woocommerce,
    "generic": generic.generic,
}
TOPIC_HEADERS: Final[Mapping[Door, str]] = {
    "shopify": "x-shopify-topic",
    "woocommerce": "x-wc-webhook-topic",
}
TOPICS_WITHIN: Final[Mapping[Door, Callable[[bytes], str]]] = {
    "square": square.topic,
    "generic": generic.topic,
}


def routes(desk: Desk) -> list[Route]:
    """The doors for shops and tills."""
    return [
        Route(f"/hooks/{door}", _taking(desk, door), methods=["POST"])  # one row a door
        for door in SHOPS
    ]


def _taking(desk: Desk, door: Door) -> Callable[[Request], object]:
    async def take(request: Request) -> Response:
        try:
            raw = await body(request)
            if door == "woocommerce" and raw.startswith(PING) and raw[len(PING) :].isdigit():
                return said_json(200, TAKEN)
            headers = {name.lower(): value for name, value in request.headers.items()}
            answer = await anyio.to_thread.run_sync(_taken, desk, door, headers, raw)
            return said_json(200, answer)
        except RegularsError as error:
            return refusal(error)
        except (psycopg.OperationalError, PoolTimeout) as error:
            return away(error)

    return take


def _taken(desk: Desk, door: Door, headers: Mapping[str, str], raw: bytes) -> dict[str, object]:
    """Take a delivery in; the answer says what of it was put aside."""
    now = desk.house.clock()
    where = kept.address(desk.house.public_url, door)
    got = Delivered(headers=headers, body=raw, address=where, now=now)
    with desk.pool.connection() as conn:
        signed(desk, conn, door, got)
        topic, rules = _topic(door, headers, raw), house_rules.read(conn)
        said = Got(
            door=door,
            topic=topic,
            body=raw,
            received_at=now,
            currency=rules.currency,
            blocked=limits(rules).blocked,
        )
        try:
            heard = SHOPS[door](said)
            with conn.transaction():
                taking.take(conn, door, heard, now=now)
        except BadInput as error:
            log.quarantine(conn, source=door, reason=str(error), body=raw, readable=False, now=now)
            kept.hear(conn, door, topic, unnamed=0, now=now)
            return {**TAKEN, "quarantined": 1, "reasons": [str(error)]}
        kept.hear(conn, door, topic, unnamed=heard.unnamed, now=now)
    return TAKEN


def _topic(door: Door, headers: Mapping[str, str], raw: bytes) -> str:
    if name := TOPIC_HEADERS.get(door):
        return headers.get(name, "")
    try:
        return TOPICS_WITHIN[door](raw)
    except BadInput:
        return ""
