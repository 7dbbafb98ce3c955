"""What people may change about needs groups; each change can be taken back by its contrary."""

from __future__ import annotations

from regulars.differentiate import store as definitions
from regulars.differentiate.needs.groups import store
from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.ground.errors import Conflict
from regulars.ground.events import PersonId
from regulars.work.nights.needs import grouping


def change(
    conn: Conn, group: int, *, title: str | None, hidden: bool | None, merged_into: int | None
) -> None:
    """Name it (empty: as at birth), hide it, count its people as another's (0: as its own).

    Raises:
        NotFound: There is no such group.
        Conflict: Another group has that name.
        BadInput: Their people are one already.
    """
    if title is not None:
        _free(conn, group, title.strip())
        store.call(conn, group, title.strip() or None)
        grouping.segments(conn, store.groups(conn))
    if hidden is not None:
        store.hide(conn, group, hidden)
    if merged_into is not None:
        store.merge(conn, group, merged_into or None)
        moved = [PersonId(one) for one in store.people_in(conn, group)]
        definitions.recheck(conn, moved, cause="definition")
    house_rules.touch(conn)


def _free(conn: Conn, group: int, title: str) -> None:
    for one in store.groups(conn):
        if title and one.id != group and title.casefold() == one.title("en").casefold():
            raise Conflict(f"title: needs group {one.id} is called {title!r} already")
