"""Reads what was bought out of the history relations; nothing sensitive, only merchandise."""

from __future__ import annotations

from typing import Literal

import duckdb
import numpy as np

from regulars.differentiate.rhythm.bought import Bought
from regulars.differentiate.value.visits import Ints

Level = Literal["category", "type", "brand"]

GOODS = """
    i.kind = 'order_completed' and i.day <= $today and i.{level} is not null
    and i.merchandise is not false and i.sensitive is not true and coalesce(i.quantity, 1) > 0
"""
NAMES = f"select distinct i.{{level}} as name from items i where {GOODS} order by name"
BOUGHT = f"""
with names as (select name, row_number() over (order by name) - 1 as thing
               from (select distinct i.{{level}} as name from items i where {GOODS}))
select distinct o.person, n.thing, i.day
from items i join names n on n.name = i.{{level}} join owners o using (owner)
where {GOODS} and o.person is not null
order by o.person, n.thing, i.day
"""


def bought(db: duckdb.DuckDBPyConnection, *, people: Ints, level: Level, today: int) -> Bought:
    """What `people` (ids, rising) bought up to and with `today`."""
    names = db.execute(NAMES.format(level=level), {"today": today}).fetchall()
    rows = db.execute(BOUGHT.format(level=level), {"today": today}).fetchnumpy()
    return Bought(
        names=[str(name) for (name,) in names],
        people=len(people),
        person=np.searchsorted(people, rows["person"].astype(np.int64)).astype(np.int64),
        thing=rows["thing"].astype(np.int64),
        day=rows["day"].astype(np.int64),
    )
