"""Time itself takes people into slices of the past and out of them, on the whole house."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from regulars.differentiate import store
from regulars.differentiate.definitions.spec import segment, to_json
from regulars.ground.database import Database
from regulars.ground.settings import settings
from regulars.work.nights.analytics import Analytics
from tests.cast import ANN, NOON, event
from tests.house import Shop


@pytest.fixture
def shop(database: Database) -> Shop:
    return Shop(database).open()


def defined(shop: Shop, **rules: dict[str, Any]) -> None:
    made = {name: to_json(segment({"name": name, "rule": rule})) for name, rule in rules.items()}
    with shop.database.connect() as conn:
        store.define(conn, "segment", made, builtin=False)
    shop.rests()


def test_a_slice_of_hours_is_entered_and_left_as_each_hour_ends(shop: Shop) -> None:
    left = {"kinds": ["checkout_started"], "window": {"hours": 3, "before": 1}}
    steps = [{"kinds": ["page_viewed"]}, {"kinds": ["checkout_started"]}]
    soon = {"steps": steps, "within": {"hours": 1}, "window": {"hours": 2}}
    defined(shop, left={"did": left}, soon={"funnel": soon}, club={"list": "tea"})
    shop.hears(
        event("page_viewed", ANN, days=-0.01), event("checkout_started", ANN),
        event("list_joined", ANN, list="tea"),
    )  # fmt: skip
    stood = []
    for _ in range(5):
        stood.append({"left", "soon", "club"} & set(shop.segments(ANN)))
        shop.waits(hours=1, seconds=2)
        shop.rests()
    assert stood == [
        {"soon", "club"}, {"soon", "left", "club"}, {"left", "club"}, {"club"}, {"club"},
    ]  # fmt: skip
    assert shop.asks("select count(*) from outbox") == [(0,)]
    shop.hears(event("list_left", ANN, days=1, list="tea"))
    assert "club" not in shop.segments(ANN)


def test_a_slice_of_days_is_entered_and_left_at_local_midnight(shop: Shop, tmp_path: Path) -> None:
    bought = {"kinds": ["order_completed"], "window": {"days": 4, "before": 2}}
    defined(shop, missed={"did": bought})
    shop.hears(event("order_completed", ANN, total=5))
    found = replace(settings({}), history=tmp_path)
    night = Analytics(database=shop.database, settings=found, clock=lambda: shop.now).spend_night
    stood = []
    for day in range(6):
        shop.now = NOON + timedelta(days=day)
        while night():
            pass
        shop.rests()
        stood.append("missed" in shop.segments(ANN))
    assert stood == [False, False, True, True, False, False]
