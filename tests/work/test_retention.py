"""What is let go when it was kept long enough, and what stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from regulars.ground import house_rules
from regulars.ground.database import Database
from regulars.ground.errors import BadInput
from regulars.work.nights.retention import Gone, enforce
from tests.cast import ANN, event
from tests.house import Shop

AROUND = '{"ip":"192.0.2.7","timezone":"Europe/Madrid"}'


@pytest.fixture
def shop(database: Database) -> Shop:
    shop = Shop(database).open()
    for n, around in enumerate((AROUND, '{"ip":"192.0.2.7"}', "")):
        shop.hears(replace(event("page_viewed", ANN, id_=f"old-{n}"), context=around))
    shop.waits(days=40)
    fresh = event("page_viewed", ANN, days=40, id_="new")
    shop.hears(replace(fresh, context=AROUND))
    with database.connect() as conn:
        for days, id_ in ((40, "a"), (1, "b")):
            conn.execute(
                "insert into mailbox (message, channel, purpose, address, subject, body, html,"
                " refusal, said, at)"
                " values (%s, 'email', 'marketing', '', '', '', '', '', '{}', %s)",
                (id_, shop.now - timedelta(days=days)),
            )
            conn.execute(
                "insert into quarantine (source, reason, body, readable, received_at)"
                " values ('shop', 'x', '', false, %s)",
                (shop.now - timedelta(days=days),),
            )
    return shop


def test_nothing_goes_until_the_business_says_so(shop: Shop) -> None:
    assert enforce(shop.database, now=shop.now) == Gone()


def test_what_is_old_goes_once_and_the_facts_stay(shop: Shop) -> None:
    said = {f"keep_{what}_days": 30 for what in ("context", "mailbox", "quarantine")}
    with shop.database.connect() as conn:
        house_rules.change(conn, **said)
    assert enforce(shop.database, now=shop.now) == Gone(contexts=2, mails=1, aside=1)
    assert shop.asks("select context from events order by position") == [
        ('{"timezone":"Europe/Madrid"}',),
        ("",),
        ("",),
        (AROUND,),
    ]
    assert shop.asks("select message from mailbox") == [("b",)]
    assert enforce(shop.database, now=shop.now) == Gone()


def test_no_rule_is_kept_that_cannot_be_right(shop: Shop) -> None:
    for wrong in ({"keep_mailbox_days": -1}, {"channel_caps": {"sms": {"zero": 1}}}):
        with shop.database.connect() as conn, pytest.raises(BadInput):
            house_rules.change(conn, **wrong)
