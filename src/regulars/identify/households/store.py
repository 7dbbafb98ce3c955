"""Households in PostgreSQL: the latest word on each name, and so on each person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from regulars.ground.database import Conn
from regulars.ground.events import IdentifierId, Logged, PersonId
from regulars.identify.households.household import Word, words

#: People with the latest word on any name of theirs, and by whom and since when it is said.
LATEST: Final = """
    select distinct on (i.person) i.person, m.household, m.inside, m.since, m.source, m.by
    from household_members m join identifiers i on i.id = m.identifier
    {where} order by i.person, m.said_at desc, m.identifier"""
_NEAR: Final = """where i.person in (
    select mine.person from household_members h join identifiers mine on mine.id = h.identifier
    where h.household = any(%(households)s))"""
#: Of everybody who is in a household now: (person, household).
EVERYBODY: Final = (
    f"select person, household from ({LATEST.format(where='')}) as latest where inside"
)
_WITH: Final = """where i.person in (
    select mine.person from household_members h join identifiers mine on mine.id = h.identifier
    where h.household in (
        select m.household from household_members m join identifiers i on i.id = m.identifier
        where i.person = any(%(people)s)))"""
#: Of these people and whoever lives with them: (person, household).
HOUSED: Final = (
    f"select person, household from ({LATEST.format(where=_WITH)}) as latest where inside"
)
#: Of everybody in a household, how many are in it: (person, people).
SIZES: Final = (
    f"select person, count(*) over (partition by household) as people from ({EVERYBODY}) as housed"
)
#: Of everybody in a household, whoever else is in it: (person, other).
OTHERS: Final = f"""
    with housed as materialized ({EVERYBODY})
    select a.person, b.person as other from housed a join housed b using (household)
    where a.person <> b.person"""


class Member(NamedTuple):
    """Somebody in a household: since when we know it, from which source, and by whom."""

    person: PersonId
    household: str
    since: datetime
    source: str
    by: str


def take(conn: Conn, logged: Iterable[Logged]) -> set[PersonId]:
    """Note what a batch says; return whoever is, or was, in a household that it speaks of."""
    said = words(logged)
    if not said:
        return set()
    rows = conn.execute(
        "select household from household_members where identifier = any(%s)", (list(said),)
    )
    touched = {row[0] for row in rows} | {word.household for word in said.values()}
    _save(conn, list(said.values()))
    return near(conn, touched)


def recount(conn: Conn, owners: Sequence[IdentifierId], logged: Iterable[Logged]) -> None:
    """Forget what was said of these names but for what `logged` says."""
    conn.execute("delete from household_members where identifier = any(%s)", (list(owners),))
    _save(conn, list(words(logged).values()))


def kept(conn: Conn, owners: Sequence[IdentifierId]) -> list[IdentifierId]:
    """Those of these names of which something is said."""
    rows = conn.execute(
        "select identifier from household_members where identifier = any(%s)", (list(owners),)
    )
    return [row[0] for row in rows]


def _save(conn: Conn, said: Sequence[Word]) -> None:
    conn.execute(
        """insert into household_members as m
               (identifier, household, inside, said_at, since, source, by)
           select identifier, household, inside, said_at, said_at, source, by
           from unnest(%s::bigint[], %s::text[], %s::bool[], %s::timestamptz[], %s::text[],
               %s::text[]) as said(identifier, household, inside, said_at, source, by)
           on conflict (identifier) do update set household = excluded.household,
               inside = excluded.inside, said_at = excluded.said_at,
               since = case when (m.household, m.inside) = (excluded.household, excluded.inside)
                   then m.since else excluded.since end,
               source = excluded.source, by = excluded.by
           where m.said_at <= excluded.said_at""",
        (
            [word.owner for word in said],
            [word.household for word in said],
            [word.inside for word in said],
            [word.at for word in said],
            [word.source for word in said],
            [word.by for word in said],
        ),
    )


def of(conn: Conn, person: PersonId) -> Member | None:
    """The household that somebody is in; None: we know of none."""
    found = _members(conn, "where i.person = %(person)s", {"person": person})
    return found[0] if found else None


def members(conn: Conn, household: str) -> list[Member]:
    """Whoever is in it now, by their ids."""
    found = _members(conn, _NEAR, {"households": [household]})
    return [one for one in found if one.household == household]


def together(conn: Conn, people: Iterable[PersonId]) -> dict[PersonId, set[PersonId]]:
    """Whoever is in the household of each of these, themselves too; in none: left out."""
    mine = _members(conn, "where i.person = any(%(people)s)", {"people": list(people)})
    if not mine:
        return {}
    houses: dict[str, set[PersonId]] = {}
    for one in _members(conn, _NEAR, {"households": list({one.household for one in mine})}):
        houses.setdefault(one.household, set()).add(one.person)
    return {one.person: houses[one.household] for one in mine}


def near(conn: Conn, households: Collection[str]) -> set[PersonId]:
    """Whoever is in one of these, or was."""
    rows = conn.execute(
        "select distinct i.person from household_members m"
        " join identifiers i on i.id = m.identifier where m.household = any(%s)",
        (list(households),),
    )
    return {row[0] for row in rows}


def _members(conn: Conn, where: str, asked: dict[str, object]) -> list[Member]:
    rows = conn.execute(LATEST.format(where=where).encode(), asked)
    return [
        Member(person=person, household=household, since=since, source=source, by=by)
        for person, household, inside, since, source, by in rows
        if inside
    ]
