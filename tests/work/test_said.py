"""What events named is offered to whoever writes a rule."""

from __future__ import annotations

from pathlib import Path

import duckdb

from regulars.ground.history.relations import save
from regulars.work.nights import said


def test_stores_campaigns_and_lists_are_offered_as_often_as_events_named_them(
    tmp_path: Path,
) -> None:
    assert said.read(tmp_path) == {}
    with duckdb.connect() as db:
        db.execute(
            "create table events (kind text, store text, campaign text, campaign_type text,"
            " offer text, channel text, props text)"
        )
        db.execute(
            "insert into events values"
            " ('order_completed', '7', null, null, null, null, null),"
            " ('order_completed', '3', null, null, null, null, '{}'),"
            " ('order_completed', '7', null, null, null, null, '{\"list\": \"no\"}'),"
            " ('message_sent', null, 'spring', 'mail', 'tea', 'email', null),"
            " ('list_joined', '', null, null, null, null, '{\"list\": \"guests\"}'),"
            " ('list_joined', null, null, null, null, null, '{\"list\": 3}'),"
            " ('list_left', null, null, null, null, null, '{\"list\": \"gone\"}')"
        )
        save(tmp_path, said.SAID, said.said(db))
    found = said.read(tmp_path)
    assert list(found["store"].items()) == [("7", 2), ("3", 1)]
    assert found["list"] == {"3": 1, "guests": 1}
    assert (found["campaign"], found["offer"]) == ({"spring": 1}, {"tea": 1})
