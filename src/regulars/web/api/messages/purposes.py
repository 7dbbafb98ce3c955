"""What we ask a yes for, and in which words."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec
from fastapi import APIRouter, Path, Response
from pydantic import BaseModel, Field, StringConstraints

from regulars.interact.purposes import store
from regulars.interact.purposes.store import Kind, Purpose
from regulars.web.api.asking import NO_NUL, Admin, Now, Reader, Text, Transaction
from regulars.web.problems import RESPONSES

router = APIRouter(tags=["messages"], responses=RESPONSES)

Wording = Annotated[str, StringConstraints(max_length=2_000, pattern=NO_NUL)]
NameInPath = Annotated[str, Path(pattern=r"^[a-z][a-z0-9_]{0,39}$")]


class PurposeBody(BaseModel):
    """What messages are for, and what people read when they agree."""

    kind: Kind = Field(
        description="marketing, service: need a yes. transactional: was promised or asked for, is"
        " built in and needs none"
    )
    title_en: Text
    title_es: Text
    wording_en: Wording = Field(description="Kept with each yes as its proof")
    wording_es: Wording


class PurposeRow(PurposeBody):
    """A purpose."""

    name: str
    builtin: bool
    changed_at: datetime


@router.get("/api/purposes")
def purposes(who: Reader, conn: Transaction) -> list[PurposeRow]:
    """What we ask a yes for and in which words, and what needs none."""
    return [PurposeRow(**msgspec.structs.asdict(one)) for one in store.purposes(conn)]


@router.put("/api/purposes/{name}", status_code=204)
def save_purpose(
    name: NameInPath, said: PurposeBody, who: Admin, conn: Transaction, when: Now
) -> Response:
    """Add a purpose, or change its words; whoever agreed before, agreed to what they read then."""
    known = store.purpose(conn, name)
    builtin = known is not None and known.builtin
    store.save(conn, Purpose(**said.model_dump(), name=name, builtin=builtin, changed_at=when))
    return Response(status_code=204)


@router.delete("/api/purposes/{name}", status_code=204)
def retire_purpose(name: NameInPath, who: Admin, conn: Transaction, when: Now) -> Response:
    """Ask for it no more; what was said stays in the ledger. The built-in ones stay."""
    store.retire(conn, name, now=when)
    return Response(status_code=204)
