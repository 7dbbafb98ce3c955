"""The inbox: where events are durable before the door answers.

A row is a chunk of up to `CHUNK` events, msgpack. There is no unique index to slow the door down:
the turn takes chunks out, and repeats are told apart there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

import msgspec

from regulars.ground.database import Conn
from regulars.ground.events import Event

Lane = Literal["live", "bulk"]
LANES: Final[dict[Lane, int]] = {"live": 0, "bulk": 1}
CHUNK: Final = 500
CHANNEL: Final = "inbox"  #: NOTIFY channel that wakes the leader


class Chunk(NamedTuple):
    """One row, by its key."""

    lane: int
    id: int


class Unreadable(NamedTuple):
    """A row that holds no events that we can read, and how many there were said to be."""

    body: bytes
    n: int


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(list[Event])


def append(conn: Conn, events: Sequence[Event], *, lane: Lane = "live") -> None:
    """Put events into the inbox; they are durable when the caller's transaction commits."""
    chunks = [events[at : at + CHUNK] for at in range(0, len(events), CHUNK)]
    if not chunks:
        return
    conn.execute(
        "with put as (insert into inbox (lane, n, body)"
        " select %s, n, body from unnest(%s::int[], %b::bytea[]) as chunk(n, body))"
        " select pg_notify(%s, '')",
        (LANES[lane], [len(c) for c in chunks], [_encoder.encode(c) for c in chunks], CHANNEL),
    )


def drain(conn: Conn, *, limit: int) -> tuple[list[Event], bool]:
    """Take the next events out, live ones first; and whether only bulk ones were taken.

    Takes whole chunks up to `limit` events, and always at least one chunk if there is one.
    They are back in the inbox if the caller's transaction does not commit.
    """
    rows = conn.execute(
        """
        with head as (select lane, id, n from inbox order by lane, id limit 256),
             next as (select lane, id, n, sum(n) over (order by lane, id) as upto from head),
             fit as (select lane, id from next where upto <= %s or upto = n)
        delete from inbox using fit
        where inbox.lane = fit.lane and inbox.id = fit.id
        returning inbox.lane, inbox.id, inbox.body""",
        (limit,),
        binary=True,  # as text, reading the bodies takes ten times as long
    ).fetchall()
    rows.sort(key=lambda row: (row[0], row[1]))
    bulk = bool(rows) and all(row[0] == LANES["bulk"] for row in rows)
    return [event for row in rows for event in _decoder.decode(row[2])], bulk


def waiting(conn: Conn) -> dict[Lane, int]:
    """Events still in the inbox, by lane."""
    found: dict[int, int] = dict(
        conn.execute("select lane, sum(n)::bigint from inbox group by lane").fetchall()
    )
    return {lane: found.get(number, 0) for lane, number in LANES.items()}


def lanes(conn: Conn) -> set[Lane]:
    """The lanes in which something waits; by index, however much that is."""
    row = conn.execute(
        "select exists (select from inbox where lane = 0),"
        " exists (select from inbox where lane = 1)"
    ).fetchone()
    return {lane for lane, number in LANES.items() if row and row[number]}


def head(conn: Conn) -> Chunk | None:
    """The chunk that is next; None if there is none."""
    row = conn.execute("select lane, id from inbox order by lane, id limit 1").fetchone()
    return None if row is None else Chunk(*row)


def split(conn: Conn, chunk: Chunk) -> list[Event] | Unreadable:
    """Cut a chunk in two, to find the event that a turn cannot take.

    Returns the event of a chunk that cannot be cut: it is the culprit, and out of the inbox now.
    The halves go to the end of their lane; the order of arrival does not matter.
    """
    row = conn.execute(
        "delete from inbox where lane = %s and id = %s returning n, body", chunk
    ).fetchone()
    if row is None:
        return []
    n, body = row
    try:
        events = _decoder.decode(body)
    except msgspec.MsgspecError:
        return Unreadable(bytes(body), n)
    if len(events) <= 1:
        return events
    middle = len(events) // 2
    for half in (events[:middle], events[middle:]):
        conn.execute(
            "insert into inbox (lane, n, body) values (%s, %s, %s)",
            (chunk.lane, len(half), _encoder.encode(half)),
        )
    return []
