"""What was imported, how far, and what was refused: tables `imports` and `import_refusals`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple, cast

from regulars.ground.database import Conn
from regulars.identify.importing.files.staging import RefusedLine
from regulars.identify.importing.mapping import Mapping
from regulars.identify.importing.reading import Counts


class Import(NamedTuple):
    """One import as it stands. `done` of `counts.events` are handed over."""

    id: int
    name: str
    title: str
    fingerprint: str
    state: str
    shift_weeks: int
    counts: Counts
    done: int
    notes: list[str]
    began_at: datetime
    ended_at: datetime | None


COLUMNS = (
    "id, name, title, fingerprint, state, shift_weeks, read, accepted, refused, left_out, events,"
    " done, notes, began_at, ended_at"
)


def _import(row: tuple[object, ...]) -> Import:
    return Import._make((*row[:6], Counts._make(cast("tuple[int, ...]", row[6:11])), *row[11:]))


UNDER_WAY = 0x494D504F  #: advisory lock that every running import shares: "IMPO"


def under_way(conn: Conn) -> bool:
    """Whether an import is running, here or elsewhere; ask it in a transaction of its own."""
    row = conn.execute("select pg_try_advisory_xact_lock(%s)", (UNDER_WAY,)).fetchone()
    return not (row and row[0])


def lock(conn: Conn, name: str) -> bool:
    """Take the right to run the import called `name`, until the connection ends."""
    conn.execute("select pg_advisory_lock_shared(%s)", (UNDER_WAY,))
    row = conn.execute(
        "select pg_try_advisory_lock(hashtextextended('import ' || %s, 0))", (name,)
    ).fetchone()
    return bool(row and row[0])


def of(conn: Conn, name: str, fingerprint: str) -> Import | None:
    """The import of exactly these files by this mapping, if there was one."""
    row = conn.execute(
        f"select {COLUMNS} from imports where name = %s and fingerprint = %s", (name, fingerprint)
    ).fetchone()
    return _import(row) if row else None


def latest(conn: Conn, *, limit: int = 50, offset: int = 0) -> list[Import]:
    """Imports, the newest first."""
    rows = conn.execute(
        f"select {COLUMNS} from imports order by id desc limit %s offset %s", (limit, offset)
    ).fetchall()
    return [_import(row) for row in rows]


def begin(
    conn: Conn, made: Mapping, *, fingerprint: str, shift_weeks: int, now: datetime
) -> Import:
    """A new import, with nothing counted yet."""
    brings = made.rows if made.rows in ("products", "reference") else "events"
    row = conn.execute(
        "insert into imports (name, title, fingerprint, mapping, shift_weeks, read, accepted,"
        " refused, left_out, events, notes, began_at, brings, marked, from_position)"
        " values (%s, %s, %s, %s, %s, 0, 0, 0, 0, 0, '{}', %s, %s, true,"
        f" (select position from leader)) returning {COLUMNS}",
        (made.name, made.title, fingerprint, made.text, shift_weeks, now, brings),
    ).fetchone()
    if row is None:
        raise AssertionError("insert … returning gives a row")
    return _import(row)


def note(
    conn: Conn, id_: int, *, counts: Counts, notes: Iterable[str], refused: Iterable[RefusedLine]
) -> None:
    """Write down what was counted and every refused line, in place of what was there."""
    conn.execute(
        "update imports set read = %s, accepted = %s, refused = %s, left_out = %s, events = %s,"
        " notes = %s where id = %s",
        (*counts, list(notes), id_),
    )
    conn.execute("delete from import_refusals where import = %s", (id_,))
    with conn.cursor().copy(
        "copy import_refusals (import, line, field, value, reason) from stdin"
    ) as copy:
        for line in refused:
            copy.write_row((id_, *line))


def advance(conn: Conn, id_: int, *, done: int) -> None:
    """Move the place to go on from; in the transaction that hands the events over."""
    conn.execute("update imports set done = %s where id = %s", (done, id_))


def end(conn: Conn, id_: int, *, now: datetime) -> None:
    """Nothing is left to do."""
    conn.execute(
        "update imports set state = 'done', done = events, ended_at = %s where id = %s", (now, id_)
    )


def refusals(conn: Conn, id_: int, *, limit: int = 100, offset: int = 0) -> list[RefusedLine]:
    """Refused lines of an import, in the order of its file."""
    rows = conn.execute(
        "select line, field, value, reason from import_refusals where import = %s"
        " order by line, field limit %s offset %s",
        (id_, limit, offset),
    ).fetchall()
    return [RefusedLine(*row) for row in rows]


def shift_weeks_of(conn: Conn, names: list[str]) -> int | None:
    """The shift that the first of these imports began with; None if none has."""
    row = conn.execute(
        "select shift_weeks from imports where name = any(%s) order by id limit 1", (names,)
    ).fetchone()
    return None if row is None else int(row[0])
