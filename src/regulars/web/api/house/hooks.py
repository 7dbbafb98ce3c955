"""The hooks: which senders are known by which secret, and when each was heard or turned away."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec
from fastapi import APIRouter, Response
from pydantic import BaseModel, Field, StringConstraints

from regulars.web.api.asking import NO_NUL, Admin, AtDesk, Now, Transaction, there
from regulars.web.problems import RESPONSES
from regulars.work.hooks import kept
from regulars.work.hooks.kept import DOORS, THEIRS, Door

router = APIRouter(tags=["hooks"], responses=RESPONSES)


class HookRow(BaseModel):
    """One sender's door."""

    door: Door
    address: str = Field(description="What to paste at the sender's")
    set_up: bool = Field(description="If not, whatever comes is turned away with 404")
    theirs: bool = Field(description="The sender makes the secret; else we may")
    former_until: datetime | None = Field(
        default=None, description="So long the secret before this one is good too"
    )
    changed_at: datetime | None = None
    changed_by: str = ""
    heard: int = Field(default=0, description="Deliveries that were signed rightly")
    heard_at: datetime | None = None
    heard_of: str = Field(default="", description="The topic of the latest")
    unnamed: int = Field(default=0, description="Orders of nobody whom we could know again")
    refused: int = Field(
        default=0, description="Deliveries turned away; in a flood not every one is counted"
    )
    refused_at: datetime | None = None
    refused_because: str = Field(default="", description="unsigned, forged or stale")


class HookWish(BaseModel):
    """A door to be opened, or its secret to be changed."""

    secret: Annotated[str, StringConstraints(max_length=500, pattern=NO_NUL)] | None = Field(
        default=None, description="Left out: we make one. It can never be read again"
    )


class HookMade(BaseModel):
    """A door that is open."""

    door: Door
    address: str
    secret: str | None = Field(description="If we made it: shown this once; else null")


@router.get("/api/hooks")
def hooks(who: Admin, conn: Transaction, at: AtDesk) -> list[HookRow]:
    """Every sender that could post here, and how it does."""
    known = {one.door: msgspec.structs.asdict(one) for one in kept.rows(conn)}
    return [
        HookRow(
            **{
                "door": door,
                **known.get(door, {}),
                "address": kept.address(at.house.public_url, door),
                "set_up": door in known,
                "theirs": door in THEIRS,
            }
        )
        for door in DOORS
    ]


@router.put("/api/hooks/{door}")
def set_hook(
    door: Door, said: HookWish, who: Admin, conn: Transaction, at: AtDesk, when: Now
) -> HookMade:
    """Open a door, or change its secret; the one before it is good for 24 hours more."""
    home = there(at.house.answering, "the house").settings.home
    secret = kept.save(conn, door, said.secret, home=home, by=who.name, now=when)
    return HookMade(door=door, address=kept.address(at.house.public_url, door), secret=secret)


@router.delete("/api/hooks/{door}", status_code=204)
def drop_hook(door: Door, who: Admin, conn: Transaction) -> Response:
    """Close a door: from now on whatever comes is turned away."""
    kept.drop(conn, door)
    return Response(status_code=204)
