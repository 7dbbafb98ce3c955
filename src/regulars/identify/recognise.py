"""A batch of events in; whose each one is, and who turned out to be one person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from regulars.ground.database import Conn
from regulars.ground.events import DOUBTED, Event, Identifier, IdentifierId, Logged, PersonId
from regulars.ground.log import stamped
from regulars.ground.values import speaks_of_clocks, told
from regulars.identify import store
from regulars.identify.graph import Known, Pair
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
    known, forgotten = _meet(conn, named, naming.tombstone)
    logged: list[Logged] = []
    seen: dict[Pair, int] = {}
    result = Recognised(logged=logged, people={})
    for event, names in named:
        if not names:
            result.nobodys.append(event)
            continue
        if any(name in forgotten for name in names):
            result.blocked += 1
            continue
        owner = known[names[0]].id
        logged.append(_checked(stamped(after + len(logged) + 1, owner, event, place)))
        for other in names[1:]:
            one = known[other].id
            seen.setdefault((min(owner, one), max(owner, one)), after + len(logged))
    by_id = {one.id: one for one in known.values()}
    if seen:
        result.changed = _link(conn, seen, by_id, naming.limits, now=now)
    result.people = {row.owner: by_id[row.owner].person for row in logged}
    return result


def _checked(row: Logged) -> Logged:
    """The same, flagged if what it tells of the person's clock or birth cannot be right."""
    if not (speaks_of_clocks(row.event) and told(row.event, row.day).doubted):
        return row
    event = msgspec.structs.replace(row.event, flags=row.event.flags | DOUBTED)
    return msgspec.structs.replace(row, event=event)


def _meet(
    conn: Conn, named: Iterable[tuple[Event, tuple[Identifier, ...]]], tombstone: Hash
) -> tuple[dict[Identifier, Known], set[Identifier]]:
    """Every name with its id, and those that must stay forgotten."""
    first: dict[Identifier, datetime] = {}
    for event, names in named:
        for name in names:
            first.setdefault(name, event.occurred_at)
    if not first:
        return {}, set()
    known = store.found(conn, list(first))
    new = {name: at for name, at in first.items() if name not in known}
    if not new:
        return known, set()
    forgotten = store.erased(conn, {tombstone(name): name for name in new})
    return known | store.add(
        conn, {n: at for n, at in new.items() if n not in forgotten}
    ), forgotten


def _link(
    conn: Conn,
    seen: Mapping[Pair, int],
    by_id: dict[IdentifierId, Known],
    limits: Limits,
    *,
    now: datetime,
) -> set[PersonId]:
    """Decide the pairs on which nothing was decided; update whose the names are."""
    open_pairs = store.undecided(conn, seen)
    if not open_pairs:
        return set()
    touched = {by_id[end].person for pair in open_pairs for end in pair}
    graph = store.graph(conn, touched, limits)
    for pair in sorted(open_pairs, key=lambda pair: (seen[pair], pair)):
        graph.see(*pair, seen[pair])
    store.keep(conn, graph, now=now)
    for one, name in graph.names.items():
        if one in by_id:
            by_id[one].person = name.person
    moved = {graph.names[one].person for one in graph.moved}
    return moved | touched if moved else set()
