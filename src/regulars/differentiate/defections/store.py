"""What came before a silence, read out of the history; and the same of those who stayed.

A cause is only ever inferred if it came before the silence and is more usual before silences than
in the very same weeks among people who stayed and buy as many things regularly.
"""

from __future__ import annotations

from typing import Any, Final

import duckdb
import pyarrow as pa

#: Days before the last visit in which a cause counts; a habit is bought on so many days, lately.
BEFORE: Final = 28
HABIT_DAYS: Final = 5
LATELY: Final = 84
RISE: Final = 1.10  #: the price of a thing in the last 4 weeks, over that of the 12 before
LEAST_UNITS: Final = 5  #: sold in each of the two spans, or the price is not known well enough

PRICES: Final = f"""
create or replace temp table rises as
with sold as (
    select product, day // 7 as week, sum(quantity) as units,
           sum(total + greatest(coalesce(discount, 0), 0)) as money
    from items where kind = 'order_completed' and product is not null and quantity > 0
        and total is not null and merchandise is not false and day <= $today group by 1, 2),
spans as (
    select product, week,
        sum(money) over late as money, sum(units) over late as units,
        sum(money) over early as money_before, sum(units) over early as units_before
    from sold window
        late as (partition by product order by week range between 3 preceding and current row),
        early as (partition by product order by week range between 15 preceding and 4 preceding))
select product, week from spans
where units >= {LEAST_UNITS} * 1000000 and units_before >= {LEAST_UNITS} * 1000000
    and money / units >= {RISE} * money_before / units_before
"""

HABITS: Final = """
create or replace temp table bought as
select distinct o.person, i.product, i.day from items i join owners o using (owner)
where i.kind = 'order_completed' and i.product is not null and i.quantity > 0
    and i.merchandise is not false and i.sensitive is not true and i.day <= $today
"""

# One row per person and week in which they could have taken offence: those who left, in the week
# of their last visit; those who stayed, in each of these weeks.
LOOKS: Final = """
create or replace temp table looks as
select person, last_day as day, last_day // 7 as week, true as left_us from away
union all
select s.person, w.week * 7 + 6, w.week, false
from stayed s cross join (select distinct last_day // 7 as week from away) w
where hash(s.person, w.week) % $one_in = 0
"""
ENOUGH: Final = 20_000  #: people who stayed, times weeks: more would say the same, and take longer

SPENT: Final = """
select a.person, coalesce(sum(i.total) / 10000, 0)::bigint
from away a left join owners o using (person) left join items i on i.owner = o.owner
    and i.kind = 'order_completed' and i.merchandise is not false
    and i.day > a.last_day - 365 and i.day <= a.last_day
group by 1
"""

SEEN: Final = f"""
create or replace temp table seen as
with habits as (
    select l.person, l.week, l.left_us, b.product
    from looks l join bought b on b.person = l.person and b.day <= l.day
    group by all having count(*) >= {HABIT_DAYS} and max(b.day) > any_value(l.day) - {LATELY}),
counted as (
    select h.person, h.week, h.left_us, count(*) as habits,
        count(r.product) as risen, any_value(r.product) as product
    from habits h left join rises r on r.product = h.product and r.week = h.week group by all)
select l.person, l.week, l.left_us, l.day, coalesce(c.habits, 0) as habits,
    coalesce(c.risen, 0) > 0 as price_rise, c.product,
    exists (select 1 from events e join owners o using (owner) where o.person = l.person
        and e.kind = 'order_refunded' and e.day between l.day - {BEFORE} and l.day) as refund,
    exists (select 1 from events e join owners o using (owner) where o.person = l.person
        and e.kind = 'ticket_opened' and json_extract_string(e.props, '$.complaint') = 'true'
        and e.day between l.day - {BEFORE} and l.day + 7) as complaint,
    exists (select 1 from events e join owners o using (owner) where o.person = l.person
        and e.kind in ('survey_answered', 'review_posted')
        and try_cast(json_extract_string(e.props, '$.satisfaction') as bigint) <= 2000000
        and e.day between l.day - {BEFORE} and l.day + 7) as bad_rating,
    exists (select 1 from events e join owners o using (owner) where o.person = l.person
        and e.kind = 'product_unavailable' and e.day between l.day - {BEFORE} and l.day
    ) as stock_out
from looks l left join counted c using (person, week, left_us)
"""

