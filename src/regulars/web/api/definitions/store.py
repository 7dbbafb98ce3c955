"""How many people are in the segments."""

from __future__ import annotations

from regulars.ground.database import Conn


def sizes(conn: Conn) -> dict[str, int]:
    """People in each segment."""
    found = conn.execute(
        "select segment, count(*) from memberships, unnest(segments) as segment group by segment"
    ).fetchall()
    return {name: count for name, count in found}
