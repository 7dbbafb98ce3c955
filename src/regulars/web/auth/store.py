"""Keys, sessions and the audit log in the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, LiteralString

import msgspec
import psycopg
from psycopg.rows import dict_row

from regulars.ground.database import Conn
from regulars.ground.errors import Conflict, NotFound
from regulars.web.auth.audit import Deed
from regulars.web.auth.keys import PREFIX, Grant, Wish, hashed, minted, widened
from regulars.web.auth.roles import ALLOWED, Actor

IDLE: Final = timedelta(hours=12)  #: a session ends when it was not used so long
ABSOLUTE: Final = timedelta(days=14)  #: and after this in any case
WINDOW: Final = timedelta(minutes=15)  #: in which failed log-ins are counted
SEEN_EVERY: Final = timedelta(minutes=1)  #: sessions and keys are not written more often

Row = dict[str, Any]
Params = Sequence[object] | Mapping[str, object]


def rows(conn: Conn, query: LiteralString, params: Params = ()) -> list[Row]:
    """The rows of a query, by column."""
    with conn.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(query, params).fetchall()


def add_source(conn: Conn, name: str, title: str, *, trusted: bool, now: datetime) -> None:
    """Make a source.

    Raises:
        Conflict: There is one of that name.
    """
    done = conn.execute(
        "insert into sources (name, title, trusted, created_at) values (%s, %s, %s, %s)"
        " on conflict do nothing",
        (name, title, trusted, now),
    )
    if done.rowcount == 0:
        raise Conflict(f"source {name!r}: there is one of that name already")


def sources(conn: Conn) -> list[Row]:
    """All sources, by name, with how much came from each."""
    return rows(
        conn,
        "select s.name, s.title, s.trusted, s.created_at, coalesce(c.n, 0)::bigint as events,"
        " c.received_at as seen_at from sources s left join (select source, sum(n) as n,"
        " max(received_at) as received_at from event_counts group by source) c"
        " on c.source = s.name order by s.name limit 1000",
    )


def add_key(conn: Conn, wish: Wish, *, by: str, now: datetime) -> tuple[int, str]:
    """Make a key: its id, and the key itself, which nobody can read again.

    Raises:
        NotFound: There is no such source.
    """
    key = minted(wish.scopes[0])
    said = (hashed(key), key[:PREFIX], wish.title, wish.scopes, wish.source, wish.per_s, now, by)
    try:
        row = conn.execute(
            "insert into api_keys"
            " (hash, prefix, title, scopes, source, per_s, created_at, created_by)"
            " values (%s, %s, %s, %s, %s, %s, %s, %s) returning id",
            said,
        ).fetchone()
    except psycopg.errors.ForeignKeyViolation as error:
        raise NotFound(f"source {wish.source!r}: there is no such source") from error
    assert row is not None
    return row[0], key


def keys(conn: Conn, *, after: int, limit: int) -> list[Row]:
    """Keys in order of id, without their secrets."""
    return rows(
        conn,
        "select id, prefix, title, scopes, source, per_s, created_at, created_by, used_at,"
        " revoked_at"
        " from api_keys where id > %s order by id limit %s",
        (after, limit),
    )


def revoke_key(conn: Conn, key_id: int, now: datetime) -> None:
    """Let nobody in with it any more.

    Raises:
        NotFound: There is no such key.
    """
    done = conn.execute(
        "update api_keys set revoked_at = coalesce(revoked_at, %s) where id = %s", (now, key_id)
    )
    if done.rowcount == 0:
        raise NotFound(f"key {key_id}: there is no such key")


def grant(conn: Conn, key: str, *, now: datetime) -> Grant | None:
    """What a key opens, now that it is used; None if it is none of ours, or revoked."""
    row = conn.execute(
        "select k.id, k.scopes, coalesce(k.source, ''), coalesce(s.trusted, false), k.per_s,"
        " k.used_at"
        " from api_keys k left join sources s on s.name = k.source"
        " where k.hash = %s and k.revoked_at is null",
        (hashed(key),),
    ).fetchone()
    if row is None:
        return None
    if row[5] is None or now - row[5] > SEEN_EVERY:
        conn.execute("update api_keys set used_at = %s where id = %s", (now, row[0]))
    return Grant(id=row[0], scopes=widened(row[1]), source=row[2], trusted=row[3], per_s=row[4])


def open_session(conn: Conn, user_id: int, secret: str, *, instead_of: str, now: datetime) -> None:
    """Log a user in under a new secret; the old one, and all that ran out, open nothing more."""
    conn.execute(
        "delete from sessions where hash = %s or created_at < %s or seen_at < %s",
        (hashed(instead_of), now - ABSOLUTE, now - IDLE),
    )
    conn.execute(
        "insert into sessions (hash, user_id, created_at, seen_at) values (%s, %s, %s, %s)",
        (hashed(secret), user_id, now, now),
    )
    conn.execute("update users set seen_at = %s where id = %s", (now, user_id))


def close_session(conn: Conn, secret: str) -> None:
    """Log out."""
    conn.execute("delete from sessions where hash = %s", (hashed(secret),))


def session(conn: Conn, secret: str, now: datetime) -> Actor | None:
    """Who is logged in under this secret; None if nobody, or no longer."""
    row = conn.execute(
        "select u.id, u.role, s.seen_at from sessions s join users u on u.id = s.user_id"
        " where s.hash = %s and s.created_at > %s and s.seen_at > %s and u.disabled_at is null",
        (hashed(secret), now - ABSOLUTE, now - IDLE),
    ).fetchone()
    if row is None:
        return None
    if now - row[2] > SEEN_EVERY:
        conn.execute(
            "with ours as (update sessions set seen_at = %s where hash = %s returning user_id)"
            " update users set seen_at = %s from ours where id = ours.user_id",
            (now, hashed(secret), now),
        )
    return Actor(name=f"user:{row[0]}", may=ALLOWED[row[1]], user=row[0])


def failures(conn: Conn, who: Sequence[str], now: datetime) -> int:
    """The most failed log-ins of any of them lately."""
    row = conn.execute(
        "select coalesce(max(n), 0) from (select count(*) as n from log_ins_failed"
        " where who = any(%s) and at > %s group by who) as each_",
        (list(who), now - WINDOW),
    ).fetchone()
    return int(row[0]) if row else 0


def fail(conn: Conn, who: Sequence[str], now: datetime) -> None:
    """Remember a failed log-in; old ones are forgotten."""
    conn.execute("delete from log_ins_failed where at < %s", (now - WINDOW,))
    conn.execute(
        "insert into log_ins_failed (who, at) select unnest(%s::text[]), %s", (list(who), now)
    )


def note(conn: Conn, deed: Deed) -> None:
    """Write down what somebody did."""
    conn.execute(
        "insert into audit (at, actor, action, status, detail, address)"
        " values (%s, %s, %s, %s, %s, %s)",
        msgspec.structs.astuple(deed),
    )


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which lines of the audit log are wanted; None: all.

    Attributes:
        action: How it begins, or any part of it: "POST /api/offers".
        text: A part of what was asked.
    """

    actor: str | None = None
    action: str | None = None
    text: str | None = None
    since: datetime | None = None
    until: datetime | None = None


def audit(conn: Conn, wanted: Wanted, *, before: int, limit: int) -> list[Row]:
    """The audit log, newest first: id, at, actor, action, status, detail, address."""
    return rows(
        conn,
        "select a.id, at, actor, coalesce(u.name, '') as who, action, status, detail, address"
        " from audit a left join users u on a.actor = 'user:' || u.id"
        " where a.id < %(before)s"
        " and (%(actor)s::text is null or actor = %(actor)s)"
        " and (%(action)s::text is null or strpos(lower(action), lower(%(action)s)) > 0)"
        " and (%(text)s::text is null or strpos(lower(detail), lower(%(text)s)) > 0)"
        " and (%(since)s::timestamptz is null or at >= %(since)s)"
        " and (%(until)s::timestamptz is null or at < %(until)s)"
        " order by a.id desc limit %(limit)s",
        {**msgspec.structs.asdict(wanted), "before": before, "limit": limit},
    )
