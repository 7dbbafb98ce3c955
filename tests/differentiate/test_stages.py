"""Where people stand on their way, and who has learnt to wait for a coupon."""

from __future__ import annotations

from typing import Any

from tests.cast import ANN, BOB, NOON, event
from tests.house import Shop

from regulars.differentiate import defaults
from regulars.differentiate.stages import STAGES, UNKNOWN, stage, waits_for_coupon
from regulars.ground.database import Database
from regulars.work import houses


def shop_of(database: Database) -> Shop:
    with database.connect() as conn:
        houses.install_defaults(conn)
    return Shop(database, now=NOON)


def inside(shop: Shop, name: tuple[str, str]) -> frozenset[str]:
    return frozenset(shop.segments(name))


def test_every_stage_has_a_segment_that_is_always_up_to_date() -> None:
    assert set(STAGES) <= {one.name for one in defaults.segments()}


def test_who_is_going_is_lapsing_whatever_they_were() -> None:
    assert stage(frozenset({"regulars", "repeat_buyers", "slipping"})) == "lapsing"
    assert stage(frozenset({"repeat_buyers", "lapsed"})) == "lost"
    assert stage(frozenset({"coupon_lovers"})) == UNKNOWN


def test_a_visitor_becomes_a_prospect_a_buyer_and_a_repeat_buyer(database: Database) -> None:
    shop = shop_of(database)
    steps = ("page_viewed", "product_viewed", "order_completed", "order_completed")
    found = []
    for n, kind in enumerate(steps):
        said: dict[str, Any] = {"order_id": f"o{n}", "total": 5.0} if n > 1 else {}
        shop.hears(event(kind, ANN, id_=f"e{n}", days=n - 60, **said))
        shop.rests()
        found.append(stage(inside(shop, ANN)))
    assert found == ["visitor", "prospect", "first_time", "repeat"]


def test_only_who_abandons_again_and_again_and_then_uses_coupons_waits_for_them(
    database: Database,
) -> None:
    shop = shop_of(database)
    for who in (ANN, BOB):
        for n in range(4):
            days = 5 * n - 40 if n < 3 else -0.1
            shop.hears(event("checkout_started", who, id_=f"c{who[1]}{n}", days=days))
    for n in range(2):
        said: dict[str, Any] = {"order_id": f"k{n}", "total": 5.0, "coupon_discount": 1.0}
        shop.hears(event("order_completed", ANN, id_=f"o{n}", days=5 * n - 38, **said))
    shop.rests()
    assert waits_for_coupon(inside(shop, ANN))
    assert not waits_for_coupon(inside(shop, BOB))
