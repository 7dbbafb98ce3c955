"""All that an address ever said about being spoken to, to be shown to whoever asks for proof."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from regulars.ground.database import Conn
from regulars.ground.errors import BadInput
from regulars.identify.keys import identifier
from regulars.interact.confirming import store as confirming
from regulars.interact.ledgers import store as ledgers
from regulars.web.api.asking import Exporter, Text, Transaction
from regulars.web.api.messages.speaking import Entry
from regulars.web.problems import RESPONSES

router = APIRouter(tags=["messages"], responses=RESPONSES)


class WaitedFor(BaseModel):
    """Something that was asked for the address, and whether its owner said it was them."""

    id: str
    asks: Literal["consent", "data"]
    purposes: list[str]
    wordings: list[str]
    locale: str
    source: str
    asked_at: datetime
    done_at: datetime | None = Field(description="When the owner said yes; null: never")


class EverSaid(BaseModel):
    """Everything that an address ever said."""

    kind: str
    value: str
    entries: list[Entry] = Field(description="Each yes and no with its proof, the oldest first")
    asked: list[WaitedFor] = Field(description="What waited for the owner's word, the oldest first")
    suppressed: str | None = Field(description="Why it is closed for good; null: it is not")


Kind = Annotated[Literal["email", "phone"], Query()]
Value = Annotated[Text, Query()]


@router.get("/api/consents")
def proof(who: Exporter, conn: Transaction, kind: Kind, value: Value) -> EverSaid:
    """All that an address ever said, with its proof; that somebody had it is written down."""
    return ever(conn, kind, value)


def ever(conn: Conn, kind: str, value: str) -> EverSaid:
    """All that an address ever said.

    Raises:
        BadInput: It is no address.
    """
    name = identifier(kind, value)
    if name is None:
        raise BadInput(f"value: {value!r} is no {kind}")
    waited = confirming.of(conn, [name])
    return EverSaid(
        kind=name.kind,
        value=name.value,
        entries=[Entry(**msgspec.structs.asdict(one)) for one in ledgers.ledger(conn, [name])],
        asked=[WaitedFor(**msgspec.to_builtins(one)) for one in waited],
        suppressed=ledgers.suppressed(conn, [name]).get(name),
    )
