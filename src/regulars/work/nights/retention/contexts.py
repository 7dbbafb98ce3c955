"""The technical context that events came in: device, address on the network, page."""

from __future__ import annotations

from datetime import datetime

import msgspec

from regulars.ground.database import Conn
from regulars.ground.events import BULK
from regulars.ground.values import context_zone

Row = tuple[int, str, bool]  #: position, context, whether it is old


def strip(conn: Conn, before: datetime, *, step: int) -> int:
    """From where it stopped last, up to the first event that is young enough; how many it was."""
    gone = 0
    while True:
        with conn.transaction():
            rows = _after(conn, _upto(conn, locked=True), before, step)
            old = _old(rows)
            gone += _write(conn, _fewer(old))
            if old:
                conn.execute("update retention set upto_position = %s", (old[-1][0],))
        if len(old) < step:
            return gone


def strippable(conn: Conn, before: datetime, *, most: int) -> int:
    """How many contexts would be stripped now, of the next `most` events."""
    return len(_fewer(_old(_after(conn, _upto(conn), before, most))))


def _upto(conn: Conn, *, locked: bool = False) -> int:
    held = " for update" if locked else ""
    row = conn.execute(f"select upto_position from retention{held}".encode()).fetchone()
    return int(row[0]) if row else 0


def _after(conn: Conn, upto: int, before: datetime, step: int) -> list[Row]:
    return conn.execute(
        "select position, context, received_at < %s from events"
        " where position > %s and flags & %s = 0 order by position limit %s",
        (before, upto, BULK, step),  # imported ones say which import, and no more
    ).fetchall()


def _old(rows: list[Row]) -> list[Row]:
    """Those before the first that is young enough."""
    young = next((at for at, (_, _, is_old) in enumerate(rows) if not is_old), len(rows))
    return rows[:young]


def _fewer(rows: list[Row]) -> list[tuple[int, str]]:
    """What is left of each context of which less is left."""
    left = [(position, _left(context), context) for position, context, _ in rows]
    return [(position, new) for position, new, was in left if new != was]


def _left(context: str) -> str:
    """The time zone, for that is a fact about the person."""
    zone = context_zone(context)
    return "" if zone is None else msgspec.json.encode({"timezone": zone}).decode()


def _write(conn: Conn, changed: list[tuple[int, str]]) -> int:
    if changed:
        conn.execute(
            "update events set context = said.context"
            " from unnest(%s::bigint[], %s::text[]) as said(position, context)"
            " where events.position = said.position",
            ([position for position, _ in changed], [context for _, context in changed]),
        )
    return len(changed)
