"""What somebody feels is heard in the turn that it is said in, and answered at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from regulars.ground.database import Conn
from regulars.ground.events import SILENT, Logged, PersonId
from regulars.ground.scales import satisfaction
from regulars.ground.scales.satisfaction import LEVELS, STATED, Level
from regulars.ground.values import MILLION, facts
from regulars.interact import triggers
from regulars.interact.feedback import store
from regulars.interact.feedback.cases import store as cases
from regulars.interact.feedback.cases.case import Wanted
from regulars.interact.feedback.replies import Reply
from regulars.interact.feedback.store import Felt
from regulars.interact.library import store as library
from regulars.interact.listening import Meant

MOST_REASON: Final = 40  #: characters of a reason: it is one of a few, not a text


def take(conn: Conn, heard: Sequence[tuple[Logged, PersonId]], *, now: datetime) -> list[Meant]:
    """Keep what a batch says of people's satisfaction, open cases, and say what we wish to write.

    What was imported or came over a day late is kept, and nothing is done about it.
    """
    said = [(row, person, _felt(row)) for row, person in heard if row.event.kind in STATED]
    if not said:
        return []
    store.record(conn, [felt for _, _, felt in said])
    chosen = store.replies(conn)
    meant: list[Meant] = []
    for row, person, felt in said:
        if felt.level is None or row.event.flags & SILENT:
            continue
        cases.heard(conn, {person: (felt.level, felt.at)})
        reply = chosen[felt.level]
        if reply.case:
            _open(conn, felt, person, reply, now)
        meant += _wishes(conn, row, person, reply, now)
    return meant


def _felt(row: Logged) -> Felt:
    said, event = facts(row.event.payload).props, row.event
    reason = said.get("reason")
    return Felt(
        source=event.source,
        message_id=event.message_id,
        identifier=row.owner,
        kind=event.kind,
        level=_level(said.get(satisfaction.FIELD)),
        reason=reason.strip()[:MOST_REASON] if isinstance(reason, str) else "",
        at=event.occurred_at,
    )


def _level(value: object) -> Level | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return next((one for one in LEVELS if one * MILLION == value), None)


def _open(conn: Conn, felt: Felt, person: PersonId, reply: Reply, now: datetime) -> None:
    wanted = Wanted(
        identifier=felt.identifier,
        level=felt.level,
        what=reply.do,
        assignee=reply.assignee,
        due_at=now + timedelta(days=reply.due_days),
    )
    known = cases.open_cases(conn, [person])
    if person in known:
        cases.worsen(conn, known[person], wanted)
    else:
        cases.opened(conn, wanted, now=now)


def _wishes(conn: Conn, row: Logged, person: PersonId, reply: Reply, now: datetime) -> list[Meant]:
    trigger = reply.trigger(row.event.kind)
    if trigger is None:
        return []
    last = {name: at for (_, name), at in library.last_fired(conn, [person]).items()}
    wished = triggers.wishes(row.event, [trigger], entered=(), left=(), last_fired=last, now=now)
    library.note_fired(conn, [(row.owner, one.trigger, now) for one in wished])
    return [Meant(one, row.owner, person) for one in wished]
