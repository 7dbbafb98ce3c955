"""Reads the hours of orders out of the history relations."""

from __future__ import annotations

import duckdb
import numpy as np

from regulars.differentiate.needs.daypart import HOURS, PARTS
from regulars.differentiate.value.visits import Floats, Ints

ORDERS = """
select o.person, e.hour // $hours as part, count(*) as orders
from events e join owners o using (owner)
where e.kind = 'order_completed' and e.day <= $today and e.hour between 0 and 23
    and o.person is not null
group by all
"""


def dayparts(db: duckdb.DuckDBPyConnection, *, people: Ints, today: int) -> Floats:
    """How many orders everybody placed in each daypart, shape (people, 8)."""
    rows = db.execute(ORDERS, {"today": today, "hours": HOURS}).fetchnumpy()
    counts = np.zeros((len(people), PARTS))
    place = np.searchsorted(people, rows["person"].astype(np.int64))
    counts[place, rows["part"].astype(np.int64)] = rows["orders"]
    return counts
