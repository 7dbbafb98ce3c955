from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb
import msgspec
import pytest

from regulars.ground.database import Conn, Database
from regulars.ground.events import BULK, Event
from regulars.ground.values import facts
from regulars.identify.catalogue import store as catalogue
from regulars.identify.catalogue.product import Product
from regulars.work.demo.loading import MAPPINGS, DemoLoad, load_demo
from regulars.work.files.importing import preview
from tests.conftest import fresh
from tests.work.test_importing import quiet

NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)
NEW_YORK = ZoneInfo("America/New_York")


class Line(msgspec.Struct):
    product: str
    total: float
    merchandise: bool
    quantity: int | None = None
    price: float | None = None


class Order(msgspec.Struct):
    order_id: str
    store: str
    total: float
    discount: float
    coupon_discount: float
    items: list[Line]


@dataclass(frozen=True)
class Year:
    """What the whole demo came to, gathered once."""

    load: DemoLoad
    again: DemoLoad
    kinds: Counter[str]
    households: frozenset[str]
    hours: Counter[int]
    days: frozenset[date]
    cents: int
    discount_cents: int
    lines: int
    merchandise_units: int
    merchandise_lines: int
    absurd: int
    sample: Event
    catalogue: list[Product]
    flags: frozenset[int]


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reference")


@pytest.fixture(scope="module")
def year(server_url: str, demo_data: Path, reference: Path) -> Year:
    with fresh(server_url, "demo") as found:
        return gathered(found, demo_data, reference)


def gathered(database: Database, data: Path, reference: Path) -> Year:
    kinds: Counter[str] = Counter()
    hours: Counter[int] = Counter()
    sums: Counter[str] = Counter()
    households, days, flags = set(), set(), set()
    orders: list[Event] = []
    decode = msgspec.json.Decoder(Order).decode

    def look(event: Event) -> None:
        there = event.occurred_at.astimezone(NEW_YORK)
        hours[there.hour] += 1
        days.add(there.date())
        households.add(event.identifiers[0][1])
        order = decode(event.payload)
        sums["cents"] += round(order.total * 100)
        sums["discount"] += round(order.discount * 100)
        sums["lines"] += len(order.items)
        for line in order.items:
            sums["merchandise"] += line.merchandise
            sums["units"] += line.quantity or 0
            sums["absurd"] += not line.merchandise and line.quantity is not None

    def taken(conn: Conn, events: Sequence[Event]) -> None:
        for event in events:
            kinds[event.kind] += 1
            flags.add(event.flags)
            if event.kind == "order_completed":
                look(event)
                orders[:] = [event]

    load, again = (
        load_demo(
            database.connect, data, now=now, progress=quiet, reference_dir=reference, sink=taken
        )
        for now in (NOW, NOW + timedelta(days=30))
    )
    with database.connect() as conn:
        products = catalogue.page(conn, limit=100_000)
    return Year(
        load=load, again=again, kinds=kinds, households=frozenset(households), hours=hours,
        days=frozenset(days), cents=sums["cents"], discount_cents=sums["discount"],
        lines=sums["lines"], merchandise_units=sums["units"],
        merchandise_lines=sums["merchandise"], absurd=sums["absurd"], sample=orders[0],
        catalogue=products, flags=frozenset(flags),
    )  # fmt: skip


@pytest.fixture(scope="module")
def raw(demo_data: Path) -> duckdb.DuckDBPyConnection:
    db = duckdb.connect()
    for table in ("transactions", "products", "campaign_descriptions"):
        db.execute(f"create view {table} as from '{demo_data / table}.parquet'")
    return db


def test_the_whole_year_arrives_to_the_cent(year: Year, raw: duckdb.DuckDBPyConnection) -> None:
    ((lines, baskets, households, cents, discount),) = raw.execute(
        "select count(*), count(distinct basket_id), count(distinct household_id),"
        " sum(round(sales_value * 100))::bigint, sum(round(retail_disc * 100))::bigint"
        " from transactions"
    ).fetchall()
    assert (lines, baskets, households, cents) == (1_469_307, 155_848, 2_469, 459_603_958)
    assert year.kinds["order_completed"] == baskets
    assert (year.lines, len(year.households), year.cents) == (lines, households, cents)
    assert abs(year.discount_cents - discount) <= 10  # eight lines have fractions of a cent
    assert year.flags == {BULK}


def test_mailings_redemptions_and_households_arrive(year: Year) -> None:
    assert year.kinds["campaign_targeted"] == 6_589
    assert year.kinds["coupon_redeemed"] == 2_102
    assert year.kinds["person_identified"] == 801


