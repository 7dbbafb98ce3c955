"""The `due` table: waits, retries, deferred wishes, birthdays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from regulars.ground.database import Conn


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """Something to do at a time; kind and key together are its name.

    Attributes:
        payload: JSON, read by whoever knows the kind.
    """

    kind: str
    key: str
    at: datetime
    payload: str = "{}"


def put(conn: Conn, dues: Sequence[Due]) -> None:
    """Note what is due; the same kind and key again moves it."""
    last = {(due.kind, due.key): due for due in dues}.values()
    conn.execute(
        """insert into due (kind, key, at, payload)
           select * from unnest(%s::text[], %s::text[], %s::timestamptz[], %s::text[])
           on conflict (kind, key) do update set at = excluded.at, payload = excluded.payload""",
        [[getattr(due, name) for due in last] for name in ("kind", "key", "at", "payload")],
    )


def claim(
    conn: Conn, *, now: datetime, limit: int, kinds: Sequence[str] | None = None
) -> list[Due]:
    """Take out what is due, oldest first; it is back if the caller's transaction fails."""
    rows = conn.execute(
        """delete from due where (kind, key) in (
               select kind, key from due
               where at <= %(now)s and (%(kinds)s::text[] is null or kind = any(%(kinds)s))
               order by at, kind, key limit %(limit)s for update skip locked)
           returning kind, key, at, payload""",
        {"now": now, "limit": limit, "kinds": None if kinds is None else list(kinds)},
    ).fetchall()
    rows.sort(key=lambda row: (row[2], row[0], row[1]))
    return [Due(kind=kind, key=key, at=at, payload=payload) for kind, key, at, payload in rows]


def drop(conn: Conn, kind: str, keys: Sequence[str]) -> None:
    """Forget what was due."""
    conn.execute("delete from due where kind = %s and key = any(%s)", (kind, list(keys)))


def next_at(conn: Conn) -> datetime | None:
    """When the next thing is due; None: nothing is."""
    row = conn.execute("select min(at) from due").fetchone()
    return row[0] if row else None
