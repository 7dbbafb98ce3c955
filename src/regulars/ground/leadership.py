"""One leader at a time, fenced: whoever lost the lead cannot commit any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import msgspec

from regulars.ground.database import Conn
from regulars.ground.errors import Conflict

LOCK: Final = 0x4C454144  # "LEAD"


class LeadLost(Conflict):
    """Another process took the lead; stop."""


class Lead(NamedTuple):
    """What the leader's row says at the start of a turn."""

    position: int
    epoch: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What became of the events of one turn; adds up.

    `drained` = accepted + repeated + quarantined + blocked.
    """

    drained: int = 0
    accepted: int = 0
    repeated: int = 0
    conflicting: int = 0
    quarantined: int = 0
    blocked: int = 0


def take_lead(conn: Conn, *, wait: bool = True) -> int | None:
    """Become the leader on this connection and return the new epoch; None if another leads.

    The lead is held by a session lock: it ends with the connection, whatever kills it.
    """
    if wait:
        conn.execute("select pg_advisory_lock(%s)", (LOCK,))
    else:
        row = conn.execute("select pg_try_advisory_lock(%s)", (LOCK,)).fetchone()
        if row is None or not row[0]:
            return None
    row = conn.execute("update leader set epoch = epoch + 1 returning epoch").fetchone()
    conn.commit()
    return int(row[0]) if row else None


def led(conn: Conn) -> bool:
    """Whether somebody leads now: the lead is a lock that ends with whoever held it."""
    row = conn.execute(
        "select exists (select from pg_locks where locktype = 'advisory' and granted"
        " and classid = 0 and objid = %s and objsubid = 1 and database ="
        " (select oid from pg_database where datname = current_database()))",
        (LOCK,),
    ).fetchone()
    return bool(row and row[0])


def begin(conn: Conn, epoch: int) -> Lead:
    """Lock the leader's row for this turn.

    Raises:
        LeadLost: Somebody else took the lead; stop.
    """
    row = conn.execute(
        "select position, epoch from leader where epoch = %s for update", (epoch,)
    ).fetchone()
    if row is None:
        raise LeadLost("another process took the lead; this one must stop")
    return Lead(*row)


def hold(conn: Conn) -> int:
    """Keep turns out until this transaction ends; return the log's position.

    For the few who write what only the leader may: merges, unmerges, erasure.
    """
    row = conn.execute("select position from leader for update").fetchone()
    return int(row[0]) if row else 0


def position(conn: Conn) -> int:
    """The last position of the log now."""
    row = conn.execute("select position from leader").fetchone()
    return int(row[0]) if row else 0


def advance(conn: Conn, tally: Tally, *, bulk: bool = False) -> None:
    """Write down how far the log has come and what became of the events.

    `bulk`: some of them were imported; the next night has them to learn from.
    """
    conn.execute(
        "update leader set position = position + %s, drained = drained + %s,"
        " accepted = accepted + %s, repeated = repeated + %s, conflicting = conflicting + %s,"
        " quarantined = quarantined + %s, blocked = blocked + %s,"
        " bulk_position = case when %s then position + %s else bulk_position end",
        (
            tally.accepted,
            tally.drained,
            tally.accepted,
            tally.repeated,
            tally.conflicting,
            tally.quarantined,
            tally.blocked,
            bulk,
            tally.accepted,
        ),
    )


def state_keys(conn: Conn) -> tuple[str, ...]:
    """The series that stored states hold."""
    row = conn.execute("select state_keys from leader").fetchone()
    return tuple(msgspec.json.decode(row[0])) if row else ()


def keep_state_keys(conn: Conn, keys: Sequence[str]) -> None:
    """Say which series states hold from now on."""
    conn.execute("update leader set state_keys = %s", (msgspec.json.encode(keys).decode(),))


def turn_page(conn: Conn, edition: int) -> None:
    """Put another edition of the history in force."""
    conn.execute("update leader set edition = %s", (edition,))


def tally(conn: Conn) -> Tally:
    """What became of all events ever drained."""
    row = conn.execute(
        "select drained, accepted, repeated, conflicting, quarantined, blocked from leader"
    ).fetchone()
    names = ("drained", "accepted", "repeated", "conflicting", "quarantined", "blocked")
    return Tally(**dict(zip(names, row or (), strict=False)))
