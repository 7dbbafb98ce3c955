"""States, memberships, movements, scores and definitions in the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final, Literal, NamedTuple

from regulars.differentiate.rhythm.given_up import PREFIX
from regulars.ground.database import Conn, Later, plain_array
from regulars.ground.events import IdentifierId, PersonId
from regulars.ground.values import MILLION
from regulars.identify.households import store as households

Cause = Literal["event", "time", "definition", "identity"]
Kind = Literal["trait", "segment"]
States = Literal["states", "states_next"]  #: as they are; as they will be in another time zone


class StateRow(NamedTuple):
    """One identifier's folded state; None before its first event."""

    owner: IdentifierId
    person: PersonId
    state: bytes | None


class Movement(NamedTuple):
    """Somebody entered or left a segment."""

    person: PersonId
    segment: str
    entered: bool


def states_of(conn: Conn, people: Iterable[PersonId]) -> list[StateRow]:
    """The states of all identifiers of these people."""
    rows = conn.execute(
        "select i.id, i.person, s.state from identifiers i left join states s on s.owner = i.id"
        " where i.person = any(%s::bigint[])",
        (plain_array(people),),
        binary=True,
    )
    return [StateRow(*row) for row in rows]


def states_by_owner(
    conn: Conn, owners: Iterable[IdentifierId], *, table: States = "states"
) -> list[StateRow]:
    """The states of these identifiers themselves, of those that are still there."""
    rows = conn.execute(
        f"select i.id, i.person, s.state from identifiers i left join {table} s on s.owner = i.id"
        " where i.id = any(%s)",
        (list(owners),),
        binary=True,
    )
    return [StateRow(*row) for row in rows]


def save_states(
    conn: Conn, states: Mapping[IdentifierId, bytes], *, table: States = "states"
) -> None:
    """Write the states of some identifiers."""
    conn.execute(
        f"insert into {table} (owner, state) select * from unnest(%s::bigint[], %b::bytea[])"
        " on conflict (owner) do update set state = excluded.state",
        (plain_array(states), list(states.values())),
    )


def drop_states(conn: Conn, owners: Iterable[IdentifierId], *, table: States = "states") -> None:
    """Forget the states of some identifiers."""
    conn.execute(f"delete from {table} where owner = any(%s)", (list(owners),))


def swap_states(conn: Conn) -> None:
    """Make `states_next` what is read; what was read is `states_next` now."""
    for old, new in (("states", "swapped"), ("states_next", "states"), ("swapped", "states_next")):
        conn.execute(f"alter table {old} rename to {new}")


def memberships(conn: Conn, people: Iterable[PersonId]) -> dict[PersonId, frozenset[str]]:
    """The segments in which these people stand; whoever is in none may be left out."""
    return ask_memberships(conn, people)()


def ask_memberships(
    conn: Conn, people: Iterable[PersonId]
) -> Later[dict[PersonId, frozenset[str]]]:
    """The same, answered later."""
    rows = conn.execute(
        "select person, segments from memberships where person = any(%s::bigint[])",
        (plain_array(people),),
    )
    return lambda: {person: frozenset(segments) for person, segments in rows}


def save_memberships(conn: Conn, now_in: Mapping[PersonId, frozenset[str]]) -> None:
    """Write in which segments some people stand now."""
    conn.execute(
        "insert into memberships (person, segments)"
        " select person, string_to_array(segments, ',')"
        " from unnest(%s::bigint[], %s::text[]) as said(person, segments)"
        " on conflict (person) do update set segments = excluded.segments",
        (list(now_in), [",".join(sorted(segments)) for segments in now_in.values()]),
    )


def drop_memberships(conn: Conn, people: Iterable[PersonId]) -> None:
    """Forget memberships of ids that are nobody any more."""
    conn.execute("delete from memberships where person = any(%s)", (list(people),))


def record(conn: Conn, movements: Sequence[Movement], *, cause: Cause, at: datetime) -> None:
    """Remember who entered and left what, when and why."""
    conn.execute(
        "insert into movements (person, segment, entered, at, cause)"
        " select person, segment, entered, %s, %s"
        " from unnest(%s::bigint[], %s::text[], %s::bool[]) as said(person, segment, entered)",
        (
            at,
            cause,
            [move.person for move in movements],
            [move.segment for move in movements],
            [move.entered for move in movements],
        ),
    )


def scores(
    conn: Conn, people: Iterable[PersonId], names: Iterable[str]
) -> dict[PersonId, dict[str, int]]:
    """Last night's scores of these people, in millionths; those of the given names."""
    found: dict[PersonId, dict[str, int]] = {}
    for person, name, value in conn.execute(
        "select person, name, value from scores where person = any(%s) and name = any(%s)",
        (list(people), list(names)),
    ):
        found.setdefault(person, {})[name] = value
    return found


#: One statement that waits for nobody: what a night is just replacing is left to that night.
END_GIVEN_UP: Final = f"""
with said as (select * from unnest(%s::bigint[], %s::text[], %s::text[]) as t(person, name, count)),
gone as (
    delete from scores s using (
        select s.person, s.name, said.count from scores s join said using (person, name)
        for update of s skip locked) as held
    where s.person = held.person and s.name = held.name returning s.person, held.count),
fewer as (
    update scores s set value = s.value - held.n * {MILLION} from (
        select s.person, s.name, g.n from scores s join (
            select person, count as name, count(*) as n from gone group by 1, 2) g
        using (person, name) for update of s skip locked) as held
    where s.person = held.person and s.name = held.name)
select distinct person from gone
"""


