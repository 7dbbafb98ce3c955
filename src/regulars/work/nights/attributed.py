"""Which share of each store's sales is a known person's."""

from __future__ import annotations

from typing import Final

import duckdb
import msgspec
import pyarrow as pa

from regulars.ground.database import Conn
from regulars.ground.history.relations import query, shape

YEAR: Final = 365
MOST: Final = 200  #: stores, those with the highest sales
STRANGERS: Final = (  # whoever has no name but a cookie's
    "select person from identifiers group by person having bool_and(kind = 'anonymous_id')"
)
SALES: Final = """
select coalesce(e.store, ''), count(*), coalesce(sum(e.total) / 10000, 0)::bigint,
       coalesce(sum(e.total) filter (s.person is null) / 10000, 0)::bigint
from events e join owners o using (owner) left join strangers s using (person)
where e.kind = 'order_completed' and e.day > $today - $year and e.day <= $today
group by 1 order by 3 desc, 1 limit $most
"""


class Attributed(msgspec.Struct, frozen=True):
    """Sales of one store in the 365 days of the night; `known`: of people with a real name.

    An order of nobody at all is put aside, not in the log: such sales are in neither number.
    """

    store: str
    orders: int
    sales_cents: int
    known_cents: int


def attributed(conn: Conn, db: duckdb.DuckDBPyConnection, *, today: int) -> list[Attributed]:
    """By store, the highest sales first; "" where orders do not say their store."""
    db.register("strangers", query(conn, STRANGERS, shape(person=pa.int64())))
    rows = db.execute(SALES, {"today": today, "year": YEAR, "most": MOST}).fetchall()
    db.unregister("strangers")
    return [Attributed(*row) for row in rows]
