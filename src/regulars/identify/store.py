"""Identifiers and links in the database. Only the leader writes here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from regulars.ground.database import Conn, plain_array, text_array
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
        (text_array(name.kind for name in names), text_array(name.value for name in names)),
    )
    return {Identifier(k, v): Known(i, k, p, s) for k, v, i, p, s in rows.fetchall()}


def numbered(conn: Conn, names: Collection[Identifier]) -> dict[Identifier, Known]:
    """Names not known before with the ids that they get, each a person of their own so far."""
    rows = conn.execute(
        "select nextval(pg_get_serial_sequence('identifiers', 'id')) from generate_series(1, %s)",
        (len(names),),
        binary=True,
    ).fetchall()
    return {
        name: Known(id_, name.kind, PersonId(id_)) for name, (id_,) in zip(names, rows, strict=True)
    }


def add(conn: Conn, names: Mapping[Identifier, Known], seen: Mapping[Identifier, datetime]) -> None:
    """Write down names that were `numbered`: whose they turned out to be, and when first seen."""
    conn.execute(
        """
        insert into identifiers (id, kind, value, person, shared, first_seen_at)
        overriding system value
        select * from unnest(
            %s::bigint[], %s::text[], %s::text[], %s::bigint[], %s::bool[], %s::timestamptz[])""",
        (
            plain_array(one.id for one in names.values()),
            text_array(name.kind for name in names),
            text_array(name.value for name in names),
            plain_array(one.person for one in names.values()),
            plain_array(str(one.shared) for one in names.values()),
            plain_array(seen[name].isoformat() for name in names),
        ),
    )


def anybody_erased(conn: Conn) -> bool:
    """Whether anybody ever asked to be forgotten; asked first, for hashing names takes time."""
    row = conn.execute("select exists (select from erased)").fetchone()
    return bool(row and row[0])


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
        (plain_array(low for low, _ in wanted), plain_array(high for _, high in wanted)),
    )
    return wanted - {(low, high) for low, high in rows}


def graph(
    conn: Conn, people: Iterable[PersonId], limits: Limits, *, fresh: Iterable[Known] = ()
) -> Graph:
    """These people with all their names and links; `fresh`: names that are not written yet."""
    rows = conn.execute(
        "select id, kind, person, shared from identifiers where person = any(%s::bigint[])",
        (plain_array(people),),
        binary=True,
    )
    names = {row[0]: Known(*row) for row in rows}
    links = conn.execute(
        # joined, for a list of thousands compared with every link is slow as links grow
        "select low, high, verdict, reason, position from unnest(%(ids)s::bigint[]) as said(id)"
        " join links on low = said.id union all"
        " select low, high, verdict, reason, position from unnest(%(ids)s::bigint[]) as said(id)"
        " join links on high = said.id",
        {"ids": plain_array(names)},
    )
    return Graph(
        names=names | {one.id: one for one in fresh},
        limits=limits,
        links={
            (low, high): Link(low=low, high=high, verdict=verdict, reason=reason, position=position)
            for low, high, verdict, reason, position in links
        },
    )


def keep(
    conn: Conn, changed: Graph, *, now: datetime, fresh: Collection[IdentifierId] = ()
) -> None:
    """Store the verdicts, and who is now whose.

    Args:
        fresh: Names that were somebody's from the moment they were written; nothing changed.
    """
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
            plain_array(link.low for link in links),
            plain_array(link.high for link in links),
            plain_array(strength),
            plain_array(link.position for link in links),
            text_array(link.verdict for link in links),
            text_array(link.reason for link in links),
        ),
    )
    moved = [changed.names[one] for one in changed.moved if one not in fresh]
    if not moved:
        return
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
