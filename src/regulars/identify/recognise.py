"""A batch of events in; whose each one is, and who turned out to be one person."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from regulars.ground.database import Conn
from regulars.ground.events import DOUBTED, Event, Identifier, IdentifierId, Logged, PersonId
from regulars.ground.log import stamped
from regulars.ground.values import doubted, speaks_of_clocks
from regulars.identify import store
from regulars.identify.graph import Graph, Known, Pair
from regulars.identify.keys import identifiers
from regulars.identify.limits import Limits

NOBODY: Final = "no usable identifier: the event says nobody whom we could know again"


@dataclass(slots=True, kw_only=True)
class Recognised:
    """What identify found out about a batch.

    Attributes:
        logged: The events that are somebody's, with owner and position, in order.
        people: The person of every owner, after the merges of this batch.
        changed: People who gained or lost names in this batch; their states must be summed anew.
        nobodys: Events without a usable name, to be put aside.
        blocked: How many were of people who asked to be forgotten.
    """

    logged: list[Logged]
    people: dict[IdentifierId, PersonId]
    changed: set[PersonId] = field(default_factory=set)
    nobodys: list[Event] = field(default_factory=list)
    blocked: int = 0


Hash = Callable[[Identifier], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """How this house takes names.

    Attributes:
        tombstone: The keyed hash under which an erased name is remembered.
        limits: How many names one person may have, and which name nobody.
    """

    tombstone: Hash
    limits: Limits = field(default_factory=Limits)


def recognise(
    conn: Conn,
    events: Sequence[Event],
    *,
    after: int,
    place: ZoneInfo,
    naming: Naming,
    now: datetime,
) -> Recognised:
    """Give each event its owner and its position past `after`; join and part people.

    Args:
        conn: The leader's connection; the transaction is the turn's.
        events: None seen before.
        after: The last position given out.
        place: The business's time zone; local days and hours are counted there.
        naming: How names are taken.
        now: When verdicts on links are given.
    """
    named = [(event, identifiers(event.identifiers, naming.limits.blocked)) for event in events]
    met = _meet(conn, named, naming.tombstone)
    logged: list[Logged] = []
    seen: dict[Pair, int] = {}
    result = Recognised(logged=logged, people={})
    for event, names in named:
        if not names:
            result.nobodys.append(event)
            continue
        if any(name in met.forgotten for name in names):
            result.blocked += 1
            continue
        owner = met.known[names[0]].id
        logged.append(_checked(stamped(after + len(logged) + 1, owner, event, place)))
        for other in names[1:]:
            one = met.known[other].id
            seen.setdefault((min(owner, one), max(owner, one)), after + len(logged))
    by_id = {one.id: one for one in met.known.values()}
    fresh = {one.id for one in met.fresh.values()}
    linked = _link(conn, seen, by_id, naming.limits, fresh) if seen else None
    if fresh:
        store.add(conn, met.fresh, met.first)
    if linked is not None:
        store.keep(conn, linked.graph, now=now, fresh=fresh)
        result.changed = linked.changed
    result.people = {row.owner: by_id[row.owner].person for row in logged}
    return result


def _checked(row: Logged) -> Logged:
    """The same, flagged if what it tells of the person's clock or birth cannot be right."""
    if not (speaks_of_clocks(row.event) and doubted(row.event, row.day)):
        return row
    event = msgspec.structs.replace(row.event, flags=row.event.flags | DOUBTED)
    return msgspec.structs.replace(row, event=event)


class _Met(NamedTuple):
    """The names of a batch.

    Attributes:
        known: All that may be known, those of `fresh` too.
        fresh: Not known before, and not written yet.
        first: When each was first seen in this batch.
        forgotten: They must stay forgotten.
    """

    known: dict[Identifier, Known]
    fresh: dict[Identifier, Known]
    first: dict[Identifier, datetime]
    forgotten: set[Identifier]


def _meet(
    conn: Conn, named: Iterable[tuple[Event, tuple[Identifier, ...]]], tombstone: Hash
) -> _Met:
    first: dict[Identifier, datetime] = {}
    for event, names in named:
        for name in names:
            first.setdefault(name, event.occurred_at)
    known = store.found(conn, list(first)) if first else {}
    new = [name for name in first if name not in known]
    if not new:
        return _Met(known, {}, first, set())
    forgotten: set[Identifier] = set()
    if store.anybody_erased(conn):
        forgotten = store.erased(conn, {tombstone(name): name for name in new})
    fresh = store.numbered(conn, [name for name in new if name not in forgotten])
    return _Met(known | fresh, fresh, first, forgotten)


class _Linked(NamedTuple):
    """Decided pairs; and the people who gained or lost names by it."""

    graph: Graph
    changed: set[PersonId]


def _link(
    conn: Conn,
    seen: Mapping[Pair, int],
    by_id: dict[IdentifierId, Known],
    limits: Limits,
    fresh: Collection[IdentifierId],
) -> _Linked | None:
    """Decide the pairs on which nothing was decided; None: there is none."""
    old = [pair for pair in seen if pair[0] not in fresh and pair[1] not in fresh]
    open_pairs = (seen.keys() - old) | (store.undecided(conn, old) if old else set())
    if not open_pairs:
        return None
    ends = {end for pair in open_pairs for end in pair}
    touched = {by_id[end].person for end in ends if end not in fresh}
    born = [by_id[end] for end in ends if end in fresh]
    graph = store.graph(conn, touched, limits, fresh=born)
    for pair in sorted(open_pairs, key=lambda pair: (seen[pair], pair)):
        graph.see(*pair, seen[pair])
    for one, name in graph.names.items():
        if one in by_id:
            by_id[one].person = name.person
    moved = {graph.names[one].person for one in graph.moved}
    return _Linked(graph, moved | touched if moved else set())
