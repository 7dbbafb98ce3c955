from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from regulars.ground import house_rules, inbox, log
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, Conflict, NotFound
from regulars.ground.events import Event, IdentifierId, Logged
from tests.cast import ANN, BOB, NOON, event

UTC = ZoneInfo("UTC")


def logged(position: int, said: Event, owner: int = 1) -> Logged:
    return Logged(
        position=position, owner=IdentifierId(owner), event=said, day=20458, hour=12, weekday=1
    )


def test_live_events_leave_the_inbox_before_bulk_ones(conn: Conn) -> None:
    inbox.append(conn, [event("page_viewed", ANN)] * 3, lane="bulk")
    inbox.append(conn, [event("page_viewed", BOB)], lane="live")
    first, only_bulk = inbox.drain(conn, limit=2)
    assert ([said.identifiers for said in first], only_bulk) == ([(BOB,)], False)
    rest, only_bulk = inbox.drain(conn, limit=2)
    assert (len(rest), only_bulk) == (3, True)  # a chunk is never cut
    assert inbox.drain(conn, limit=2) == ([], False)


def test_what_is_drained_and_not_committed_is_still_there(conn: Conn) -> None:
    inbox.append(conn, [event("page_viewed", ANN)])
    conn.commit()
    inbox.drain(conn, limit=10)
    conn.rollback()
    assert inbox.waiting(conn) == {"live": 1, "bulk": 0}


def test_hearing_twice_is_storing_once_and_a_different_body_is_a_conflict(conn: Conn) -> None:
    said = event("order_completed", ANN, id_="1", total=5)
    liar = event("order_completed", ANN, id_="1", total=6)
    assert log.news(conn, [said, said]) == ([said], 1, 0)
    assert log.news(conn, [said, liar]) == ([], 2, 1)
    assert conn.execute("select payload from conflicts").fetchall() == [('{"total":6}',)]


def test_one_persons_events_come_newest_first(conn: Conn) -> None:
    log.append(conn, [logged(1, event("a", ANN)), logged(2, event("b", ANN, days=1))])
    log.append(conn, [logged(3, event("c", BOB), owner=2)])
    mine = log.of_owners(conn, [IdentifierId(1)], place=UTC)
    assert [row.event.kind for row in mine] == ["b", "a"]
    older = log.of_owners(conn, [IdentifierId(1)], place=UTC, before=NOON + timedelta(hours=1))
    assert [row.event.kind for row in older] == ["a"]
    assert [row.position for row in log.read(conn, after=1, limit=10, place=UTC)] == [2, 3]


def test_the_log_grows_into_its_next_partition(conn: Conn) -> None:
    at = log.PARTITION
    log.append(conn, [logged(n, event("a", ANN)) for n in (at - 1, at, at + 1)][1:])
    assert [row.position for row in log.read(conn, after=0, limit=10, place=UTC)] == [at, at + 1]


def test_what_was_put_aside_is_replayed_once(conn: Conn) -> None:
    import msgspec

    said = event("a", ANN)
    body = msgspec.msgpack.encode(said)
    log.quarantine(conn, source="s", reason="why", body=body, readable=True, now=NOON)
    [(row,)] = conn.execute("select id from quarantine").fetchall()
    assert list(log.replay(conn, [row], now=NOON)) == [said]
    with pytest.raises(Conflict, match="was replayed before"):
        list(log.replay(conn, [row], now=NOON))
    with pytest.raises(NotFound, match="no row 999"):
        list(log.replay(conn, [999], now=NOON))


def test_house_rules_are_checked_before_they_are_kept(conn: Conn) -> None:
    assert house_rules.change(conn, margin_rate=0.3).margin_rate == 0.3
    assert house_rules.read(conn).margin_rate == 0.3
    for name, wrong in (("zone", "Mars/Base"), ("margin_rate", 2), ("locale", "xx"), ("no", 1)):
        with pytest.raises(BadInput):
            house_rules.change(conn, **{name: wrong})
