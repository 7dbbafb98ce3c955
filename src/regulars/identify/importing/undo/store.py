"""What an import brought, taken out again, and what is written down about that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from regulars.ground import log
from regulars.ground.database import Conn
from regulars.ground.events import IdentifierId, Logged


class Undo(NamedTuple):
    """An import, and how far it is taken out."""

    id: int
    name: str
    state: str
    brings: str
    marked: bool
    undo_position: int
    undo_upto: int


COLUMNS = ", ".join(Undo._fields)


def undoable(conn: Conn, id_: int) -> Undo | None:
    """An import to be undone, locked; None if there is none of that id."""
    row = conn.execute(f"select {COLUMNS} from imports where id = %s for update", (id_,)).fetchone()
    return None if row is None else Undo(*row)


def next_undo(conn: Conn) -> Undo | None:
    """The import that is being taken out; None if none is."""
    row = conn.execute(
        f"select {COLUMNS} from imports where state = 'undoing' order by id limit 1"
    ).fetchone()
    return None if row is None else Undo(*row)


def begin(conn: Conn, id_: int, *, by: str) -> None:
    """Let the leader take it out, as far as the log goes now."""
    conn.execute(
        "update imports set state = 'undoing', undo_position = from_position, undone_by = %s,"
        " undo_upto = (select position from leader) where id = %s",
        (by, id_),
    )


def reached(conn: Conn, id_: int, *, upto: int, gone: int) -> None:
    """Write down how far it is taken out."""
    conn.execute(
        "update imports set undo_position = %s, withdrawn = withdrawn + %s where id = %s",
        (upto, gone, id_),
    )


def end(conn: Conn, id_: int, *, now: datetime) -> None:
    """It is out; the same files may be imported again, and the night learns without them."""
    conn.execute(
        "update imports set state = 'undone', undone_at = %s,"
        " fingerprint = fingerprint || ' undone ' || id where id = %s",
        (now, id_),
    )
    conn.execute("update leader set bulk_position = position")


def drop_products(conn: Conn, id_: int, *, by: str, now: datetime) -> None:
    """Take out the products that only this import brought; what it changed stays changed."""
    gone = conn.execute("delete from products where import = %s returning id", (id_,)).fetchall()
    conn.execute("delete from product_prices where product = any(%s)", ([row[0] for row in gone],))
    conn.execute(
        "update imports set withdrawn = %s, undone_by = %s where id = %s", (len(gone), by, id_)
    )
    end(conn, id_, now=now)


def names(conn: Conn, id_: int, *, limit: int) -> list[IdentifierId]:
    """Some of the names that are still to be looked at again."""
    rows = conn.execute(
        "select identifier from undo_names where import = %s order by identifier limit %s",
        (id_, limit),
    )
    return [IdentifierId(row[0]) for row in rows]


def looked_at(conn: Conn, id_: int, done: Sequence[IdentifierId]) -> None:
    """These were."""
    conn.execute(
        "delete from undo_names where import = %s and identifier = any(%s)", (id_, list(done))
    )


def record(
    conn: Conn, id_: int, gone: Sequence[Logged], *, spoken_of: Collection[int], now: datetime
) -> None:
    """Write down what is taken out, and whose names stood on it."""
    conn.execute(
        "insert into withdrawn (position, import, kind, at)"
        " select position, %s, kind, %s from unnest(%s::bigint[], %s::text[])"
        " as said(position, kind)",
        (id_, now, [row.position for row in gone], [row.event.kind for row in gone]),
    )
    conn.execute(
        "insert into undo_names select %s, unnest(%s::bigint[]) on conflict do nothing",
        (id_, sorted(spoken_of)),
    )


def take_consents(conn: Conn, gone: Sequence[Logged]) -> None:
    """Take out each yes that these events said; a no stays, whoever brought it."""
    conn.execute(
        "delete from consents using unnest(%s::text[], %s::text[]) as said(source, message_id)"
        " where consents.given and consents.source = said.source"
        " and consents.message_id = said.message_id",
        ([row.event.source for row in gone], [row.event.message_id for row in gone]),
    )


def of_import(conn: Conn, one: Undo, *, upto: int, limit: int, place: ZoneInfo) -> list[Logged]:
    """The next events of an import that are not taken out yet, up to `upto`; see `brought`."""
    rows = conn.execute(
        f"select {log.COLUMNS} from events where position > %s and position <= %s"
        " and context = %s order by position limit %s",
        (one.undo_position, upto, brought(one.id), limit),
    )
    return [log.logged(row, place) for row in rows]


def brought(import_id: int) -> str:
    """The context of an event that an import brought."""
    return f'{{"import":{import_id}}}'


def withdraw(conn: Conn, positions: Sequence[int], *, kind: str) -> None:
    """Leave of these events a place in the log that says nothing and is nobody's.

    The history still has them; the next compaction leaves them out, and readers do until then.
    """
    conn.execute(
        "update events set owner = 0, kind = %s, identifiers = '[]', payload = '{}', context = '',"
        " message_id = 'withdrawn-' || position where position = any(%s)",
        (kind, list(positions)),
    )
    conn.execute(
        "insert into history_rewrites select unnest(%s::bigint[]) on conflict do nothing",
        (list(positions),),
    )


def uncount(conn: Conn, gone: Sequence[Logged]) -> None:
    """Take events out of the counts again."""
    counts = Counter((row.event.kind, row.event.source, log.utc_day(row.event)) for row in gone)
    conn.execute(
        "update event_counts c set n = c.n - said.n"
        " from unnest(%s::text[], %s::text[], %s::int[], %s::bigint[])"
        " as said(kind, source, day, n)"
        " where c.kind = said.kind and c.source = said.source and c.day = said.day",
        (*(list(column) for column in zip(*counts, strict=True)), list(counts.values())),
    )
    conn.execute("delete from event_counts where n <= 0")
