"""Profit, kinds of customer, who became what, and the forecast, on the whole house."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from regulars.ground.events import Event
from regulars.work.running.process import clock
from tests.cast import event
from tests.house import Shop
from tests.web.conftest import Site
from tests.web.test_live_people import person
from tests.web.test_live_table import listed
from tests.web.year import PEOPLE, card

COSTS = ("discount_cents", "returns_cents", "messages_cents", "cases_cents", "staff_cents")


def asked(live: Site, path: str) -> Any:
    said = live.api("GET", path)
    assert said.status_code == 200, said.text
    return said.json()


def adds_up(profit: dict[str, int]) -> None:
    """The parts make the whole, but for a cent of rounding each."""
    left = profit["shelf_margin_cents"] - sum(profit[name] for name in COSTS)
    assert left == pytest.approx(profit["profit_cents"], abs=6)


def test_the_profit_of_everybody_is_the_margin_of_what_they_paid(live: Site) -> None:
    found = asked(live, "/api/value")
    profit, assumed = found["profit"], found["assumed"]
    adds_up(profit)
    rate = profit["profit_cents"] / profit["spent_cents"]
    assert rate == pytest.approx(assumed["margin_rate"], abs=0.01)
    assert assumed["discount_measured"]
    assert (assumed["known_share"], assumed["category_share"]) == (0, 0)
    assert sum(one["people"] for one in found["tiers"]) == PEOPLE
    assert sum(one["profit_cents"] for one in found["tiers"]) == pytest.approx(
        profit["profit_cents"], abs=10
    )


def test_the_forecast_says_on_whom_it_rests_and_how_right_it_was(live: Site) -> None:
    found = asked(live, "/api/value")["forecast"]
    assert found["people"] == PEOPLE
    assert (found["horizon_days"], found["annual_discount"], found["missing"]) == (365, 0.1, None)
    held = found["held_out"]
    assert held["days"] == 90
    assert sum(one["people"] for one in held["by_forecast"]) == held["people"]
    assert sum(one["actual_orders"] for one in held["by_visits"]) == held["actual_orders"]


def test_each_flow_between_two_days_opens_the_people_who_made_it(live: Site) -> None:
    found = asked(live, "/api/value/movement")
    assert len(found["days"]) > 2
    assert sum(one["people"] for one in found["flows"]) == PEOPLE
    for one in found["flows"]:
        became = {"since": found["since"], "until": found["until"], **one}
        del became["people"]
        assert listed(live, became=became)["total"] == one["people"]
    kind = listed(live, became={"until": found["until"], "now": "most_valuable"})
    tiers = {one["tier"]: one["people"] for one in asked(live, "/api/value")["tiers"]}
    assert kind["total"] == tiers["most_valuable"]


def test_of_a_day_of_which_nothing_is_known_that_is_said(live: Site) -> None:
    said = live.api("GET", "/api/value/movement?since=1999-12-31")
    assert said.status_code == 422
    assert "1999-12-31" in said.json()["detail"]
    found = asked(live, "/api/value/movement")
    said = live.api("GET", f"/api/value/movement?since={found['until']}&until={found['since']}")
    assert "is not before" in said.json()["detail"]


def test_a_case_lowers_a_person_s_profit_at_once(live: Site) -> None:
    one = person(live, 7)
    before = asked(live, f"/api/people/{one}/profit")["profit"]
    adds_up(before)
    hears(live, event("case_opened", card(7), minutes=12))
    after = asked(live, f"/api/people/{one}/profit")
    adds_up(after["profit"])
    assumed = after["assumed"]
    cost = assumed["case_cost"] + assumed["staff_hour_cost"] / 5
    assert after["profit"]["profit_cents"] == before["profit_cents"] - 100 * cost


def test_an_order_since_the_night_counts_in_how_alive_somebody_is(live: Site) -> None:
    [lost] = listed(
        live, columns=["p_alive"], sort={"by": "p_alive", "descending": False}, limit=1
    )["rows"]
    name = next(one["value"] for one in lost["names"] if one["kind"] == "loyalty_card")
    before = asked(live, f"/api/people/{lost['id']}/story")["value"]
    hears(live, event("order_completed", ("loyalty_card", name), total=20))
    after = asked(live, f"/api/people/{lost['id']}/story")["value"]
    assert after["p_alive"] > before["p_alive"] + 0.2
    assert after["expected_orders_28d"] > before["expected_orders_28d"]
    assert after["expected_cents"] == before["expected_cents"]  # a forecast is the night's


def hears(live: Site, said: Event) -> None:
    """It happens now."""
    now = clock()
    shop = Shop(live.database, now=now)
    shop.hears(msgspec.structs.replace(said, occurred_at=now, received_at=now))
    shop.rests()
