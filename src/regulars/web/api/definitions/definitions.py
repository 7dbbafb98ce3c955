"""Segments and traits, defined as data: listed, read whole, made, edited, retired."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from regulars.differentiate import store as definitions
from regulars.differentiate.definitions import spec
from regulars.differentiate.definitions.facts import Fact
from regulars.differentiate.definitions.happenings import Moment
from regulars.differentiate.definitions.sql.queries import members_query, traits_query
from regulars.differentiate.store import Kind
from regulars.ground import house_rules
from regulars.ground.errors import NotFound
from regulars.ground.time import local_day, micros, zone
from regulars.interact.consent import REACHES
from regulars.web.api.asking import AtDesk, Desk, Now, Reader, Text, Transaction, Writer, there
from regulars.web.api.definitions import store
from regulars.web.problems import RESPONSES
from regulars.work.answers import asking, sentences
from regulars.work.answers.rules import growth
from regulars.work.answers.rules.coverage import Coverage
from regulars.work.answers.rules.growth import Size

router = APIRouter(tags=["segments"], responses=RESPONSES)

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
PathName = Annotated[str, Path(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
Tree = Annotated[dict[str, Any], Field(description="A rule as data; see the reference")]
InWords = Annotated[dict[str, str], Field(description="A plain sentence, by language: en, es")]


class Definition(BaseModel):
    """A trait or a segment."""

    name: str
    title: str
    title_es: str
    body: dict[str, Any]
    builtin: bool = Field(description="Came with the house: neither edited nor retired")
    status: str = Field(description="computing | live")
    done_share: float = Field(description="Of its computing, 0 to 1")
    sentence: InWords
    people: int | None = Field(default=None, description="Who is in the segment now")


class SegmentRow(Definition):
    """A segment in the list."""

    trend: list[Size] = Field(description="At the end of each of the last 30 local days")
    reach: dict[str, int] = Field(description="By channel: who said yes to marketing")


class TraitRow(Definition):
    """A trait in the list; null where it is not computed yet."""

    type: Literal["text", "number", "bool", "instant"] | None
    unit: str | None
    scale: int | None = Field(description="How many make one: a million, or 1")
    known: int | None = Field(description="People of whom it was known last night")
    of: int | None


class Whole(Definition):
    """A trait or a segment with what batch runs for it."""

    sql: str = Field(description="DuckDB, over the history's relations, as of now")


class Titled(BaseModel):
    """What a definition is called."""

    title: Text
    title_es: Annotated[str, StringConstraints(max_length=256)] = ""


class SegmentBody(Titled):
    """A segment as it shall be."""

    rule: Tree


class SegmentWish(SegmentBody):
    """A segment to be computed."""

    name: Name


class TraitBody(Titled):
    """A trait as it shall be: see the reference for `of`, `kinds`, `function`, `window`, …"""

    model_config = ConfigDict(extra="allow")

    function: Text


class TraitWish(TraitBody):
    """A trait to be computed."""

    name: Name


@router.get("/api/segments")
def segments(who: Reader, conn: Transaction, when: Now) -> list[SegmentRow]:
    """All segments: how many are in each, how that changed, how many we may write to."""
    sizes = store.sizes(conn)
    rows = _listed(conn, "segment", sizes)
    place = house_rules.read(conn).zone
    grown = growth.trends(
        conn, {one.name: sizes.get(one.name, 0) for one in rows}, place=place, now=when
    )
    reach, none = growth.reach(conn, sizes), dict.fromkeys(REACHES, 0)
    return [
        SegmentRow(**dict(one), trend=grown[one.name], reach=reach.get(one.name, none))
        for one in rows
    ]


@router.post("/api/segments", status_code=202)
def add_segment(said: SegmentWish, who: Writer, conn: Transaction, at: AtDesk, when: Now) -> Whole:
    """Define a segment; its people are there as soon as it is computed."""
    return _made(at, conn, "segment", said.model_dump(), when)


@router.get("/api/segments/{name}")
def segment(name: PathName, who: Reader, conn: Transaction, when: Now) -> Whole:
    """One segment: its rule as data, as a sentence and as SQL, its size, how far it is."""
    return _whole(conn, "segment", name, when)


@router.put("/api/segments/{name}", status_code=202)
def edit_segment(
    name: PathName, said: SegmentBody, who: Writer, conn: Transaction, at: AtDesk, when: Now
) -> Whole:
    """Edit a segment in place: it is computed anew. The built-in ones stay as they are."""
    wish = said.model_dump() | {"name": name}
    return _made(at, conn, "segment", wish, when, replace=True)


@router.delete("/api/segments/{name}", status_code=204)
def drop_segment(name: PathName, who: Writer, conn: Transaction, at: AtDesk) -> Response:
    """Take a segment out of use; the built-in ones stay, and those that others need."""
    return _retired(at, conn, "segment", name)


@router.get("/api/traits")
def traits(who: Reader, conn: Transaction, at: AtDesk) -> list[TraitRow]:
    """All traits: what each is, in what, and of how many people it is known."""
    doors = at.house.answering
    known = doors.coverage() if doors else {}
    facts = asking.compiled(conn, asking.in_force(conn)).plan.facts
    return [_trait_row(one, facts.get(one.name), known) for one in _listed(conn, "trait", {})]


@router.post("/api/traits", status_code=202)
def add_trait(said: TraitWish, who: Writer, conn: Transaction, at: AtDesk, when: Now) -> Whole:
    """Define a trait; it is known of everybody as soon as it is computed."""
    return _made(at, conn, "trait", said.model_dump(), when)


@router.get("/api/traits/{name}")
def trait(name: PathName, who: Reader, conn: Transaction, when: Now) -> Whole:
    """One trait: as data, as a sentence and as SQL, and how far its computing is."""
    return _whole(conn, "trait", name, when)


@router.put("/api/traits/{name}", status_code=202)
def edit_trait(
    name: PathName, said: TraitBody, who: Writer, conn: Transaction, at: AtDesk, when: Now
) -> Whole:
    """Edit a trait in place: it is computed anew, and what leans on it too."""
    wish = said.model_dump() | {"name": name}
    return _made(at, conn, "trait", wish, when, replace=True)


@router.delete("/api/traits/{name}", status_code=204)
def drop_trait(name: PathName, who: Writer, conn: Transaction, at: AtDesk) -> Response:
    """Take a trait out of use; the built-in ones stay, and those that others need."""
    return _retired(at, conn, "trait", name)


def _made(
    at: Desk,
    conn: Transaction,
    kind: Kind,
    wish: dict[str, Any],
    when: Now,
    *,
    replace: bool = False,
) -> Whole:
    there(at.house.defining, "defining").define(conn, kind, wish, replace=replace)
    return _whole(conn, kind, wish["name"], when)


def _retired(at: Desk, conn: Transaction, kind: Kind, name: str) -> Response:
    there(at.house.defining, "defining").retire(conn, kind, name)
    return Response(status_code=204)


def _trait_row(one: Definition, fact: Fact | None, known: Mapping[str, Coverage]) -> TraitRow:
    seen = known.get(one.name)
    return TraitRow(
        **dict(one),
        type=None if fact is None else fact.type,
        unit=None if fact is None else fact.unit,
        scale=None if fact is None else fact.scale,
        known=None if seen is None else seen.known,
        of=None if seen is None else seen.of,
    )


def _listed(conn: Transaction, kind: Kind, sizes: Mapping[str, int]) -> list[Definition]:
    known = definitions.definitions(conn)
    called = sentences.names(known, house_rules.read(conn).currency)
    return [
        Definition(**_shown(one, _in_words(one, called), sizes.get(one.name, 0)))
        for one in known
        if one.kind == kind
    ]


def _whole(conn: Transaction, kind: Kind, name: str, when: Now) -> Whole:
    known = definitions.definitions(conn)
    one = next((one for one in known if (one.kind, one.name) == (kind, name)), None)
    if one is None:
        raise NotFound(f"{kind} {name!r}: there is none of that name")
    engine = asking.compiled(conn, known)
    rules = house_rules.read(conn)
    moment = Moment(micros(when), local_day(when, zone(rules.zone)))
    query = members_query if kind == "segment" else traits_query
    size = store.size(conn, name) if kind == "segment" else 0
    said = _shown(one, _in_words(one, sentences.names(known, rules.currency)), size)
    return Whole(**said, sql=sentences.pretty(query(engine, moment, [name])))


def _in_words(one: definitions.Definition, called: sentences.Called) -> dict[str, str]:
    if one.kind == "segment":
        return sentences.of_rule(spec.segment(one.body).rule, called)
    return sentences.of_trait(spec.trait(one.body), called)


def _shown(one: definitions.Definition, sentence: Mapping[str, str], people: int) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(one.body)
    return {
        "name": one.name,
        "title": body.get("title", one.name),
        "title_es": body.get("title_es", ""),
        "body": body,
        "builtin": one.builtin,
        "status": one.status,
        "done_share": one.done_share,
        "sentence": dict(sentence),
        "people": people if one.kind == "segment" else None,
    }
