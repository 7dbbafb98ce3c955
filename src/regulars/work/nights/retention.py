"""What is kept no longer than the business decided. Facts stay: they are what was learnt.

An event's payload stays, for traits are sums over it and both speeds must agree; what goes is the
technical context it came in (device, address on the network, page), the bodies in the test inbox,
and what was put aside. Done at night, in small steps that hold up nobody.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

import msgspec

from regulars.ground import house_rules
from regulars.ground.database import Conn, Database
from regulars.ground.events import BULK
from regulars.ground.values import context_zone

STEP: Final = 5_000  #: positions, or rows, at a time


class Gone(msgspec.Struct, frozen=True, kw_only=True):
    """How much was let go."""

    contexts: int = 0
    mails: int = 0
    aside: int = 0


def enforce(database: Database, *, now: datetime) -> Gone:
    """Let go of what was kept long enough."""
    with database.connect(autocommit=True) as conn:
        rules = house_rules.read(conn)
        contexts, mails, aside = (
            None if not days else now - timedelta(days=days)
            for days in (
                rules.keep_context_days,
                rules.keep_mailbox_days,
                rules.keep_quarantine_days,
            )
        )
        return Gone(
            contexts=0 if contexts is None else _contexts(conn, contexts),
            mails=0
            if mails is None
            else _steps(
                conn,
                "delete from mailbox where id in"
                " (select id from mailbox where at < %s order by id limit %s)",
                mails,
            ),
            aside=0
            if aside is None
            else _steps(
                conn,
                "delete from quarantine where id in"
                " (select id from quarantine where received_at < %s order by id limit %s)",
                aside,
            ),
        )


def _steps(conn: Conn, statement: str, before: datetime) -> int:
    gone = 0
    while done := conn.execute(statement.encode(), (before, STEP)).rowcount:
        gone += done
    return gone


def _contexts(conn: Conn, before: datetime) -> int:
    """From where it stopped last, up to the first event that is young enough."""
    gone = 0
    while True:
        with conn.transaction():
            row = conn.execute("select upto_position from retention for update").fetchone()
            upto = int(row[0]) if row else 0
            rows = conn.execute(
                "select position, context, received_at < %s from events"
                " where position > %s and position <= %s and flags & %s = 0 order by position",
                (before, upto, upto + STEP, BULK),  # imported ones say which import, and no more
            ).fetchall()
            old = [(position, context) for position, context, is_old in rows if is_old]
            young = next((position for position, _, is_old in rows if not is_old), None)
            gone += _strip(conn, [one for one in old if young is None or one[0] < young])
            if rows:
                done = (young - 1) if young is not None else rows[-1][0]
                conn.execute("update retention set upto_position = %s", (done,))
        if not rows or young is not None:
            return gone


def _strip(conn: Conn, rows: list[tuple[int, str]]) -> int:
    """Leave of each context the time zone, for that is a fact about the person."""
    fewer = [(position, _left(context)) for position, context in rows]
    changed = [new for new, (_, old) in zip(fewer, rows, strict=True) if new[1] != old]
    if changed:
        conn.execute(
            "update events set context = said.context"
            " from unnest(%s::bigint[], %s::text[]) as said(position, context)"
            " where events.position = said.position",
            ([position for position, _ in changed], [context for _, context in changed]),
        )
    return len(changed)


def _left(context: str) -> str:
    zone = context_zone(context)
    return "" if zone is None else msgspec.json.encode({"timezone": zone}).decode()
