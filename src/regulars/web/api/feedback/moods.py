"""How satisfied people are, and what we do at each level."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from fastapi import APIRouter, Path
from pydantic import BaseModel, Field

from regulars.differentiate import store as people_store
from regulars.differentiate.moods import INFERRED
from regulars.ground.database import Conn
from regulars.ground.errors import NotFound
from regulars.ground.events import PersonId
from regulars.ground.scales.satisfaction import LEVELS, Level
from regulars.identify import store as identities
from regulars.interact.feedback import store
from regulars.interact.feedback.cases import store as cases
from regulars.interact.feedback.mood import CALM
from regulars.interact.feedback.replies import DEFAULTS, Do, Reply
from regulars.interact.library import store as library
from regulars.web.api.asking import Id, Now, Reader, Text, Transaction, Writer
from regulars.web.api.feedback.cases import CaseRow, rows
from regulars.web.api.feedback.store import levels
from regulars.web.problems import RESPONSES

router = APIRouter(tags=["satisfaction"], responses=RESPONSES)

How = Literal["stated", "inferred", "unknown"]
Which = Annotated[int, Path(ge=1, le=5)]
Days = Annotated[int, Field(ge=0, le=365)]


class Said(BaseModel):
    """One thing that they said."""

    at: datetime
    kind: str
    level: Level | None
    reason: str = Field(description="Why they stayed away, if they were asked that")


class Satisfaction(BaseModel):
    """How somebody stands towards us, and how we know."""

    how: How = Field(description="inferred: never more than *seems dissatisfied*; else not known")
    level: Level | None = Field(description="What they said last within a year")
    since: datetime | None
    kind: str = Field(description="The event that said it")
    unhappy: bool = Field(description="They are offered nothing before it is made good")
    do: Do
    said: list[Said]
    cases: list[CaseRow]


class ReplyBody(BaseModel):
    """What is done when somebody says a level."""

    do: Do = "nothing"
    channel: Text | Literal[""] = ""
    template: Text | Literal[""] = ""
    case: bool = False
    due_days: Days = 3
    assignee: Text | Literal[""] = ""
    reask_days: Days = 0
    reask_template: Text | Literal[""] = ""


class ReplyRow(ReplyBody):
    """The same, with its level."""

    level: Level
    default: bool = Field(description="Nobody chose anything else")


class LevelCount(BaseModel):
    """How many people are at a level now; `how` says how we know."""

    segment: str
    level: Level | None
    how: How
    people: int


class Satisfied(BaseModel):
    """Everybody's satisfaction."""

    levels: list[LevelCount]
    people: int = Field(description="Everybody who is known")
    unknown: int = Field(description="Of whom nobody knows how satisfied they are")


@router.get("/api/satisfaction")
def satisfaction(who: Reader, conn: Transaction) -> Satisfied:
    """How many people are at each level, as they said; of whom it is inferred; of whom unknown."""
    found, everybody = levels(conn)
    rows_ = [
        LevelCount(segment=name, level=level, how=how, people=found.get(name, 0))
        for name, level, how in _segments()
    ]
    known = sum(row.people for row in rows_)
    return Satisfied(levels=rows_, people=everybody, unknown=max(everybody - known, 0))


def _segments() -> list[tuple[str, Level | None, How]]:
    stated: list[tuple[str, Level | None, How]] = [
        (f"satisfaction_{level}", level, "stated") for level in LEVELS
    ]
    return [*stated, (INFERRED, None, "inferred")]


@router.get("/api/people/{id}/satisfaction")
def of_person(id: Id, who: Reader, conn: Transaction, when: Now) -> Satisfaction:
    """How satisfied they are, how we know and since when, what they said, and their cases."""
    person = identities.survivor(conn, PersonId(id))
    owners = identities.owners_of(conn, [person])[person]
    mood = store.ask_moods(conn, {person: owners}, now=when)().get(person, CALM)
    inside = people_store.ask_memberships(conn, [person])().get(person, frozenset())
    inferred = mood.level is None and INFERRED in inside
    return Satisfaction(
        how="stated" if mood.level else "inferred" if inferred else "unknown",
        level=mood.level,
        since=mood.at,
        kind=mood.kind,
        unhappy=mood.unhappy,
        do=mood.do,
        said=[
            Said(at=one.at, kind=one.kind, level=one.level, reason=one.reason)
            for one in store.history(conn, owners)
        ],
        cases=rows(conn, cases.of_person(conn, owners)),
    )


@router.get("/api/replies")
def replies(who: Reader, conn: Transaction) -> list[ReplyRow]:
    """What is done at each level, from 1 to 5."""
    found = store.replies(conn)
    return [_row(found[level]) for level in LEVELS]


@router.put("/api/replies/{level}")
def put_reply(level: Which, said: ReplyBody, who: Writer, conn: Transaction, when: Now) -> ReplyRow:
    """Do this from now on when somebody says that level."""
    made = Reply(level=LEVELS[level - 1], **said.model_dump())
    _check(conn, made)
    store.keep_reply(conn, made, now=when)
    return _row(made)


def _check(conn: Conn, made: Reply) -> None:
    names = [one for one in (made.template, made.reask_template) if one]
    known = {name for name, _ in library.templates(conn, names)} if names else set()
    if missing := [name for name in names if name not in known]:
        raise NotFound(f"template: there is no {missing[0]!r}")


def _row(made: Reply) -> ReplyRow:
    return ReplyRow(**msgspec.to_builtins(made), default=made == DEFAULTS[made.level])
