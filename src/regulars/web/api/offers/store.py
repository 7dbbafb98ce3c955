"""Whom decisions are about."""

from __future__ import annotations

from regulars.ground.database import Conn
from regulars.ground.events import Identifier


def name(conn: Conn, identifier: int) -> Identifier | None:
    """The name of this id; None: it was erased."""
    row = conn.execute(
        "select kind, value from identifiers where id = %s", (identifier,)
    ).fetchone()
    return None if row is None else Identifier(row[0], row[1])
