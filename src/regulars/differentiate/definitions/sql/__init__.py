"""The batch rendering: one SQL statement over all of history, with the live answers."""

from regulars.differentiate.definitions.sql.queries import (
    count_query,
    members_over_snapshot,
    members_query,
    not_in_snapshot,
    standings_over_snapshot,
    standings_query,
    traits_query,
)

__all__ = [
    "count_query",
    "members_over_snapshot",
    "members_query",
    "not_in_snapshot",
    "standings_over_snapshot",
    "standings_query",
    "traits_query",
]
