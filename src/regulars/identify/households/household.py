"""What an event says of who lives or buys with whom.

A household joins nobody to anybody: each keeps their own names, consent and story. The latest word
on a person counts, and a person is in one household at most.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final, NamedTuple

import msgspec

from regulars.ground.events import BULK, ELSEWHERE, Event, Identifier, IdentifierId, Logged, noted

JOINED: Final = "household_joined"
LEFT: Final = "household_left"
TOLD: Final = "person_identified"
COLUMN: Final = "household_id"  #: of an import's people; a page in a browser cannot say it
SIZE: Final = "household_people"  #: the score that says how many are in somebody's household
STAFF: Final = "staff"  #: the source of what a colleague says
LONGEST: Final = 200  #: characters of a household's id

_decode = msgspec.json.Decoder(dict[str, Any]).decode


class Word(NamedTuple):
    """That somebody is in a household, or (not `inside`) is no more; `by`: "user:7", or ""."""

    owner: IdentifierId
    household: str
    inside: bool
    at: datetime
    source: str
    by: str


def words(logged: Iterable[Logged]) -> dict[IdentifierId, Word]:
    """The latest word of these events on each of their owners; of no word nothing."""
    found: dict[IdentifierId, Word] = {}
    for row in logged:
        word = _word(row)
        if word and (word.owner not in found or found[word.owner].at <= word.at):
            found[word.owner] = word
    return found


def said(kind: str, who: Identifier, household: str, *, id_: str, by: str, now: datetime) -> Event:
    """The event by which a colleague says that somebody joined a household, or left it."""
    return noted(
        source=STAFF,
        message_id=id_,
        kind=kind,
        at=now,
        identifiers=(who,),
        said={"household": household, "by": by},
    )


def unnamed(kind: str, payload: str) -> str:
    """What an event says, without its household's id: it may be another member's own name."""
    key = "household" if kind in (JOINED, LEFT) else COLUMN
    if f'"{key}"' not in payload:
        return payload
    try:
        said = _decode(payload)
    except msgspec.DecodeError:
        return payload
    said.pop(key, None)
    return msgspec.json.encode(said).decode()


def _word(row: Logged) -> Word | None:
    event = row.event
    by_file = event.flags & BULK and not event.flags & ELSEWHERE
    if event.kind == TOLD and not (by_file and COLUMN in event.payload):
        return None
    if event.kind not in (JOINED, LEFT, TOLD):
        return None
    try:
        told = _decode(event.payload)
    except msgspec.DecodeError:
        return None
    household = told.get(COLUMN if event.kind == TOLD else "household")
    if not isinstance(household, str | int) or isinstance(household, bool):
        return None
    name, by = str(household).strip(), told.get("by")
    if not name or len(name) > LONGEST or "\x00" in name:
        return None
    return Word(
        owner=row.owner,
        household=name,
        inside=event.kind != LEFT,
        at=event.occurred_at,
        source=event.source,
        by=by if isinstance(by, str) else "",
    )
