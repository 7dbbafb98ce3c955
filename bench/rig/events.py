"""Made-up behaviour: what a shop's clients post, and the same as events behind the door."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final

from regulars.ground.events import LATE, Event

MIX: Final = (
    ("page",) * 12 + ("Product Viewed",) * 5 + ("Product Added",) * 2 + ("Order Completed",)
)
KINDS: Final = {
    "page": "page_viewed",
    "Product Viewed": "product_viewed",
    "Product Added": "product_added",
    "Order Completed": "order_completed",
}
PLACEHOLDER: Final = "~MESSAGE~"


def properties(rng: Random, name: str) -> dict[str, Any]:
    """What one of the events in `MIX` says."""
    if name == "page":
        path = f"/c{rng.randint(0, 29)}/p{rng.randint(1, 5000)}"
        return {"path": path, "url": f"https://shop.example{path}", "title": "A page of the shop"}
    if name != "Order Completed":
        return _line(rng)
    lines = [_line(rng) for _ in range(rng.randint(1, 4))]
    return {
        "order_id": f"o{rng.randrange(10**9)}",
        "store": f"s{rng.randint(1, 20)}",
        "total": round(sum(line["total"] for line in lines), 2),
        "discount": 0.5,
        "items": lines,
    }


def _line(rng: Random) -> dict[str, Any]:
    price, quantity = rng.randint(99, 1999) / 100, rng.randint(1, 3)
    return {
        "product": f"p{rng.randint(1, 5000)}",
        "name": "Something good",
        "category": f"c{rng.randint(0, 29)}",
        "brand": rng.choice(["National", "Private"]),
        "price": price,
        "quantity": quantity,
        "total": round(price * quantity, 2),
        "discount": rng.choice([0, 0.5]),
        "merchandise": True,
    }


def said(rng: Random, person: int, name: str) -> dict[str, Any]:
    """One message as Segment's clients say it; the message id is to be filled in."""
    kind = {"type": "page", "name": "Shop"} if name == "page" else {"type": "track", "event": name}
    return {
        **kind,
        "messageId": PLACEHOLDER,
        "userId": f"u-{person}",
        "properties": properties(rng, name),
        "context": {"library": {"name": "bench", "version": "1"}, "locale": "en-GB"},
    }


def batch(rng: Random, people: Sequence[int]) -> list[bytes]:
    """A request's body, cut where its message ids belong: one message for each of the people."""
    messages = [said(rng, person, rng.choice(MIX)) for person in people]
    text = json.dumps({"batch": messages}, separators=(",", ":"))
    return [part.encode() for part in text.split(PLACEHOLDER)]


def events(
    rng: Random, people: Sequence[int], *, at: datetime, tag: str, days: int = 0
) -> Iterator[Event]:
    """One event for each of the people, as the door hands it on, somewhen in the `days` to `at`."""
    for number, person in enumerate(people):
        name = rng.choice(MIX)
        ago = timedelta(days=rng.uniform(0, days))
        yield Event(
            source="bench",
            message_id=f"{tag}-{number}",
            kind=KINDS[name],
            occurred_at=at - ago,
            received_at=at,
            flags=LATE if days else 0,
            identifiers=(("user_id", f"u-{person}"),),
            payload=json.dumps(properties(rng, name), separators=(",", ":")),
            context='{"library":{"name":"bench","version":"1"},"locale":"en-GB"}',
        )
