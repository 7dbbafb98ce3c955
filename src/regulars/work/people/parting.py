"""Names looked at again after events were taken out of the log: links, sums, and who is left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from regulars.differentiate import store as people_store
from regulars.ground import house_rules, log
from regulars.ground.database import Conn
from regulars.ground.events import Identifier, IdentifierId, Logged, PersonId
from regulars.identify import store
from regulars.identify.graph import Pair
from regulars.identify.households import store as households
from regulars.identify.keys import identifiers
from regulars.identify.limits import limits
from regulars.work.people.recounting import EVERY, recount

#: What keeps a name although no event speaks of it any more; `id` is the name's.
KEEPS: Final = """
    exists (select from events where owner = i.id)
    or exists (select from links where low = i.id) or exists (select from links where high = i.id)
    or exists (select from identifiers as other where other.person = i.id and other.id <> i.id)
    or exists (select from consents c where c.kind = i.kind and c.address = i.value)
    or exists (select from decisions where identifier = i.id)
    or exists (select from outbox where identifier = i.id)"""
GONE: Final = (
    "delete from states where owner = any(%(ids)s)",
    "delete from arms where identifier = any(%(ids)s)",
    "delete from memberships where person = any(%(ids)s)",
    "delete from scores where person = any(%(ids)s)",
    "delete from knowledge where person = any(%(ids)s)",
    "delete from recheck where person = any(%(ids)s)",
    "delete from due where kind = 'window' and payload::bigint = any(%(ids)s)",
    "delete from identifiers where id = any(%(ids)s)",
)


def part(conn: Conn, names: Sequence[IdentifierId], *, withdrawn_by: int, now: datetime) -> None:
    """Bring these names to what the log still says of them; turns must be held off.

    Args:
        withdrawn_by: The import whose events were taken out.
    """
    _weigh(conn, names, withdrawn_by, now)
    spoken = conn.execute(
        "select id from identifiers i where id = any(%s)"
        " and exists (select from events where owner = i.id)",
        (list(names),),
    ).fetchall()
    told = [IdentifierId(row[0]) for row in spoken]
    silent = sorted(set(names) - set(told))
    for table in ("states", "states_next"):
        conn.execute(f"delete from {table} where owner = any(%s)".encode(), (silent,))
    recount(conn, told, now=now)
    if kept := households.kept(conn, names):
        place = house_rules.place(conn)
        households.recount(conn, kept, log.of_owners(conn, kept, limit=EVERY, place=place))
    rows = conn.execute(
        f"select id from identifiers i where id = any(%s) and not ({KEEPS})".encode(), (silent,)
    ).fetchall()
    ids = [row[0] for row in rows]
    for statement in GONE:
        conn.execute(statement.encode(), {"ids": ids})
    left = conn.execute("select distinct person from identifiers where id = any(%s)", (silent,))
    people_store.recheck(conn, [PersonId(row[0]) for row in left], cause="identity")


def _weigh(conn: Conn, names: Sequence[IdentifierId], withdrawn_by: int, now: datetime) -> None:
    """Each link whose evidence was taken out: other evidence stands for it, or it goes."""
    rows = conn.execute(
        "select l.low, l.high, a.kind, a.value, b.kind, b.value from links l"
        " join withdrawn w on w.position = l.position and w.import = %s"
        " join identifiers a on a.id = l.low join identifiers b on b.id = l.high"
        " where l.low = any(%s) or l.high = any(%s)",
        (withdrawn_by, list(names), list(names)),
    ).fetchall()
    for low, high, *said in rows:
        both = {Identifier(said[0], said[1]), Identifier(said[2], said[3])}
        other = _evidence(conn, (low, high), both)
        if other is None:
            _unlink(conn, (low, high), now)
        else:
            conn.execute(
                "update links set position = %s where low = %s and high = %s",
                (other.position, low, high),
            )


def _evidence(conn: Conn, pair: Pair, both: set[Identifier]) -> Logged | None:
    """The first event that is left on which both names stand."""
    rows = log.of_owners(conn, list(pair), limit=EVERY, place=house_rules.place(conn))
    seen = (row for row in rows if both <= set(identifiers(row.event.identifiers)))
    return min(seen, key=lambda row: row.position, default=None)


def _unlink(conn: Conn, pair: Pair, now: datetime) -> None:
    """As if the two had never been seen together; importing it again may join them anew."""
    whose = conn.execute(
        "select distinct person from identifiers where id = any(%s)", (list(pair),)
    ).fetchall()
    before = [PersonId(row[0]) for row in whose]
    graph = store.graph(conn, before, limits(house_rules.read(conn)))
    graph.forget(pair)
    store.keep(conn, graph, now=now)
    conn.execute("delete from links where low = %s and high = %s", pair)
    after = {graph.names[one].person for one in graph.moved}
    people_store.recheck(conn, [*before, *after], cause="identity")
