"""An import taken out again: its events leave the log, and all that was summed from them follows.

The leader does it in slices between turns. First the events: each leaves a place in the log that
says nothing, for positions are gapless, and may be imported again. Then the names that stood on
them: links that only they were evidence of, sums, and names that nothing else speaks of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from regulars.differentiate.remarks import store as remarks
from regulars.ground import house_rules, inbox, leadership, log
from regulars.ground.database import Conn
from regulars.ground.errors import Conflict, NotFound
from regulars.ground.events import Logged
from regulars.ground.time import Clock
from regulars.identify import store as identity
from regulars.identify.costs import store as costs
from regulars.identify.importing.undo import store
from regulars.identify.keys import identifiers
from regulars.interact.consent import WITHDRAWN
from regulars.interact.lists.members import store as on_lists
from regulars.interact.returns import BOUNCED, COMPLAINED
from regulars.loop import House
from regulars.work.files import untold
from regulars.work.people import parting

EVENT_WITHDRAWN: Final = "event_withdrawn"  #: kind of what is left of an event in the log
#: What somebody told us to stop stays, whoever brought it: an opt-out beats.
STAY: Final = frozenset({WITHDRAWN, BOUNCED, COMPLAINED})
WIDTH: Final = 20_000  #: positions looked through in one slice
SLICE: Final = 400  #: events taken out in one slice: no turn waits much longer than 50 ms
NAMES: Final = 30  #: names looked at again in one slice: likewise


#: What an undo leaves as it is, in English and Spanish.
STAYS: Final = (
    (
        "Whoever opted out, and every bounce and complaint: an opt-out beats.",
        "Quien se dio de baja, y cada rebote y queja: la baja prevalece.",
    ),
    (
        "What was decided and said meanwhile, and what was redeemed.",
        "Lo que se decidió y se dijo entretanto, y lo que se canjeó.",
    ),
    (
        "Products that were there before keep what the import changed about them.",
        "Los productos que ya estaban conservan lo que la importación cambió.",
    ),
    (
        "Lines that another file repeated went with the first one that brought them.",
        "Las líneas que otro archivo repetía se van con el primero que las trajo.",
    ),
)


def ask(conn: Conn, id_: int, *, by: str, now: datetime) -> None:
    """Ask that an import be taken out; the leader begins at once. Products go with this call.

    Raises:
        NotFound: There is none of that id.
        Conflict: It is not done, undone already, or cannot be told from others.
    """
    one = store.undoable(conn, id_)
    if one is None:
        raise NotFound(f"import {id_}: there is none of that id")
    if one.state != "done":
        raise Conflict(f"import {id_}: is {one.state}, not done")
    if one.brings == "reference":
        raise Conflict(f"import {id_}: is a reference table; import another in its place")
    if one.brings == "events" and not one.marked:
        raise Conflict(f"import {id_}: an older version made it, and did not mark what it brought")
    if inbox.waiting(conn)["bulk"]:
        raise Conflict("imported events are still being applied; wait until they are")
    if one.brings == "products":
        store.drop_products(conn, id_, by=by, now=now)
        costs.renew(conn)
    else:
        store.begin(conn, id_, by=by)


@dataclass(frozen=True, slots=True)
class Undoing:
    """Slices of it, for the leader."""

    clock: Clock

    def __call__(self, conn: Conn, house: House) -> bool:
        """One slice; False when nothing is being undone."""
        if store.next_undo(conn) is None:
            return False
        with conn.transaction():
            leadership.hold(conn)
            one = store.next_undo(conn)
            if one is None:
                return False
            now = self.clock()
            if one.undo_position < one.undo_upto:
                _take_out(conn, one, now)
            elif names := store.names(conn, one.id, limit=NAMES):
                parting.part(conn, names, withdrawn_by=one.id, now=now)
                store.looked_at(conn, one.id, names)
            else:
                store.end(conn, one.id, now=now)
        return True


def _take_out(conn: Conn, one: store.Undo, now: datetime) -> None:
    ends = min(one.undo_position + WIDTH, one.undo_upto)
    place = house_rules.place(conn)
    found = store.of_import(conn, one, upto=ends, limit=SLICE, place=place)
    gone = [row for row in found if row.event.kind not in STAY]
    if gone:
        _forget(conn, one.id, gone, now)
        on_lists.untake(conn, gone, place=place)
        untold.take_back(conn, gone, place=place, now=now)
    reached = found[-1].position if len(found) == SLICE else ends
    store.reached(conn, one.id, upto=reached, gone=len(gone))


def _forget(conn: Conn, import_id: int, gone: Sequence[Logged], now: datetime) -> None:
    events = [row.event for row in gone]
    names = {name for event in events for name in identifiers(event.identifiers)}
    ids = {known.id for known in identity.found(conn, list(names)).values()}
    store.record(conn, import_id, gone, spoken_of=ids | {row.owner for row in gone}, now=now)
    store.take_consents(conn, gone)
    store.uncount(conn, gone)
    log.unsee(conn, events)
    places = [row.position for row in gone]
    store.withdraw(conn, places, kind=EVENT_WITHDRAWN)
    remarks.drop(conn, places)
