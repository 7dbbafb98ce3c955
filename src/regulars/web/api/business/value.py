"""What people left us, what they will, who became what, and how far that can be believed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from regulars.ground import house_rules
from regulars.web.api.asking import AtDesk, Id, Now, Reader, Transaction, there
from regulars.web.problems import RESPONSES
from regulars.work.answers.worth import forecast, profit, tiers
from regulars.work.answers.worth.forecast import Forecast
from regulars.work.answers.worth.profit import Assumed, ProfitParts
from regulars.work.answers.worth.tiers import Flows, TierNow

router = APIRouter(tags=["value"], responses=RESPONSES)


class ValueNow(BaseModel):
    """The worth of everybody, as of the last night."""

    as_of: datetime | None = Field(description="null: no night yet")
    currency: str
    sample: bool = Field(description="The data are a labelled sample; say so")
    profit: ProfitParts | None = Field(
        description="Of everybody together, in 365 days; null: no night"
    )
    margin: float = Field(description="Over all sales, by the costs that are known; else assumed")
    assumed: Assumed
    tiers: list[TierNow]
    forecast: Forecast | None = Field(description="null: no night yet")


class PersonProfit(BaseModel):
    """What one person left in the last 365 days, up to this moment."""

    currency: str
    profit: ProfitParts
    assumed: Assumed


@router.get("/api/value")
def value(who: Reader, conn: Transaction, at: AtDesk) -> ValueNow:
    """Profit of 365 days in its parts, kinds of customer, the model of value and its hold-out."""
    doors = there(at.house.answering, "analytics")
    rules = house_rules.read(conn)
    total = tiers.total(doors.settings)
    known = forecast.forecast(conn)
    return ValueNow(
        as_of=None if known is None else known.fitted_at,
        currency=rules.currency,
        sample=rules.sample,
        profit=total,
        margin=rules.margin,
        assumed=profit.assumed(rules, of=total),
        tiers=tiers.tiers(doors.settings),
        forecast=known,
    )


@router.get("/api/value/movement")
def value_movement(
    who: Reader,
    at: AtDesk,
    since: Annotated[date | None, Query(description="A day of `days`; else the first")] = None,
    until: Annotated[date | None, Query(description="A day of `days`; else the last")] = None,
) -> Flows:
    """How many went from which kind of customer to which between two days."""
    return tiers.flows(there(at.house.answering, "analytics").settings, since=since, until=until)


@router.get("/api/people/{id}/profit")
def person_profit(id: Id, who: Reader, conn: Transaction, at: AtDesk, when: Now) -> PersonProfit:
    """What this person left in the last 365 days, in its parts, and what is assumed."""
    rules = house_rules.read(conn)
    values = there(at.house.profiling, "profiling").traits(conn, id, now=when)
    found = profit.profit(values)
    return PersonProfit(
        currency=rules.currency,
        profit=found,
        assumed=profit.assumed(rules, of=found),
    )
