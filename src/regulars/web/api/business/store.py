"""The catalogue, imports and experiments."""

from __future__ import annotations

from typing import LiteralString

from regulars.ground.database import Conn
from regulars.web.api.reading import Row, rows

_IMPORT: LiteralString = (
    "id, name, title, state, brings, shift_weeks, read, accepted, refused, left_out, events, done,"
    " notes, began_at, ended_at, withdrawn, undone_at,"
    " state = 'done' and (brings = 'products' or brings = 'events' and marked) as can_undo,"
    " case state when 'undone' then 1.0 when 'undoing' then"
    "  0.5 * (undo_position - from_position)::float / greatest(undo_upto - from_position, 1)"
    "  + 0.5 * (undo_position >= undo_upto)::int / (1 + (select count(*) from undo_names"
    "   where import = imports.id))::float end as undone_share"
)


def experiments(conn: Conn) -> list[Row]:
    """All experiments."""
    return rows(
        conn,
        "select name, control_share, planned, starts_at, ends_at from experiments"
        " order by starts_at, name limit %s",
        (1000,),
    )


def imports(conn: Conn) -> list[Row]:
    """The latest imports."""
    return rows(conn, "select " + _IMPORT + " from imports order by id desc limit %s", (100,))


def one_import(conn: Conn, import_id: int) -> Row | None:
    """One import; None if there is none of that id."""
    found = rows(conn, "select " + _IMPORT + " from imports where id = %s", (import_id,))
    return found[0] if found else None


def refused_lines(conn: Conn, import_id: int, *, after: int, limit: int) -> list[Row]:
    """Lines of an import that were refused, in order."""
    return rows(
        conn,
        "select line, field, value, reason from import_refusals where import = %s and line > %s"
        " order by line limit %s",
        (import_id, after, limit),
    )
