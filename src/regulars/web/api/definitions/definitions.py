"""Segments and traits: defined as data, listed with how far their computing is, counted."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from regulars.differentiate import store as definitions
from regulars.ground import house_rules
from regulars.ground.errors import NotFound
from regulars.web.api.asking import AtDesk, Counter, Now, Reader, Text, Transaction, Writer, there
from regulars.web.api.definitions import store
from regulars.web.problems import RESPONSES

router = APIRouter(tags=["segments"], responses=RESPONSES)

Kind = Literal["trait", "segment"]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
PathName = Annotated[str, Path(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
Tree = Annotated[dict[str, Any], Field(description="A rule as data; see the reference")]


class Definition(BaseModel):
    """A trait or a segment."""

    name: str
    body: dict[str, Any]
    builtin: bool
    status: str
    done_share: float
    people: int | None = Field(default=None, description="Who is in the segment now")


class SegmentWish(BaseModel):
    """A segment to be computed."""

    name: Name
    title: Text
    title_es: Annotated[str, StringConstraints(max_length=256)] = ""
    rule: Tree


class TraitWish(BaseModel):
    """A trait to be computed: see the reference for `of`, `kinds`, `function`, `window`, …"""

    model_config = ConfigDict(extra="allow")

    name: Name
    title: Text
    function: Text


class Question(BaseModel):
    """A rule, to be counted while it is being written."""

    rule: Tree


class Count(BaseModel):
    """For how many people it holds."""

    model_config = ConfigDict(extra="allow")

    people: int


@router.get("/api/segments")
def segments(who: Reader, conn: Transaction) -> list[Definition]:
    """All segments, with how many people are in each."""
    sizes = store.sizes(conn)
    return _listed(conn, "segment", sizes)


@router.post("/api/segments", status_code=202)
def add_segment(
    said: SegmentWish, who: Writer, conn: Transaction, at: AtDesk, when: Now
) -> SegmentWish:
    """Define a segment; its people are there as soon as it is computed."""
    there(at.house.defining, "defining").segment(conn, said.model_dump(), now=when)
    house_rules.touch(conn)
    return said


@router.delete("/api/segments/{name}", status_code=204)
def drop_segment(name: PathName, who: Writer, conn: Transaction) -> Response:
    """Take a segment out of use; the built-in ones stay."""
    return _retired(conn, "segment", name)


@router.post("/api/segments/count")
def count(said: Question, who: Counter, at: AtDesk, when: Now) -> Count:
    """For how many people a rule holds now, before it is saved."""
    found = there(at.house.defining, "counting").count(said.rule, now=when)
    return Count.model_validate(found)


@router.get("/api/traits")
def traits(who: Reader, conn: Transaction) -> list[Definition]:
    """All traits."""
    return _listed(conn, "trait", {})


@router.post("/api/traits", status_code=202)
def add_trait(said: TraitWish, who: Writer, conn: Transaction, at: AtDesk, when: Now) -> TraitWish:
    """Define a trait; it is known of everybody as soon as it is computed."""
    there(at.house.defining, "defining").trait(conn, said.model_dump(), now=when)
    house_rules.touch(conn)
    return said


@router.delete("/api/traits/{name}", status_code=204)
def drop_trait(name: PathName, who: Writer, conn: Transaction) -> Response:
    """Take a trait out of use; the built-in ones stay."""
    return _retired(conn, "trait", name)


def _listed(conn: Transaction, kind: Kind, sizes: dict[str, int]) -> list[Definition]:
    return [
        Definition(
            name=one.name,
            body=json.loads(one.body),
            builtin=one.builtin,
            status=one.status,
            done_share=one.done_share,
            people=sizes.get(one.name, 0) if kind == "segment" else None,
        )
        for one in definitions.definitions(conn)
        if one.kind == kind
    ]


def _retired(conn: Transaction, kind: Kind, name: str) -> Response:
    if not definitions.retire(conn, kind, name):
        raise NotFound(f"{kind} {name!r}: there is none of that name that can be taken out of use")
    house_rules.touch(conn)
    return Response(status_code=204)
