"""The business's own rules, its catalogue, its numbers; whether we are well."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter
from psycopg import Error
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from regulars.ground import house_rules
from regulars.ground.errors import Unavailable
from regulars.ground.time import day_date
from regulars.web.api.asking import (
    Admin,
    AtDesk,
    Reader,
    Text,
    Transaction,
    there,
)
from regulars.web.api.business.learning import Effect, effect_of
from regulars.web.problems import RESPONSES
from regulars.work import restamping
from regulars.work.answers.overview import Night

router = APIRouter(responses=RESPONSES)

Hour = Annotated[int, Field(ge=0, le=24)]
ChannelName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Cost = Annotated[float, Field(ge=0, le=house_rules.DEAREST)]
NameKind = Literal["user_id", "loyalty_card", "pos_customer", "email", "phone", "anonymous_id"]
Most = Annotated[int, Field(ge=1, le=house_rules.MOST_NAMES)]
Kept = Annotated[int, Field(ge=0, le=house_rules.LONGEST_KEPT)]
Days = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,2}$")]


class Store(BaseModel):
    """A store; its id is what the `store` of an order says. In millionths of degrees."""

    model_config = ConfigDict(extra="forbid")
    id: Text
    name: Text
    latitude: Annotated[int, Field(ge=-90_000_000, le=90_000_000)] | None = None
    longitude: Annotated[int, Field(ge=-180_000_000, le=180_000_000)] | None = None


class Rules(BaseModel):
    """The business's own rules; what is left out stays as it is."""

    business: Text | None = None
    zone: Text | None = None
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None
    margin_rate: Annotated[float, Field(ge=0, le=1)] | None = None
    usual_discount: Annotated[float, Field(ge=0, le=0.95)] | None = Field(
        default=None, description="Of the shelf price; null: as the nights measure it"
    )
    refund_loss: Annotated[float, Field(ge=0, le=1)] | None = None
    message_costs: dict[Literal["email", "sms", "push", "post"], Cost] | None = Field(
        default=None, description="What one message costs, by channel"
    )
    case_cost: Cost | None = None
    staff_hour_cost: Cost | None = None
    answer_share: Annotated[float, Field(ge=0, le=1)] | None = None
    control_share: Annotated[float, Field(ge=0, le=0.5)] | None = None
    locale: Annotated[str, StringConstraints(pattern=r"^(en|es)$")] | None = None
    caps: dict[Days, Annotated[int, Field(ge=0, le=1000)]] | None = Field(
        default=None, description="Most marketing messages to one person in so many days"
    )
    channel_caps: dict[ChannelName, dict[Days, Annotated[int, Field(ge=0, le=1000)]]] | None = (
        Field(default=None, description="The same by channel, beside `caps`")
    )
    quiet_from: Hour | None = None
    quiet_until: Hour | None = None
    paused: bool | None = None
    keep_context_days: Kept | None = Field(
        default=None, description="Device, network address and page of events; 0: for ever"
    )
    keep_mailbox_days: Kept | None = Field(default=None, description="The test inbox")
    keep_quarantine_days: Kept | None = Field(default=None, description="What was put aside")
    keep_messages_days: Kept | None = Field(default=None, description="What sent messages said")
    keep_refusals_days: Kept | None = Field(default=None, description="Lines imports refused")
    keep_unconfirmed_days: Kept | None = Field(default=None, description="Unconfirmed sign-ups")
    keep_visitors_days: Kept | None = Field(
        default=None, description="Strangers who only looked round; 0, or 28 and more"
    )
    booking_reminder_hours: Annotated[int, Field(ge=0, le=720)] | None = Field(
        default=None, description="How long before a booking it is near; 0: never"
    )
    names_of_a_kind: dict[NameKind, Most] | None = Field(
        default=None, description="Most names of a kind of one person; left out: as usual"
    )
    most_names: Most | None = Field(default=None, description="All kinds together")
    blocked_names: Annotated[list[Text], Field(max_length=house_rules.MOST_BLOCKED)] | None = Field(
        default=None, description="Values that name nobody here, besides those that never do"
    )
    stores: Annotated[list[Store], Field(max_length=1000)] | None = None


class RulesNow(BaseModel):
    """The business's own rules, all of them, as they are."""

    business: str
    zone: str = Field(description="The time zone in force")
    zone_next: str = Field(
        description="The zone that the log is being counted anew for; empty: none. The change goes"
        " on in the background, and `zone` holds until it is done"
    )
    zone_done_share: float | None = Field(description="How far that is, 0 to 1; null: none")
    currency: str
    margin_rate: float
    margin: float = Field(description="Over all sales, by the costs that are known; else assumed")
    known_cost_seen: float = Field(description="Share of a year's sales of known cost")
    category_cost_seen: float = Field(description="Share costed by its category's margin")
    covered_margin_seen: float = Field(description="Margin of both")
    usual_discount: float | None
    usual_discount_seen: float = Field(description="What the last night measured")
    refund_loss: float
    message_costs: dict[str, float]
    case_cost: float
    staff_hour_cost: float
    answer_share: float
    control_share: float
    locale: str
    caps: dict[str, int]
    channel_caps: dict[str, dict[str, int]]
    quiet_from: int
    quiet_until: int
    paused: bool
    keep_context_days: int = Field(description="0: for ever")
    keep_mailbox_days: int = Field(description="0: for ever")
    keep_quarantine_days: int = Field(description="0: for ever")
    keep_messages_days: int = Field(description="0: for ever")
    keep_refusals_days: int = Field(description="0: for ever")
    keep_unconfirmed_days: int = Field(description="0: for ever")
    keep_visitors_days: int = Field(description="0: for ever")
    booking_reminder_hours: int = Field(description="0: never")
    names_of_a_kind: dict[str, int] = Field(description="Of every kind")
    most_names: int
    blocked_names: list[str]
    stores: list[Store]
    sample: bool = Field(description="The data are a labelled sample")
    date_shift_weeks: int


