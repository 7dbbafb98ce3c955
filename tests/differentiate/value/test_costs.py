"""What a person left us, and of what that is made: worked by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator

import duckdb
import pytest

from regulars.differentiate import defaults
from regulars.differentiate.definitions.engine import Engine
from regulars.differentiate.definitions.happenings import Moment
from regulars.differentiate.definitions.sql.queries import traits_query
from regulars.differentiate.value.costs import SETTINGS
from regulars.ground.history.columns import EVENTS, ITEMS
from regulars.ground.house_rules import HouseRules
from regulars.work.houses import settings_of

ONE = 1_000_000
TODAY = 400


def profit(db: duckdb.DuckDBPyConnection, rules: HouseRules, *names: str) -> tuple[float, ...]:
    """The named traits of the only person, in whole units of money."""
    engine = Engine.compile(defaults.traits(), [], settings=settings_of(rules))
    found = db.execute(traits_query(engine, Moment(0, TODAY), names)).fetchall()
    assert len(found) == 1
    return tuple(
        value / engine.fact(name).scale for name, value in zip(names, found[0][1:], strict=True)
    )


@pytest.fixture
def one() -> Iterator[duckdb.DuckDBPyConnection]:
    """Somebody who paid 75 for what costs 100 at the shelf."""
    with duckdb.connect() as db:
        for name, shape in (("events", EVENTS), ("items", ITEMS)):
            db.from_arrow(shape.empty_table()).create(name)
        db.execute("create table owners (owner bigint, person bigint)")
        db.execute("insert into owners values (5, 5)")
        order(db, 1, paid=75, discount=25)
        yield db


def order(db: duckdb.DuckDBPyConnection, position: int, *, paid: int, discount: int) -> None:
    db.execute(
        "insert into events (position, owner, kind, day, total, discount)"
        " values (?, 5, 'order_completed', 390, ?, ?)",
        [position, paid * ONE, discount * ONE],
    )


def happened(db: duckdb.DuckDBPyConnection, position: int, kind: str, **said: object) -> None:
    total = said.pop("total", None)
    channel = said.pop("channel", None)
    db.execute(
        "insert into events (position, owner, kind, day, total, channel, props)"
        " values (?, 5, ?, 395, ?, ?, ?)",
        [position, kind, total, channel, json.dumps(said) if said else None],
    )


def test_at_the_usual_discount_the_margin_is_what_the_business_says(
    one: duckdb.DuckDBPyConnection,
) -> None:
    usual = HouseRules(margin_rate=0.2, usual_discount=0.25)
    assert profit(one, usual, "profit_365d", "shelf_margin_365d", "discount_365d") == (15, 40, 25)


def test_who_buys_at_more_than_the_usual_discount_may_leave_less_than_nothing(
    one: duckdb.DuckDBPyConnection,
) -> None:
    dear = HouseRules(margin_rate=0.2, usual_discount=0.0)
    assert profit(one, dear, "profit_365d") == (-5,)


def test_a_known_cost_goes_before_the_assumed_one(one: duckdb.DuckDBPyConnection) -> None:
    order(one, 2, paid=50, discount=0)
    one.execute(
        "insert into items (position, owner, kind, day, total, discount, props)"
        " values (2, 5, 'order_completed', 390, ?, 0, ?)",
        [30 * ONE, json.dumps({"cost": 12 * ONE})],
    )
    rules = HouseRules(margin_rate=0.5)
    # 12 for the line that says so; half of the shelf price of all the rest: (100 + 20) / 2
    assert profit(one, rules, "goods_cost_365d", "profit_365d") == (72, 53)


def test_what_comes_back_messages_cases_and_minutes_are_taken_off(
    one: duckdb.DuckDBPyConnection,
) -> None:
    happened(one, 3, "order_refunded", total=10 * ONE)
    happened(one, 4, "message_sent", channel="sms")
    happened(one, 5, "message_sent", channel="email")
    happened(one, 6, "case_opened", minutes=6 * ONE)
    happened(one, 7, "service_given", minutes=12 * ONE)
    rules = HouseRules(
        margin_rate=0.2,
        usual_discount=0.25,
        refund_loss=0.5,
        message_costs={"sms": 0.05},
        case_cost=2.0,
        staff_hour_cost=30.0,
    )
    names = ("returns_cost_365d", "messages_cost_365d", "cases_cost_365d", "staff_cost_365d")
    assert profit(one, rules, *names, "profit_365d") == (5, 0.05, 2, 9, -1.05)


def test_what_a_business_has_not_said_is_what_the_traits_assume() -> None:
    assert settings_of(HouseRules()) == SETTINGS
