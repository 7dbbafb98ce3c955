"""Who is on a list: the latest word of all their names, in whatever order it is heard."""

from __future__ import annotations

import random

import pytest

from regulars.ground import log
from regulars.ground.database import Database
from regulars.ground.time import zone
from regulars.interact.lists.members import store
from tests.cast import ANN, BOB, DEE_CARD, DEE_MAIL, event
from tests.house import Shop


@pytest.fixture
def shop(database: Database) -> Shop:
    return Shop(database).open()


def on(shop: Shop, name: str) -> set[int]:
    with shop.database.connect() as conn:
        found = {one.person for one in store.members(conn, name, skip=0, limit=100)}
        assert len(found) == store.counts(conn).get(name, 0)
    return found


def test_the_latest_word_of_any_of_their_names_counts_in_whatever_order_it_is_heard(
    shop: Shop,
) -> None:
    words = [(who, day) for who in (ANN, BOB, DEE_MAIL, DEE_CARD) for day in (1, 2, 3, 4, 5)]
    chance = random.Random(7)
    said = [
        event(f"list_{chance.choice(('joined', 'left'))}", who, days=day + place / 10, list="tea")
        for place, (who, day) in enumerate(words)
    ]
    latest = {one.identifiers: one.kind == "list_joined" for one in said}
    chance.shuffle(said)
    for one in said:
        shop.hears(one)
    expected = {shop.person(who) for who in (ANN, BOB, DEE_MAIL, DEE_CARD) if latest[(who,)]}
    assert on(shop, "tea") == expected
    shop.hears(event("order_completed", DEE_CARD, DEE_MAIL, days=6))  # one person from now on
    card_said_last = latest[(DEE_CARD,)]
    assert (shop.person(DEE_CARD) in on(shop, "tea")) == card_said_last
    with shop.database.connect() as conn:
        days = store.days(conn, "tea", since=0)
    assert sum(one.joined + one.left for one in days) == len(said)


def test_what_leaves_the_log_leaves_the_list_and_what_was_said_before_counts_again(
    shop: Shop,
) -> None:
    shop.hears(event("list_joined", ANN, days=1, list="tea"))
    shop.hears(event("list_left", ANN, days=2, list="tea"), event("list_joined", BOB, list="tea"))
    with shop.database.connect() as conn:
        rows = conn.execute(f"select {log.COLUMNS} from events where position > 1".encode())
        gone = [log.logged(row, zone("UTC")) for row in rows]
        store.untake(conn, gone, place=zone("UTC"))
    assert on(shop, "tea") == {shop.person(ANN)}
    with shop.database.connect() as conn:
        assert [(one.joined, one.left) for one in store.days(conn, "tea", since=0)] == [(1, 0)]
