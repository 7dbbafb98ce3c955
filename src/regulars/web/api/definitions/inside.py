"""Who is in a segment, how it moved, what it shares with another; and rules still being written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from regulars.differentiate.store import is_segment
from regulars.ground import house_rules
from regulars.ground.errors import NotFound
from regulars.web.api.asking import (
    BIGGEST,
    After,
    AtDesk,
    Counter,
    Limit,
    Now,
    Page,
    Reader,
    Transaction,
    page_of,
    there,
)
from regulars.web.api.definitions import store
from regulars.web.api.definitions.definitions import InWords, Name, PathName, TraitWish, Tree
from regulars.web.api.people.people import Name as Called
from regulars.web.api.people.people import PersonRow, rows_of
from regulars.web.auth.sights import sees
from regulars.web.problems import RESPONSES
from regulars.work.answers import spread
from regulars.work.answers.rules.choices import Vocabulary

router = APIRouter(tags=["segments"], responses=RESPONSES)


class Moved(BaseModel):
    """Somebody entered or left."""

    id: int
    person: int
    names: list[Called] = Field(description="What the person is called")
    entered: bool
    at: datetime
    cause: str = Field(description="event | time | definition | identity")


class TrendDay(BaseModel):
    """How many entered and left on one local day, and how many were in it at its end."""

    day: date
    entered: int
    left: int
    people: int


class Overlap(BaseModel):
    """Two segments."""

    people: int
    other_people: int
    both: int


class Question(BaseModel):
    """A rule, to be counted while it is being written."""

    rule: Tree
    exact: bool = Field(default=False, description="Count everybody now, however long it takes")


#: The whole history, now; last night's snapshot; or one person in sixteen, now: an estimate.
From = Literal["history", "night", "sample"]


class Count(BaseModel):
    """For how many people it holds."""

    people: int
    low: int = Field(description="Of an estimate, the 95 % interval; else `people` itself")
    high: int
    of: int
    exact: bool
    source: From


class Left(BaseModel):
    """How many people are left after one more row of an `all` group."""

    sentence: InWords
    people: int


class RulePreview(BaseModel):
    """What a rule would do."""

    people: int
    low: int = Field(description="Of an estimate, the 95 % interval; else `people` itself")
    high: int
    of: int = Field(description="People known")
    exact: bool = Field(description="Counted over the whole history now")
    source: From
    as_of: datetime
    sample: list[PersonRow] = Field(description="Five of them at most")
    sentence: InWords
    left: list[Left] = Field(description="After each row of an `all` group")
    reach: dict[str, int] = Field(description="By channel: who said yes to marketing")
    sql: str


class Bin(BaseModel):
    """People whose value is from `low` to `high`."""

    low: float
    high: float
    people: int


class Value(BaseModel):
    """A value, and how many people have it."""

    value: bool | int | str
    people: int


class Spread(BaseModel):
    """A trait over everybody. Divide numbers by the trait's `scale` to show them."""

    known: int = Field(description="People of whom it is known")
    of: int
    as_of: datetime
    distinct: int
    least: bool | int | str | None
    most: bool | int | str | None
    mean: float | None
    deciles: list[int]
    bins: list[Bin]
    values: list[Value] = Field(description="The most frequent")


class TraitSpread(BaseModel):
    """How a trait is spread over everybody, as of last night."""

    type: Literal["text", "number", "bool", "instant"]
    unit: str
    scale: int = Field(description="How many make one: a million, or 1 for whole numbers")
    spread: Spread | None = Field(description="null: not computed yet; it is, tonight")


class TraitPreview(BaseModel):
    """What a trait would be, over the whole history."""

    model_config = ConfigDict(extra="ignore")

    type: Literal["text", "number", "bool", "instant"]
    unit: str
    scale: int
    sentence: InWords
    spread: Spread
    sql: str


@router.get("/api/segments/{name}/members")
def members(
    name: PathName, who: Reader, conn: Transaction, after: After = 0, limit: Limit = 50
) -> Page[PersonRow]:
    """Who is in it, in order of their ids."""
    _known(conn, name)
    eyes = sees(conn, who)
    eyes.require("segment", name)
    ids = store.members(conn, name, after=after, limit=limit)
    return Page(rows=rows_of(conn, ids, eyes), next=str(ids[-1]) if len(ids) == limit else None)


