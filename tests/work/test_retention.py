"""What is let go when it was kept long enough, and what stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from regulars.ground import house_rules
from regulars.ground.database import Database
from regulars.ground.errors import BadInput
from regulars.ground.events import BULK, Event
from regulars.interact.consent import Entry
from regulars.interact.ledgers import store as ledgers
from regulars.work.nights.retention import nightly
from regulars.work.nights.retention.nightly import Gone, enforce, going
from tests.cast import ANN, event
from tests.house import Shop

DAY = timedelta(days=1)
OUTBOX = (
    "insert into outbox (id, identifier, channel, purpose, asked_for, template, locale, facts,"
    " trigger, decision, created_at, due_at, expires_at, address, state, settled_at) values (%s, 1,"
    " 'email', 'marketing', false, '', 'en', '{\"a\":1}', '', '', now(), now(), now(), 'a@b.c',"
    " 'sent', %s)"
)
IMPORT = (
    "with made as (insert into imports (name, title, fingerprint, mapping, state, shift_weeks,"
    " read, accepted, refused, left_out, events, notes, began_at, ended_at)"
    " values (%s, 'i', 'f', '',"
    " 'done', 0, 1, 0, 1, 0, 0, '{}', now(), %s) returning id)"
    " insert into import_refusals select id, 7, '', 'x', 'why' from made"
)
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
    assert enforce(shop.database, now=shop.now) == Gone(context=2, mailbox=1, quarantine=1)
    assert shop.asks("select context from events order by position") == [
        ('{"timezone":"Europe/Madrid"}',),
        ("",),
        ("",),
        (AROUND,),
    ]
    assert shop.asks("select message from mailbox") == [("b",)]
    assert enforce(shop.database, now=shop.now) == Gone()


def test_what_was_imported_holds_up_nothing(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nightly, "STEP", 1)
    with shop.database.connect() as conn:
        conn.execute("update events set flags = flags | %s where position <= 2", (BULK,))
        conn.execute("update events set context = %s where position = 3", (AROUND,))
        house_rules.change(conn, keep_context_days=30)
    assert enforce(shop.database, now=shop.now) == Gone(context=1)


def test_what_messages_said_goes_and_that_they_were_sent_stays(shop: Shop) -> None:
    with shop.database.connect() as conn:
        for id_, settled in (("old", 40), ("new", 1), ("waits", None)):
            conn.execute(OUTBOX, (id_, None if settled is None else shop.now - DAY * settled))
        house_rules.change(conn, keep_messages_days=30)
        rules = house_rules.read(conn)
        assert going(conn, rules, now=shop.now) == Gone(messages=1)
    assert enforce(shop.database, now=shop.now) == Gone(messages=1)
    told = shop.asks("select id, facts, address from outbox order by id")
    assert told == [
        ("new", '{"a":1}', "a@b.c"),
        ("old", "{}", "a@b.c"),
        ("waits", '{"a":1}', "a@b.c"),
    ]
    assert enforce(shop.database, now=shop.now) == Gone()


def test_lines_that_an_import_refused_go_and_how_many_there_were_stays(shop: Shop) -> None:
    with shop.database.connect() as conn:
        for name, days in (("old", 40), ("new", 1)):
            conn.execute(IMPORT, (name, shop.now - DAY * days))
        house_rules.change(conn, keep_refusals_days=30)
    assert enforce(shop.database, now=shop.now) == Gone(refusals=1)
    left = "select i.name, r.value from imports i left join import_refusals r on r.import = i.id"
    assert shop.asks(f"{left} order by 1") == [("new", "x"), ("old", None)]


def typed(who: tuple[str, str], days: float = 0, id_: str = "") -> Event:
    """Somebody types an address at our door."""
    said = event(
        "confirmation_requested", who, days=days, id_=id_ or f"typed-{who[1]}-{days}",
        asks="consent", purposes=["marketing"], wordings=["yes"], locale="en",
    )  # fmt: skip
    return replace(said, source="sign-up")


def test_whoever_never_confirmed_and_is_known_by_nothing_else_is_forgotten(shop: Shop) -> None:
    stranger, buyer, fresh = (("email", f"{who}@example.org") for who in ("s", "b", "f"))
    shop.hears(typed(stranger), typed(buyer), event("page_viewed", buyer, id_="b"))
    shop.hears(typed(fresh, days=39))
    with shop.database.connect() as conn:
        rules = house_rules.read(conn)
        told = going(conn, rules, now=shop.now)
    assert told == Gone(people=1, unconfirmed=2)
    assert enforce(shop.database, now=shop.now) == told
    left = shop.asks("select value from identifiers where kind = 'email' order by 1")
    assert left == [("ann@example.org",), ("b@example.org",), ("f@example.org",)]
    assert shop.asks("select address from confirmations") == [("f@example.org",)]
    assert shop.asks("select count(*) from events where identifiers like '%%s@example.org%%'") == [
        (0,)
    ]
    assert enforce(shop.database, now=shop.now) == Gone()
    shop.hears(typed(stranger, days=40))  # nobody asked that they stay away
    assert ("s@example.org",) in shop.asks("select address from confirmations")


def test_whoever_confirmed_or_said_no_is_not_forgotten(shop: Shop) -> None:
    yes, no = ("email", "y@example.org"), ("email", "n@example.org")
    shop.hears(typed(yes), typed(no))
    with shop.database.connect() as conn:
        conn.execute("update confirmations set done_at = asked_at where address = %s", (yes[1],))
        said = Entry(
            address=no, channel="email", purpose="marketing", given=False, at=shop.now,
            own_door=True, wording="", locale="en", source="t", message_id="no",
        )  # fmt: skip
        ledgers.record(conn, [said])
    assert enforce(shop.database, now=shop.now) == Gone(unconfirmed=1)
    assert shop.asks("select address from confirmations") == [("y@example.org",)]
    assert shop.person(yes) != shop.person(no)


def test_no_rule_is_kept_that_cannot_be_right(shop: Shop) -> None:
    for wrong in ({"keep_mailbox_days": -1}, {"channel_caps": {"sms": {"zero": 1}}}):
        with shop.database.connect() as conn, pytest.raises(BadInput):
            house_rules.change(conn, **wrong)
