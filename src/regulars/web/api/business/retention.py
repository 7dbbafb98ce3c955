"""How long things are kept, and what would go now."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.ground.house_rules import LONGEST_KEPT, HouseRules
from regulars.web.api.asking import Admin, Now, Reader, Transaction
from regulars.web.problems import RESPONSES
from regulars.work.nights.retention import nightly

router = APIRouter(tags=["settings"], responses=RESPONSES)

Kept = Annotated[int, Field(ge=0, le=LONGEST_KEPT)]


class Wanted(BaseModel):
    """Days that each class of data is kept, 0: for ever; what is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")
    context: Kept | None = Field(
        default=None, description="Device, network address and page of events"
    )
    mailbox: Kept | None = Field(default=None, description="Messages in the test inbox")
    quarantine: Kept | None = Field(default=None, description="What was put aside")
    messages: Kept | None = Field(default=None, description="What sent messages said")
    refusals: Kept | None = Field(default=None, description="Lines that imports refused")
    unconfirmed: Kept | None = Field(
        default=None, description="Sign-ups that nobody confirmed, after their link expired"
    )
    visitors: Kept | None = Field(
        default=None,
        description="Strangers who only looked round, after the last time; 0, or 28 and more",
    )


class Days(BaseModel):
    """Days that each class of data is kept; 0: for ever."""

    context: int
    mailbox: int
    quarantine: int
    messages: int
    refusals: int
    unconfirmed: int
    visitors: int


class Going(Days):
    """Rows of each class that would go now; 0 too where it is kept for ever."""

    people: int = Field(description="Known by nothing but sign-ups that nobody confirmed")


class Retention(BaseModel):
    """How long things are kept, and what the coming night would let go."""

    days: Days
    going: Going
    counted_to: int = Field(description="So many rows of a class are counted; there may be more")


@router.get("/api/retention")
def retention(
    who: Reader, conn: Transaction, when: Now, said: Annotated[Wanted, Query()]
) -> Retention:
    """How long each class of data is kept, and how much would go now; also by other days."""
    return _told(conn, house_rules.supposed(house_rules.read(conn), **_rules(said)), now=when)


@router.put("/api/retention")
def keep(said: Wanted, who: Admin, conn: Transaction, when: Now) -> Retention:
    """Say how long each class of data is kept; what is older goes for good in the coming night."""
    return _told(conn, house_rules.change(conn, **_rules(said)), now=when)


def _rules(said: Wanted) -> dict[str, object]:
    return {f"keep_{what}_days": kept for what, kept in said.model_dump(exclude_none=True).items()}


def _told(conn: Conn, rules: HouseRules, *, now: datetime) -> Retention:
    going = nightly.going(conn, rules, now=now)
    return Retention(
        days=Days(**nightly.days(rules)),
        going=Going(**msgspec.structs.asdict(going)),
        counted_to=nightly.MOST,
    )
