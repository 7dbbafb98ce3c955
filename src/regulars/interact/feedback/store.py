"""What people said and what we do about it, in PostgreSQL. Nothing here commits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from psycopg.rows import dict_row

from regulars.ground.database import Conn, Later
from regulars.ground.scales.satisfaction import Level
from regulars.interact.feedback.mood import STANDS, Mood
from regulars.interact.feedback.replies import DEFAULTS, Reply

Who = TypeVar("Who", bound=int)  #: a person


class Felt(msgspec.Struct, frozen=True, kw_only=True):
    """What one event said of how satisfied somebody is, or why they stayed away."""

    source: str
    message_id: str
    identifier: int
    kind: str
    level: Level | None
    reason: str
    at: datetime


def record(conn: Conn, said: Iterable[Felt]) -> None:
    """Keep what events said; the same event again changes nothing."""
    with conn.cursor() as cursor:
        cursor.executemany(
            "insert into feedback (source, message_id, identifier, kind, level, reason, at)"
            " values (%s, %s, %s, %s, %s, %s, %s) on conflict do nothing",
            [msgspec.structs.astuple(one) for one in said],
        )


def forget(conn: Conn, events: Sequence[tuple[str, str]]) -> None:
    """Forget what events said, given by source and message id: they are out of the log."""
    conn.execute(
        "delete from feedback using unnest(%s::text[], %s::text[]) as gone(source, message_id)"
        " where (feedback.source, feedback.message_id) = (gone.source, gone.message_id)",
        ([source for source, _ in events], [id_ for _, id_ in events]),
    )


def history(conn: Conn, identifiers: Sequence[int], *, limit: int = 20) -> list[Felt]:
    """What they said, the latest first."""
    rows = conn.execute(
        "select source, message_id, identifier, kind, level, reason, at from feedback"
        " where identifier = any(%s) order by at desc, source desc, message_id desc limit %s",
        (list(identifiers), limit),
    )
    names = [field.name for field in msgspec.structs.fields(Felt)]
    return [Felt(**dict(zip(names, row, strict=True))) for row in rows]


MOODS = """
with mine as (
    select * from unnest(%(ids)s::bigint[], %(people)s::bigint[]) as m(identifier, person)),
latest as (
    select distinct on (m.person) m.person, f.level, f.at, f.kind
    from mine m join feedback f using (identifier)
    where f.level is not null and f.at >= %(since)s and f.at <= %(now)s
    order by m.person, f.at desc, f.source desc, f.message_id desc),
opened as (
    select distinct on (m.person) m.person, c.id, c.why, c.what
    from mine m join cases c using (identifier) where c.state = 'open'
    order by m.person, c.id),
good as (
    select m.person, max(c.closed_at) as at from mine m join cases c using (identifier)
    where c.outcome = 'made_good' group by 1)
select person, l.level, l.at, coalesce(l.kind, '') as kind, good.at as made_good_at, o.id as "case",
    coalesce(o.why, '') as why, coalesce(o.what, r.body::json->>'do', '') as do
from latest l full join opened o using (person) left join good using (person)
left join replies r on r.level = l.level
"""


def ask_moods(
    conn: Conn, own: Mapping[Who, Sequence[int]], *, now: datetime
) -> Later[dict[Who, Mood]]:
    """How people stand towards us, by person; who is left out said nothing. Answered later.

    Args:
        own: Person -> the ids of their names.
    """
    pairs = [(one, person) for person, mine in own.items() for one in mine]
    cursor = conn.cursor(row_factory=dict_row)
    cursor.execute(
        MOODS.encode(),
        {
            "ids": [one for one, _ in pairs],
            "people": [int(person) for _, person in pairs],
            "since": now - STANDS,
            "now": now,
        },
    )

    def answer() -> dict[Who, Mood]:
        people: dict[int, Who] = {int(person): person for person in own}
        return {people[row.pop("person")]: _mood(row) for row in cursor}

    return answer


def _mood(row: dict[str, Any]) -> Mood:
    if not row["do"]:
        row["do"] = "nothing" if row["level"] is None else DEFAULTS[row["level"]].do
    return msgspec.convert(row, Mood)


def replies(conn: Conn) -> dict[Level, Reply]:
    """What is done at each level; where nobody chose, the default."""
    rows = conn.execute("select body from replies").fetchall()
    chosen = [msgspec.json.decode(row[0], type=Reply) for row in rows]
    return DEFAULTS | {one.level: one for one in chosen}


def keep_reply(conn: Conn, reply: Reply, *, now: datetime) -> None:
    """Do this at its level from now on."""
    conn.execute(
        "insert into replies (level, body, changed_at) values (%s, %s, %s) on conflict (level)"
        " do update set body = excluded.body, changed_at = excluded.changed_at",
        (reply.level, msgspec.json.encode(reply).decode(), now),
    )
