"""Offers as data; who would get them, and what that would cost."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field, StringConstraints

from regulars.customise.budget import store as budgets
from regulars.customise.budget.store import Budget
from regulars.customise.offers import Offer
from regulars.customise.offers import Record as Shown
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, NotFound
from regulars.web.api.asking import (
    NO_NUL,
    AtDesk,
    Counter,
    Now,
    Reader,
    Text,
    Transaction,
    Writer,
    there,
)
from regulars.web.api.people.people import PersonRow, rows_of
from regulars.web.auth.sights import Sees, sees
from regulars.web.problems import RESPONSES
from regulars.work.answers.reach import Reach as Reached

router = APIRouter(tags=["offers"], responses=RESPONSES)

OfferId = Annotated[str, Path(min_length=1, max_length=120, pattern=NO_NUL)]
Cents = Annotated[int, Field(ge=0, le=10**12)]
Names = Annotated[list[Text], Field(max_length=10_000)]


class OfferWish(BaseModel):
    """An offer, as it shall be. Money is in cents of the reporting currency."""

    name: Text
    kind: Annotated[str, StringConstraints(max_length=40, pattern=r"^[a-z_]+$")] = "coupon"
    categories: Names = []
    products: Names = []
    rule: dict[str, Any] | None = None
    margin_rate: Annotated[float, Field(ge=0, le=1)] | None = None
    discount_cents: Cents = 0
    handling_cents: Cents = 0
    contact_cents: Cents = 0
    budget_cents: Cents | None = None
    per_person: Annotated[int, Field(ge=1, le=1000)] = 1
    per_household: Annotated[int, Field(ge=1, le=1000)] | None = Field(
        default=None, description="To all who live together, within the same days; null: no limit"
    )
    per_days: Annotated[int, Field(ge=1, le=3660)] = 28
    places: Annotated[list[Text], Field(min_length=1, max_length=20)] = ["till", "sandbox"]
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    sensitive: bool = False
    funded_by: Annotated[str, StringConstraints(max_length=40, pattern=r"^[a-z_]+$")] = "business"
    business_share: Annotated[float, Field(ge=0, le=1)] = 1.0
    bypasses_control: bool = False


class OfferPut(OfferWish):
    """An offer, as it shall be, and whether it is in use."""

    active: bool | None = Field(
        default=None, description="null: a new one is in use, another stays as it is"
    )


class Record(BaseModel):
    """What past campaigns showed of an offer like this; observed, not randomised."""

    people: int = Field(description="Different people who were sent one")
    offered: float = Field(description="Times one was sent; a part where only some of a pool were")
    redeemed: int
    discount_cents: int = Field(description="What one redemption took off, the median; 0: unseen")


class OfferKept(OfferWish):
    """An offer, as it is kept."""

    id: str
    record: Record


class OfferRow(BaseModel):
    """An offer as it stands."""

    id: str
    offer: OfferKept
    active: bool
    version: int
    reserved_cents: int
    spent_cents: int
    left_cents: int | None = Field(description="What may still be promised; null: no limit")


class Switch(BaseModel):
    """Whether it is in use."""

    active: bool


class Refused(BaseModel):
    """How many would not get it, and why."""

    key: str
    words: str
    people: int


class Reach(BaseModel):
    """What an offer would do if everybody came to one place now."""

    offer: str
    place: str
    people: int = Field(description="Known in all")
    looked_at: int = Field(description="Decided for: all, or a fixed random share of them")
    could: int = Field(description="Of those looked at, who could be offered it")
    would: float = Field(description="Expected number of those looked at who would be offered it")
    redeemed: float = Field(description="Expected number of them who would use it")
    cost_cents: int = Field(description="Expected: redemptions, and making the offer")
    most_cents: int = Field(description="The same if each of them used it")
    profit_cents: int = Field(description="Expected extra profit, with the margin assumed")
    low_cents: int
    high_cents: int
    margin_rate: float = Field(description="Assumed; stands beside every profit")
    refused: list[Refused]
    sample: list[PersonRow] = Field(description="Five who would most likely get it, at most")


@router.get("/api/offers")
def offers(
    who: Reader, conn: Transaction, active: Annotated[bool | None, Query()] = None
) -> list[OfferRow]:
    """All offers, or those in use, or those not, with what is left of their budgets."""
    return [offer_row(one) for one in budgets.offers(conn, active=active)]


@router.get("/api/offers/{id}")
def offer(id: OfferId, who: Reader, conn: Transaction) -> OfferRow:
    """One offer."""
    return offer_row(budgets.offer(conn, id))


@router.put("/api/offers/{id}")
def put_offer(
    id: OfferId, said: OfferPut, who: Writer, conn: Transaction, at: AtDesk, when: Now
) -> OfferRow:
    """Add an offer, or replace the one of that id; what it spent and what it showed stays."""
    defining = there(at.house.defining, "defining")
    defining.offer(conn, _wished(conn, id, said), now=when)
    if said.active is not None:
        defining.switch_offer(conn, id, said.active, now=when)
    return offer_row(budgets.offer(conn, id))


@router.patch("/api/offers/{id}")
def switch_offer(
    id: OfferId, said: Switch, who: Writer, conn: Transaction, at: AtDesk, when: Now
) -> OfferRow:
    """Take an offer out of use, or back."""
    there(at.house.defining, "defining").switch_offer(conn, id, said.active, now=when)
    return offer_row(budgets.offer(conn, id))


@router.get("/api/offers/{id}/reach")
def reach(
    id: OfferId,
    who: Reader,
    conn: Transaction,
    at: AtDesk,
    when: Now,
    place: Annotated[Text, Query()] = "till",
) -> Reach:
    """Who would get it, and what it would cost, if everybody came now. Nothing is written."""
    offer = budgets.offer(conn, id).offer
    found = there(at.house.answering, "deciding").reach(conn, offer, place=place, now=when)
    return _told(conn, found, sees(conn, who))


@router.post("/api/offers/{id}/reach")
def reach_of_draft(
    id: OfferId, said: OfferWish, who: Counter, conn: Transaction, at: AtDesk, when: Now
) -> Reach:
    """The same at its first place, of an offer that is still being written, before it is on."""
    doors = there(at.house.answering, "deciding")
    found = doors.reach(conn, _wished(conn, id, said), place=said.places[0], now=when)
    return _told(conn, found, sees(conn, who))


def _told(conn: Transaction, found: Reached, eyes: Sees) -> Reach:
    told: dict[str, Any] = msgspec.to_builtins(found)
    return Reach(**told | {"sample": rows_of(conn, found.sample, eyes)})


def _wished(conn: Conn, id_: str, said: OfferWish) -> Offer:
    """What was said, with what past campaigns showed of it: nobody can wish that otherwise."""
    try:
        record = budgets.offer(conn, id_).offer.record
    except NotFound:
        record = Shown()
    body = said.model_dump(exclude={"active"})
    try:
        return msgspec.convert(body | {"id": id_, "record": record}, Offer)
    except msgspec.ValidationError as error:
        raise BadInput(f"offer: {error}") from error


def offer_row(one: Budget) -> OfferRow:
    """An offer as the API shows it."""
    return OfferRow(
        id=one.offer.id,
        offer=OfferKept(**msgspec.to_builtins(one.offer)),
        active=one.active,
        version=one.version,
        reserved_cents=one.reserved_cents,
        spent_cents=one.spent_cents,
        left_cents=one.left_cents,
    )
