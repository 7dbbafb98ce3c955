"""What customers do, as a shop's own server says it."""

from __future__ import annotations

from zlib import crc32

from regulars.ground.events import Event
from regulars.work.running.process import clock


def hash_of(text: str) -> int:
    """The same in every process and every run."""
    return crc32(text.encode())


def track(event: str, user: str, id_: str, **properties: object) -> dict[str, object]:
    said: dict[str, object] = {
        "type": "track",
        "event": event,
        "userId": user,
        "messageId": id_,
        "properties": properties,
    }
    return said


def order(user: str, id_: str, total: float = 20) -> dict[str, object]:
    line = {"product": "p1", "category": "Cheese", "quantity": 1, "price": total, "total": total}
    return track("Order Completed", user, id_, total=total, items=[line])


def viewed(id_: str) -> Event:
    """Somebody looked at something: an event as the door stamps it."""
    now = clock()
    return Event(
        source="shop",
        message_id=id_,
        kind="product_viewed",
        occurred_at=now,
        received_at=now,
        identifiers=(("user_id", f"u{hash_of(id_) % 50}"),),
        payload='{"product": "p1"}',
    )
