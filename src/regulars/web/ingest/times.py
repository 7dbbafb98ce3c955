"""When it happened, from what the sender's clock says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from regulars.ground.events import CLAMPED, CORRECTED, LATE

FIRST: Final = datetime(1995, 1, 1, tzinfo=UTC)  #: nobody sold anything on the web before
MAX_AHEAD: Final = timedelta(hours=1)
TRUSTED: Final = timedelta(seconds=5)  #: a clock this near to ours is right; the rest is travel
LATE_AFTER: Final = timedelta(hours=24)


def instant(said: object) -> datetime | None:
    """The time that `said` names, UTC; None if it names none. Without a zone it is read as UTC."""
    if not isinstance(said, str):
        return None
    try:
        at = datetime.fromisoformat(said)
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def skew(sent_at: object, received_at: datetime) -> timedelta:
    """How far the sender's clock is behind ours; zero if it does not say, or is about right."""
    sent = instant(sent_at)
    if sent is None or sent < FIRST:
        return timedelta(0)
    behind = received_at - sent
    return behind if abs(behind) > TRUSTED else timedelta(0)


def occurred(said: object, received_at: datetime, behind: timedelta) -> tuple[datetime, int]:
    """When it happened, and the flags that say how sure that is.

    `said` is the sender's time, None if it gave none: then it happened when we heard of it.
    A time from before 1995, from the future, or that is none, is clamped to `received_at`.
    """
    if said is None:
        return received_at, 0
    at = instant(said)
    if at is None or at < FIRST:
        return received_at, CLAMPED
    flags = 0
    if behind:
        at, flags = _moved(at, behind), CORRECTED
    if not (isinstance(said, str) and _has_zone(said)):
        flags |= CORRECTED
    if at > received_at + MAX_AHEAD:
        return received_at, flags | CLAMPED
    return at, flags | (LATE if received_at - at > LATE_AFTER else 0)


def _moved(at: datetime, behind: timedelta) -> datetime:
    try:
        return at + behind
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC)


def _has_zone(said: str) -> bool:
    return said.endswith(("Z", "z")) or "+" in said or said.count("-") > 2
