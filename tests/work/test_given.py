"""Who said yes and who is in a segment, as it is kept, is always what a fresh look would find."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from regulars.ground.database import Conn, Database
from regulars.interact.ledgers.store import record
from regulars.work.answers.people.finding import by_segment
from regulars.work.answers.rules.given import given
from regulars.work.nights import beliefs
from regulars.work.people import erasing, mending
from regulars.work.secrets import tombstone
from tests.cast import ANN, BOB, CY, DEE_CARD, DEE_MAIL, NOON, event
from tests.house import SECRET, Shop
from tests.interact.cast import said

LATER = NOON + timedelta(days=3)


@pytest.fixture
def shop(database: Database) -> Shop:
    """Ann and Dee are known, and both said yes; Bob is known and said nothing."""
    shop = Shop(database, now=LATER).open()
    shop.hears(*(event("page_viewed", who, days=1) for who in (ANN, DEE_MAIL, DEE_CARD, BOB)))
    with database.connect() as conn:
        record(conn, [said(True, ANN), said(True, DEE_MAIL)])
    return shop


def yes(conn: Conn) -> list[int]:
    """Who said yes, as it is kept; a fresh look finds the same."""
    kept = sorted(tuple(row.values()) for row in given(conn).to_pylist())
    assert kept == sorted(tuple(row.values()) for row in beliefs.given(conn).to_pylist())
    return [row[0] for row in kept]


def test_a_no_a_name_and_a_merge_are_seen_at_the_next_question(shop: Shop, conn: Conn) -> None:
    ann, dee, card, bob = (shop.person(who) for who in (ANN, DEE_MAIL, DEE_CARD, BOB))
    assert yes(conn) == [ann, dee]
    record(conn, [said(False, DEE_MAIL, days=1), said(True, CY)])
    assert yes(conn) == [ann], "of Cy nobody has heard yet"
    record(conn, [said(True, DEE_MAIL, days=2)])
    assert yes(conn) == [ann, dee]
    conn.commit()
    shop.hears(event("page_viewed", CY, days=2), event("page_viewed", DEE_CARD, DEE_MAIL, days=2))
    cy = shop.person(CY)
    assert yes(conn) == [ann, min(card, dee), cy]
    conn.commit()
    mending.merge(conn, ann, bob, by="us", now=LATER)
    record(conn, [said(False, ANN, days=2)])
    assert yes(conn) == [min(card, dee), cy]
    mending.unmerge(conn, ann, bob, by="us", now=LATER)
    assert yes(conn) == [min(card, dee), cy]


def test_what_is_heard_first_and_stored_last_is_not_overlooked(
    shop: Shop, database: Database, conn: Conn
) -> None:
    ann, dee = shop.person(ANN), shop.person(DEE_MAIL)
    with database.connect() as slow:
        record(slow, [said(False, ANN, days=1)])
        record(conn, [said(True, DEE_MAIL, days=1)])
        conn.commit()
        assert yes(conn) == [ann, dee]
        conn.commit()
    assert yes(conn) == [dee]


def test_whoever_is_forgotten_said_nothing(shop: Shop, conn: Conn, tmp_path: Path) -> None:
    ann, dee = shop.person(ANN), shop.person(DEE_MAIL)
    assert yes(conn) == [ann, dee]
    erasing.erase(conn, dee, home=tmp_path, tombstone=tombstone(SECRET), now=LATER)
    assert yes(conn) == [ann]


def test_beyond_a_few_everybody_is_looked_at(
    shop: Shop, conn: Conn, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, dee = shop.person(ANN), shop.person(DEE_MAIL)
    assert yes(conn) == [ann, dee]
    monkeypatch.setattr("regulars.work.answers.rules.since.MOST", 1)
    record(conn, [said(False, who, days=1) for who in (ANN, DEE_MAIL)])
    assert yes(conn) == []


def test_a_segment_is_known_as_soon_as_somebody_moves(shop: Shop, conn: Conn) -> None:
    def inside() -> dict[str, list[int]]:
        conn.rollback()
        stands = conn.execute("select unnest(segments), person from memberships order by 2")
        fresh: dict[str, list[int]] = {name: [] for name in names}
        for name, one in stands:
            fresh[name].append(one)
        assert {name: by_segment(conn, name).ids.tolist() for name in names} == fresh
        return fresh

    rows = conn.execute("select name from definitions where kind = 'segment'")
    names = [name for (name,) in rows]
    before = inside()
    shop.hears(event("order_completed", ANN, days=2, total=30))
    assert shop.person(ANN) in inside()["new_customers"]
    shop.hears(event("order_completed", DEE_CARD, days=2, total=30))
    shop.hears(event("page_viewed", DEE_CARD, DEE_MAIL, days=2.5))
    assert inside() != before
    mending.merge(conn, shop.person(ANN), shop.person(DEE_CARD), by="us", now=LATER)
    conn.commit()
    shop.rests()
    assert inside()["new_customers"] == [min(shop.person(ANN), shop.person(DEE_CARD))]
