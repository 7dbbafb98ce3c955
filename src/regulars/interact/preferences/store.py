"""Preferences and pauses in the database, by the identifier through which they were chosen."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final

import msgspec

from regulars.ground.database import Conn

OWN: Final = "own_choice"  #: why somebody's messages are paused: they chose so themselves


class Preference(msgspec.Struct, frozen=True, kw_only=True):
    """What one person chose.

    Attributes:
        every_days: Nothing unasked more often than once in so many days; 0: as it comes.
        paused_until: Nothing unasked before; None: now is fine.
        locale: "en", "es"; empty: they chose none.
    """

    every_days: int = 0
    paused_until: datetime | None = None
    locale: str = ""


_THEIRS: Final = (
    "in (select mine.id from identifiers named join identifiers mine"
    " on mine.person = named.person where named.id = %(id)s)"
)


def keep(conn: Conn, identifier: int, said: Preference, *, now: datetime) -> None:
    """What this person chose from now on, in the place of all they chose before."""
    told = {"id": identifier, "now": now, "own": OWN, **msgspec.structs.asdict(said)}
    conn.execute(f"delete from preferences where identifier {_THEIRS}", told)
    conn.execute(f"delete from pauses where reason = %(own)s and identifier {_THEIRS}", told)
    conn.execute(
        "insert into preferences (identifier, every_days, locale, at)"
        " values (%(id)s, %(every_days)s, %(locale)s, %(now)s)",
        told,
    )
    if said.paused_until is not None:
        conn.execute(
            "insert into pauses (identifier, until, reason)"
            " values (%(id)s, %(paused_until)s, %(own)s) on conflict (identifier) do update"
            " set until = greatest(pauses.until, excluded.until)",
            told,
        )


def chosen(conn: Conn, identifier: int, *, now: datetime) -> Preference:
    """What this person chose: of two that were merged the rarer, the longer, the later counts."""
    told = {"id": identifier, "now": now, "own": OWN}
    row = conn.execute(
        f"""select (select coalesce(max(every_days), 0) from preferences
                    where identifier {_THEIRS}),
                   (select max(until) from pauses
                    where reason = %(own)s and until > %(now)s and identifier {_THEIRS}),
                   coalesce((select locale from preferences where identifier {_THEIRS}
                             order by at desc limit 1), '')""",
        told,
    ).fetchone()
    assert row is not None
    return Preference(every_days=row[0], paused_until=row[1], locale=row[2])


def locales(conn: Conn, people: Collection[int]) -> dict[int, str]:
    """The language that each of these people chose; those who chose none are absent."""
    rows = conn.execute(
        "select distinct on (person) person, locale from preferences"
        " join identifiers on identifiers.id = preferences.identifier"
        " where person = any(%s) and locale <> '' order by person, at desc",
        (list(people),),
    )
    return {person: locale for person, locale in rows}
