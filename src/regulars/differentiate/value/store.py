"""Reads visits out of the history relations; see Visits for what counts."""

from __future__ import annotations

from typing import Any

import duckdb
import numpy as np

from regulars.differentiate.value.visits import Floats, Ints, Visits

PEOPLE = "select distinct person from owners where person is not null order by person"

# Millionths become cents here. An order without line items counts by its own total; one with
# items counts by its merchandise, and not at all when it has none.
VISITS = """
with goods as (
    select position,
           sum(total) filter (merchandise is not false) as paid,
           sum(greatest(discount, 0)) filter (merchandise is not false) as discount,
           bool_or(merchandise is not false) as any_goods
    from items where kind = 'order_completed' and day <= $today group by position
), money as (
    select e.owner, e.day, 1 as orders,
           coalesce(g.paid, e.total) as paid,
           coalesce(g.discount, greatest(e.discount, 0), 0) as discount
    from events e left join goods g using (position)
    where e.kind = 'order_completed' and e.day <= $today and coalesce(g.any_goods, true)
    union all
    select owner, day, 0, -total, 0
    from events where kind = 'order_refunded' and day <= $today and total is not null
)
select o.person, m.day, sum(m.orders)::bigint as orders,
       sum(m.paid)::double / 1e4 as paid_cents,
       sum(m.paid + m.discount)::double / 1e4 as list_cents  -- unknown prices stay unknown
from money m join owners o using (owner)
where o.person is not null and m.day is not null
group by o.person, m.day order by o.person, m.day
"""

ORDERED = """
select o.person, max(e.day) as day from events e join owners o using (owner)
where e.kind = 'order_completed' and e.day <= $today and o.person is not null group by o.person
"""
LATEST = "select max(day) from events where kind = 'order_completed' and day <= $today"
FRESH_DAYS = 7


def reached(db: duckdb.DuckDBPyConnection, *, today: int) -> int:
    """The day to learn on: that of the latest order, if it is within the last week, else `today`.

    When a feed is some days late, or a demo's year ended on Sunday, the silence is not the
    people's. When nobody came for longer than a week, it is.
    """
    row = db.execute(LATEST, {"today": today}).fetchone()
    latest = row[0] if row else None
    return int(latest) if latest is not None and today - latest < FRESH_DAYS else today


def visits(db: duckdb.DuckDBPyConnection, *, today: int) -> Visits:
    """Everybody's visits up to and with `today`."""
    people = db.execute(PEOPLE).fetchnumpy()["person"].astype(np.int64)
    rows = db.execute(VISITS, {"today": today}).fetchnumpy()
    return Visits(
        people=people,
        person=np.searchsorted(people, rows["person"].astype(np.int64)).astype(np.int64),
        day=rows["day"].astype(np.int64),
        orders=rows["orders"].astype(np.int64),
        paid_cents=_known(rows["paid_cents"]),
        list_cents=_known(rows["list_cents"]),
    )


def ordered(db: duckdb.DuckDBPyConnection, *, people: Ints, today: int) -> Floats:
    """The day of each one's latest order up to and with `today`, fuel and vouchers too; or NaN."""
    rows = db.execute(ORDERED, {"today": today}).fetchnumpy()
    found = np.full(len(people), np.nan)
    found[np.searchsorted(people, rows["person"].astype(np.int64))] = rows["day"]
    return found


def _known(column: Floats | np.ma.MaskedArray[Any, Any]) -> Floats:
    """The column with NaN for null; DuckDB masks nulls."""
    return np.asarray(np.ma.filled(column.astype(np.float64), np.nan))
