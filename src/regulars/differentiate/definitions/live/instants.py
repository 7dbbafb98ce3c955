"""Canonical instants in microseconds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def micros(canonical: object) -> int:
    """Microseconds since 1970 of a canonical instant."""
    return (datetime.fromisoformat(str(canonical)) - EPOCH) // timedelta(microseconds=1)
