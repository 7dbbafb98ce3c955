"""What goods cost: by product and day, by category, and what changes if you say otherwise."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from regulars.ground import house_rules
from regulars.ground.errors import Conflict, NotFound
from regulars.ground.time import EPOCH_ORDINAL, day_date, local_day
from regulars.ground.values import MILLION
from regulars.identify.costs import store
from regulars.identify.costs.cost import Cost
from regulars.web.api.asking import (
    NO_NUL,
    Admin,
    Limit,
    Now,
    Page,
    Reader,
    Text,
    Transaction,
    page_of,
)
from regulars.web.problems import RESPONSES
from regulars.work.answers.worth import goods
from regulars.work.answers.worth.goods import GoodsCosts, Preview

router = APIRouter(tags=["costs"], responses=RESPONSES)

Margin = Annotated[float, Field(ge=0, le=1)]
ProductId = Annotated[str, Field(min_length=1, max_length=256, pattern=NO_NUL)]
Category = Annotated[str, Field(min_length=1, max_length=256, pattern=NO_NUL)]


class Margins(BaseModel):
    """Margins of the shelf price, before discounts, by category; null: none of its own."""

    margins: dict[Category, Margin | None] = Field(max_length=2_000)


class Supposed(Margins):
    """What might be said instead."""

    margin_rate: Margin | None = Field(
        default=None, description="Assumed where nothing else is known; null: as it is"
    )


class SaidCost(BaseModel):
    """What one unit of a product costs."""

    product: ProductId
    cost: Annotated[float, Field(ge=0, le=1e9)] = Field(description="In the currency, one unit")
    since: date | None = Field(
        default=None,
        alias="from",
        description="Its first day; null: always if it is the first that is known, else today",
    )


class SaidCosts(BaseModel):
    """What products cost."""

    costs: list[SaidCost] = Field(min_length=1, max_length=2_000)


class CostSince(BaseModel):
    """A cost and its first day; null: from always."""

    cost: float
    since: date | None = Field(serialization_alias="from")


class CostedProduct(BaseModel):
    """A product with what a unit of it cost, the oldest first."""

    id: str
    name: str | None
    category: str | None
    price_cents: int | None
    sales_cents: int | None = Field(
        description="Paid in 365 days, as the last night saw; null: nothing, or no night looked"
    )
    costs: list[CostSince]


class Changed(BaseModel):
    """Whether the log is counted anew because of it."""

    recount: bool


@router.get("/api/costs")
def costs(who: Reader, conn: Transaction) -> GoodsCosts:
    """On what the cost of goods rests: known, by category, assumed; and the categories."""
    return goods.goods(conn)


@router.post("/api/costs/preview")
def preview_costs(said: Supposed, who: Reader, conn: Transaction) -> Preview:
    """What other margins would change in the profit of 365 days; nothing is changed.

    Raises:
        Conflict: No night has looked yet.
    """
    found = goods.preview(conn, said.margins, margin_rate=said.margin_rate)
    if found is None:
        raise Conflict("no night has looked at the sales yet; wait until one has")
    return found


@router.put("/api/costs/categories")
def change_margins(said: Margins, who: Admin, conn: Transaction) -> Changed:
    """Say margins of categories; they hold for the past too, when the log is counted anew."""
    margins = {name: None if m is None else round(m * MILLION) for name, m in said.margins.items()}
    store.set_margins(conn, margins)
    return Changed(recount=store.renew(conn))


@router.get("/api/costs/products")
def costed_products(
    who: Reader,
    conn: Transaction,
    after: Annotated[str, Query(max_length=256, pattern=NO_NUL)] = "",
    text: Annotated[Text | None, Query(description="A part of its id, name or category")] = None,
    known: Annotated[bool | None, Query(description="Only those with a cost, or without")] = None,
    limit: Limit = 50,
) -> Page[CostedProduct]:
    """Products with what they cost, those first of which most was sold."""
    found = store.products(conn, after=after, text=text, known=known, limit=limit)
    mine = store.costs_of(conn, [one.id for one in found])
    rows = [
        CostedProduct(**one._asdict(), costs=[_since(*each) for each in mine.get(one.id, ())])
        for one in found
    ]
    return page_of(rows, limit, lambda one: one.id)


@router.put("/api/costs/products")
def change_costs(said: SaidCosts, who: Admin, conn: Transaction, when: Now) -> Changed:
    """Say what products cost; it holds for the past too, when the log is counted anew."""
    today = local_day(when, house_rules.place(conn))
    given = [
        Cost(one.product, round(one.cost * MILLION), None if one.since is None else _day(one.since))
        for one in said.costs
    ]
    store.put(conn, given, today=today)
    return Changed(recount=store.renew(conn))


@router.delete("/api/costs/products/{id}")
def forget_costs(id: str, who: Admin, conn: Transaction) -> Changed:
    """Forget what a product costs.

    Raises:
        NotFound: Nothing is known of it.
    """
    if not store.drop(conn, id):
        raise NotFound(f"product {id!r}: no cost of it is known")
    return Changed(recount=store.renew(conn))


def _day(said: date) -> int:
    return said.toordinal() - EPOCH_ORDINAL


def _since(day: int, cost: int) -> CostSince:
    return CostSince(cost=cost / MILLION, since=None if day == store.ALWAYS else day_date(day))
