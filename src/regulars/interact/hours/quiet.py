"""Quiet hours, on the person's own clock."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

STEP: Final = timedelta(minutes=15)  # every offset in use is a multiple of it
DAY_AND_MORE: Final = 26 * 4  # steps; the night on which an hour is repeated has 25 hours


class Quiet(msgspec.Struct, frozen=True):
    """No marketing message from local hour `start` until local hour `end`; equal: never quiet."""

    start: int = 21
    end: int = 9

    def at(self, hour: int) -> bool:
        """Whether the local hour `hour` is quiet.

        >>> [hour for hour in range(24) if Quiet(21, 9).at(hour)]
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 21, 22, 23]
        """
        if self.start <= self.end:
            return self.start <= hour < self.end
        return hour >= self.start or hour < self.end


def speakable_at(now: datetime, *, quiet: Quiet, place: ZoneInfo) -> datetime:
    """The first instant, UTC, from `now` on at which the person's clock is not in quiet hours.

    On the night when clocks change, it is the clock on the wall that counts. A house that is
    quiet all day long is asked again a day later.
    """
    if not quiet.at(now.astimezone(place).hour):
        return now
    start = now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0)
    steps = (start + STEP * n for n in range(1, DAY_AND_MORE))
    later = (at for at in steps if not quiet.at(at.astimezone(place).hour))
    return next(later, now + timedelta(days=1))
