"""How every part of the house is."""

from __future__ import annotations

from datetime import datetime

import msgspec
from fastapi import APIRouter
from pydantic import BaseModel, Field

from regulars.web.api.asking import AtDesk, Now, Reader, Transaction, there
from regulars.web.api.language import Spoken
from regulars.web.problems import RESPONSES
from regulars.work.health.part import Level, Part, What
from regulars.work.health.status import worst
from regulars.work.health.words import Code, said

router = APIRouter(tags=["house"], responses=RESPONSES)


class PartRow(BaseModel):
    """How one part of the house is."""

    what: What
    name: str = Field(description="Which one, where there are several: a channel's")
    level: Level
    code: Code = Field(description="What was found; a page may say it in its own words")
    numbers: dict[str, float] = Field(description="What was measured, by name")
    at: datetime | None = Field(description="When it last did what it is for; null: never")
    say: Spoken = Field(description="What it means, and what to do")


class Status(BaseModel):
    """How the house is."""

    at: datetime
    level: Level = Field(description="Of its worst part")
    parts: list[PartRow]


@router.get("/api/status")
def status(who: Reader, conn: Transaction, at: AtDesk, when: Now) -> Status:
    """How every part is: worker, database, disk, history, night, channels; and what to do."""
    return told(there(at.house.answering, "the house").status(conn, now=when), when)


def told(parts: list[Part], now: datetime) -> Status:
    """What was found, as the API shows it."""
    rows = [
        PartRow(
            **msgspec.structs.asdict(one),
            say=Spoken(**said(one.code, one.numbers)._asdict()),
        )
        for one in parts
    ]
    return Status(at=now, level=worst(parts), parts=rows)
