"""All that an address ever said about being spoken to, to be shown to whoever asks for proof."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Final, Literal

import msgspec
from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from regulars.ground.database import Conn
from regulars.ground.errors import BadInput
from regulars.identify.keys import identifier
from regulars.interact.confirming import store as confirming
from regulars.interact.ledgers import store as ledgers
from regulars.web.api.asking import AtDesk, Exporter, Text, Transaction
from regulars.web.api.exports.sheets import Csv, sheet
from regulars.web.api.messages.speaking import Entry
from regulars.web.problems import RESPONSES

FIRST: Final = datetime.min.replace(tzinfo=UTC)
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


class ProofLine(BaseModel):
    """One line of the proof: a yes, a no, something that waited for their word, or the end."""

    at: datetime | None
    what: Literal["yes", "no", "asked", "confirmed", "closed"]
    address: str
    channel: str = ""
    purpose: str = ""
    wording: str = ""
    locale: str = ""
    source: str = ""
    own_door: bool | None = None
    proof: str = Field(description="The id of the event that said it; why, of an address closed")


Kind = Annotated[Literal["email", "phone"], Query()]
Value = Annotated[Text, Query()]


@router.get("/api/consents")
def proof(who: Exporter, conn: Transaction, kind: Kind, value: Value) -> EverSaid:
    """All that an address ever said, with its proof; that somebody had it is written down."""
    return _ever(conn, kind, value)


@router.get("/api/export/consents", response_class=Csv)
def export_proof(who: Exporter, conn: Transaction, at: AtDesk, kind: Kind, value: Value) -> Csv:
    """The same as CSV, in the order of time; also of an address that is nobody's any more."""
    said = _ever(conn, kind, value)
    return sheet("consents", ProofLine, lambda _: iter([_lines(said)]), database=at.house.database)


def _ever(conn: Conn, kind: str, value: str) -> EverSaid:
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


def _lines(said: EverSaid) -> list[ProofLine]:
    found = [_answer(one, said.value) for one in said.entries]
    for one in said.asked:
        line = ProofLine(
            at=one.asked_at,
            what="asked",
            address=said.value,
            purpose=" ".join(one.purposes),
            wording="\n".join(one.wordings),
            locale=one.locale,
            source=one.source,
            proof=one.id,
        )
        found.append(line)
        if one.done_at is not None:
            found.append(line.model_copy(update={"at": one.done_at, "what": "confirmed"}))
    found.sort(key=lambda line: line.at or FIRST)
    if said.suppressed is not None:
        found.append(ProofLine(at=None, what="closed", address=said.value, proof=said.suppressed))
    return found


def _answer(one: Entry, address: str) -> ProofLine:
    return ProofLine(
        at=one.at,
        what="yes" if one.given else "no",
        address=address,
        channel=one.channel,
        purpose=one.purpose,
        wording=one.wording,
        locale=one.locale,
        source=one.source,
        own_door=one.own_door,
        proof=one.message_id,
    )
