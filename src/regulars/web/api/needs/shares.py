"""Share of customer: how much of what people need they buy here."""

from __future__ import annotations

from datetime import datetime

import msgspec
from fastapi import APIRouter
from pydantic import BaseModel, Field

from regulars.differentiate.needs.groups import store
from regulars.differentiate.needs.share import MIN_SHAPE, MIN_VISITS
from regulars.web.api.asking import Reader, Transaction
from regulars.web.problems import RESPONSES
from regulars.work.answers.needs.groups import titled
from regulars.work.in_both import InBoth
from regulars.work.nights.needs import sharing
from regulars.work.nights.needs.sharing import Mean

router = APIRouter(tags=["needs"], responses=RESPONSES)


class MeanShare(BaseModel):
    """Some people's mean share with its 95 % interval, and how it moved in half a year."""

    what: str = Field(description="all | group | tier | shape (persons in the household)")
    which: str
    title: InBoth | None = Field(description="Of a needs group: what it is called")
    people: int
    share: float
    low: float
    high: float
    lines: float = Field(description="Product lines bought in half a year, on average")
    needed: float
    moved: float | None
    moved_low: float | None
    moved_high: float | None


class TriedShape(BaseModel):
    """What people may be alike in, judged on people held out."""

    shape: list[str] = Field(description="Of size, income and age")
    people: int
    gain: float = Field(description="By which share it misses less than comparing everybody")
    low: float = Field(description="The interval of that, for all shapes together")
    high: float
    better: bool = Field(description="For sure")


class InMoney(BaseModel):
    """The share in money: spent here in half a year, of what is needed."""

    shape: list[str] = Field(default=[], description="Compared are people alike in it; empty: all")
    tried: list[TriedShape] = []
    judged: int = 0
    compared: int = 0
    rising: int = 0
    falling: int = 0
    missing: str | None = None
    means: list[MeanShare] = Field(default=[], description="`lines` and `needed` are cents")


class ShareOfCustomer(BaseModel):
    """Of how many people it is known, how large it is, and where it moves."""

    learnt_at: datetime | None = None
    people: int = 0
    shaped: int = Field(default=0, description="People whose household's size is known")
    judged: int = Field(default=0, description="People whose share is known")
    compared: int = Field(default=0, description="Whose share is known of both half years")
    rising: int = 0
    falling: int = 0
    available: int = Field(default=0, description="Lines that 1 of 20 people buys at least")
    min_visits: int = MIN_VISITS
    min_shape: int = MIN_SHAPE
    missing: str | None = None
    means: list[MeanShare] = []
    money: InMoney = InMoney()


@router.get("/api/share-of-customer")
def share_of_customer(who: Reader, conn: Transaction) -> ShareOfCustomer:
    """How much of what people need they buy here: estimated, with its uncertainty."""
    found = sharing.latest(conn)
    if found is None:
        return ShareOfCustomer()
    names = {str(one.id): titled(one) for one in store.groups(conn)}

    def titled_(means: list[Mean]) -> list[MeanShare]:
        return [
            MeanShare(
                title=names.get(one.which) if one.what == "group" else None,
                **msgspec.to_builtins(one),
            )
            for one in means
        ]

    said = msgspec.structs.asdict(found)
    kept = {k: v for k, v in said.items() if k in ShareOfCustomer.model_fields and k != "money"}
    return ShareOfCustomer(
        **{**kept, "learnt_at": found.at, "means": titled_(found.means)},
        money=InMoney(
            shape=found.money.shape,
            missing=found.money.missing,
            tried=[
                TriedShape(**msgspec.to_builtins(one), better=one.better)
                for one in found.money.tried
            ],
            judged=found.money_judged,
            compared=found.money_compared,
            rising=found.money_rising,
            falling=found.money_falling,
            means=titled_(found.money_means),
        ),
    )
