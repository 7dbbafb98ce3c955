"""Who is not satisfied is offered nothing before it is made good: that comes first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from regulars.customise.offers import CARE, NOTHING
from regulars.customise.reasons import Reason
from regulars.interact.feedback.mood import Mood

FIRST: Final = Reason("care")  #: why an offer is not made to them


def care_action(mood: Mood) -> str:
    """What is done instead of an offer: `care:apologise`, or nothing at all."""
    return NOTHING if mood.do == "nothing" else f"{CARE}:{mood.do}"


def why_care(mood: Mood, *, day: int, said_on: int | None) -> Sequence[Reason]:
    """Why, in at most two reasons.

    Args:
        mood: How they stand towards us.
        day: Today, local.
        said_on: The local day on which they said it.
    """
    found = []
    if mood.level is not None and mood.level <= 2 and said_on is not None:
        days = max(day - said_on, 0)
        when = Reason(f"felt_{mood.level}", {"days": days})
        found.append(when if days else Reason(f"felt_{mood.level}_today"))
    if mood.case is not None and mood.why:
        found.append(Reason("case_about", {"why": mood.why}))
    elif mood.case is not None and not found:
        found.append(Reason("case"))
    return found
