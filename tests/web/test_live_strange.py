"""Strange shops through the real doors: three people; one who never stops; facts of nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from regulars.ground.events import Event
from regulars.ground.settings import settings
from regulars.web.app import app
from regulars.web.process import house as composed
from regulars.work import houses
from regulars.work.nights import calendar, night
from regulars.work.nights.analytics import Analytics
from regulars.work.running.process import clock
from tests.conftest import fresh
from tests.house import Shop
from tests.web.conftest import Site, key_for, serving
from tests.web.test_live_table import listed
from tests.web.test_live_value import asked
from tests.web.year import _event, _order, card

FEW = 3
BUSY = 99
MANY = 3_000  #: what is kept of one person ends at 1,000 events
SHOES = {
    "name": "shoe_size",
    "title": "shoe size",
    "of": "events",
    "kinds": ["order_completed"],
    "function": "max",
    "field": "shoe_size",
}


def nights(shop: Shop, home: Path) -> calendar.Report:
    """Export what was heard, and spend the night that is due."""
    found = settings({"REGULARS_HOME": str(home)})
    analytics = Analytics(database=shop.database, settings=found, clock=lambda: shop.now)
    while analytics.export(at_once=True):
        pass
    with shop.database.connect() as conn:
        wanted = calendar.due(conn, houses.engine(conn), now=shop.now)
    assert wanted is not None
    report = night.spend(
        shop.database, found, wanted, clock=lambda: shop.now, progress=lambda *_: None
    )
    shop.rests()
    return report


def few(now: datetime) -> Iterator[Event]:
    """Three people who came every tenth day for half a year."""
    die = Random(3)
    for n in range(FEW):
        for ago in range(180, 0, -10):
            yield _order(n, now - timedelta(days=ago + n), die)


def busy(now: datetime) -> Iterator[Event]:
    """One who looks at pages all day long, and buys at times."""
    die = Random(4)
    for n in range(MANY):
        at = now - timedelta(seconds=5 * 60 * (MANY - n))
        if n % 100 == 0:
            yield _order(BUSY, at, die)
        else:
            yield _event("page_viewed", BUSY, at, {"order_id": f"page-{n}", "path": f"/p{n % 700}"})


@dataclass(frozen=True, kw_only=True)
class Strange:
    """A shop of three people, and its first night."""

    site: Site
    shop: Shop
    home: Path
    report: calendar.Report


@pytest.fixture(scope="module")
def strange(server_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Strange]:
    home = tmp_path_factory.mktemp("strange")
    with fresh(server_url, "strange") as database:
        shop = Shop(database, now=clock()).open()
        shop.hears(*few(shop.now), lane="bulk")
        shop.rests()
        report = nights(shop, home)
        whole = composed(database, settings({"REGULARS_HOME": str(home)}))
        key, admin = key_for(database, "ingest", source="shop"), key_for(database, "admin")
        with serving(app(whole)) as url:
            yield Strange(site=Site(url, database, key, admin), shop=shop, home=home, report=report)
        assert whole.answering is not None
        whole.answering.deciding.pool.close()


def test_three_people_are_told_as_they_are_and_no_model_guesses(strange: Strange) -> None:
    live = strange.site
    assert [said.split(":")[0] for said in strange.report.missing] == [
        *("value", "likeness", "replenishment", "needs_groups", "share_of_customer")
    ]
    found = asked(live, "/api/value")
    wanted = "BG/NBD wants 30 people who came back, got 3"
    assert found["forecast"]["missing"] == wanted
    assert [(one["tier"], one["people"]) for one in found["tiers"]] == [("unknown", FEW)]
    assert found["tiers"][0]["expected_cents"] is None
    assert asked(live, "/api/needs-groups")["missing"].endswith("got 2")
    assert asked(live, "/api/share-of-customer")["missing"].endswith("in half a year, got 0")
    rows = listed(live, columns=["clv_cents", "orders_ever"])["rows"]
    assert len(rows) == FEW
    one = live.api("GET", f"/api/people/{rows[0]['id']}/story")
    assert one.status_code == 200


def test_a_fact_of_something_that_nobody_ever_said_is_unknown_of_everybody(
    strange: Strange,
) -> None:
    live, shop = strange.site, strange.shop
    preview = live.api("POST", "/api/traits/preview", json=SHOES).json()["spread"]
    assert (preview["of"], preview["known"]) == (FEW, 0)
    made = live.api("POST", "/api/traits", json=SHOES)
    assert made.status_code == 202, made.text
    shop.turns()
    shop.rests()
    big = {"trait": "shoe_size", "op": ">=", "value": 0}
    for rule, people in ((big, 0), ({"none": [big]}, FEW)):
        said = live.api("POST", "/api/segments/preview", json={"rule": rule}).json()
        assert (said["people"], said["of"]) == (people, FEW)


def test_one_person_who_never_stops_harms_nobody(strange: Strange) -> None:
    live, shop = strange.site, strange.shop
    before = listed(live, columns=["orders_ever"])["rows"]
    shop.hears(*busy(shop.now), lane="bulk")
    shop.rests()
    report = nights(shop, strange.home)
    assert report.people == FEW + 1
    spread = asked(live, "/api/traits/shoe_size/spread")["spread"]
    assert (spread["of"], spread["known"]) == (FEW + 1, 0)  # that fact is still nobody's
    person = shop.person(card(BUSY))
    bought = {"trait": "orders_ever", "op": "=", "value": MANY // 100}
    assert people_of(live, bought, exact=True) == people_of(live, bought, exact=False) == [person]
    for path in ("", "/story", "/timeline"):
        assert live.api("GET", f"/api/people/{person}{path}").status_code == 200
    after = {row["id"]: row for row in listed(live, columns=["orders_ever"])["rows"]}
    assert [after[row["id"]] for row in before] == before
    [(most,)] = shop.asks("select max(octet_length(state)) from states")
    assert int(str(most)) < 64 * 1024
    shop.hears(_order(BUSY, shop.now, Random(5)))  # one more, live
    assert shop.asks("select count(*) from quarantine") == [(0,)]


def people_of(live: Site, rule: dict[str, object], *, exact: bool) -> list[int]:
    asked_ = {"rule": rule, "exact": exact}
    said = live.api("POST", "/api/segments/preview", json=asked_).json()
    return [one["id"] for one in said["sample"]]
