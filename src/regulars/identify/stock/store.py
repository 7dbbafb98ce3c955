"""Stock and its news in PostgreSQL, only ever added to: `product_stock`, `product_news`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final, Literal, NamedTuple

from regulars.ground.database import Conn
from regulars.ground.values import MILLION

News = Literal["price_dropped", "back_in_stock"]
#: The latest of each place; their sum, unless all together was told since.
PRESENT: Final = """
with latest as (
    select distinct on (product, place) product, place, seen_at, units from product_stock
    where product = any(%s) order by product, place, seen_at desc
), placed as (
    select product, sum(units)::bigint as units, max(seen_at) as seen_at from latest
    where place <> '' group by product
)
select coalesce(placed.product, whole.product),
       case when whole.seen_at >= placed.seen_at or placed.product is null then whole.units
       else placed.units end
from placed full join (select * from latest where place = '') whole using (product)
"""


class Seen(NamedTuple):
    """How much was left of a product at a place; an empty place: all together."""

    product: str
    place: str
    seen_at: datetime
    units: float


class Item(NamedTuple):
    """One piece of news about a product; prices are in cents."""

    product: str
    at: datetime
    what: News
    was_cents: int | None
    is_cents: int | None


def put(conn: Conn, levels: Sequence[Seen]) -> None:
    """Write down levels, in whichever order they come; what is back on the shelf is news."""
    products = sorted({one.product for one in levels})
    before = present(conn, products)
    for one in levels:
        conn.execute(
            "insert into product_stock (product, place, seen_at, units) values (%s, %s, %s, %s)"
            " on conflict (product, place, seen_at) do update set units = excluded.units",
            (one.product, one.place, one.seen_at, round(one.units * MILLION)),
        )
    after = present(conn, products)
    back = [id_ for id_ in products if after[id_] > 0 and before.get(id_, 1) <= 0]
    at = {one.product: one.seen_at for one in levels}
    tell(conn, [Item(id_, at[id_], "back_in_stock", None, None) for id_ in back])


def present(conn: Conn, products: Collection[str]) -> dict[str, float]:
    """How many are left now, of those of which anything is known."""
    rows = conn.execute(PRESENT.encode(), (list(products),)).fetchall()
    return {product: units / MILLION for product, units in rows}


def history(conn: Conn, product: str, *, limit: int) -> list[Seen]:
    """What was left of a product and when, the latest first."""
    rows = conn.execute(
        "select product, place, seen_at, units from product_stock where product = %s"
        " order by seen_at desc, place limit %s",
        (product, limit),
    ).fetchall()
    return [Seen(id_, place, at, units / MILLION) for id_, place, at, units in rows]


def tell(conn: Conn, news: Sequence[Item]) -> None:
    """Write news down, once."""
    for one in news:
        conn.execute(
            "insert into product_news (product, at, what, was_cents, is_cents)"
            " values (%s, %s, %s, %s, %s) on conflict do nothing",
            one,
        )


def news(conn: Conn, *, product: str | None = None, limit: int) -> list[Item]:
    """News of all products or of one, the latest first."""
    rows = conn.execute(
        "select product, at, what, was_cents, is_cents from product_news"
        " where %s::text is null or product = %s order by at desc, product, what limit %s",
        (product, product, limit),
    ).fetchall()
    return [Item(*row) for row in rows]
