"""That a booking is near, as an event: a trigger may remind of it. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import msgspec

from regulars.ground.events import Event, noted
from regulars.interact.bookings.store import Coming

SOURCE: Final = "bookings"


def near(one: Coming, now: datetime) -> Event:
    """What the house says when the hour comes; a booking that was moved is said anew."""
    at = one.starts_at.isoformat()
    said = msgspec.json.decode(one.facts, type=dict[str, object])
    own = {"booking": one.booking, "told_by": one.source, "starts_at": at}
    return noted(
        source=SOURCE,
        message_id=f"{one.source}-{one.booking}-{at}",
        kind="booking_neared",
        at=now,
        identifiers=(one.who,),
        said={**said, **own},
    )
