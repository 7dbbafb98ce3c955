"""Notes that staff write about a person: events like all else, so they are erased with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import uuid4

import msgspec

from regulars.ground.database import Conn
from regulars.ground.events import Event, Identifier, noted

SOURCE: Final = "notes"
ADDED: Final = "note_added"
REMOVED: Final = "note_removed"
RESTORED: Final = "note_restored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note; `by` wrote it: "user:7". One that was removed can be put back."""

    id: str
    text: str
    by: str
    at: datetime
    removed: bool


class _Said(msgspec.Struct):
    note: str = ""
    text: str = ""
    by: str = ""


_said: Final = msgspec.json.Decoder(_Said)


def notes(conn: Conn, owners: Sequence[int]) -> list[Note]:
    """All notes about the person who has these identifiers, the latest first; the removed too."""
    found: dict[str, Note] = {}
    for kind, at, payload in conn.execute(
        "select kind, occurred_at, payload from events"
        " where owner = any(%s) and source = %s and kind = any(%s) order by occurred_at, position",
        (list(owners), SOURCE, [ADDED, REMOVED, RESTORED]),
    ):
        said = _said.decode(payload or "{}")
        if kind == ADDED and said.note:
            found[said.note] = Note(id=said.note, text=said.text, by=said.by, at=at, removed=False)
        elif said.note in found:
            old = found[said.note]
            found[said.note] = Note(
                id=old.id, text=old.text, by=old.by, at=old.at, removed=kind == REMOVED
            )
    return list(found.values())[::-1]


def added(name: Identifier, text: str, *, by: str, now: datetime) -> tuple[Note, Event]:
    """A new note about whoever has this name, and the event that says it."""
    made = Note(id=str(uuid4()), text=text, by=by, at=now, removed=False)
    said = {"note": made.id, "text": text, "by": by}
    return made, _event(ADDED, name, said, message_id=made.id, now=now)


def switched(name: Identifier, note: Note, *, removed: bool, by: str, now: datetime) -> Event:
    """The event that takes a note away, or puts it back."""
    said = {"note": note.id, "by": by}
    kind = REMOVED if removed else RESTORED
    return _event(kind, name, said, message_id=str(uuid4()), now=now)


def _event(
    kind: str, name: Identifier, said: dict[str, str], *, message_id: str, now: datetime
) -> Event:
    return noted(
        source=SOURCE,
        message_id=message_id,
        kind=kind,
        at=now,
        identifiers=(name,),
        said=said,
    )