CAUSES: Final = ("complaint", "refund", "bad_rating", "stock_out", "price_rise")

# Those who stayed stand in the same week with about as many habits; a band with none is left out.
BASE: Final = """
with banded as (select *, case when habits = 0 then 0 when habits <= 2 then 1 when habits <= 5
    then 2 when habits <= 10 then 3 else 4 end as band from seen),
usual as (select week, band, avg({cause}::int) as share from banded where not left_us group by 1, 2)
select count(*), count(*) filter ({cause}), coalesce(avg(u.share), 0)
from banded b join usual u using (week, band) where b.left_us
"""

SAID: Final = """
select o.person, e.day, e.kind, json_extract_string(e.props, '$.reason') as reason,
    json_extract_string(e.props, '$.topic') as topic
from events e join owners o using (owner) join away a using (person)
where (e.kind = 'survey_answered' and json_extract_string(e.props, '$.reason') is not null
       and e.day >= a.last_day - $before)
   or (e.kind in ('ticket_opened') and json_extract_string(e.props, '$.topic') is not null
       and e.day between a.last_day - $before and a.last_day + 7)
order by e.day
"""


def look(
    db: duckdb.DuckDBPyConnection, *, away: pa.Table, stayed: pa.Table, today: int
) -> dict[str, tuple[int, int, float]]:
    """By cause: how many left who can be compared, how many of them had it, and the usual share.

    Leaves the table `seen` behind, one row per person and week.

    Args:
        db: With the relations `events`, `items` and `owners`.
        away: Those who left: `person`, `last_day`.
        stayed: Those who are on their rhythm: `person`.
    """
    db.register("away", away)
    db.register("stayed", stayed)
    [(weeks,)] = db.execute("select count(distinct last_day // 7) from away").fetchall()
    one_in = max(1, stayed.num_rows * weeks // ENOUGH)
    db.execute(PRICES, {"today": today})
    db.execute(HABITS, {"today": today})
    db.execute(LOOKS, {"one_in": one_in})
    db.execute(SEEN)
    found: dict[str, tuple[int, int, float]] = {}
    for cause in CAUSES:
        [(n, had, usual)] = db.execute(BASE.format(cause=cause)).fetchall()
        found[cause] = (int(n), int(had), float(usual))
    return found


def spent_by(db: duckdb.DuckDBPyConnection) -> dict[int, int]:
    """What each who left had spent in the year up to their last visit, in cents."""
    return {person: cents for person, cents in db.execute(SPENT).fetchall()}


def seen_by(db: duckdb.DuckDBPyConnection) -> dict[int, dict[str, Any]]:
    """What came before the silence of each who left, by person."""
    cursor = db.execute("select * from seen where left_us")
    names = [column[0] for column in cursor.description or ()]
    rows = (dict(zip(names, row, strict=True)) for row in cursor.fetchall())
    return {row["person"]: row for row in rows}


def said_by(db: duckdb.DuckDBPyConnection) -> dict[int, tuple[str, str]]:
    """What they said themselves: person -> (label, reason); an answer goes before a ticket."""
    found: dict[int, tuple[str, str]] = {}
    for person, _, kind, reason, topic in db.execute(SAID, {"before": BEFORE}).fetchall():
        if kind == "survey_answered":
            found[person] = ("asked", reason)
        elif found.get(person, ("", ""))[0] != "asked":
            found[person] = ("stated", topic)
    return found
