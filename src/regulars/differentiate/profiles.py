"""A batch of events folded into what we know of each person, and where it moves them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import reduce
from typing import Final, NamedTuple

from regulars.differentiate import store
from regulars.differentiate.definitions.engine import Engine
from regulars.differentiate.definitions.happenings import Happening, Moment, PersonFacts
from regulars.differentiate.definitions.live.folds import State
from regulars.differentiate.store import Cause, Movement
from regulars.ground.costs.book import EMPTY, Book, stamped
from regulars.ground.database import Conn
from regulars.ground.events import IdentifierId, Logged, PersonId
from regulars.ground.time import from_micros, micros
from regulars.ground.values import told
from regulars.identify.households import store as households

PRUNE_FROM: Final = 2_048  #: bytes

Parts = dict[PersonId, list[State]]  #: by person, the states of their identifiers that have any
FactsOf = Callable[[Collection[PersonId]], Mapping[PersonId, PersonFacts]]


def happening(row: Logged, book: Book = EMPTY) -> Happening:
    """An event of the log as the engine reads it; `book`: what goods cost."""
    known = stamped(told(row.event, row.day), row.event.kind, row.day, book)
    return Happening(
        kind=row.event.kind,
        at_us=micros(row.event.occurred_at),
        source=row.event.source,
        message_id=row.event.message_id,
        day=row.day,
        hour=row.hour,
        weekday=row.weekday,
        props=known.props,
        items=known.items,
        flags=row.event.flags,
    )


def fold(
    conn: Conn,
    engine: Engine,
    logged: Iterable[Logged],
    people: Collection[PersonId],
    *,
    moment: Moment,
) -> Parts:
    """Add the events to their owners' states; return the states of each of the people.

    `people` must hold the person of every owner. Whoever has no name left is not in the answer.
    """
    rows = store.states_of(conn, people)
    states = {row.owner: _state(engine, row.state) for row in rows}
    touched: set[IdentifierId] = set()
    for event in logged:
        engine.fold(states[event.owner], happening(event, engine.book))
        touched.add(event.owner)
    if touched:
        store.save_states(conn, {one: packed(engine, states[one], moment) for one in touched})
    parts: Parts = {}
    for row in rows:
        mine = parts.setdefault(row.person, [])
        if row.state is not None or row.owner in touched:  # a name that did nothing adds nothing
            mine.append(states[row.owner])
    return parts


def read(conn: Conn, engine: Engine, people: Collection[PersonId]) -> dict[PersonId, State]:
    """The summed states of these people, as they are; whoever is nobody is left out."""
    parts: Parts = {}
    for row in store.states_of(conn, people):
        mine = parts.setdefault(row.person, [])
        if row.state is not None:
            mine.append(engine.decode(row.state))
    return summed(engine, parts)


def summed(engine: Engine, parts: Parts) -> dict[PersonId, State]:
    """Each person's state: the sum of their identifiers'."""
    return {
        person: reduce(engine.add, states) if states else engine.empty()
        for person, states in parts.items()
    }


def _state(engine: Engine, stored: bytes | None) -> State:
    return engine.empty() if stored is None else engine.decode(stored)


def packed(engine: Engine, state: State, moment: Moment) -> bytes:
    """The state to store; a large one without what no question can ask for any more."""
    whole = engine.encode(state)
    return whole if len(whole) < PRUNE_FROM else engine.encode(engine.prune(state, moment))


class Look(NamedTuple):
    """A look at where people belong.

    Attributes:
        kinds: What each did; only the segments that it can change are looked at. Whoever is not
            in it is looked at whole.
    """

    moment: Moment
    cause: Cause
    kinds: Mapping[PersonId, frozenset[str]] = {}


def kinds_of(
    heard: Iterable[tuple[Logged, PersonId]], whole: Collection[PersonId]
) -> dict[PersonId, frozenset[str]]:
    """The kinds of event of each person; those in `whole`, and who spoke of consent, left out."""
    found: dict[PersonId, set[str]] = {}
    for row, person in heard:
        found.setdefault(person, set()).add(row.event.kind)
    return {
        person: frozenset(kinds)
        for person, kinds in found.items()
        if person not in whole and not any(kind.startswith("consent_") for kind in kinds)
    }


def move(
    conn: Conn,
    engine: Engine,
    states: Mapping[PersonId, State],
    facts_of: FactsOf,
    look: Look,
) -> list[Movement]:
    """Put people into the segments where they belong at this moment; return who moved.

    Args:
        states: Each person's summed state.
        facts_of: Gives consents, scores and arms where a rule asks for them.
    """
    before = store.memberships(conn, states)
    known = facts_of(states)
    after: dict[PersonId, frozenset[str]] = {}
    for person, state in states.items():
        was = before.get(person, frozenset())
        kinds = look.kinds.get(person)
        asked = None if kinds is None else engine.affected(kinds)
        values = engine.values(state, look.moment)
        here = engine.members(values, known[person], asked)
        if asked is not None:
            here |= was - asked
        if here != was:
            after[person] = here
    moved = [
        Movement(person, segment, segment in here)
        for person, here in after.items()
        for segment in sorted(here ^ before.get(person, frozenset()))
    ]
    if after:
        store.save_memberships(conn, after)
        store.record(conn, moved, cause=look.cause, at=from_micros(look.moment.now_us))
        _tell_mates(conn, engine, moved)
    return moved


def _tell_mates(conn: Conn, engine: Engine, moved: Iterable[Movement]) -> None:
    """Whoever's household somebody moved in is looked at again, where a rule asks for that."""
    asked = engine.asked_of_mates
    if asked and (people := {one.person for one in moved if one.segment in asked}):
        found = households.together(conn, people).items()
        others = {one for person, mates in found for one in mates if one != person}
        store.recheck(conn, others, cause="identity")
