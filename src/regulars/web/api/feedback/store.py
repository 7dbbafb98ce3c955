"""Counts of people by how satisfied they are. Read only."""

from __future__ import annotations

from regulars.differentiate.moods import INFERRED
from regulars.ground.database import Conn


def levels(conn: Conn) -> tuple[dict[str, int], int]:
    """People by segment of satisfaction, and everybody."""
    rows = conn.execute(
        "select segment, count(*) from memberships, unnest(segments) as segment"
        " where segment like 'satisfaction\\_%%' or segment = %s group by 1",
        (INFERRED,),
    )
    found: dict[str, int] = dict(rows.fetchall())
    row = conn.execute("select count(distinct person) from identifiers").fetchone()
    return found, int(row[0]) if row else 0
