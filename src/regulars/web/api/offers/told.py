"""Decisions as the API tells them: typed, with names and reasons in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, Field

from regulars.customise.budget import store as budgets
from regulars.customise.choose import Alternative as Considered
from regulars.customise.offers import Offer
from regulars.customise.reasons import words
from regulars.customise.store import Kept
from regulars.customise.worth import profit as worth
from regulars.ground.database import Conn
from regulars.work.answers.person.action import Profit, What, called, what


class Alternative(BaseModel):
    """One action that could have been chosen, or why it could not."""

    what: What
    action: str = Field(description="nothing, an offer's id, or ask:<category>")
    name: str
    propensity: float = Field(description="The chance that it would be chosen; 0: it was refused")
    profit: Profit | None = Field(description="null: a refusal made it needless to work out")
    refusal: str | None


class DecidedRow(BaseModel):
    """A decision in a list."""

    id: str
    person: int
    identifier: int
    place: str
    arm: Literal["treated", "control", "crossed"]
    what: What
    action: str = Field(description="nothing, an offer's id, or ask:<category>")
    name: str
    propensity: float
    profit: Profit
    reasons: list[str]
    model: str
    mode: str = Field(description="live: said; batch: planned")
    decided_at: datetime
    reserved_cents: int
    redeemed_at: datetime | None


class Decided(DecidedRow):
    """A decision as it was written down, with everything that could have been chosen."""

    alternatives: list[Alternative]


def row(kept: Kept, offers: Mapping[str, Offer], locale: str) -> DecidedRow:
    """A decision for a list."""
    return DecidedRow(**_said(kept, offers, locale))


def whole(kept: Kept, offers: Mapping[str, Offer], locale: str) -> Decided:
    """A decision with its alternatives, the likeliest first, then the worthiest."""
    told = [_alternative(one, offers, locale) for one in kept.decision.alternatives]
    told.sort(key=lambda one: (-one.propensity, -(one.profit.expected_cents if one.profit else 0)))
    return Decided(**_said(kept, offers, locale), alternatives=told)


def known(conn: Conn) -> dict[str, Offer]:
    """Every offer by its id, those out of use too: what was decided keeps its name."""
    return {one.offer.id: one.offer for one in budgets.offers(conn, active=None)}


def _said(kept: Kept, offers: Mapping[str, Offer], locale: str) -> dict[str, Any]:
    made = kept.decision
    return {
        "id": made.id,
        "person": made.person,
        "identifier": made.identifier,
        "place": made.place,
        "arm": made.arm,
        "what": what(made.action),
        "action": made.action,
        "name": called(made.action, offers, locale),
        "propensity": made.propensity,
        "profit": _profit(made.profit),
        "reasons": [words(reason, locale) for reason in made.reasons],
        "model": made.model,
        "mode": kept.mode,
        "decided_at": made.decided_at,
        "reserved_cents": kept.reserved_cents,
        "redeemed_at": kept.redeemed_at,
    }


def _alternative(one: Considered, offers: Mapping[str, Offer], locale: str) -> Alternative:
    return Alternative(
        what=what(one.action),
        action=one.action,
        name=called(one.action, offers, locale),
        propensity=one.propensity,
        profit=None if one.profit is None else _profit(one.profit),
        refusal=None if one.refusal is None else words(one.refusal, locale),
    )


def _profit(profit: worth.Profit) -> Profit:
    return Profit(
        expected_cents=profit.expected_cents,
        low_cents=profit.low_cents,
        high_cents=profit.high_cents,
    )
