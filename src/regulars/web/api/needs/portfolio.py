"""The portfolio: value beside needs, and how much effort each square deserves."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field, StringConstraints

from regulars.differentiate.needs.groups import store
from regulars.differentiate.value.tier import Tier
from regulars.ground.errors import NotFound
from regulars.web.api.asking import NO_NUL, AtDesk, Now, Reader, Transaction, Writer, there
from regulars.web.problems import RESPONSES
from regulars.work.answers.needs import portfolio as answers
from regulars.work.answers.needs.portfolio import Portfolio

router = APIRouter(tags=["needs"], responses=RESPONSES)


class Wish(BaseModel):
    """What to do for the people of one square."""

    tier: Tier
    group: Annotated[int, Field(ge=1, le=2**31 - 1)]
    words: Annotated[str, StringConstraints(max_length=500, pattern=NO_NUL)] = Field(
        description="Empty: as suggested"
    )


@router.get("/api/portfolio")
def portfolio(who: Reader, conn: Transaction, at: AtDesk) -> Portfolio:
    """Kinds of customer beside needs groups: people, value, and the effort each deserves."""
    return answers.portfolio(conn, there(at.house.answering, "the house").settings)


@router.put("/api/portfolio/efforts")
def write(said: Wish, who: Writer, conn: Transaction, at: AtDesk, when: Now) -> Portfolio:
    """Say in your own words what a square deserves; empty takes it back."""
    if said.group not in store.stands_for(conn):
        raise NotFound(f"needs group {said.group}: there is none of that number")
    answers.write(conn, str(said.tier), said.group, said.words, by=who.name, now=when)
    return answers.portfolio(conn, there(at.house.answering, "the house").settings)
