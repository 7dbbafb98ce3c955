"""Dates as text, seen from a day: how long ago, and how long until they come round again."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from regulars.ground.time import day_date

DATE: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", re.ASCII)
YEAR: Final = 10_000  #: 2026-01-05 is 20_260_105: what lies between two such, over this, is years


class Calendar(NamedTuple):
    """One day's place among the days."""

    number: int  #: 2026-01-05 is 20_260_105
    starts: tuple[int, ...]  #: the day before each month of this year and the next begins


@lru_cache(maxsize=64)
def calendar(today: int) -> Calendar:
    """The calendar as it hangs on the wall on local day `today`."""
    it = day_date(today)
    first = today - it.timetuple().tm_yday  # the day before New Year's Day
    lengths = [31, 0, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    starts: list[int] = []
    for year in (it.year, it.year + 1):
        lengths[1] = 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
        for length in lengths:
            starts.append(first)
            first += length
    return Calendar(it.year * YEAR + it.month * 100 + it.day, tuple(starts))


def years_since(said: str | None, today: int) -> int | None:
    """Whole years from a date to `today`; None where it is no date, lies ahead or has no year.

    Whoever was born on 29 February is a year older on 1 March, in years without one.

    >>> years_since("2000-02-29", 19_416), years_since("2000-02-29", 19_417)  # 28 Feb, 1 Mar 2023
    (22, 23)
    """
    if said is None or DATE.fullmatch(said) is None:
        return None
    born = int(said.replace("-", ""))
    past = calendar(today).number - born
    return past // YEAR if past >= 0 and born >= YEAR else None


def days_until(said: str | None, today: int) -> int | None:
    """Days until month and day of a date come round again, 0 on the day; None if it is no date.

    >>> days_until("2000-02-29", 19_416), days_until("2000-02-29", 19_417)  # 28 Feb, 1 Mar 2023
    (1, 0)
    """
    if said is None or DATE.fullmatch(said) is None:
        return None
    starts, month, day = calendar(today).starts, int(said[5:7]) - 1, int(said[8:])
    this_year = starts[month] + day - today
    return this_year if this_year >= 0 else starts[month + 12] + day - today
