"""Says that a booking is near, and who came; what is said because of it, triggers decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from regulars.ground import inbox
from regulars.ground.database import Conn
from regulars.ground.time import Clock
from regulars.interact.bookings import store
from regulars.interact.bookings.desk import store as desk
from regulars.interact.bookings.desk.booked import told
from regulars.interact.bookings.reminding import near
from regulars.loop import House

EVERY: Final = timedelta(seconds=10)  #: a reminder is late by no more


@dataclass(slots=True, kw_only=True)
class Reminding:
    """Looks for bookings that are near or were marked by hand, now and then."""

    clock: Clock
    _next_at: datetime | None = None

    def __call__(self, conn: Conn, house: House) -> bool:
        """One slice; False when there is none, or it was looked for a moment ago."""
        now, hours = self.clock(), house.rules.booking_reminder_hours
        if self._next_at is not None and now < self._next_at:
            return False
        with conn.transaction():
            found = [told(one) for one in desk.untold(conn, now=now, limit=store.MOST)]
            if hours:
                found += [near(one, now) for one in store.neared(conn, hours=hours, now=now)]
            if found:
                inbox.append(conn, found)
        self._next_at = None if found else now + EVERY
        return bool(found)
