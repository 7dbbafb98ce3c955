"""Reads when, where, how and how dear people buy out of the history relations."""

from __future__ import annotations

from typing import Literal

import duckdb
import numpy as np

from regulars.differentiate.needs.daypart import HOURS, PARTS
from regulars.differentiate.needs.price import LEAST_OF_TYPE, Prices
from regulars.differentiate.rhythm.bought import Bought
from regulars.differentiate.value.visits import Floats, Ints

Option = Literal["store", "channel", "daypart", "weekday"]

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


#: What a visit may be told by: a day with several counts for each.
OPTIONS: dict[Option, str] = {
    "store": "e.store",
    "channel": "e.channel",
    "daypart": "case when e.hour between 0 and 23"
    f" then lpad(((e.hour // {HOURS}) * {HOURS})::varchar, 2, '0') end",
    "weekday": "case when e.weekday between 1 and 7 then e.weekday::varchar end",
}
CHOSEN = """
with said as (
    select o.person, e.day, {expression} as name from events e join owners o using (owner)
    where e.kind = 'order_completed' and e.day <= $today and o.person is not null
), names as (
    select name, row_number() over (order by name) - 1 as thing
    from (select distinct name from said where name is not null)
)
select distinct s.person, n.thing, s.day, n.name from said s join names n using (name)
order by s.person, n.thing, s.day
"""
DEARER = """
with lines as (
    select o.person, i.type, (i.total + greatest(i.discount, 0)) / i.quantity as price
    from items i join owners o using (owner)
    where i.kind = 'order_completed' and i.day <= $today and o.person is not null
        and i.type is not null and i.quantity > 0 and i.total > 0
        and i.merchandise is not false and i.sensitive is not true
), middle as (
    select type, median(price) as price from lines group by 1 having count(*) >= $least
)
select l.person, count(*) filter (l.price > m.price) as dearer,
       count(*) filter (l.price < m.price) as cheaper
from lines l join middle m using (type) group by 1
"""


def chosen(db: duckdb.DuckDBPyConnection, option: Option, *, people: Ints, today: int) -> Bought:
    """On which days everybody came to which store, at which time, by which channel."""
    query = CHOSEN.format(expression=OPTIONS[option])
    rows = db.execute(query, {"today": today}).fetchnumpy()
    thing = rows["thing"].astype(np.int64)
    names, first = np.unique(thing, return_index=True)
    return Bought(
        names=[str(rows["name"][i]) for i in first[np.argsort(names)]],
        people=len(people),
        person=np.searchsorted(people, rows["person"].astype(np.int64)).astype(np.int64),
        thing=thing,
        day=rows["day"].astype(np.int64),
    )


def prices(db: duckdb.DuckDBPyConnection, *, people: Ints, today: int) -> Prices:
    """How often everybody took something dearer, or cheaper, than the middle of its type."""
    rows = db.execute(DEARER, {"today": today, "least": LEAST_OF_TYPE}).fetchnumpy()
    dearer, cheaper = np.zeros(len(people)), np.zeros(len(people))
    place = np.searchsorted(people, rows["person"].astype(np.int64))
    dearer[place], cheaper[place] = rows["dearer"], rows["cheaper"]
    return Prices(dearer=dearer, cheaper=cheaper)
