"""What was sold by category in a year, and of how much of it the cost is known; kept each night."""

from __future__ import annotations

from datetime import datetime
from typing import Final, NamedTuple

import duckdb
import msgspec
import pyarrow as pa

from regulars.ground.costs.book import COST
from regulars.ground.database import Conn
from regulars.ground.history.relations import as_csv, query, shape

MODEL: Final = "costs"
SOLD: Final = f"""
with orders as (
    select sum(total) as sales, sum(total + greatest(coalesce(discount, 0), 0)) as shelf
    from events where kind = 'order_completed' and day > $today - 365 and day <= $today),
lines as (
    select coalesce(i.category, c.category) as category, coalesce(total, 0) as total,
        greatest(coalesce(discount, 0), 0) as discount,
        case when try_cast(props ->> '$.{COST}' as bigint) >= 0
             then try_cast(props ->> '$.{COST}' as bigint) end as cost
    from items i left join catalogue c on i.category is null and c.product = i.product
    where kind = 'order_completed' and day > $today - 365 and day <= $today),
sold as (
    select category, sum(total) as sales, sum(total + discount) as shelf,
        coalesce(sum(total) filter (cost is not null), 0) as known_sales,
        coalesce(sum(total + discount) filter (cost is not null), 0) as known_shelf,
        coalesce(sum(cost), 0) as known_cost
    from lines group by 1)
select category, sales // 10000, shelf // 10000, known_sales // 10000, known_shelf // 10000,
    known_cost // 10000
from sold where category is not null
union all
select null, o.sales // 10000 - coalesce(sum(s.sales) filter (s.category is not null), 0) // 10000,
    o.shelf // 10000 - coalesce(sum(s.shelf) filter (s.category is not null), 0) // 10000,
    coalesce(sum(s.known_sales) filter (s.category is null), 0) // 10000,
    coalesce(sum(s.known_shelf) filter (s.category is null), 0) // 10000,
    coalesce(sum(s.known_cost) filter (s.category is null), 0) // 10000
from orders o left join sold s on true where o.sales is not null group by o.sales, o.shelf
order by 2 desc, 1
"""

CATALOGUE: Final = "select id, category from products where category is not null"
CATEGORIES: Final = shape(product=pa.string(), category=pa.string())

#: Of each product, in cents: those first that are worth a cost.
BY_PRODUCT: Final = """
select product, (sum(total) // 10000)::bigint as cents from items
where kind = 'order_completed' and day > $today - 365 and day <= $today and product is not null
    and total is not null
group by 1 order by 1
"""


class Sold(msgspec.Struct, frozen=True, kw_only=True):
    """What was sold of one category in 365 days, in cents.

    Attributes:
        category: None: whatever is in no category, or on no line of its order.
        sales: What was paid; `shelf`: before discounts.
        known_sales, known_shelf, known_cost: The same of the lines whose cost is known.
    """

    category: str | None
    sales: int
    shelf: int
    known_sales: int
    known_shelf: int
    known_cost: int


class Costing(msgspec.Struct, frozen=True, kw_only=True):
    """What a night found, the most sold category first."""

    at: datetime
    sold: list[Sold]


class Found(NamedTuple):
    """The same, and cents by product, which are kept in a table."""

    costing: Costing
    products: pa.Table


def costing(conn: Conn, db: duckdb.DuckDBPyConnection, *, today: int, at: datetime) -> Found:
    """Sales of the 365 days up to `today`, by category; what a line lacks, the catalogue says."""
    db.register("catalogue", query(conn, CATALOGUE, CATEGORIES))
    rows = db.execute(SOLD, {"today": today}).fetchall()
    names = Sold.__struct_fields__
    kept = [Sold(**dict(zip(names, (row[0], *map(int, row[1:])), strict=True))) for row in rows]
    products = db.sql(BY_PRODUCT, params={"today": today}).to_arrow_table()
    return Found(Costing(at=at, sold=kept), products)


def keep(conn: Conn, found: Found) -> None:
    """Store a night's."""
    conn.execute("delete from product_sales")
    copied = "copy product_sales (product, sales_cents) from stdin (format csv)"
    with conn.cursor().copy(copied) as copy:
        copy.write(as_csv(found.products))
    conn.execute(
        "insert into models (name, body, fitted_at) values (%s, %s, %s)",
        (MODEL, msgspec.json.encode(found.costing).decode(), found.costing.at),
    )


def latest(conn: Conn) -> Costing | None:
    """The last night's; None before the first."""
    row = conn.execute(
        "select body from models where name = %s order by version desc limit 1", (MODEL,)
    ).fetchone()
    return None if row is None else msgspec.json.decode(row[0], type=Costing)