@router.get("/api/segments/{name}/movements")
def movements(
    name: PathName, who: Reader, conn: Transaction, before: After = BIGGEST, limit: Limit = 50
) -> Page[Moved]:
    """Who entered and left it, when and why, the latest first."""
    _known(conn, name)
    eyes = sees(conn, who)
    eyes.require("segment", name)
    found = store.moves(conn, name, before=before, limit=limit)
    names = {one.id: one.names for one in rows_of(conn, [row["person"] for row in found], eyes)}
    rows = [Moved(**row, names=names[row["person"]]) for row in found]
    return page_of(rows, limit, lambda one: one.id)


@router.get("/api/segments/{name}/trend")
def trend(
    name: PathName,
    who: Reader,
    conn: Transaction,
    when: Now,
    days: Annotated[int, Query(ge=1, le=366)] = 90,
) -> list[TrendDay]:
    """How it grew and shrank by local day, the oldest first, without the days when nobody moved."""
    _known(conn, name)
    zone = house_rules.read(conn).zone
    now_in = store.size(conn, name)
    found: list[TrendDay] = []
    for row in store.moves_by_day(conn, name, zone=zone, days=days, now=when):  # newest first
        found.append(TrendDay(**row, people=now_in))
        now_in -= row["entered"] - row["left"]
    return found[::-1]


@router.get("/api/segments/{name}/overlap")
def overlap(
    name: PathName, who: Reader, conn: Transaction, other: Annotated[Name, Query()]
) -> Overlap:
    """How many people two segments have in common."""
    _known(conn, name)
    _known(conn, other)
    return Overlap(
        people=store.size(conn, name),
        other_people=store.size(conn, other),
        both=store.both(conn, name, other),
    )


@router.get("/api/rules/vocabulary")
def rule_vocabulary(
    who: Reader,
    conn: Transaction,
    at: AtDesk,
    price: Annotated[
        bool, Query(description="For an offer's rule: without protected attributes")
    ] = False,
) -> Vocabulary:
    """Everything that a rule can be made of here, with names in English and Spanish: for a form."""
    found = there(at.house.answering, "definitions").vocabulary(conn, price=price)
    eyes = sees(conn, who)
    return replace(
        found,
        traits=[one for one in found.traits if eyes.may("trait", one.name)],
        segments=[one for one in found.segments if eyes.may("segment", one.name)],
        fields=[one for one in found.fields if eyes.attribute(one.name)],
    )


@router.post("/api/segments/count")
def count(said: Question, who: Counter, conn: Transaction, at: AtDesk, when: Now) -> Count:
    """For how many people a rule holds, before it is saved: at once, or `exact`."""
    sees(conn, who).require_rule(said.rule)
    counting = there(at.house.answering, "counting")
    found = counting.count(conn, said.rule, exact=said.exact, now=when)
    return Count(**msgspec.to_builtins(found))


@router.post("/api/segments/preview")
def preview(said: Question, who: Counter, conn: Transaction, at: AtDesk, when: Now) -> RulePreview:
    """A rule while it is being written: how many, who, in words, as SQL, what each row leaves."""
    eyes = sees(conn, who)
    eyes.require_rule(said.rule)
    found = there(at.house.answering, "counting").rule(conn, said.rule, exact=said.exact, now=when)
    told: dict[str, Any] = msgspec.to_builtins(found)
    return RulePreview(**told | {"sample": rows_of(conn, found.sample, eyes)})


@router.get("/api/traits/{name}/spread")
def trait_spread(name: PathName, who: Reader, conn: Transaction, at: AtDesk) -> TraitSpread:
    """Of how many a trait is known, and how it is spread over them, as of last night."""
    sees(conn, who).require("trait", name)
    fact = spread.fact(conn, name)
    if fact is None:
        raise NotFound(f"trait {name!r}: there is none of that name that is in force")
    found = there(at.house.answering, "analytics").spread(conn, fact)
    told = None if found is None else Spread(**msgspec.to_builtins(found))
    return TraitSpread(type=fact.type, unit=fact.unit, scale=fact.scale, spread=told)


@router.post("/api/traits/preview")
def preview_trait(
    said: TraitWish, who: Counter, conn: Transaction, at: AtDesk, when: Now
) -> TraitPreview:
    """What a trait would be, over the whole history, before it is saved."""
    data = said.model_dump()
    sees(conn, who).require_trait({k: v for k, v in data.items() if v not in (None, "")})
    found = there(at.house.answering, "analytics").trait_preview(conn, data, now=when)
    return TraitPreview(**msgspec.to_builtins(found))


def _known(conn: Transaction, name: str) -> None:
    if not is_segment(conn, name):
        raise NotFound(f"segment {name!r}: there is none of that name")
