"""Who probably lives or buys together: found by what was told, said so by somebody, or refused."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final, NamedTuple

import duckdb

from regulars.ground.database import Conn
from regulars.ground.errors import NotFound
from regulars.ground.events import PersonId
from regulars.identify.households import homes
from regulars.identify.households.homes import Because, Found
from regulars.identify.households.store import EVERYBODY

_SHARED: Final = ("loyalty_card", "phone")
#: Names that people gave, and one card or phone stood with both, though they cannot be one person.
SHARED: Final = f"""
    with shared as (
        select case when a.kind = any(array{list(_SHARED)}) then a.id else b.id end as name,
            a.person as one, b.person as other,
            case when 'loyalty_card' in (a.kind, b.kind) then 'card' else 'phone' end as because
        from links l join identifiers a on a.id = l.low join identifiers b on b.id = l.high
        where l.verdict = 'refused' and a.person <> b.person
          and array[a.kind, b.kind] && array{list(_SHARED)}
          and 'anonymous_id' not in (a.kind, b.kind))
    select distinct least(one, other), greatest(one, other), because from shared
    where name in (select name from shared group by name having count(*) < {homes.MOST})"""
#: As the people they are today, and not in one household already.
_OPEN: Final = f"""
    with housed as ({EVERYBODY})
    select distinct case when a.person = %(person)s then b.person else a.person end, p.because
    from household_proposals p
    join identifiers a on a.id = p.low join identifiers b on b.id = p.high
    where %(person)s in (a.person, b.person) and a.person <> b.person and p.refused_at is null
      and not exists (select from housed x join housed y using (household)
          where x.person = a.person and y.person = b.person)
    order by 1 limit 20"""


class Proposed(NamedTuple):
    """Somebody who probably belongs to the household of whoever was asked about."""

    person: PersonId
    because: Because


def search(conn: Conn, db: duckdb.DuckDBPyConnection) -> list[Found]:
    """The pairs of tonight; `db` with the table `records`."""
    named = [Found(*row) for row in conn.execute(SHARED)]
    return list({(one.low, one.high): one for one in [*homes.search(db), *named]}.values())


def keep(conn: Conn, found: Iterable[Found], *, at: datetime) -> None:
    """Propose these in place of those that wait; nothing that was refused is proposed again."""
    conn.execute("delete from household_proposals where refused_at is null")
    with conn.cursor() as cursor:
        cursor.executemany(
            "insert into household_proposals (low, high, because, found_at)"
            " values (%s, %s, %s, %s) on conflict do nothing",
            [(*one, at) for one in found],
        )


def waiting(conn: Conn, person: PersonId) -> list[Proposed]:
    """Whoever is proposed for this person's household, and nobody decided on."""
    rows = conn.execute(_OPEN.encode(), {"person": person})
    return [Proposed(one, because) for one, because in rows]


def refuse(conn: Conn, one: PersonId, other: PersonId, *, by: str, at: datetime | None) -> None:
    """Say that two do not live together; `at` None: take that back.

    Raises:
        NotFound: Nobody proposed that they do.
    """
    done = conn.execute(
        "update household_proposals p set refused_by = %s, refused_at = %s"
        " from identifiers a, identifiers b where a.id = p.low and b.id = p.high"
        " and (a.person, b.person) in ((%s, %s), (%s, %s))",
        (by if at else None, at, one, other, other, one),
    )
    if done.rowcount == 0:
        raise NotFound(f"nobody proposed that {one} and {other} live together")
