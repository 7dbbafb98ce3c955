"""Offers as data; what was decided for whom, and why; and deciding, for a till or a page."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from regulars.customise import store as decisions
from regulars.customise.budget import store as budgets
from regulars.customise.budget.store import Budget
from regulars.customise.choose import UUID_TEXT
from regulars.customise.offers import Offer, checked
from regulars.customise.reasons import Reason, words
from regulars.customise.store import Kept
from regulars.ground import house_rules
from regulars.ground.errors import BadInput
from regulars.identify.keys import identifier
from regulars.web.api.asking import (
    BIGGEST,
    NO_NUL,
    AtDesk,
    Decider,
    Now,
    Page,
    Reader,
    Text,
    Transaction,
    Writer,
    cursor,
    cursor_after,
    there,
)
from regulars.web.api.people.people import Kind, owners_of
from regulars.web.problems import RESPONSES

router = APIRouter(tags=["offers"], responses=RESPONSES)

OfferId = Annotated[str, Path(min_length=1, max_length=120, pattern=NO_NUL)]
DecisionId = Annotated[str, Path(min_length=36, max_length=36, pattern=r"^[0-9a-f-]{36}$")]
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
    per_days: Annotated[int, Field(ge=1, le=3660)] = 28
    places: Annotated[list[Text], Field(min_length=1, max_length=20)] = ["till", "sandbox"]
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    sensitive: bool = False
    funded_by: Annotated[str, StringConstraints(max_length=40, pattern=r"^[a-z_]+$")] = "business"
    business_share: Annotated[float, Field(ge=0, le=1)] = 1.0
    bypasses_control: bool = False


class OfferRow(BaseModel):
    """An offer as it stands."""

    model_config = ConfigDict(extra="allow")

    id: str
    offer: dict[str, Any]
    active: bool
    version: int
    reserved_cents: int
    spent_cents: int
    left_cents: int | None = Field(description="What may still be promised; null: no limit")


class Switch(BaseModel):
    """Whether it is in use."""

    active: bool


class Decided(BaseModel):
    """A decision as it was written down."""

    id: str
    person: int
    identifier: int
    place: str
    arm: str
    action: str
    propensity: float
    profit: dict[str, Any]
    alternatives: list[dict[str, Any]]
    reasons: list[str]
    model: str
    mode: str
    decided_at: datetime
    reserved_cents: int
    redeemed_at: datetime | None


class Wanted(BaseModel):
    """Which decisions."""

    person: Annotated[int, Field(ge=1, le=BIGGEST)] | None = None
    action: Text | None = None
    place: Text | None = None
    arm: Literal["treated", "control", "crossed"] | None = None
    before: Annotated[str, StringConstraints(max_length=400, pattern=NO_NUL)] = ""
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class Ask(BaseModel):
    """For whom, and where."""

    kind: Kind
    value: Text
    place: Text = "till"


@router.get("/api/offers")
def offers(
    who: Reader, conn: Transaction, active: Annotated[bool | None, Query()] = None
) -> list[OfferRow]:
    """All offers, or those in use, or those not, with what is left of their budgets."""
    return [_offer(one) for one in budgets.offers(conn, active=active)]


@router.get("/api/offers/{id}")
def offer(id: OfferId, who: Reader, conn: Transaction) -> OfferRow:
    """One offer."""
    return _offer(budgets.offer(conn, id))


@router.put("/api/offers/{id}")
def put_offer(id: OfferId, said: OfferWish, who: Writer, conn: Transaction, when: Now) -> OfferRow:
    """Add an offer, or replace the one of that id; what is reserved and spent stays."""
    try:
        wish = msgspec.convert(said.model_dump() | {"id": id}, Offer)
    except msgspec.ValidationError as error:
        raise BadInput(f"offer: {error}") from error
    budgets.save_offers(conn, [checked(wish)], now=when)
    house_rules.touch(conn)
    return _offer(budgets.offer(conn, id))


@router.patch("/api/offers/{id}")
def switch_offer(id: OfferId, said: Switch, who: Writer, conn: Transaction, when: Now) -> OfferRow:
    """Take an offer out of use, or back."""
    budgets.set_active(conn, id, said.active, now=when)
    house_rules.touch(conn)
    return _offer(budgets.offer(conn, id))


@router.get("/api/decisions")
def list_decisions(
    who: Reader, conn: Transaction, wanted: Annotated[Wanted, Query()]
) -> Page[Decided]:
    """What was decided, the newest first."""
    filters: dict[str, object] = wanted.model_dump(
        include={"action", "place", "arm"}, exclude_none=True
    )
    if wanted.person is not None:
        filters["identifiers"] = owners_of(conn, wanted.person)
    before, limit = _before(wanted.before), wanted.limit
    found = decisions.decisions(conn, filters=filters, before=before, limit=limit)
    rows = [_decided(one) for one in found]
    full = len(rows) == limit
    return Page(rows=rows, next=cursor_after(rows[-1].decided_at, rows[-1].id) if full else None)


@router.get("/api/decisions/{id}")
def decision(id: DecisionId, who: Reader, conn: Transaction) -> Decided:
    """One decision, with everything that could have been chosen and why it was not."""
    return _decided(decisions.decision(conn, id))


@router.post("/v1/decide")
def decide(
    said: Ask, who: Decider, at: AtDesk, when: Now, after: Annotated[Text | None, Query()] = None
) -> dict[str, Any]:
    """What to do for this person here: written down before it is answered.

    `after` waits up to 300 ms for the event of that message id; then it says `stale: true`.
    """
    name = identifier(said.kind, said.value)
    if name is None:
        raise BadInput(f"value: {said.value!r} is no {said.kind} that names anybody")
    deciding = there(at.house.deciding, "deciding")
    return dict(deciding.decide(name, said.place, after=after or "", now=when))


def _offer(one: Budget) -> OfferRow:
    said: dict[str, Any] = msgspec.to_builtins(one.offer)
    return OfferRow(
        id=one.offer.id,
        offer=said,
        active=one.active,
        version=one.version,
        reserved_cents=one.reserved_cents,
        spent_cents=one.spent_cents,
        left_cents=one.left_cents,
    )


def _decided(kept: Kept) -> Decided:
    said: dict[str, Any] = msgspec.to_builtins(kept.decision)
    said |= {"reasons": [_words(reason) for reason in kept.decision.reasons]}
    for alternative, one in zip(said["alternatives"], kept.decision.alternatives, strict=True):
        alternative["refusal"] = _words(one.refusal) if one.refusal else None
    return Decided(
        **said,
        mode=kept.mode,
        reserved_cents=kept.reserved_cents,
        redeemed_at=kept.redeemed_at,
    )


def _words(reason: Reason) -> str:
    return words(reason)


def _before(said: str) -> tuple[datetime, str] | None:
    found = cursor(said)
    if found is not None and not UUID_TEXT.fullmatch(found[1]):
        raise BadInput(f"before: {said!r} is no cursor of ours")
    return found
