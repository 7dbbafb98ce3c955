"""What the story reads: the history by DuckDB, decisions and knowledge from PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import duckdb
import msgspec

from regulars.customise.choose import Alternative
from regulars.customise.reasons import Reason
from regulars.ground.database import Conn
from regulars.ground.money import MILLIONTHS_PER_CENT as CENT

YEAR: Final = 365
ACTIVE: Final = 28
SHOWABLE: Final = "coalesce(i.merchandise, true) and not coalesce(i.sensitive, false)"

BASKETS: Final = """
create or replace temp table story_baskets as
select o.person, e.position, e.day, e.total from events e join owners o using (owner)
where e.kind = 'order_completed'
"""
BUSINESS: Final = """
with people as (
    select person, sum(total) as spent, max(day) as last_day,
           row_number() over (order by sum(total) desc, person) as nth
    from story_baskets group by 1
), ends as (select min(day) as first_day, max(day) as last_day from story_baskets)
select count(*), (select count(*) from story_baskets), sum(spent)::bigint,
       (sum(spent) filter (nth <= ceil((select count(*) from people) / 10.0)))::bigint,
       count(*) filter (people.last_day > ends.last_day - $active),
       any_value(ends.first_day), any_value(ends.last_day)
from people, ends
"""
LINES: Final = """
select count(*), count(*) filter (department is null and category is null and name is null),
       coalesce(sum(total) filter (not coalesce(merchandise, true)), 0)::bigint,
       count(distinct category) filter (coalesce(merchandise, true)
                                        and not coalesce(sensitive, false))
from items where kind = 'order_completed'
"""
SPENT: Final = """
select person, (sum(total) / $cent)::bigint from story_baskets
where day > $today - $year group by 1
"""
GIVEN_UP: Final = f"""
with visits as (select distinct day from story_baskets where person = $person),
bought as (
    select distinct i.category, i.day from items i join owners o using (owner)
    where o.person = $person and i.kind = 'order_completed' and i.category is not null
      and {SHOWABLE} and coalesce(i.quantity, 1) > 0  -- nothing of what was taken back
), each as (select category, count(*) as days, max(day) as last_day from bought group by 1)
select category, days, (select count(*) from visits where day <= last_day) as before,
       (select count(*) from visits where day > last_day) as since
from each where days >= 5 order by category
"""
FULL_PRICE: Final = """
select o.person, sum(i.total) filter (i.discount = 0)::double / sum(i.total)
from items i join owners o using (owner)
where o.person in (select unnest(?::bigint[])) and i.kind = 'order_completed'
  and coalesce(i.merchandise, true) group by 1 having sum(i.total) > 0
"""


class Gone(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody's rhythm as the last night found it."""

    person: int
    state: str
    days_silent: int
    typical_gap_days: int


class Plan(msgspec.Struct, frozen=True):
    """One decision of today's batch, with how its person stands."""

    id: str
    person: int
    identifier: int
    action: str
    propensity: float
    expected_cents: float
    low_cents: float
    high_cents: float
    said: str  #: the reasons, JSON
    state: str

    @property
    def reasons(self) -> list[Reason]:
        """Three at most."""
        return msgspec.json.decode(self.said, type=list[Reason])


def baskets(db: duckdb.DuckDBPyConnection) -> None:
    """Make the table of all baskets that the other queries read."""
    db.execute(BASKETS)


def business(db: duckdb.DuckDBPyConnection) -> tuple[Any, ...]:
    """People, baskets, sales, sales of the best tenth, active people, first and last day."""
    return db.execute(BUSINESS, {"active": ACTIVE}).fetchone() or (0,) * 7


def lines(db: duckdb.DuckDBPyConnection) -> tuple[int, int, int, int]:
    """Lines, those of no known product, money for what is no merchandise, categories."""
    return db.execute(LINES).fetchone() or (0, 0, 0, 0)


def spent(db: duckdb.DuckDBPyConnection, *, today: int) -> dict[int, int]:
    """What each person spent in the year up to `today`, cents, on everything."""
    rows = db.execute(SPENT, {"cent": CENT, "today": today, "year": YEAR}).fetchall()
    return {person: int(cents) for person, cents in rows}


def given_up(db: duckdb.DuckDBPyConnection, person: int) -> list[tuple[str, int, int, int]]:
    """Category, days they bought it, visits up to the last of these, visits since."""
    return db.execute(GIVEN_UP, {"person": person}).fetchall()


def full_price(db: duckdb.DuckDBPyConnection, people: Sequence[int]) -> dict[int, float]:
    """The share of what each spent on goods at full price, 0 to 1."""
    return dict(db.execute(FULL_PRICE, [list(people)]).fetchall())


def unknown(conn: Conn) -> int:
    """People of whom too little is known for a rhythm."""
    row = conn.execute(
        "select count(*) from knowledge"
        " where coalesce(body::json->'known'->>'rhythm_state', 'too_little_known')"
        " = 'too_little_known'"
    ).fetchone()
    return int(row[0]) if row else 0


def gone(conn: Conn, *, today: int) -> list[Gone]:
    """Whoever slips or lapsed, by person; their silence counted to the local day `today`."""
    rows = conn.execute(
        "select person, known->>'rhythm_state', greatest(%s - last_day, 0),"
        " coalesce((known->>'typical_gap_days')::int, 0)"
        " from (select person, body::json->'known' as known,"
        " (body::json->>'last_day')::int as last_day from knowledge) k"
        " where known->>'rhythm_state' in ('slipping', 'lapsed') order by person",
        (today,),
    )
    return [
        Gone(person=person, state=state, days_silent=silent, typical_gap_days=gap)
        for person, state, silent, gap in rows
    ]


def plans(conn: Conn, at: datetime, *, like: str) -> list[Plan]:
    """The batch's decisions for people not in the control group.

    Args:
        conn: Read only.
        at: When the batch was made.
        like: "offer", "ask" or "nothing".
    """
    rows = conn.execute(
        "select d.id::text, d.person, d.identifier, d.action, d.propensity, d.expected_cents,"
        " d.low_cents, d.high_cents, d.reasons, coalesce(k.body::json->'known'->>'rhythm_state',"
        " 'too_little_known') from decisions d join knowledge k using (person)"
        " where d.decided_at = %(at)s and d.arm = 'treated' and case %(like)s"
        " when 'offer' then cardinality(d.features) > 0 when 'ask' then d.action like 'ask:%%'"
        " else d.action = 'nothing' end order by d.person",
        {"at": at, "like": like},
    )
    return [Plan(*row) for row in rows]


def alternatives(conn: Conn, decision: str) -> list[Alternative]:
    """Everything else that was weighed in a decision."""
    row = conn.execute(
        "select alternatives from decisions where id = %s::uuid", (decision,)
    ).fetchone()
    return [] if row is None else msgspec.json.decode(row[0], type=list[Alternative])


def arms(conn: Conn) -> dict[str, int]:
    """How many identifiers are in each arm of the universal experiment."""
    return dict(
        conn.execute(
            "select arm, count(*) from arms where experiment = 'universal' group by arm"
        ).fetchall()
    )
