"""People who are probably one: side by side for somebody to decide, and what they decided done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from regulars.ground import house_rules, log
from regulars.ground.database import Conn
from regulars.ground.events import Identifier, IdentifierId, PersonId
from regulars.ground.values import facts
from regulars.identify import store as identity
from regulars.identify.duplicates import store
from regulars.identify.duplicates.records import TOLD
from regulars.identify.graph import Pair
from regulars.identify.limits import limits
from regulars.work.people import mending

Decided = Literal["same", "different", "later"]
LOOKED_AT: Final = 200  #: latest events of somebody in which they may have told of themselves


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two.

    Attributes:
        told: The latest that they said of themselves, by what was compared: the attribute by
            which they said it, and its value.
    """

    person: PersonId
    names: Sequence[tuple[IdentifierId, Identifier]]
    told: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A proposal with both people; `objection`: why they cannot be put together."""

    proposal: store.Proposal
    sides: tuple[Side, Side]
    objection: str | None


def shown(conn: Conn, *, limit: int) -> list[Shown]:
    """The proposals that wait, the surest first."""
    waiting = store.proposals(conn, limit=limit)
    names = identity.names_of(conn, [one for pair in waiting for one in pair.people])
    held = limits(house_rules.read(conn))
    found = []
    for one in waiting:
        mine, theirs = (names[person] for person in one.people)
        found.append(
            Shown(
                proposal=one,
                sides=(_side(conn, one.people[0], mine), _side(conn, one.people[1], theirs)),
                objection=held.objection(name.kind for _, name in [*mine, *theirs]),
            )
        )
    return found


def decide(conn: Conn, pair: Pair, verdict: Decided, *, by: str, now: datetime) -> None:
    """Put the two together, or remember that they are two, or ask again after all others.

    Raises:
        NotFound: Nobody proposed it, or somebody of them was erased.
        Conflict: They are one already, or a limit forbids it.
    """
    if verdict == "later":
        store.put_off(conn, pair, at=now)
        return
    link = None
    if verdict == "same":
        people = sorted(identity.survivor(conn, PersonId(end)) for end in pair)
        link = (IdentifierId(people[0]), IdentifierId(people[1]))
        mending.merge(conn, *people, by=by, now=now)
    store.decide(conn, pair, verdict, link=link, by=by, at=now)


def undo(conn: Conn, pair: Pair, *, by: str, now: datetime) -> None:
    """Take a decision back: both people are what they were, and the proposal waits again.

    Raises:
        NotFound: Nobody proposed it, or they were taken apart since.
    """
    link = store.reopen(conn, pair)
    if link is not None:
        mending.unmerge(conn, *link, by=by, now=now)


def _side(conn: Conn, person: PersonId, names: Sequence[tuple[IdentifierId, Identifier]]) -> Side:
    rows = log.of_owners(
        conn, [one for one, _ in names], limit=LOOKED_AT, place=house_rules.place(conn)
    )
    told: dict[str, tuple[str, str]] = {}
    for row in rows:  # the latest first
        if row.event.kind == "person_identified":
            said = facts(row.event.payload).props
            for field, keys in TOLD.items():
                found = ((key, v) for key in keys if isinstance(v := said.get(key), str) and v)
                if first := next(found, None):
                    told.setdefault(field, first)
    return Side(person=person, names=names, told=told)
