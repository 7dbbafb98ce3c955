"""Costs by product and margins by category in PostgreSQL, and the book that they make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from regulars.ground import house_rules
from regulars.ground.costs import store as books
from regulars.ground.costs.book import Book
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, NotFound
from regulars.ground.values import MILLION
from regulars.identify.costs.cost import Cost

ALWAYS: Final = 0  #: the day of a cost that holds from the beginning
DEAREST: Final = 10**9 * MILLION  #: a unit


def put(conn: Conn, costs: Iterable[Cost], *, today: int) -> int:
    """Write costs of products down; how many say something new. Call `renew` when all is said.

    Raises:
        BadInput: A cost is below zero, or beyond reason.
        NotFound: A product is not in the catalogue.
    """
    known = _known(conn)
    fresh: dict[tuple[str, int], int] = {}
    for one in costs:
        if not 0 <= one.cost <= DEAREST:
            raise BadInput(f"cost of product {one.product!r}: {one.cost / MILLION} cannot be right")
        mine = known.setdefault(one.product, {})
        day = one.from_day
        if day is None:
            day = today if mine else ALWAYS
            if mine and mine[max(mine)] == one.cost:
                continue
        if mine.get(day) != one.cost:
            mine[day] = fresh[one.product, day] = one.cost
    _check_known(conn, {product for product, _ in fresh})
    with conn.cursor() as cursor:
        cursor.executemany(
            "insert into product_costs (product, from_day, cost) values (%s, %s, %s)"
            " on conflict (product, from_day) do update set cost = excluded.cost",
            [(product, day, cost) for (product, day), cost in fresh.items()],
        )
    return len(fresh)


def _check_known(conn: Conn, products: set[str]) -> None:
    row = conn.execute(
        "select said from unnest(%s::text[]) as said"
        " where not exists (select from products where id = said) limit 1",
        (sorted(products),),
    ).fetchone()
    if row is not None:
        raise NotFound(f"product {row[0]!r}: it is not in the catalogue; import it first")


def drop(conn: Conn, product: str, from_day: int | None = None) -> bool:
    """Forget what a product costs, from one day on or at all; whether there was something."""
    done = conn.execute(
        "delete from product_costs where product = %s and from_day = coalesce(%s, from_day)",
        (product, from_day),
    )
    return done.rowcount > 0


def set_margins(conn: Conn, margins: Mapping[str, int | None]) -> None:
    """Say the margins of categories, of the shelf price, in millionths; None forgets one.

    Raises:
        BadInput: One is not between 0 and a million.
    """
    for category, margin in margins.items():
        if margin is not None and not 0 <= margin <= MILLION:
            raise BadInput(f"margin of {category!r}: {margin / MILLION} is not between 0 and 1")
    conn.execute("delete from category_margins where category = any(%s)", (list(margins),))
    with conn.cursor() as cursor:
        cursor.executemany(
            "insert into category_margins (category, margin) values (%s, %s)",
            [(name, margin) for name, margin in margins.items() if margin is not None],
        )


def margins(conn: Conn) -> dict[str, int]:
    """By category, its margin of the shelf price, in millionths."""
    rows = conn.execute("select category, margin from category_margins order by category")
    return dict(rows.fetchall())


def costs_of(conn: Conn, products: Iterable[str]) -> dict[str, list[tuple[int, int]]]:
    """By product, its costs as (from day, millionths a unit), the oldest first."""
    found: dict[str, list[tuple[int, int]]] = {}
    for product, day, cost in conn.execute(
        "select product, from_day, cost from product_costs where product = any(%s) order by 1, 2",
        (list(products),),
    ):
        found.setdefault(product, []).append((day, cost))
    return found


def cost_on(conn: Conn, product: str, day: int) -> float | None:
    """What a unit cost on a local day, in units of the currency; None: nobody said."""
    said = [cost for since, cost in costs_of(conn, [product]).get(product, ()) if since <= day]
    return said[-1] / MILLION if said else None


class Costed(NamedTuple):
    """A product of the catalogue, as one who says costs wants to see it."""

    id: str
    name: str | None
    category: str | None
    price_cents: int | None
    sales_cents: int | None


def products(
    conn: Conn, *, after: str, text: str | None, known: bool | None, limit: int
) -> list[Costed]:
    """Products past `after`, those first of which most was sold; with or without a cost.

    `sales_cents` are of 365 days, as the last night saw them; None: nothing, or no night looked.
    """
    rows = conn.execute(
        "select id, name, category, price_cents, s.sales_cents"
        " from products p left join product_sales s on s.product = p.id"
        " where (%s = '' or (-coalesce(s.sales_cents, 0), id) >"
        "      (-coalesce((select sales_cents from product_sales where product = %s), 0), %s))"
        " and (%s::text is null"
        "      or strpos(lower(concat_ws(' ', id, name, category)), lower(%s)) > 0)"
        " and (%s::bool is null or %s ="
        "      exists (select from product_costs where product = p.id))"
        " order by -coalesce(s.sales_cents, 0), id limit %s",
        (after, after, after, text, text, known, known, limit),
    ).fetchall()
    return [Costed(*row) for row in rows]


def counted(conn: Conn) -> tuple[int, int]:
    """How many products there are, and of how many a cost is known."""
    row = conn.execute(
        "select (select count(*) from products), count(distinct product) from product_costs"
    ).fetchone()
    return (int(row[0]), int(row[1])) if row else (0, 0)


def _known(conn: Conn) -> dict[str, dict[int, int]]:
    known: dict[str, dict[int, int]] = {}
    for product, day, cost in conn.execute(
        "select product, from_day, cost from product_costs order by product, from_day"
    ):
        known.setdefault(product, {})[day] = cost
    return known


def book(conn: Conn) -> Book:
    """All of it, as one book."""
    products = {one: tuple(sorted(days.items())) for one, days in _known(conn).items()}
    named = conn.execute(
        "select p.id, p.category from products p join category_margins m using (category)"
    )
    return Book(products=products, categories=margins(conn), category_of=dict(named.fetchall()))


def renew(conn: Conn) -> bool:
    """Let the log be counted anew by what is written now; False if that is how it is counted.

    The new book holds when all is counted; until then every number is by the one before.
    """
    rules, made = house_rules.read(conn), book(conn)
    if made.digest == (rules.costs_next or rules.costs):
        return False
    books.forget_others(conn, [rules.costs, rules.costs_next])
    books.keep(conn, made)
    house_rules.change(conn, costs_next="" if made.digest == rules.costs else made.digest)
    return True
