"""What an address ever said as a file, to be shown to whoever asks for proof."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from regulars.web.api.asking import AtDesk, Exporter, Transaction
from regulars.web.api.exports.sheets import Csv, sheet
from regulars.web.api.messages.proof import EverSaid, Kind, Value, ever
from regulars.web.api.messages.speaking import Entry
from regulars.web.problems import RESPONSES

router = APIRouter(tags=["exports"], responses=RESPONSES)

FIRST: Final = datetime.min.replace(tzinfo=UTC)


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


@router.get("/api/export/consents", response_class=Csv)
def export_proof(who: Exporter, conn: Transaction, at: AtDesk, kind: Kind, value: Value) -> Csv:
    """The same as CSV, in the order of time; also of an address that is nobody's any more."""
    said = ever(conn, kind, value)
    return sheet("consents", ProofLine, lambda _: iter([_lines(said)]), database=at.house.database)


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
