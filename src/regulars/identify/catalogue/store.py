"""The catalogue in PostgreSQL: tables `products` and `product_prices`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from regulars.ground.database import Conn
from regulars.identify.catalogue.product import Product

COLUMNS = ", ".join(Product._fields)
CHANGED = [name for name in Product._fields if name not in ("id", "price_cents")]
CHANGES = ", ".join(f"{name} = excluded.{name}" for name in (*CHANGED, "changed_at")) + (
    ", price_cents = coalesce(excluded.price_cents, products.price_cents)"
)


def put(
    conn: Conn, products: Iterable[Product], *, now: datetime, import_id: int | None = None
) -> int:
    """Store products by id, the last of a kind wins; a price that changed joins the price history.

    Returns how many there were. `import_id`: which import brings those that were not there.
    """
    conn.execute("create temp table incoming (like products, place bigserial) on commit drop")
    with conn.cursor() as cursor:
        with cursor.copy(f"copy incoming ({COLUMNS}, changed_at) from stdin") as copy:
            for one in products:
                adult = one._replace(sensitive=one.sensitive or one.age_restricted)
                copy.write_row((*adult, now))
        count = cursor.rowcount
    last = f"select distinct on (id) {COLUMNS}, changed_at from incoming order by id, place desc"
    priced = conn.execute(
        f"select last.id, last.price_cents from ({last}) last left join products p using (id)"
        " where last.price_cents is not null and p.price_cents is distinct from last.price_cents"
    ).fetchall()
    conn.execute(
        f"insert into products ({COLUMNS}, changed_at, import)"
        f" select last.*, %s::bigint from ({last}) last on conflict (id) do update set {CHANGES}",
        (import_id,),
    )
    conn.execute(
        "insert into product_prices (product, seen_at, price_cents)"
        " select id, %s, cents from unnest(%s::text[], %s::bigint[]) as seen(id, cents)"
        " on conflict (product, seen_at) do update set price_cents = excluded.price_cents",
        (now, [row[0] for row in priced], [row[1] for row in priced]),
    )
    conn.execute("drop table incoming")
    return count


def by_ids(conn: Conn, ids: Sequence[str]) -> dict[str, Product]:
    """Products by id; an id that is not known is left out."""
    rows = conn.execute(
        f"select {COLUMNS} from products where id = any(%s)", (list(ids),)
    ).fetchall()
    return {row[0]: Product(*row) for row in rows}


def page(
    conn: Conn,
    *,
    search: str = "",
    category: str | None = None,
    after: str = "",
    limit: int = 100,
) -> list[Product]:
    """Products in the order of their ids, past `after`; `search` is sought in names, any case."""
    pattern = "%" + search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    rows = conn.execute(
        f"select {COLUMNS} from products where id > %(after)s"
        " and (%(category)s::text is null or category = %(category)s)"
        " and (%(search)s = '' or name ilike %(pattern)s or brand ilike %(pattern)s"
        " or category ilike %(pattern)s or id = %(search)s)"
        " order by id limit %(limit)s",
        {
            "after": after,
            "category": category,
            "search": search,
            "pattern": pattern,
            "limit": limit,
        },
    ).fetchall()
    return [Product(*row) for row in rows]


def prices(conn: Conn, id_: str) -> list[tuple[datetime, int]]:
    """When each price of a product was first seen, and the price in cents; the oldest first."""
    return conn.execute(
        "select seen_at, price_cents from product_prices where product = %s order by seen_at",
        (id_,),
    ).fetchall()


def middling(conn: Conn, category: str) -> Product | None:
    """Of what may be shown in a category and has a price, the one with the middle price."""
    row = conn.execute(
        f"select {COLUMNS} from products where category = %s and merchandise and not sensitive"
        " and price_cents > 0 order by price_cents, id offset (select (count(*) - 1) / 2 from"
        " products where category = %s and merchandise and not sensitive and price_cents > 0)"
        " limit 1",
        (category, category),
    ).fetchone()
    return None if row is None else Product(*row)


def categories(conn: Conn) -> list[tuple[str, int, bool, bool]]:
    """Every category: name, products, whether all is merchandise, whether anything is sensitive."""
    return conn.execute(
        "select category, count(*), bool_and(merchandise), bool_or(sensitive) from products"
        " where category is not null group by category order by category"
    ).fetchall()


def sensitive_names(conn: Conn) -> dict[str, frozenset[str]]:
    """By a field of line items, the names under which nothing but sensitive goods are sold."""
    rows = conn.execute(
        "select field, array_agg(said) from (select field, said from products cross join lateral"
        " (values ('product', id), ('name', name), ('category', category), ('type', type),"
        " ('department', department)) as called (field, said) where said is not null"
        " group by field, said having bool_and(sensitive)) as each_name group by field"
    ).fetchall()
    return {field: frozenset(names) for field, names in rows}
