"""The one thing the ingest door writes: events into the inbox, refused ones into quarantine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec
import psycopg

from regulars.ground import inbox
from regulars.ground.database import Conn
from regulars.ground.errors import Unavailable
from regulars.ground.events import Event
from regulars.ground.values import clean


class Refused(msgspec.Struct, frozen=True, gc=False):
    """A message that could not be taken, kept as it came."""

    source: str
    reason: str
    body: bytes
    received_at: datetime


def commit(conn: Conn, events: Sequence[Event], refused: Sequence[Refused]) -> None:
    """Make all of them durable: commits.

    Raises:
        Unavailable: The database did not say that it did; nothing may be acknowledged.
    """
    try:
        inbox.append(conn, events)
        if refused:
            _quarantine(conn, refused)
        conn.commit()
    except psycopg.Error as error:
        raise Unavailable(f"the database did not take it: {error}") from error


def _quarantine(conn: Conn, refused: Sequence[Refused]) -> None:
    conn.execute(
        "insert into quarantine (source, reason, body, readable, received_at)"
        " select source, reason, body, false, received_at from unnest("
        "%s::text[], %s::text[], %s::bytea[], %s::timestamptz[])"
        " as door(source, reason, body, received_at)",
        (
            [one.source for one in refused],
            [clean(one.reason) for one in refused],
            [one.body for one in refused],
            [one.received_at for one in refused],
        ),
    )
