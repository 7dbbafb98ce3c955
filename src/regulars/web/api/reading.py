"""Rows of the database as dicts, for answers that show them as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, LiteralString

from psycopg.rows import dict_row

from regulars.ground.database import Conn

Row = dict[str, Any]


def rows(
    conn: Conn, query: LiteralString, params: Sequence[object] | Mapping[str, object] = ()
) -> list[Row]:
    """The rows of a query, by column."""
    with conn.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(query, params).fetchall()
