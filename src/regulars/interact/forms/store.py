"""Forms, their versions and what came of each, in PostgreSQL. Nothing here commits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Literal

import msgspec

from regulars.ground.database import Conn
from regulars.ground.errors import Conflict, NotFound
from regulars.interact.forms.form import Form

_LOOK: Final = (
    "select f.name, f.version, f.active, f.changed_at, v.body, v.shown, v.sent, v.confirmed"
    " from forms f join form_versions v on (v.form, v.version) = (f.name, f.version)"
)


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A form as it stands, and what came of this version of it.

    Attributes:
        active: It is shown, and takes addresses.
        confirmed: Owners of addresses who said yes to the letter.
    """

    name: str
    version: int
    active: bool
    changed_at: datetime
    form: Form
    shown: int
    sent: int
    confirmed: int


def forms(conn: Conn) -> list[Kept]:
    """All forms, the latest changed first."""
    return [_kept(row) for row in conn.execute(f"{_LOOK} order by f.changed_at desc, f.name")]


def active(conn: Conn) -> list[Kept]:
    """Those that are shown, in the order of their names."""
    return [_kept(row) for row in conn.execute(f"{_LOOK} where f.active order by f.name")]


def form(conn: Conn, name: str) -> Kept:
    """One form.

    Raises:
        NotFound: There is none of that name.
    """
    row = conn.execute(f"{_LOOK} where f.name = %s", (name,)).fetchone()
    if row is None:
        raise NotFound(f"form {name!r}: there is none of that name")
    return _kept(row)


def version(conn: Conn, name: str, number: int) -> Form:
    """What a version of a form asked.

    Raises:
        NotFound: There is no such version.
    """
    row = conn.execute(
        "select body from form_versions where (form, version) = (%s, %s)", (name, number)
    ).fetchone()
    if row is None:
        raise NotFound(f"form {name!r}: has no version {number}")
    return msgspec.json.decode(row[0], type=Form)


def save(conn: Conn, name: str, said: Form, *, now: datetime) -> None:
    """Keep a form; what changed is a new version, shown at once if the form is."""
    conn.execute(
        "insert into forms (name, version, changed_at) values (%s, 0, %s)"
        " on conflict (name) do update set changed_at = excluded.changed_at",
        (name, now),
    )
    body = msgspec.json.encode(said).decode()
    row = conn.execute(
        "insert into form_versions (form, version, body, at)"
        " select f.name, f.version + 1, %s, %s from forms f left join form_versions v"
        " on (v.form, v.version) = (f.name, f.version)"
        " where f.name = %s and v.body is distinct from %s returning version",
        (body, now, name, body),
    ).fetchone()
    if row is not None:
        conn.execute("update forms set version = %s where name = %s", (row[0], name))


def switch(conn: Conn, name: str, on: bool, *, now: datetime) -> None:
    """Show it, or no longer.

    Raises:
        NotFound: There is none of that name.
    """
    done = conn.execute(
        "update forms set active = %s, changed_at = %s where name = %s", (on, now, name)
    )
    if not done.rowcount:
        raise NotFound(f"form {name!r}: there is none of that name")


def drop(conn: Conn, name: str) -> None:
    """Forget a form that nobody sent.

    Raises:
        NotFound: There is none of that name.
        Conflict: Its words are the proof of somebody's yes.
    """
    form(conn, name)
    sent = conn.execute("select from form_versions where form = %s and sent > 0", (name,))
    if sent.fetchone() is not None:
        raise Conflict(f"form {name!r}: was sent before; its words are a proof. Switch it off")
    conn.execute("delete from forms where name = %s", (name,))


def count(conn: Conn, name: str, number: int, what: Literal["shown", "sent", "confirmed"]) -> None:
    """One more of these."""
    conn.execute(
        f"update form_versions set {what} = {what} + 1 where (form, version) = (%s, %s)",
        (name, number),
    )


def visitor(conn: Conn, cookie: str) -> tuple[int | None, bool]:
    """Whose cookie this is, and whether we know more of them than cookies."""
    row = conn.execute(
        "select mine.person, exists (select from identifiers other"
        " where other.person = mine.person and other.kind <> mine.kind)"
        " from identifiers mine where (mine.kind, mine.value) = (%s, %s)",
        ("anonymous_id", cookie),
    ).fetchone()
    return (None, False) if row is None else (row[0], row[1])


def _kept(row: Sequence[object]) -> Kept:
    name, number, is_active, changed_at, body, shown, sent, confirmed = row
    return msgspec.convert(
        {
            "name": name,
            "version": number,
            "active": is_active,
            "changed_at": changed_at,
            "form": msgspec.json.decode(str(body)),
            "shown": shown,
            "sent": sent,
            "confirmed": confirmed,
        },
        Kept,
    )
