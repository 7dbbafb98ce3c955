"""Books of costs in PostgreSQL, each under its digest, as long as something is counted by it."""

from __future__ import annotations

from typing import Final

import msgspec

from regulars.ground.costs.book import EMPTY, NONE, Book
from regulars.ground.database import Conn
from regulars.ground.errors import NotFound

MOST: Final = 4  #: books in memory: the one in force, the next, and room for a change
_read: Final[dict[str, Book]] = {}


def keep(conn: Conn, book: Book) -> None:
    """Store a book under its digest."""
    conn.execute(
        "insert into cost_books (digest, body) values (%s, %s) on conflict do nothing",
        (book.digest, book.body),
    )


def read(conn: Conn, digest: str) -> Book:
    """The book of a digest; read once, for a book never changes.

    Raises:
        NotFound: There is none.
    """
    if digest == NONE:
        return EMPTY
    if (found := _read.get(digest)) is None:
        row = conn.execute("select body from cost_books where digest = %s", (digest,)).fetchone()
        if row is None:
            raise NotFound(f"book of costs {digest!r}: there is none")
        found = msgspec.msgpack.decode(row[0], type=Book)
        if len(_read) >= MOST:
            _read.clear()
        _read[digest] = found
    return found


def forget_others(conn: Conn, kept: list[str]) -> None:
    """Drop every book but these, and what is being counted by now."""
    conn.execute(
        "delete from cost_books where digest <> all(%s)"
        " and digest not in (select costs from recounts)",
        (kept,),
    )
