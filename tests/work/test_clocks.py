"""Time itself: on whose clock we are quiet, and who grows older."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from regulars.differentiate import store
from regulars.differentiate.definitions.spec import segment, to_json
from regulars.ground import house_rules
from regulars.ground.database import Database
from regulars.ground.settings import settings
from regulars.interact.store import standings
from regulars.work.nights.analytics import Analytics
from tests.cast import ANN, BOB, NOON, event
from tests.house import Shop


@pytest.fixture
def shop(database: Database) -> Shop:
    return Shop(database).open()


def nights(shop: Shop, folder: Path) -> Callable[[], bool]:
    """What spends the night that is due in this shop."""
    found = replace(settings({}), history=folder)
    return Analytics(database=shop.database, settings=found, clock=lambda: shop.now).spend_night


def zone_of(shop: Shop, name: tuple[str, str]) -> str:
    person = shop.person(name)
    with shop.database.connect() as conn:
        return standings(conn, [person], now=shop.now)[person].zone


def test_the_zone_that_somebody_tells_is_theirs_until_they_tell_another(shop: Shop) -> None:
    shop.hears(event("person_identified", ANN, timezone="Europe/Madrid"))
    assert zone_of(shop, ANN) == "Europe/Madrid"
    shop.hears(event("person_identified", ANN, days=2, timezone="Asia/Tokyo"))
    shop.hears(event("person_identified", ANN, days=1, timezone="Europe/Paris"))  # heard late
    shop.hears(
        event("order_completed", ANN, days=3, timezone="Europe/Oslo")
    )  # the till's, not hers
    assert zone_of(shop, ANN) == "Asia/Tokyo"


def test_a_zone_that_does_not_exist_changes_nothing_and_is_flagged(shop: Shop) -> None:
    shop.hears(event("person_identified", ANN, timezone="Europe/Madrid"))
    shop.hears(event("person_identified", ANN, days=1, timezone="Mars/Olympus"))
    assert zone_of(shop, ANN) == "Europe/Madrid"
    assert shop.asks("select flags from events order by position") == [(0,), (32,)]
    shop.hears(event("page_viewed", BOB))
    assert zone_of(shop, BOB) == ""


def test_people_come_of_age_at_midnight_on_the_shops_clock(shop: Shop, tmp_path: Path) -> None:
    adults = segment({"name": "adults", "rule": {"trait": "age", "op": ">=", "value": 18}})
    with shop.database.connect() as conn:
        house_rules.change(conn, zone="Pacific/Auckland")
        store.define(conn, "segment", {"adults": to_json(adults)}, builtin=False)
    shop.rests()
    shop.hears(
        event("person_identified", ANN, birthday="2008-01-07"),
        event("person_identified", BOB, birthday="2008-02-30"),
    )
    spend = nights(shop, tmp_path)
    midnight = datetime(2026, 1, 6, 11, tzinfo=UTC)  # 7 January begins in Auckland
    for now in (NOON, midnight - timedelta(minutes=1), midnight + timedelta(minutes=1)):
        shop.now = now
        while spend():
            pass
        shop.rests()
        grown = "adults" in shop.segments(ANN)
        assert grown == (now > midnight)
        assert "adults" not in shop.segments(BOB)
    moved = "select cause, entered from movements where segment = 'adults'"
    assert shop.asks(moved) == [("time", True)]
    assert shop.asks("select count(*) from outbox") == [(0,)]
