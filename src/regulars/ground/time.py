"""Instants, local days, and the only places that convert zones."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from regulars.ground.errors import BadInput

Clock = Callable[[], datetime]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
MICROSECOND = timedelta(microseconds=1)
OLDEST: Final = 120  #: years; whoever says they are older has mistyped


class LocalTime(NamedTuple):
    """When something happened on the shop's own clock."""

    day: int  #: whole local days since 1970-01-01
    hour: int  #: 0 to 23
    weekday: int  #: 1 = Monday to 7 = Sunday


def zone(name: str) -> ZoneInfo:
    """The time zone called `name`.

    Raises:
        BadInput: There is none.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadInput(f"time zone: {name!r} is not known; try 'Europe/Madrid'") from error


@cache
def zone_names() -> frozenset[str]:
    """The names of all time zones that we know."""
    return frozenset(available_timezones())


NO_YEAR: Final = "0000-"  #: begins a birthday whose year nobody told
YEARLESS: Final = re.compile(r"0000-\d\d-\d\d", re.ASCII)
ANY_YEAR: Final = "--"  #: begins the same as others write it: vCard, ISO 8601
LEAP_YEAR: Final = "2000-"


def birth_date(text: str, told_on: int) -> str | None:
    """The date of birth in a text, as `1985-03-02`; None if it cannot be one.

    Args:
        text: A date, or the midnight UTC that a program made of one; its year is 0000 where they
            told the day alone, or `--` stands before the month.
        told_on: The local day on which it was told: nobody says when they will be born.

    >>> birth_date("1984-02-29", 20_000), birth_date("1985-02-29", 20_000)
    ('1984-02-29', None)
    >>> birth_date("0000-02-29", 20_000), birth_date("--02-29", 20_000)
    ('0000-02-29', '0000-02-29')
    """
    if text.startswith(ANY_YEAR):
        text = text.replace(ANY_YEAR, NO_YEAR, 1)
    if text.startswith(NO_YEAR):
        found = birth_date(text.replace(NO_YEAR, LEAP_YEAR, 1), told_on)
        return None if found is None else found.replace(LEAP_YEAR, NO_YEAR, 1)
    if len(text) > 10 and not text.startswith("T00:00:00", 10):
        return None
    try:
        born = date.fromisoformat(text[:10])
    except ValueError:
        return None
    fits = day_date(told_on).year - born.year <= OLDEST and born <= day_date(told_on)
    return born.isoformat() if fits and born.isoformat() == text[:10] else None


def without_year(text: str) -> str:
    """A day whose year nobody told as others write it; any other text as it is.

    >>> without_year("0000-03-02"), without_year("1985-03-02")
    ('--03-02', '1985-03-02')
    """
    return ANY_YEAR + text.removeprefix(NO_YEAR) if YEARLESS.fullmatch(text) else text


def micros(at: datetime) -> int:
    """Microseconds since 1970, UTC.

    Raises:
        BadInput: `at` has no time zone.
    """
    if at.tzinfo is None:
        raise BadInput(f"an instant has no time zone: {at.isoformat()}")
    return (at - EPOCH) // MICROSECOND


def from_micros(at_us: int) -> datetime:
    """The instant, UTC, `at_us` microseconds after 1970."""
    return EPOCH + timedelta(microseconds=at_us)


def local(at: datetime, place: ZoneInfo) -> LocalTime:
    """Day, hour and weekday of `at` on the clock of `place`."""
    there = at.astimezone(place)
    ordinal = there.toordinal()
    return LocalTime(ordinal - EPOCH_ORDINAL, there.hour, (ordinal - 1) % 7 + 1)


def local_day(at: datetime, place: ZoneInfo) -> int:
    """Whole local days since 1970-01-01 at `at`."""
    return local(at, place).day


def day_date(day: int) -> date:
    """The date of a day number."""
    return date.fromordinal(day + EPOCH_ORDINAL)


def midnight(day: int, place: ZoneInfo) -> datetime:
    """The instant, UTC, at which local day `day` begins."""
    start = datetime.combine(day_date(day), datetime.min.time(), tzinfo=place)
    return start.astimezone(UTC)