def test_units_are_those_of_merchandise_only(year: Year, raw: duckdb.DuckDBPyConnection) -> None:
    out = (
        "'COUPON/MISC ITEMS', 'FUEL', 'MISCELLANEOUS', 'COUPON', 'COUPONS/STORE & MFG',"
        " 'BOTTLE DEPOSITS', 'DELI SUPPLIES', 'MEAT SUPPLIES', 'PROD SUPPLIES', 'PROPANE',"
        " 'TICKETS', 'LONG DISTANCE CALLING CARDS', 'PREPAID WIRELESS&ACCESSORIES',"
        " 'IN-STORE PHOTOFINISHING', 'OVERNIGHT PHOTOFINISHING'"
    )
    ((lines, units),) = raw.execute(
        "select count(*), sum(quantity)::bigint from transactions join products using (product_id)"
        f" where product_category is not null and product_category not in ({out})"
    ).fetchall()
    assert (year.merchandise_lines, year.merchandise_units) == (lines, units)
    assert year.absurd == 0
    assert units < 3_000_000  # with fuel it would be 152,923,108


def test_the_last_day_lies_in_the_last_seven_and_days_keep_their_weekday(
    year: Year, raw: duckdb.DuckDBPyConnection
) -> None:
    today = NOW.astimezone(NEW_YORK).date()
    assert today - timedelta(days=7) <= max(year.days) < today
    assert max(year.days) == date(2017, 12, 31) + timedelta(weeks=year.load.shift_weeks)
    assert min(year.days) == date(2017, 1, 1) + timedelta(weeks=year.load.shift_weeks)


def test_people_shop_in_the_afternoon_on_the_shops_own_clock(year: Year) -> None:
    peak = {hour for hour, _ in year.hours.most_common(3)}
    assert peak <= {16, 17, 18}
    assert year.hours[4] < year.hours[17] / 20


def test_loading_again_a_month_later_changes_nothing(year: Year) -> None:
    assert not year.load.already
    assert year.again.already
    assert year.again.shift_weeks == year.load.shift_weeks


def test_an_order_reads_well(year: Year) -> None:
    found = facts(year.sample.payload)
    assert {"order_id", "store", "total", "discount", "coupon_discount"} == set(found.props)
    assert found.props["total"] == sum(int(item["total"]) for item in found.items)
    for item in found.items:
        if item["merchandise"] and item.get("quantity") and not item["coupon_discount"]:
            paid = int(item["price"]) * int(item["quantity"]) // 1_000_000
            assert (
                abs(paid - int(item["discount"]) - int(item["total"]))
                < 10_000 * int(item["quantity"]) / 1_000_000 + 10_000
            )


def test_the_catalogue_has_every_product_with_names_marks_and_prices(year: Year) -> None:
    assert len(year.catalogue) == 92_331
    by_category = {one.category: one for one in year.catalogue}
    for category in ("Cigarettes", "Beer & ale", "American wine", "Liquor", "Infant formula"):
        assert by_category[category].sensitive, category
    assert not by_category["Fuel"].merchandise
    assert by_category["Fuel"].price_cents is None
    assert sum(one.price_cents is not None for one in year.catalogue) > 60_000
    assert not [one for one in year.catalogue if one.category is None and one.merchandise]


def test_reference_tables_are_kept_with_moved_dates(
    year: Year, reference: Path, raw: duckdb.DuckDBPyConnection
) -> None:
    counts = {
        name: duckdb.execute(f"select count(*) from '{reference / name}.parquet'").fetchall()[0][0]
        for name in ("campaign_descriptions", "coupons", "promotions")
    }
    assert counts == {"campaign_descriptions": 27, "coupons": 116_204, "promotions": 20_940_529}
    (((first, starts),), ((began,),)) = (
        duckdb.execute(
            f"select campaign, starts_on from '{reference}/campaign_descriptions.parquet'"
            " where campaign = '24'"
        ).fetchall(),
        raw.execute(
            "select start_date::date from campaign_descriptions where campaign_id = 24"
        ).fetchall(),
    )
    assert first == "24"
    assert date.fromisoformat(starts) == began + timedelta(weeks=year.load.shift_weeks)


@pytest.mark.parametrize("file", ["categories", "types", "departments"])
def test_every_label_of_the_till_has_one_readable_name_of_its_own(
    file: str, raw: duckdb.DuckDBPyConnection
) -> None:
    column = {
        "categories": "product_category",
        "types": "product_type",
        "departments": "department",
    }
    raw.execute(
        f"create or replace temp table names as from read_csv('{MAPPINGS}/readable_{file}.csv',"
        " header = true, all_varchar = true, delim = ',', quote = '\"')"
    )
    key = column[file].removeprefix("product_")
    ((labels, named, names),) = raw.execute(
        f"select count(distinct p.{column[file]}), count(distinct n.{key}), count(distinct n.name)"
        f" from products p left join names n on p.{column[file]} = n.{key}"
    ).fetchall()
    assert labels == named == names


def test_demographics_are_brackets(demo_data: Path) -> None:
    shown = preview(MAPPINGS / "households.toml", demo_data, now=NOW)
    assert {"age_bracket", "income_bracket"} <= set(msgspec.json.decode(shown.events[0].payload))
