"""Notes about a person: written by staff, taken away and put back, erased with the person."""

from __future__ import annotations

from time import monotonic, sleep
from typing import Annotated, Final

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, StringConstraints

from regulars.ground import inbox, log
from regulars.ground.errors import NotFound
from regulars.ground.events import Identifier, IdentifierId, PersonId
from regulars.identify import store as identities
from regulars.web.api.asking import Id, Now, Reader, Text, Transaction, Writer
from regulars.web.problems import RESPONSES
from regulars.work.answers.person import notes as written
from regulars.work.answers.person.notes import Note

router = APIRouter(tags=["people"], responses=RESPONSES)

WAIT_S: Final = 0.3  #: how long a reader waits for a note that was just written
LOOK_S: Final = 0.01
NoteId = Annotated[str, Path(min_length=36, max_length=36, pattern=r"^[0-9a-f-]{36}$")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4_000)]


class NoteWish(BaseModel):
    """What to note; it stays out of the audit log, which outlives an erasure."""

    text: Annotated[Words, StringConstraints(pattern=r"^[^\x00]*$")]


class NoteState(BaseModel):
    """Whether it is taken away; false puts it back."""

    removed: bool


@router.get("/api/people/{id}/notes")
def notes(
    id: Id,
    who: Reader,
    conn: Transaction,
    removed: bool = False,
    after: Annotated[
        Text | None, Query(description="A note just written: waits up to 300 ms for it")
    ] = None,
) -> list[Note]:
    """Notes about them, the latest first; with `removed` also those that were taken away."""
    owners = [one for one, _ in _names(conn, id)]
    if after:
        _wait(conn, owners, after)
    return [one for one in written.notes(conn, owners) if removed or not one.removed]


@router.post("/api/people/{id}/notes", status_code=202)
def add_note(id: Id, said: NoteWish, who: Writer, conn: Transaction, when: Now) -> Note:
    """Write something down about them; it is on their timeline within a moment."""
    note, event = written.added(_names(conn, id)[0][1], said.text, by=who.name, now=when)
    inbox.append(conn, [event])
    return note


@router.patch("/api/people/{id}/notes/{note}", status_code=202)
def switch_note(
    id: Id, note: NoteId, said: NoteState, who: Writer, conn: Transaction, when: Now
) -> Note:
    """Take a note away, or put it back. Its words are kept until the person is erased."""
    names = _names(conn, id)
    found = next(
        (one for one in written.notes(conn, [own for own, _ in names]) if one.id == note), None
    )
    if found is None:
        raise NotFound(f"person {id}: has no note {note}")
    event = written.switched(names[0][1], found, removed=said.removed, by=who.name, now=when)
    inbox.append(conn, [event])
    return Note(id=found.id, text=found.text, by=found.by, at=found.at, removed=said.removed)


def _names(conn: Transaction, id_: int) -> list[tuple[IdentifierId, Identifier]]:
    person = identities.survivor(conn, PersonId(id_))
    return identities.names_of(conn, [person])[person]


def _wait(conn: Transaction, owners: list[IdentifierId], message_id: str) -> None:
    ends = monotonic() + WAIT_S
    while not log.has(conn, owners, message_id) and monotonic() < ends:
        sleep(LOOK_S)
