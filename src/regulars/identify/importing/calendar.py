"""Bringing an old file up to date: whole weeks, so that Mondays stay Mondays."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from regulars.identify.importing.mapping import Clock


def shift_weeks(last_day: date, today: date) -> int:
    """By how many weeks to move `last_day`, so that it lies within the seven days before `today`.

    >>> [shift_weeks(date(2017, 12, 31), date(2018, 1, day)) for day in (1, 7, 8)]
    [0, 0, 1]
    """
    return ((today - last_day).days - 1) // 7


class Shift(NamedTuple):
    """What to do with a file's naive times."""

    zone: ZoneInfo  #: in which the file's times are told
    shop: ZoneInfo  #: on whose clock weeks are added: 18:05 stays 18:05 in summer and winter
    weeks: int

    def moved(self, at: datetime, *, zoned: bool) -> datetime:
        """The instant, UTC, of a naive time of the file; `zoned`: it is UTC already."""
        if not self.weeks:
            return at.replace(tzinfo=UTC if zoned else self.zone).astimezone(UTC)
        there = at.replace(tzinfo=UTC if zoned else self.zone).astimezone(self.shop)
        return (there + timedelta(weeks=self.weeks)).astimezone(UTC)


def shift_of(clock: Clock, now: datetime, weeks: int | None = None) -> Shift:
    """The shift of a mapping today, or by `weeks` where an import began with that."""
    if weeks is None:
        today = now.astimezone(clock.shop).date()
        weeks = 0 if clock.last_day is None else shift_weeks(clock.last_day, today)
    return Shift(clock.zone, clock.shop, weeks)
