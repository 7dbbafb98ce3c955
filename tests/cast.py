"""The people in our tests. Each is there for one reason; use them, invent no others.

Ann buys often and likes to hear from us. Bob left a cart and said nothing since.
Cy told us to stop. Dee is known by three names.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec

from regulars.ground.events import Event

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)  # a Monday

ANN = ("email", "ann@example.org")
BOB = ("anonymous_id", "bob-cookie")
CY = ("email", "cy@example.org")
DEE_CARD = ("loyalty_card", "dee-1")
DEE_MAIL = ("email", "dee@example.org")
DEE_COOKIE = ("anonymous_id", "dee-cookie")


def event(
    kind: str,
    *who: tuple[str, str],
    days: float = 0,
    id_: str = "",
    flags: int = 0,
    **payload: object,
) -> Event:
    """One event, `days` after noon on Monday."""
    at = NOON + timedelta(days=days)
    return Event(
        source="test",
        message_id=id_ or f"{kind}-{at.isoformat()}-{who[0][1] if who else ''}",
        kind=kind,
        occurred_at=at,
        received_at=at,
        identifiers=who,
        payload=msgspec.json.encode(payload).decode(),
        flags=flags,
    )
