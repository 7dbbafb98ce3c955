"""How somebody stands towards us now, and whether we may sell to them before it is made good."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

import msgspec

from regulars.ground.scales.satisfaction import Level
from regulars.interact.feedback.replies import UNHAPPY, Do

STANDS: Final = timedelta(days=365)  #: what was said before that says nothing of today


class Mood(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What they said last within a year, and the case that is open.

    Attributes:
        level: None: they said none.
        kind: Of the event that said it.
        made_good_at: When a case of theirs was last closed as made good.
        case: The oldest open case; None: there is none.
        why: What that case is about, in the words of who opened it; empty: the level says it.
        do: What is to be done about it.
    """

    level: Level | None = None
    at: datetime | None = None
    kind: str = ""
    made_good_at: datetime | None = None
    case: int | None = None
    why: str = ""
    do: Do = "nothing"

    @property
    def unhappy(self) -> bool:
        """Whether something is to be made good before anything is offered."""
        if self.case is not None:
            return True
        if self.level is None or self.level > UNHAPPY or self.at is None:
            return False
        return self.made_good_at is None or self.made_good_at <= self.at


CALM: Final = Mood()