class Well(BaseModel):
    """We are well."""

    status: str = "ok"


class Attributed(BaseModel):
    """Sales of one store in the 365 days of the night. Orders of nobody at all are in neither."""

    store: str = Field(description="Empty: orders that do not say their store")
    orders: int
    sales_cents: int
    known_cents: int = Field(description="Of people with more of a name than a cookie's")


class LastNight(BaseModel):
    """The last night that is over: what it did, in seconds by step."""

    day: date
    began_at: datetime
    done_at: datetime
    seconds: dict[str, float]
    people: int
    rechecked: int
    missing: list[str] = Field(description="What could not be learnt, and what it lacks")
    attributed: list[Attributed] = Field(description="Sales of a year by store: the highest first")


class Sales(BaseModel):
    """What people bought; windows end with the day of the last night."""

    people: int
    active_28d: int = Field(description="People with an order in the last 28 days")
    sales_28d_cents: int
    sales_365d_cents: int
    best_share_365d: float | None = Field(description="Of sales, by the best tenth of the people")


class ZoneChange(BaseModel):
    """The log is being counted anew for another time zone or costs; numbers are by the old ones."""

    zone: str = Field(description="Empty: it stays")
    costs: bool = Field(description="Costs or margins changed")
    done_share: float


class Overview(BaseModel):
    """The business in numbers."""

    as_of: datetime | None = Field(
        description="Of sales, tiers, rhythm, proven; null: no night yet"
    )
    known_now: int
    currency: str
    margin_rate: float = Field(description="Assumed; stands beside every profit")
    sample: bool = Field(description="The data are a labelled sample; say so")
    sales: Sales | None
    tiers: dict[str, int]
    rhythm: dict[str, int]
    proven: Effect | None
    night: LastNight | None
    zone_change: ZoneChange | None = Field(description="Under way in the background; null: none")
    history_lag: int = Field(description="Events that the history does not hold yet")
    data_until: datetime | None = Field(description="The newest order among the latest events")


@router.get("/api/health", tags=["health"])
def health() -> Well:
    """Whether this process answers."""
    return Well()


@router.get("/api/ready", tags=["health"])
def ready(at: AtDesk) -> Well:
    """Whether the database answers too: 503 if not."""
    try:
        with at.pool.connection(timeout=2.0) as conn:
            conn.execute("select 1 from leader")
    except Error as error:
        raise Unavailable(f"the database does not answer: {error}") from error
    return Well()


@router.get("/api/settings", tags=["settings"])
def settings(who: Reader, conn: Transaction) -> RulesNow:
    """The business's own rules, as they are."""
    moving = restamping.under_way(conn)
    share = None if moving is None or not moving.zone else moving.done_share
    rules = house_rules.read(conn)
    said = msgspec.to_builtins(rules)
    said["names_of_a_kind"] = {**house_rules.NAMES_OF_A_KIND, **rules.names_of_a_kind}
    return RulesNow(**said, margin=rules.margin, zone_done_share=share)


@router.patch("/api/settings", tags=["settings"])
def change_settings(said: Rules, who: Admin, conn: Transaction) -> RulesNow:
    """Change some of the business's own rules; they hold from the next turn on.

    A new time zone holds when the whole log is counted anew on its clock; see `zone_next`.
    """
    change = said.model_dump(exclude_none=True)
    if "usual_discount" in said.model_fields_set:
        change["usual_discount"] = said.usual_discount
    house_rules.change(conn, **change)
    house_rules.touch(conn)
    return settings(who, conn)


@router.get("/api/overview", tags=["overview"])
def overview(who: Reader, conn: Transaction, at: AtDesk) -> Overview:
    """The business in numbers, as of the last night, and how far behind the history is."""
    found = there(at.house.answering, "analytics").overview(conn)
    told = msgspec.to_builtins(found)
    told["night"] = None if found.night is None else _night(found.night)
    told["proven"] = None if found.proven is None else effect_of(found.proven, found.as_of)
    return Overview(**told)


def _night(one: Night) -> dict[str, Any]:
    said: dict[str, Any] = msgspec.to_builtins(one)
    report = said.pop("report")
    return {**said, "day": day_date(one.day), **report}
