"""What was said to whom."""

from __future__ import annotations

from collections.abc import Sequence

from regulars.ground.database import Conn
from regulars.web.api.reading import Row, rows


def last_said(conn: Conn, message: str) -> Row | None:
    """Whom a message was for, and what about."""
    found = rows(
        conn,
        "select o.identifier, o.channel, o.purpose, o.address, i.kind, i.value"
        " from outbox o join identifiers i on i.id = o.identifier where o.id = %s",
        (message,),
    )
    return found[0] if found else None


def people_of(conn: Conn, identifiers: Sequence[int]) -> dict[int, int]:
    """Whose names these are now, by identifier."""
    found = rows(
        conn, "select id, person from identifiers where id = any(%s)", (list(set(identifiers)),)
    )
    return {row["id"]: row["person"] for row in found}


def letter(conn: Conn, mail: int) -> tuple[str, str] | None:
    """The HTML and the text of a message in the test inbox."""
    found = rows(conn, "select html, body from mailbox where id = %s", (mail,))
    return (found[0]["html"], found[0]["body"]) if found else None


def triggers(conn: Conn) -> list[Row]:
    """All triggers, by name, those that are off too."""
    return rows(
        conn, "select name, definition, enabled, changed_at from triggers order by name limit 1000"
    )
