from __future__ import annotations

from regulars.ground import inbox
from regulars.ground.database import Conn
from regulars.ground.inbox import Unreadable
from tests.cast import ANN, event


def test_only_lanes_in_which_something_waits_are_named(conn: Conn) -> None:
    assert inbox.lanes(conn) == set()
    inbox.append(conn, [event("page_viewed", ANN)], lane="bulk")
    assert inbox.lanes(conn) == {"bulk"}
    inbox.append(conn, [event("page_viewed", ANN)])
    assert inbox.lanes(conn) == {"bulk", "live"}


def test_a_chunk_is_cut_until_one_event_is_left_and_none_is_lost(conn: Conn) -> None:
    inbox.append(conn, [event("page_viewed", ANN, id_=str(n)) for n in range(5)])
    found = []
    while (chunk := inbox.head(conn)) is not None:
        said = inbox.split(conn, chunk)
        assert not isinstance(said, Unreadable)
        found += said
    assert sorted(one.message_id for one in found) == list("01234")


def test_a_chunk_that_is_gone_is_nobodys_fault(conn: Conn) -> None:
    inbox.append(conn, [event("page_viewed", ANN)])
    chunk = inbox.head(conn)
    assert chunk is not None
    inbox.drain(conn, limit=1)
    assert inbox.split(conn, chunk) == []


def test_a_chunk_that_nobody_can_read_comes_out_whole(conn: Conn) -> None:
    conn.execute("insert into inbox (lane, n, body) values (0, 7, 'no events')")
    chunk = inbox.head(conn)
    assert chunk is not None
    assert inbox.split(conn, chunk) == Unreadable(b"no events", 7)
    assert inbox.head(conn) is None
