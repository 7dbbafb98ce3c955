"""Hour windows end by themselves: whoever is in one is looked at again when it does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Final

from regulars.ground.events import BULK, Logged
from regulars.interact.dues.store import Due

DUE: Final = "window"  #: kind of the due rows; the key names the identifier


def ends(logged: Iterable[Logged], hours: Mapping[str, Iterable[int]]) -> list[Due]:
    """When to look at somebody again: as each window over these events ends.

    Args:
        hours: By kind of event, the lengths of the windows that count it.
    """
    return [
        Due(
            kind=DUE,
            key=f"{row.owner}:{length}",
            at=row.event.occurred_at + timedelta(hours=length, seconds=1),
            payload=str(row.owner),
        )
        for row in logged
        if not row.event.flags & BULK
        for length in hours.get(row.event.kind, ())
    ]
