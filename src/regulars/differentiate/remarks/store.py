"""Remarks in PostgreSQL: an index of words beside the log, which keeps what was said."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

import msgspec

from regulars.differentiate.remarks import asking
from regulars.differentiate.remarks.remark import (
    HELD,
    Piece,
    Sort,
    remark,
    words,
)
from regulars.ground.database import Conn
from regulars.ground.events import Logged, PersonId

SLICE: Final = 20_000  #: positions of the log looked through at a time
SWITCHED: Final = {"note_removed": True, "note_restored": False}
HEARD: Final = HELD.keys() | SWITCHED.keys()
VECTOR: Final = " || ".join(
    f"to_tsvector('{one}', words)" for one in ("simple", "english", "spanish")
)
KEEP: Final = (
    "insert into remarks (position, owner, sort, at, note, words)"
    f" select position, owner, sort, at, note, {VECTOR} from unnest(%s::bigint[], %s::bigint[],"
    " %s::text[], %s::timestamptz[], %s::text[], %s::text[])"
    " as said(position, owner, sort, at, note, words)"
    " on conflict (position) do update set words = excluded.words"
)


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which remarks.

    Attributes:
        query: Words that must be in them, see `asking.asked`; empty: any.
        sorts: Empty: of every sort.
        owners: Of whoever has these identifiers; None: of everybody.
    """

    query: str = ""
    sorts: tuple[Sort, ...] = ()
    owners: tuple[int, ...] | None = None


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A remark that was found; `source`: the door or the import that brought it."""

    position: int
    person: PersonId
    sort: Sort
    kind: str
    source: str
    at: datetime
    pieces: tuple[Piece, ...]


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """Remarks, the latest first; and how many there are of each sort, whichever is shown."""

    rows: list[Said]
    counts: dict[Sort, int]


class _Note(msgspec.Struct):
    note: str = ""


class _Row(NamedTuple):
    position: int
    owner: int
    kind: str
    at: datetime
    payload: str


_note: Final = msgspec.json.Decoder(_Note)


def take(conn: Conn, logged: Iterable[Logged]) -> None:
    """Note the words of what a batch says; a note that was taken away is found no more."""
    heard = [
        _Row(row.position, row.owner, row.event.kind, row.event.occurred_at, row.event.payload)
        for row in logged
        if row.event.kind in HEARD
    ]
    if heard:
        _keep(conn, heard)


def _keep(conn: Conn, rows: Sequence[_Row]) -> None:
    found = [
        (row.position, row.owner, one.sort, row.at, one.note, " ".join(words(one.text)))
        for row in rows
        if row.owner and (one := remark(row.kind, row.payload)) is not None
    ]
    if found:
        conn.execute(KEEP.encode(), [list(column) for column in zip(*found, strict=True)])
    for row in rows:
        if row.kind in SWITCHED:
            conn.execute(
                "update remarks set gone = %s where note = %s",
                (SWITCHED[row.kind], _note.decode(row.payload or "{}").note),
            )


def anew(conn: Conn, positions: Sequence[int]) -> None:
    """Note the words of these events again: somebody's name was taken out of them."""
    _keep(conn, _rows(conn, "position = any(%(positions)s)", {"positions": list(positions)}))


def drop(conn: Conn, positions: Sequence[int]) -> None:
    """These events say nothing any more."""
    conn.execute("delete from remarks where position = any(%s)", (list(positions),))


def unread(conn: Conn) -> bool:
    """Whether some of the log, from before words were noted, is still to be read."""
    return conn.execute("select from remarks_read where done < upto").fetchone() is not None


def read_on(conn: Conn) -> None:
    """Note the words of the next slice of it; turns must be held off."""
    row = conn.execute(
        "update remarks_read set done = least(done + %s, upto) returning done", (SLICE,)
    ).fetchone()
    ends = row[0] if row else 0
    past = "position > %(low)s and position <= %(high)s"
    _keep(conn, _rows(conn, past, {"low": ends - SLICE, "high": ends}))


def _rows(conn: Conn, where: str, values: Mapping[str, Any]) -> list[_Row]:
    rows = conn.execute(
        "select position, owner, kind, occurred_at, payload from events"
        f" where {where} and kind = any(%(kinds)s) order by position".encode(),
        {**values, "kinds": list(HEARD)},
    )
    return [_Row(*row) for row in rows]


def search(conn: Conn, wanted: Wanted, *, before: tuple[datetime, int] | None, limit: int) -> Found:
    """What was said, the latest first. Nothing of whoever was erased, and no note taken away."""
    one = asking.asked(wanted.query)
    looked_for = asking.as_tsquery(one, stems(conn, asking.every_word(one)))
    at, position = before or (None, 0)
    values = {
        "words": looked_for,
        "owners": None if wanted.owners is None else list(wanted.owners),
        "sorts": list(wanted.sorts),
        "at": at,
        "position": position,
        "limit": limit,
    }
    which = "not r.gone"
    if looked_for:
        which += " and r.words @@ %(words)s::tsquery"
    elif wanted.query.strip():
        which += " and false"  # nothing but signs: nobody said that
    if wanted.owners is not None:
        which += " and r.owner = any(%(owners)s)"
    counts = conn.execute(
        f"select r.sort, count(*) from remarks r where {which} group by r.sort".encode(), values
    ).fetchall()
    rows = conn.execute(
        "select r.position, i.person, r.sort, e.kind, e.source, r.at, e.payload"
        " from (select r.position, r.owner, r.sort, r.at from remarks r"
        f"  where {which} and (cardinality(%(sorts)s::text[]) = 0 or r.sort = any(%(sorts)s))"
        "   and (%(at)s::timestamptz is null or (r.at, r.position) < (%(at)s, %(position)s))"
        "  order by r.at desc, r.position desc limit %(limit)s) as r"
        " join identifiers i on i.id = r.owner join events e on e.position = r.position"
        " order by r.at desc, r.position desc".encode(),
        values,
    ).fetchall()
    return Found(rows=_shown(conn, one, rows), counts=dict(counts))


def _shown(conn: Conn, one: asking.Asked, rows: Sequence[tuple[Any, ...]]) -> list[Said]:
    said = {row[0]: remark(row[3], row[6]) for row in rows}
    texts = {position: found.text if found else "" for position, found in said.items()}
    known = stems(
        conn, {*asking.every_word(one), *(w for text in texts.values() for w in words(text))}
    )
    return [
        Said(
            position=position,
            person=person,
            sort=sort,
            kind=kind,
            source=source,
            at=at,
            pieces=tuple(asking.pieces(texts[position], one, known)),
        )
        for position, person, sort, kind, source, at, *_ in rows
    ]


def stems(conn: Conn, said: Collection[str]) -> dict[str, set[str]]:
    """The stems of words, in English and Spanish; none for a word that says nothing there."""
    if not said:
        return {}
    rows = conn.execute(
        "select word, ts_lexize('english_stem', word) || ts_lexize('spanish_stem', word)"
        " from unnest(%s::text[]) as said(word)",
        (list(said),),
    )
    return {word: set(found or ()) for word, found in rows}
