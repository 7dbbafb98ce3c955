"""People put together and taken apart by hand."""

from __future__ import annotations

from datetime import datetime

from regulars.differentiate import store as people_store
from regulars.ground import house_rules, leadership
from regulars.ground.database import Conn
from regulars.ground.errors import Conflict, NotFound
from regulars.ground.events import IdentifierId, PersonId
from regulars.identify import store
from regulars.identify.graph import Graph
from regulars.identify.limits import limits


def merge(conn: Conn, one: int, other: int, *, by: str, now: datetime) -> PersonId:
    """Make two people one, by a link that says who did it; return the id that goes on.

    Raises:
        NotFound: There is no such person.
        Conflict: They are one already, or a limit forbids it.
    """
    position = leadership.hold(conn)
    people = [store.survivor(conn, PersonId(one)), store.survivor(conn, PersonId(other))]
    if people[0] == people[1]:
        raise Conflict(f"person {one} and person {other} are one already")
    graph = store.graph(conn, people, limits(house_rules.read(conn)))
    ends = [IdentifierId(person) for person in sorted(people)]
    graph.join((ends[0], ends[1]), f"put together by {by}", position)
    _keep(conn, graph, people, now)
    return PersonId(min(people))


def unmerge(conn: Conn, low: int, high: int, *, by: str, now: datetime) -> None:
    """Withdraw the link between two identifiers; both sides are what they were without it.

    Raises:
        NotFound: They are not linked.
    """
    leadership.hold(conn)
    person = store.survivor(conn, PersonId(low))
    graph = store.graph(conn, [person], limits(house_rules.read(conn)))
    pair = (IdentifierId(min(low, high)), IdentifierId(max(low, high)))
    link = graph.links.get(pair)
    if link is None or link.verdict != "joined":
        raise NotFound(f"identifiers {low} and {high} are not linked")
    graph.withdraw(pair, f"taken apart by {by}")
    _keep(conn, graph, [person], now)


def _keep(conn: Conn, graph: Graph, people: list[PersonId], now: datetime) -> None:
    store.keep(conn, graph, now=now)
    touched = {*people, *(name.person for name in graph.names.values())}
    people_store.recheck(conn, touched, cause="identity")