def given_up(conn: Conn, people: Iterable[PersonId]) -> dict[PersonId, frozenset[str]]:
    """The scores of what these people gave up; who gave up nothing is left out."""
    found: dict[PersonId, set[str]] = {}
    for person, name in conn.execute(
        "select person, name from scores where person = any(%s::bigint[])"
        " and name >= %s and name < %s",
        (plain_array(people), PREFIX, f"{PREFIX}\U0010ffff"),
    ):
        found.setdefault(person, set()).add(name)
    return {person: frozenset(names) for person, names in found.items()}


def end_given_up(conn: Conn, ended: Sequence[tuple[PersonId, str, str]]) -> set[PersonId]:
    """Forget scores of what people gave up, and count one fewer; whose were there.

    Args:
        ended: Person, the score, and the score that counts such.
    """
    columns = [list(one) for one in zip(*ended, strict=True)] or [[], [], []]
    return {row[0] for row in conn.execute(END_GIVEN_UP.encode(), columns)}


class Mates(NamedTuple):
    """Of somebody in a household: how many are in it, and in which segments the others are."""

    people: int
    segments: frozenset[str]


def mates(conn: Conn, people: Iterable[PersonId]) -> dict[PersonId, Mates]:
    """Whoever is in a household, as rules may ask of it; of the others nothing is known."""
    found = households.together(conn, people)
    inside = memberships(conn, {one for some in found.values() for one in some}) if found else {}
    nowhere: frozenset[str] = frozenset()
    return {
        person: Mates(
            len(some), nowhere.union(*(inside.get(one, nowhere) for one in some if one != person))
        )
        for person, some in found.items()
    }


class Definition(NamedTuple):
    """One stored trait or segment."""

    kind: Kind
    name: str
    body: str
    builtin: bool
    status: Literal["computing", "live", "retired"]
    done_share: float
    since_position: int


def definitions(conn: Conn) -> list[Definition]:
    """All definitions that are not retired."""
    rows = conn.execute(
        "select kind, name, body, builtin, status, done_share, since_position from definitions"
        " where status <> 'retired' order by kind desc, builtin desc, created_at, name"
    )
    return [Definition(*row) for row in rows]


def is_segment(conn: Conn, name: str) -> bool:
    """Whether there is a segment of that name."""
    found = conn.execute(
        "select from definitions where kind = 'segment' and name = %s and status <> 'retired'",
        (name,),
    )
    return found.fetchone() is not None


def define(conn: Conn, kind: Kind, bodies: Mapping[str, str], *, builtin: bool) -> list[str]:
    """Add definitions by name; those already there with the same body stay as they are.

    Returns the names that are new or changed; they are `computing` until somebody says otherwise.
    """
    rows = conn.execute(
        "insert into definitions (kind, name, body, builtin)"
        " select %s, name, body, %s from unnest(%s::text[], %s::text[]) as said(name, body)"
        " on conflict (kind, name) do update"
        " set body = excluded.body, status = 'computing', done_share = 0"
        " where definitions.body <> excluded.body or definitions.status = 'retired'"
        " returning name",
        (kind, builtin, list(bodies), list(bodies.values())),
    )
    return [row[0] for row in rows]


def progress(conn: Conn, names: Sequence[str], share: float) -> None:
    """Say how far the computing of definitions is, 0 to 1; at 1 they are live."""
    conn.execute(
        "update definitions set done_share = %s,"
        " status = case when %s >= 1 then 'live' else 'computing' end"
        " where name = any(%s) and status <> 'retired'",
        (share, share, list(names)),
    )


def retire(conn: Conn, kind: Kind, name: str) -> bool:
    """Take a definition out of use; False if there was none to retire."""
    done = conn.execute(
        "update definitions set status = 'retired'"
        " where kind = %s and name = %s and not builtin and status <> 'retired'",
        (kind, name),
    )
    return done.rowcount == 1


def recheck(conn: Conn, people: Iterable[PersonId], *, cause: Cause) -> None:
    """Ask the leader to look again in which segments these people belong."""
    conn.execute(
        "insert into recheck (person, cause) select unnest(%s::bigint[]), %s"
        " on conflict (person) do nothing",
        (plain_array(people), cause),
    )


def recheck_everybody(conn: Conn, *, cause: Cause) -> None:
    """Ask the leader to look again at everybody."""
    conn.execute(
        "insert into recheck (person, cause) select distinct person, %s from identifiers"
        " on conflict (person) do nothing",
        (cause,),
    )


def take_rechecks(conn: Conn, *, limit: int) -> dict[Cause, list[PersonId]]:
    """Some of the people who are to be looked at again, by cause; they are off the list."""
    found: dict[Cause, list[PersonId]] = {}
    for person, cause in conn.execute(
        "delete from recheck where person in"
        " (select person from recheck limit %s for update skip locked) returning person, cause",
        (limit,),
    ):
        found.setdefault(cause, []).append(person)
    return found
