"""The model of value: on whom it was fitted, what it assumes, and how right it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from regulars.differentiate.fitted import Compared
from regulars.ground.database import Conn
from regulars.ground.time import day_date
from regulars.work.nights.value import profits

HORIZON_DAYS: Final = 365
ANNUAL_DISCOUNT: Final = 0.1  #: of lifetime.Outlook
INTERVAL: Final = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOutGroup(Compared):
    """Some people of the hold-out: `low` to `high` visits, forecast or before."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOut(Compared):
    """A forecast made of what was known on `cut`, beside what came in the `days` after it.

    `covered`: the share of people whose sales came out within their interval; it should be 0.8.
    `mean_miss_cents` a person, and `run_rate_miss_cents` if the 90 days before had gone on.
    """

    cut: date
    until: date
    days: int
    orders_correlation: float
    mean_miss_cents: float
    run_rate_miss_cents: float
    by_forecast: list[HeldOutGroup]
    by_visits: list[HeldOutGroup]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """The model that says what people will be worth.

    Attributes:
        learnt_day: The last day that it saw.
        people, repeaters: On how many it was fitted, and how many of them came back.
        missing: What it lacks, in words; null: it was fitted.
        parameters: For those who know the models.
        held_out: Null: the history is too short to hold a quarter out.
    """

    fitted_at: datetime
    learnt_day: date | None
    people: int | None
    repeaters: int | None
    horizon_days: int
    annual_discount: float
    interval: float
    missing: str | None
    parameters: dict[str, float]
    held_out: HeldOut | None


def forecast(conn: Conn) -> Forecast | None:
    """The last night's model; None before the first night."""
    found = profits.latest(conn)
    if found is None:
        return None
    kept, at = found
    said = kept.parameters
    return Forecast(
        fitted_at=at,
        learnt_day=day_date(int(said["day"])) if "day" in said else None,
        people=int(said["orders.people"]) if said else None,
        repeaters=int(said["repeaters"]) if "repeaters" in said else None,
        horizon_days=HORIZON_DAYS,
        annual_discount=ANNUAL_DISCOUNT,
        interval=INTERVAL,
        missing=kept.missing,
        parameters={name: value for name, value in said.items() if "." in name},
        held_out=_held_out(kept) if kept.calibration else None,
    )


def _held_out(kept: profits.Kept) -> HeldOut:
    said: dict[str, Any] = dict(kept.calibration)
    cut, days = int(said.pop("cut")), int(said.pop("days"))
    people, actual = int(said.pop("people")), int(said.pop("actual_orders"))
    return HeldOut(
        cut=day_date(cut),
        until=day_date(cut + days),
        days=days,
        people=people,
        actual_orders=actual,
        by_forecast=[_group(one) for one in kept.groups.get("by_forecast", [])],
        by_visits=[_group(one) for one in kept.groups.get("by_visits", [])],
        **said,
    )


def _group(said: dict[str, float]) -> HeldOutGroup:
    whole = {name: int(said[name]) for name in ("people", "actual_orders")}
    return HeldOutGroup(**{**said, **whole})  # type: ignore[arg-type]
