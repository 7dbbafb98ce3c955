"""Who asked to be told is told once, in turn, by the channel they agreed to; never after a no."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from regulars.ground import house_rules
from regulars.ground.database import Database
from regulars.ground.settings import settings
from regulars.identify.stock import store as stock
from regulars.identify.stock.store import Seen
from regulars.interact.lists import store as lists
from regulars.interact.lists.form import Kind, ListForm
from regulars.interact.lists.members import store as on_lists
from regulars.interact.lists.waiting import store as waiting
from regulars.interact.surveys.form import Words
from regulars.work.running import telling as running
from regulars.work.running.sending import Sending
from tests.cast import NOON, event
from tests.house import Shop
from tests.running.conftest import Sink, sink
from tests.web.conftest import TOKENS

__all__ = ["sink"]  # pytest takes it from here

LINE = [("email", f"p{n}@example.org") for n in range(4)]
PHONE = ("phone", "+34600111222")


@pytest.fixture
def shop(database: Database) -> Shop:
    """A shop that writes e-mails and texts, and is quiet from nine to nine."""
    made = Shop(database, channels=frozenset({"email", "sms"})).open()
    with database.connect() as conn:
        house_rules.change(conn, business="Tea & Co", quiet_from=21, quiet_until=9)
    return made


def keep(shop: Shop, kind: Kind, *, product: str = "") -> None:
    words = Words(en="Oat milk")
    with shop.database.connect() as conn:
        form = ListForm(kind=kind, title=words, agree=words, product=product)
        lists.save(conn, "oats", form, now=NOON)


def joins(shop: Shop, who: tuple[str, str], *, purpose: str = "waitlist", **more: Any) -> None:
    shop.waits(minutes=1)
    days = (shop.now - NOON) / timedelta(days=1)
    by = "sms" if who[0] == "phone" else who[0]
    shop.hears(
        event("consent_given", who, days=days, channel=by, purpose=purpose, address=who[1]),
        event("list_joined", who, days=days, list="oats", **more),
    )


def says(shop: Shop, kind: str, who: tuple[str, str], **more: Any) -> None:
    shop.waits(minutes=1)
    shop.hears(event(kind, who, days=(shop.now - NOON) / timedelta(days=1), **more))


def there(shop: Shop, units: int) -> None:
    shop.waits(minutes=1)
    with shop.database.connect() as conn:
        stock.put(conn, [Seen("m-1", "", shop.now, units)])


def told(shop: Shop) -> list[str]:
    """Who was told so far, in turn."""
    shop.rests()
    shop.turns()
    rows = shop.asks(
        "select i.value from outbox o join identifiers i on i.id = o.identifier"
        " where purpose in ('waitlist', 'reminder') order by o.created_at, i.id"
    )
    return [str(value) for (value,) in rows]


def on(shop: Shop) -> int:
    with shop.database.connect() as conn:
        return on_lists.counts(conn).get("oats", 0)


def test_as_many_are_told_as_there_are_units_and_the_next_a_day_later(shop: Shop) -> None:
    keep(shop, "waitlist", product="m-1")
    there(shop, 0)
    for who in LINE:
        joins(shop, who)
    assert told(shop) == []
    there(shop, 1)
    assert told(shop) == ["p0@example.org"]
    assert on(shop) == 3  # who was told waits no more
    shop.waits(hours=23)
    assert told(shop) == ["p0@example.org"]
    shop.waits(hours=2)
    there(shop, 2)
    assert told(shop) == ["p0@example.org", "p1@example.org", "p2@example.org"]
    [(facts, template)] = shop.asks("select facts, template from outbox limit 1")
    assert template == "waitlist_product" and '"title":"Oat milk"' in str(facts)


def test_nobody_is_woken_and_who_joined_without_a_yes_is_not_told(shop: Shop) -> None:
    keep(shop, "waitlist", product="m-1")
    says(shop, "list_joined", LINE[0], list="oats")  # by a program, with no yes anywhere
    joins(shop, PHONE, locale="es")
    shop.waits(hours=10)
    there(shop, 5)
    assert told(shop) == [PHONE[1]]
    [(channel, locale, due_at)] = shop.asks("select channel, locale, due_at from outbox")
    assert (channel, locale, due_at) == ("sms", "es", NOON + timedelta(hours=21))
    assert on(shop) == 0


def test_places_are_told_of_in_turn_as_the_shop_says_that_they_are_free(shop: Shop) -> None:
    keep(shop, "waitlist")
    for who in LINE:
        joins(shop, who)
    assert told(shop) == []
    with shop.database.connect() as conn:
        waiting.set_free(conn, "oats", 2)
    assert told(shop) == ["p0@example.org", "p1@example.org"]
    with shop.database.connect() as conn:
        assert lists.one(conn, "oats").free == 0


def test_a_reminder_comes_in_the_morning_of_its_day_every_so_many_weeks_until_they_stop(
    shop: Shop,
) -> None:
    keep(shop, "reminder")
    joins(shop, LINE[0], purpose="reminder", on="2026-01-07", weeks=2)
    joins(shop, LINE[1], purpose="reminder", on="2026-01-07")
    shop.now = NOON + timedelta(days=1, hours=20)  # eight in the morning
    assert told(shop) == []
    shop.waits(hours=1)
    assert told(shop) == ["p0@example.org", "p1@example.org"]
    assert on(shop) == 1  # once was once
    shop.waits(days=13)
    assert len(told(shop)) == 2
    shop.waits(days=29)  # the house was away for one: it is said once, not twice
    assert told(shop)[2:] == ["p0@example.org"]
    says(shop, "consent_withdrawn", LINE[0], channel="email", purpose="reminder")
    shop.waits(days=30)
    assert len(told(shop)) == 3 and on(shop) == 0


def test_nobody_is_told_twice_nor_after_leaving_whatever_happens_in_between(shop: Shop) -> None:
    keep(shop, "waitlist", product="m-1")
    shop.hears(*(event("page_viewed", who) for who in LINE))
    chance, waits, heard = random.Random(11), set[str](), 0
    deeds = ["join"] * 5 + ["leave", "stop"] + ["merge"] * 2 + ["there"] * 3
    chance.shuffle(deeds)
    for deed in deeds:
        who = chance.choice(LINE)
        match deed:
            case "join":
                joins(shop, who)
                waits.add(who[1])
            case "leave":
                says(shop, "list_left", who, list="oats")
            case "stop":
                says(shop, "consent_withdrawn", who, channel="all", purpose="all")
            case "merge":
                shop.hears(event("product_viewed", who, ("loyalty_card", "card-1"), days=1))
            case _:
                there(shop, chance.choice([1, 3]))
        if deed in ("leave", "stop"):
            waits -= {one for one in waits if whose(shop, one) == shop.person(who)}
        shop.waits(hours=12)
        now_told = told(shop)
        fresh = [whose(shop, one) for one in now_told[heard:]]
        heard = len(now_told)
        assert len(fresh) == len(set(fresh)) and set(fresh) <= {whose(shop, one) for one in waits}
        waits = {one for one in waits if whose(shop, one) not in fresh}
    assert heard > 1


def whose(shop: Shop, address: str) -> int:
    return shop.person(("email", address))


def test_who_keeps_their_turn_hides_nobody_and_the_next_reads_it_from_a_real_mail_server(
    shop: Shop, sink: Sink, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "MOST", 1)  # of one slice
    keep(shop, "waitlist")
    for who in (PHONE, LINE[0]):
        joins(shop, who)
    shop.channels = frozenset({"email"})  # texts are not set up any more
    with shop.database.connect() as conn:
        waiting.set_free(conn, "oats", 2)
    assert told(shop) == [LINE[0][1]]
    sent(shop, sink, tmp_path)
    [mail] = sink.mails(LINE[0][1])
    assert "Oat milk: a place is free" in mail.get_content() and "/u/" in mail.get_content()
    shop.channels = frozenset({"email", "sms"})
    assert set(told(shop)) == {LINE[0][1], PHONE[1]}  # their turn was kept


def sent(shop: Shop, sink: Sink, home: Path) -> None:
    """The worker's own sender deals with what is due."""
    said = {"REGULARS_SMTP_URL": sink.url, "REGULARS_MAIL_FROM": "Tea & Co <tea@shop.example>"}
    kept = settings({"REGULARS_HOME": str(home), **said})
    post = Sending(database=shop.database, settings=kept, keys=TOKENS, clock=lambda: shop.now)
    with shop.database.connect(autocommit=True) as conn:
        assert post.round(conn) == 1
