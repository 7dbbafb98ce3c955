"""Identifiers and links in the database. Only the leader writes here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from regulars.ground.database import Conn
from regulars.ground.errors import NotFound
from regulars.ground.events import Identifier, IdentifierId, PersonId
from regulars.identify.graph import Graph, Known, Link, Pair
from regulars.identify.keys import STRENGTH
from regulars.identify.limits import Limits


def found(conn: Conn, names: Sequence[Identifier]) -> dict[Identifier, Known]:
    """Those of the names that are known."""
    rows = conn.execute(
        "select i.kind, i.value, i.id, i.person, i.shared"
        " from unnest(%s::text[], %s::text[]) as said(kind, value)"
        " join identifiers i on i.kind = said.kind and i.value = said.value",
        ([name.kind for name in names], [name.value for name in names]),
    )
    return {Identifier(k, v): Known(i, k, p, s) for k, v, i, p, s in rows}


def add(conn: Conn, names: Mapping[Identifier, datetime]) -> dict[Identifier, Known]:
    """Names not known before, each a person of their own; with when they were first seen."""
    rows = conn.execute(
        """
        insert into identifiers (id, kind, value, person, first_seen_at)
        overriding system value
        select id, kind, value, id, at from (
            select nextval(pg_get_serial_sequence('identifiers', 'id')) as id, kind, value, at
            from unnest(%s::text[], %s::text[], %s::timestamptz[])
                 with ordinality as said(kind, value, at, nth) order by nth) as fresh
        returning kind, value, id""",
        ([n.kind for n in names], [n.value for n in names], list(names.values())),
    )
    return {Identifier(k, v): Known(i, k, PersonId(i)) for k, v, i in rows}


def erased(conn: Conn, hashes: Mapping[bytes, Identifier]) -> set[Identifier]:
    """Those of the names, given by their keyed hashes, whose people asked to be forgotten."""
    rows = conn.execute("select hash from erased where hash = any(%s)", (list(hashes),))
    return {hashes[bytes(row[0])] for row in rows}


def undecided(conn: Conn, pairs: Iterable[Pair]) -> set[Pair]:
    """Those of the pairs on which no verdict was ever given."""
    wanted = set(pairs)
    rows = conn.execute(
        "select l.low, l.high from unnest(%s::bigint[], %s::bigint[]) as said(low, high)"
        " join links l on l.low = said.low and l.high = said.high",
        ([low for low, _ in wanted], [high for _, high in wanted]),
    )
    return wanted - {(low, high) for low, high in rows}


def graph(conn: Conn, people: Iterable[PersonId], limits: Limits) -> Graph:
    """These people with all their names and links."""
    rows = conn.execute(
        "select id, kind, person, shared from identifiers where person = any(%s)", (list(people),)
    )
    names = {row[0]: Known(*row) for row in rows}
    links = conn.execute(
        # joined, for a list of thousands compared with every link is slow as links grow
        "select low, high, verdict, reason, position from unnest(%(ids)s::bigint[]) as said(id)"
        " join links on low = said.id union all"
        " select low, high, verdict, reason, position from unnest(%(ids)s::bigint[]) as said(id)"
        " join links on high = said.id",
        {"ids": list(names)},
    )
    return Graph(
        names=names,
        limits=limits,
        links={
            (low, high): Link(low=low, high=high, verdict=verdict, reason=reason, position=position)
            for low, high, verdict, reason, position in links
        },
    )


def keep(conn: Conn, changed: Graph, *, now: datetime) -> None:
    """Store the verdicts, and who is now whose."""
    links = list(changed.decided.values())
    strength = [
        min(STRENGTH[changed.names[end].kind] for end in (link.low, link.high)) for link in links
    ]
    conn.execute(
        """
        insert into links (low, high, strength, position, verdict, reason, decided_at)
        select low, high, strength, position, verdict, reason, %s
        from unnest(%s::bigint[], %s::bigint[], %s::int[], %s::bigint[], %s::text[], %s::text[])
             as said(low, high, strength, position, verdict, reason)
        on conflict (low, high) do update
            set verdict = excluded.verdict, reason = excluded.reason,
                decided_at = excluded.decided_at""",
        (
            now,
            [link.low for link in links],
            [link.high for link in links],
            strength,
            [link.position for link in links],
            [link.verdict for link in links],
            [link.reason for link in links],
        ),
    )
    moved = [changed.names[one] for one in changed.moved]
    conn.execute(
        """
        with old as (
            select i.id, i.person as was, said.person, said.shared
            from unnest(%s::bigint[], %s::bigint[], %s::bool[]) as said(id, person, shared)
            join identifiers i on i.id = said.id order by i.id for update of i),
        put as (
            update identifiers i set person = old.person, shared = old.shared
            from old where i.id = old.id)
        insert into identity_changes (at, change, person, other, position, reason)
        select %s,
               case when shared then 'shared' when person < was then 'merged' else 'unmerged' end,
               person, was, 0, '' from old""",
        ([n.id for n in moved], [n.person for n in moved], [n.shared for n in moved], now),
    )


def person_of(conn: Conn, name: Identifier) -> PersonId:
    """Whose name this is.

    Raises:
        NotFound: Nobody's.
    """
    known = found(conn, [name])
    if name not in known:
        raise NotFound(f"nobody is known by the {name.kind.replace('_', ' ')} {name.value!r}")
    return known[name].person


def named(conn: Conn, name: Identifier) -> tuple[PersonId, list[tuple[IdentifierId, Identifier]]]:
    """Whose name this is, and all their names, strongest first.

    Raises:
        NotFound: Nobody's.
    """
    rows = conn.execute(
        "select mine.person, mine.id, mine.kind, mine.value from identifiers said"
        " join identifiers mine on mine.person = said.person"
        " where said.kind = %s and said.value = %s",
        name,
    ).fetchall()
    if not rows:
        raise NotFound(f"nobody is known by the {name.kind.replace('_', ' ')} {name.value!r}")
    return next(iter(_by_person(rows).items()))


def survivor(conn: Conn, person: PersonId) -> PersonId:
    """The person whom an id answers for today, whatever was merged since it was given.

    Raises:
        NotFound: It never was a person, or they were erased.
    """
    row = conn.execute("select person from identifiers where id = %s", (person,)).fetchone()
    if row is None:
        raise NotFound(f"person {person}: there is no such person")
    return PersonId(row[0])


def names_of(
    conn: Conn, people: Sequence[PersonId]
) -> dict[PersonId, list[tuple[IdentifierId, Identifier]]]:
    """The identifiers of these people, strongest first."""
    rows = conn.execute(
        "select person, id, kind, value from identifiers where person = any(%s)", (list(people),)
    ).fetchall()
    return _by_person(rows)


def _by_person(
    rows: Iterable[tuple[Any, ...]],
) -> dict[PersonId, list[tuple[IdentifierId, Identifier]]]:
    names: dict[PersonId, list[tuple[IdentifierId, Identifier]]] = {}
    for person, one, kind, value in sorted(rows, key=lambda row: (-STRENGTH[row[2]], row[1])):
        names.setdefault(person, []).append((one, Identifier(kind, value)))
    return names


def owners_of(conn: Conn, people: Collection[PersonId]) -> dict[PersonId, list[IdentifierId]]:
    """The ids of the identifiers of these people, strongest first."""
    names = names_of(conn, list(people))
    return {person: [one for one, _ in mine] for person, mine in names.items()}
