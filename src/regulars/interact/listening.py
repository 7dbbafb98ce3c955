"""What events say to us: yes and no, and what makes us wish to speak."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, NamedTuple

import msgspec

from regulars.ground import log
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput
from regulars.ground.events import SILENT, Event, IdentifierId, Logged, PersonId
from regulars.interact import consent, triggers
from regulars.interact.confirming import asking
from regulars.interact.consent import Entry
from regulars.interact.hours import store as hours
from regulars.interact.ledgers import store as ledgers
from regulars.interact.library import store as library
from regulars.interact.returns import BOUNCED, COMPLAINED, silenced
from regulars.interact.triggers import Trigger, Wish

#: Sources that are doors of ours: only a yes given there lifts a no.
OWN_DOORS: Final = frozenset({"api", "unsubscribe", "preference-centre", "till", "sign-up", "sms"})
HEARD: Final = frozenset({consent.GIVEN, consent.WITHDRAWN, BOUNCED, COMPLAINED})


class Crossing(NamedTuple):
    """Somebody entered or left a segment."""

    person: PersonId
    segment: str
    entered: bool


class Meant(NamedTuple):
    """A wish to speak, and to whom: through which identifier we got to which person."""

    wish: Wish
    identifier: IdentifierId
    person: PersonId


def take(conn: Conn, logged: Sequence[Logged], *, now: datetime) -> None:
    """Write every yes, no, bounce and complaint of a batch into the ledgers; note people's zones;
    write to whoever must confirm something.

    What cannot be one is put aside: it is in the log, but it must be said anew to count.
    """
    said: list[Entry] = []
    for row in logged:
        if row.event.kind not in HEARD:
            continue
        try:
            said += consent.entries(row.event, own_doors=OWN_DOORS)
            _silence(conn, row.event)
        except BadInput as error:
            log.quarantine(
                conn,
                source=row.event.source,
                reason=str(error),
                body=msgspec.msgpack.encode(row.event),
                readable=False,
                now=now,
            )
    ledgers.record(conn, said)
    hours.take(conn, logged)
    asking.take(conn, logged, now=now)


def _silence(conn: Conn, event: Event) -> None:
    found = silenced(event)
    if found is not None and found.addresses:
        proof = (event.source, event.message_id)
        ledgers.suppress(conn, found.addresses, found.reason, proof=proof, at=event.occurred_at)


def wishes(
    conn: Conn,
    known: Sequence[Trigger],
    heard: Sequence[tuple[Logged, PersonId]],
    crossed: Iterable[Crossing],
    *,
    now: datetime,
) -> list[Meant]:
    """What a batch makes us wish to say. A crossing is put down to the person's last event."""
    alive = [(row, person) for row, person in heard if not row.event.flags & SILENT]
    if not known or not alive:
        return []
    last = {person: row.position for row, person in alive}
    moves: dict[int, tuple[set[str], set[str]]] = {}
    for person, segment, entered in crossed:
        if person in last:
            sides = moves.setdefault(last[person], (set(), set()))
            sides[0 if entered else 1].add(segment)
    if not moves and not any(t.on.kind for t in known):
        return []
    fired = library.last_fired(conn, list(last))
    meant: list[Meant] = []
    for row, person in alive:
        entered_, left = moves.get(row.position, (set(), set()))
        mine = {t.name: at for t in known if (at := fired.get((person, t.name))) is not None}
        for wish in triggers.wishes(
            row.event, known, entered=entered_, left=left, last_fired=mine, now=now
        ):
            meant.append(Meant(wish, row.owner, person))
            fired[(person, wish.trigger)] = now
    library.note_fired(conn, [(m.identifier, m.wish.trigger, now) for m in meant])
    return meant
