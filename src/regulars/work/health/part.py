"""One part of the house, and how it is."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from regulars.work.health.words import Code

Level = Literal["ok", "warn", "down"]
What = Literal[
    "worker",
    "inbox",
    "database",
    "disk",
    "history",
    "night",
    "definitions",
    "quarantine",
    "sending",
    "channel",
]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """How one part of the house is.

    Attributes:
        name: Which one, where there are several: a channel's.
        numbers: What was measured, by name; the words fill them in.
        at: When it last did what it is for; None: never, or it has no such time.
    """

    what: What
    level: Level
    code: Code
    name: str = ""
    numbers: dict[str, float] = {}
    at: datetime | None = None
