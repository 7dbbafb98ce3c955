"""Rows that go as they are: texts, what was put aside, what was refused."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import msgspec

from regulars.ground.database import Conn


class Aged(msgspec.Struct, frozen=True, kw_only=True):
    """A class of rows; `old` picks those before an instant, at most so many; `go` ends them."""

    old: str
    go: str


AGED: Final = {
    "mailbox": Aged(
        old="select id from mailbox where at < %s order by id limit %s",
        go="delete from mailbox where id in ({old})",
    ),
    "quarantine": Aged(
        old="select id from quarantine where received_at < %s order by id limit %s",
        go="delete from quarantine where id in ({old})",
    ),
    "messages": Aged(  # that it was sent stays, for caps count it and effects stand on it
        old="select id from outbox where settled_at < %s and facts <> '{{}}' limit %s",
        go="update outbox set facts = '{{}}' where id in ({old})",
    ),
    "refusals": Aged(  # how many there were stays with the import
        old="select r.ctid from import_refusals r join imports i on i.id = r.import"
        " where i.ended_at < %s limit %s",
        go="delete from import_refusals where ctid = any(array({old}))",
    ),
}


def go(conn: Conn, what: str, before: datetime, *, step: int) -> int:
    """End what is older; return how many rows it was."""
    one = AGED[what]
    statement = one.go.format(old=one.old.format()).encode()
    gone = 0
    while done := conn.execute(statement, (before, step)).rowcount:
        gone += done
    return gone


def going(conn: Conn, what: str, before: datetime, *, most: int) -> int:
    """How many rows are older, counted up to `most`."""
    counted = f"select count(*) from ({AGED[what].old.format()}) as old"
    row = conn.execute(counted.encode(), (before, most)).fetchone()
    return int(row[0]) if row else 0
