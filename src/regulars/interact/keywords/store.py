"""The shop's own words in the database: table `sms_words`."""

from __future__ import annotations

from typing import Final

import msgspec

from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, NotFound
from regulars.interact.gate import ASKED_FOR
from regulars.interact.keywords.meaning import LONGEST, RESERVED, Word, plain
from regulars.interact.purposes import store as purposes

FIELDS: Final = ", ".join(Word.__struct_fields__)


def words(conn: Conn) -> dict[str, Word]:
    """All words of the shop's own, by word."""
    rows = conn.execute(f"select {FIELDS} from sms_words order by word limit 500".encode())
    found = (dict(zip(Word.__struct_fields__, row, strict=True)) for row in rows)
    return {str(one["word"]): msgspec.convert(one, Word) for one in found}


def save(conn: Conn, said: Word) -> None:
    """Add a word, or change what it does.

    Raises:
        BadInput: It is one of those that carriers know, or no word; or its purpose needs no yes.
        NotFound: There is no such purpose.
    """
    if said.word != plain(said.word) or not 2 <= len(said.word) <= LONGEST:
        raise BadInput(
            f"word: {said.word!r} must be 2 to {LONGEST} letters and digits, in capitals,"
            f" without accents: {plain(said.word)!r}"
        )
    if said.word.replace(" ", "") in RESERVED:
        raise BadInput(f"word: {said.word!r} has a meaning of its own; take another")
    if said.purpose and purposes.purpose(conn, said.purpose) is None:
        raise NotFound(f"purpose {said.purpose!r}: there is none of that name")
    if said.purpose in ASKED_FOR:
        raise BadInput(f"purpose: {said.purpose!r} needs no yes")
    conn.execute(
        f"insert into sms_words ({FIELDS}) values (%s, %s, %s, %s, %s, %s, %s)"
        " on conflict (word) do update set locale = excluded.locale,"
        " purpose = excluded.purpose, list = excluded.list, wording = excluded.wording,"
        " answer = excluded.answer, changed_at = excluded.changed_at".encode(),
        msgspec.structs.astuple(said),
    )


def drop(conn: Conn, word: str) -> None:
    """Let a word mean nothing any more; who said it, said it.

    Raises:
        NotFound: It is none of the shop's own.
    """
    if conn.execute("delete from sms_words where word = %s", (word,)).rowcount == 0:
        raise NotFound(f"word {word!r}: is none of yours")
