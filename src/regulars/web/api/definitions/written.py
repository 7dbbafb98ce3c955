"""Rules as SQL: read into the tree that the form edits, and written from it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from regulars.differentiate.definitions.notation.reading import rule as read
from regulars.differentiate.definitions.notation.writing import data_of
from regulars.differentiate.definitions.text.cursor import MOST, Misplaced
from regulars.differentiate.definitions.text.saying import written
from regulars.differentiate.definitions.text.sql import Known, parsed
from regulars.ground import house_rules
from regulars.web.api.asking import Counter, Transaction
from regulars.web.api.definitions.definitions import InWords, Tree
from regulars.web.problems import RESPONSES
from regulars.work.answers import asking, sentences

router = APIRouter(tags=["segments"], responses=RESPONSES)


class RuleText(BaseModel):
    """A rule that somebody wrote as SQL."""

    model_config = ConfigDict(extra="forbid")
    sql: Annotated[str, StringConstraints(max_length=MOST)] = Field(
        description="An expression over customer facts; see the reference of rules"
    )


class RuleTree(BaseModel):
    """A rule as data."""

    model_config = ConfigDict(extra="forbid")
    rule: Tree


class RuleRead(BaseModel):
    """The rule that a text says."""

    rule: Tree
    sql: str = Field(description="The same, as the house writes it")
    sentence: InWords


class Wrong(BaseModel):
    """What of a text does not hold here any more, and where."""

    detail: str
    place: dict[str, int] = Field(description="line, column from 1; start, end from 0")


class RuleWritten(BaseModel):
    """A rule as SQL."""

    sql: str
    wrong: Wrong | None = Field(description="What of it this house cannot hold; null: nothing")


@router.post("/api/rules/parse")
def parse(said: RuleText, who: Counter, conn: Transaction) -> RuleRead:
    """The rule that an SQL expression says; what is outside is marked (422, `place`)."""
    known = asking.in_force(conn)
    engine = asking.compiled(conn, known)
    rule = parsed(said.sql, Known(engine.plan.facts, engine.segments))
    return RuleRead(
        rule=data_of(rule),
        sql=written(rule, engine.plan.facts),
        sentence=sentences.of_rule(rule, sentences.names(known, house_rules.read(conn).currency)),
    )


@router.post("/api/rules/sql")
def write(said: RuleTree, who: Counter, conn: Transaction) -> RuleWritten:
    """A rule as the SQL expression that `/api/rules/parse` reads back as the same rule."""
    engine = asking.compiled(conn, asking.in_force(conn))
    text = written(read(said.rule), engine.plan.facts)
    try:
        parsed(text, Known(engine.plan.facts, engine.segments))
    except Misplaced as error:
        return RuleWritten(sql=text, wrong=Wrong(detail=str(error), place=error.place))
    return RuleWritten(sql=text, wrong=None)
