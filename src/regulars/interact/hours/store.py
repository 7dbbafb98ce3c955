"""On which clock each person lives, as they told us, by the identifier that told it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from regulars.ground.database import Conn
from regulars.ground.events import Event, IdentifierId, Logged
from regulars.ground.values import speaks_of_zones, told

#: The kinds in which people tell their zone; the trait `timezone` reads the same.
KINDS: Final = frozenset({"person_identified", "page_viewed", "screen_viewed"})

Told = tuple[datetime, str, str, str]  #: when, source and message id order them; the zone
Rows = Iterable[tuple[Any, ...]]  #: of identifier and `Told`


def take(conn: Conn, logged: Iterable[Logged]) -> None:
    """Note the zones that a batch tells. The latest by time counts, in whatever order they come."""
    newest: dict[IdentifierId, Told] = {}
    for row in logged:
        event = row.event
        if event.kind not in KINDS or not speaks_of_zones(event):
            continue
        zone = told(event, row.day).props.get("timezone")
        if isinstance(zone, str):
            said = (event.occurred_at, event.source, event.message_id, zone)
            newest[row.owner] = max(said, newest.get(row.owner, said))
    if newest:
        _keep(conn, newest)


def forget(conn: Conn, gone: Iterable[Event]) -> set[IdentifierId]:
    """Forget the zones that events told which leave the log; return whose those were."""
    told_ = [(one.source, one.message_id) for one in gone if speaks_of_zones(one)]
    if not told_:
        return set()
    rows = conn.execute(
        "delete from zones using unnest(%s::text[], %s::text[]) as gone(source, message_id)"
        " where (zones.source, zones.message_id) = (gone.source, gone.message_id)"
        " returning identifier",
        ([source for source, _ in told_], [id_ for _, id_ in told_]),
    )
    return {row[0] for row in rows}


def ask(conn: Conn, identifiers: list[int]) -> Rows:
    """What these identifiers told, for `latest`."""
    return conn.execute(
        "select identifier, told_at, source, message_id, zone from zones"
        " where identifier = any(%s)",
        (identifiers,),
    )


def latest(rows: Rows, person_of: Mapping[int, int]) -> dict[int, str]:
    """The zone of each person who told one: the latest of all their names'."""
    found: dict[int, Told] = {}
    for identifier, *told_ in rows:
        person, said = person_of[identifier], (told_[0], told_[1], told_[2], told_[3])
        found[person] = max(said, found.get(person, said))
    return {person: said[-1] for person, said in found.items()}


def _keep(conn: Conn, newest: dict[IdentifierId, Told]) -> None:
    at, source, message, zone = map(list, zip(*newest.values(), strict=True))
    conn.execute(
        """insert into zones (identifier, told_at, source, message_id, zone)
           select * from unnest(%s::bigint[], %s::timestamptz[], %s::text[], %s::text[], %s::text[])
           on conflict (identifier) do update set told_at = excluded.told_at,
               source = excluded.source, message_id = excluded.message_id, zone = excluded.zone
           where (excluded.told_at, excluded.source, excluded.message_id)
               > (zones.told_at, zones.source, zones.message_id)""",
        (list(newest), at, source, message, zone),
    )
