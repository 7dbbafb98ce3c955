"""Purposes in the database: what they are called, and what people read when they agree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Literal

import msgspec

from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, Conflict, NotFound
from regulars.interact.consent import ALL
from regulars.interact.gate import ASKED_FOR

#: marketing, service: need a yes. transactional: was promised or asked for, and needs none.
Kind = Literal["marketing", "service", "transactional"]


class Purpose(msgspec.Struct, frozen=True, kw_only=True):
    """What messages are for.

    Attributes:
        title_en, title_es: What people and marketers read it as.
        wording_en, wording_es: What people read when they agree; kept with each yes as its proof.
        builtin: Its kind is fixed, and it stays.
    """

    name: str
    kind: Kind
    title_en: str
    title_es: str
    wording_en: str
    wording_es: str
    builtin: bool
    changed_at: datetime


FIELDS: Final = ", ".join(Purpose.__struct_fields__)


def purposes(conn: Conn) -> list[Purpose]:
    """All purposes in use, those that need a yes first."""
    rows = conn.execute(
        f"select {FIELDS} from purposes where retired_at is null"
        " order by kind = 'transactional', kind, name limit 500"
    ).fetchall()
    return [_made(row) for row in rows]


def purpose(conn: Conn, name: str) -> Purpose | None:
    """One purpose in use; None if there is none of that name."""
    row = conn.execute(
        f"select {FIELDS} from purposes where name = %s and retired_at is null", (name,)
    ).fetchone()
    return None if row is None else _made(row)


def save(conn: Conn, said: Purpose) -> None:
    """Add a purpose, or change the one of that name; whoever agreed, agreed to what they read.

    Raises:
        BadInput: It is called `all`, or as what needs no yes.
        Conflict: It is built in, and its kind another.
    """
    if said.name == ALL:
        raise BadInput(f"name: {ALL!r} means every purpose; take another name")
    known = purpose(conn, said.name)
    if known is not None and known.builtin and known.kind != said.kind:
        raise Conflict(f"purpose {said.name!r}: is built in as {known.kind!r}, and stays so")
    if (said.kind == "transactional") != (said.name in ASKED_FOR):
        raise BadInput(
            f"kind: what needs no yes is fixed ({', '.join(sorted(ASKED_FOR))}); a purpose of your"
            " own is 'marketing' or 'service'"
        )
    conn.execute(
        f"insert into purposes ({FIELDS}) values (%s, %s, %s, %s, %s, %s, %s, %s)"
        " on conflict (name) do update set kind = excluded.kind, title_en = excluded.title_en,"
        " title_es = excluded.title_es, wording_en = excluded.wording_en,"
        " wording_es = excluded.wording_es, changed_at = excluded.changed_at, retired_at = null",
        msgspec.structs.astuple(said),
    )


def retire(conn: Conn, name: str, *, now: datetime) -> None:
    """Ask for it no more; what was said stays in the ledger.

    Raises:
        NotFound: There is none of that name.
        Conflict: It is built in.
    """
    known = purpose(conn, name)
    if known is None:
        raise NotFound(f"purpose {name!r}: there is none of that name")
    if known.builtin:
        raise Conflict(f"purpose {name!r}: is built in, and stays")
    conn.execute("update purposes set retired_at = %s where name = %s", (now, name))


def wording(conn: Conn, name: str, locale: str) -> str:
    """What people read when they agree to it in this language; empty if nothing is kept."""
    known = purpose(conn, name)
    if known is None:
        return ""
    return known.wording_es if locale[:2] == "es" else known.wording_en


def _made(row: Sequence[object]) -> Purpose:
    return msgspec.convert(dict(zip(Purpose.__struct_fields__, row, strict=True)), Purpose)
