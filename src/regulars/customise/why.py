"""The reasons that we give for a choice: three at most, the most telling first."""

from __future__ import annotations

from collections.abc import Iterator

from regulars.customise.offers import Offer
from regulars.customise.reasons import Reason
from regulars.customise.stopping.whys import FOR_GOOD
from regulars.customise.view import PersonView
from regulars.customise.worth.profit import Prospect

MOST = 3
OVERDUE = 1.5  # own gaps without a visit
SELDOM = 0.5


def why(offer: Offer, person: PersonView, expected: Prospect) -> tuple[Reason, ...]:
    """Why this offer, for this person."""
    return tuple(_told(offer, person, expected))[:MOST]


def _told(offer: Offer, person: PersonView, expected: Prospect) -> Iterator[Reason]:
    said = person.whys.get("") or person.whys.get(offer.category or "")
    if said is not None:
        yield Reason(f"said_{said}")
    usual, days = person.usual_gap_days, person.days_since_visit
    if usual and days and _overdue(person):
        yield Reason("overdue", {"usual": max(round(usual), 1), "days": days})
    if (category := offer.category) is not None:
        yield from _about(category, person, expected)
    if person.redemptions:
        yield Reason("redeemer", {"times": person.redemptions})
    if offer.record.redeemed:
        record = offer.record
        yield Reason("taken", {"redeemed": record.redeemed, "offered": round(record.offered)})


def _about(category: str, person: PersonView, expected: Prospect) -> Iterator[Reason]:
    use = person.categories.get(category)
    if category in person.stopped and use is not None and use.last_day is not None:
        weeks = (person.today - use.last_day) // 7
        yield Reason("stopped", {"category": category, "weeks": weeks})
    elif category in person.missing:
        yield Reason("missing", {"people": person.missing[category], "category": category})
    elif use is not None and use.visits_with > 1 and use.lift >= 1.2:
        yield Reason("likes", {"category": category, "lift": round(use.lift, 1)})
    if expected.buys < SELDOM:
        yield Reason("seldom", {"category": category, "chance": round(100 * expected.buys)})


def _overdue(person: PersonView) -> bool:
    usual, days = person.usual_gap_days, person.days_since_visit
    return bool(usual and days and days > OVERDUE * usual)


def why_ask(person: PersonView, about: str) -> Reason:
    """Why we ask what made them stop.

    Args:
        about: The category; empty: that they come at all.
    """
    return Reason("why_stopped", {"category": about}) if about else Reason("why_away")


def why_nothing(
    person: PersonView, *, place: str, losing: int, eligible: int
) -> tuple[Reason, ...]:
    """Why nothing at all.

    Args:
        person: Who.
        place: Where.
        losing: Offers that were refused because they would lose money.
        eligible: Offers that were left to choose from.
    """
    if (said := person.whys.get("")) in FOR_GOOD:
        return (Reason(f"said_{said}"),)
    gated = person.gate.get(place)
    if losing and not eligible and not _overdue(person):
        key = "used_to_offers" if person.redemptions else "full_price"
        return (Reason(key, {"offers": losing}),)
    if eligible or losing:
        return (Reason("best_is_nothing"),)
    if gated:
        return (Reason("gate", {"why": gated}),)
    return (Reason("nothing_to_offer"),)
