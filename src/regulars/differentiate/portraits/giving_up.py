"""What somebody gave up is given up no more from the order on that takes it up again.

The night alone finds that something was given up; an order of it contradicts that finding, so the
scores that say so go, in the turn of the order, and rules look at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from regulars.differentiate import store
from regulars.differentiate.portraits.portrait import ORDER, taken_up
from regulars.differentiate.portraits.store import orders_after
from regulars.differentiate.rhythm.given_up import COUNTS, MIN_SILENCE, given_up, score_name
from regulars.ground.database import Conn
from regulars.ground.events import Logged, PersonId
from regulars.ground.values import facts


def end(conn: Conn, heard: Iterable[tuple[Logged, PersonId]], *, today: int) -> set[PersonId]:
    """Who took something up again with these events: their scores of it are gone.

    What was bought so long ago that the silence began later ends nothing.

    Args:
        conn: In the caller's transaction; nothing waits for a night that is writing.
        heard: Events with the person of each.
        today: Local day.
    """
    bought = [
        (row, person)
        for row, person in heard
        if row.event.kind == ORDER and row.day > today - MIN_SILENCE
    ]
    known = store.given_up(conn, {person for _, person in bought}) if bought else {}
    return store.end_given_up(conn, _ended(bought, known)) if known else set()


def end_after(conn: Conn, position: int, *, place: ZoneInfo, today: int) -> set[PersonId]:
    """The same of all that was ordered past a position of the log."""
    return end(conn, orders_after(conn, position, place=place), today=today)


def _ended(
    bought: Iterable[tuple[Logged, PersonId]], known: Mapping[PersonId, frozenset[str]]
) -> list[tuple[PersonId, str, str]]:
    """Person, the score that goes, and the one that counts one fewer."""
    found = set()
    for row, person in bought:
        if scores := known.get(person):
            again = {score_name(*one) for one in taken_up(facts(row.event.payload))}
            found |= {(person, one) for one in again & scores}
    ended = ((person, score, given_up(score)) for person, score in sorted(found))
    return [(person, score, COUNTS[what[0]]) for person, score, what in ended if what]
