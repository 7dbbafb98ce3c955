"""Needs groups: seen, named, merged, hidden; each change can be taken back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field, StringConstraints

from regulars.web.api.asking import NO_NUL, AtDesk, Reader, Transaction, Writer, there
from regulars.web.problems import RESPONSES
from regulars.work.answers.needs import groups as answers
from regulars.work.answers.needs.groups import Groups

router = APIRouter(tags=["needs"], responses=RESPONSES)

Number = Annotated[int, Path(ge=1, le=2**31 - 1)]


class Change(BaseModel):
    """What shall be otherwise; what is left out stays as it is."""

    title: Annotated[str, StringConstraints(max_length=80, pattern=NO_NUL)] | None = Field(
        default=None, description="What it shall be called; empty: after what it over-buys"
    )
    hidden: bool | None = None
    merged_into: Annotated[int, Field(ge=0, le=2**31 - 1)] | None = Field(
        default=None, description="The group as which its people shall count; 0: as its own"
    )


@router.get("/api/needs-groups")
def groups(who: Reader, conn: Transaction, at: AtDesk) -> Groups:
    """The groups of people who need the same, as the last night found them."""
    return answers.groups(conn, there(at.house.answering, "the house").settings)


@router.patch("/api/needs-groups/{group}")
def change(group: Number, said: Change, who: Writer, conn: Transaction, at: AtDesk) -> Groups:
    """Name a group, hide it, or count its people as another's; it can all be taken back."""
    house = there(at.house.answering, "the house")
    house.change_group(
        conn, group, title=said.title, hidden=said.hidden, merged_into=said.merged_into
    )
    return answers.groups(conn, house.settings)
