"""Portraits: made from the history by DuckDB, kept in PostgreSQL, read by person."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import duckdb
import msgspec
import pyarrow as pa

from regulars.differentiate.columns import Column
from regulars.differentiate.portraits.portrait import (
    ORDER,
    REDEEMED,
    Portrait,
    Use,
    decode,
    refreshed,
)
from regulars.ground import log
from regulars.ground.database import Conn, Later
from regulars.ground.events import IdentifierId, Logged, PersonId
from regulars.ground.history.relations import shape

if TYPE_CHECKING:  # the models load slowly, and most who come here only read
    from regulars.differentiate.knowledge import Knowledge

SCORES: Final = shape(person=pa.int64(), name=pa.string(), value=pa.int64())
PART: Final = 10_000  #: people whose knowledge is unpacked at once
MOST_USES: Final = 80  #: categories kept for one person, the most bought
LEVELS: Final = {"on_rhythm": 0, "slipping": 1, "lapsed": 2}  #: of the score `rhythm_level`
#: Of the score `tier_level`.
TIERS: Final = {"below_zero": 0, "migrator": 1, "most_growable": 2, "most_valuable": 3}
SCORED: Final = (  # the numbers that rules may ask for, as scores
    "rhythm_level",
    "tier_level",
    "spend_rank",
    "p_alive",
    "expected_orders_28d",
    "expected_orders_365d",
    "clv_cents",
    "exceedance",
    "days_silent",
    "typical_gap_days",
    "rfm",
    "needs_group",
    "categories_stopped",
    "brands_stopped",
    "stores_stopped",
    "share_of_money",
    "spent_elsewhere_cents",
)
#: Kept as scores too, of which rules are not made: the group found, and how sure; 0 = between.
INNER: Final = ("needs_fit", "needs_sure")
SUMMED: Final = ("spent_365d_cents",)  #: beside them, for reports

#: How many things they stopped though they still come, 5 at most; and the list that is counted.
STOPPED: Final = {
    "categories_stopped": "stopped",
    "brands_stopped": "stopped_brands",
    "stores_stopped": "stopped_stores",
}

WORDS: Final = ("tier", "rhythm_state")  #: of the night's columns, those that sort people

LINES: Final = """
create or replace temp table portrait_lines as
select o.person, i.position, i.day, i.category, i.type, sum(i.total) as spent
from items i join owners o using (owner)
where i.kind = 'order_completed' and i.category is not null
  and coalesce(i.merchandise, true) and not coalesce(i.sensitive, false)
group by all
"""
BASKETS: Final = """
select o.person, count(*), min(e.day), max(e.day), coalesce(round(avg(e.total) / 10000), 0)::bigint,
       (select count(*) from events c join owners p using (owner)
        where c.kind = 'coupon_redeemed' and p.person = o.person)
from events e join owners o using (owner) where e.kind = 'order_completed' group by o.person
"""
USES: Final = """
with own as (
    select person, category, count(distinct position) as n, max(day) as last_day,
           (sum(spent) / count(distinct position) / 10000)::bigint as cents
    from portrait_lines group by all
), visits as (
    select o.person, count(*) as visits from events e join owners o using (owner)
    where e.kind = 'order_completed' group by 1
), usual as (
    select category, sum(n) / (select sum(visits) from visits) as rate from own group by 1
)
select own.person, category, n, n / visits / rate as lift, last_day, cents
from own join visits using (person) join usual using (category)
qualify row_number() over (partition by own.person order by n desc, category) <= ?
order by own.person
"""
#: What these people did that the night has not seen; newest first.
SINCE: Final = f"""
select who.person, e.* from (
    select person, array_agg(owner) as owners
    from unnest(%(person)s::bigint[], %(owner)s::bigint[]) as said(person, owner) group by person
) as who left join knowledge k using (person) cross join lateral (
    select {log.COLUMNS} from events
    where owner = any(who.owners) and kind = any(%(kinds)s)
      and events.position > coalesce(k.position, 0)
    order by occurred_at desc, position desc limit %(most)s) as e
"""
TYPES: Final = (
    "select type, any_value(category) from portrait_lines where type is not null group by 1"
)


def portraits(db: duckdb.DuckDBPyConnection, learnt: Knowledge) -> dict[int, Portrait]:
    """Everybody's portrait, by person.

    Args:
        db: With the relations events, items and owners that `learnt` was learnt from.
        learnt: The night's knowledge.
    """
    db.execute(LINES)
    category_of: dict[str, str] = dict(db.execute(TYPES).fetchall())
    made = {
        person: Portrait(
            learnt_day=learnt.today,
            visits=visits,
            first_day=first,
            last_day=last,
            basket_cents=basket,
            redemptions=used,
        )
        for person, visits, first, last, basket, used in db.execute(BASKETS).fetchall()
    }
    for person, category, n, lift, day, spent in db.execute(USES, [MOST_USES]).fetchall():
        made[person].uses[category] = Use(n, round(lift, 3), day, spent)
    for row in chain.from_iterable(part.to_pylist() for part in _parts(learnt.scores)):
        portrait = made.setdefault(row["person"], Portrait(learnt_day=learnt.today))
        portrait.known = {name: value for name, value in row.items() if value is not None}
        for due in row.get("likely_this_week") or []:
            use = portrait.uses.get(category_of.get(due["name"], ""))
            if use is not None:
                use.likely = max(use.likely or 0.0, due["chance"])
    _rank(made)
    return made


def _parts(table: pa.Table) -> Iterator[pa.Table]:
    """Some people after the others: as Python's objects a row takes ten times its columns."""
    for start in range(0, table.num_rows, PART):
        yield table.slice(start, PART)


def _rank(made: Mapping[int, Portrait]) -> None:
    """Where each stands among all: by rhythm, and by what they spent in the last year."""
    spent = sorted(one.known.get("spent_365d_cents", 0) for one in made.values())
    for portrait in made.values():
        known = portrait.known
        if (level := LEVELS.get(known.get("rhythm_state", ""))) is not None:
            known["rhythm_level"] = level
        if (kind := TIERS.get(known.get("tier", ""))) is not None:
            known["tier_level"] = kind
        for score, column in STOPPED.items():
            if (found := known.get(column)) is not None:
                known[score] = len(found)
        if (mine := known.get("spent_365d_cents")) is not None:
            known["spend_rank"] = bisect_left(spent, mine) / len(spent)


def scores(made: Mapping[int, Portrait]) -> pa.Table:
    """The scores that rules may ask for, one a row: person, name, value in millionths."""
    rows = list(_scores(made))
    columns = list(zip(*rows, strict=True)) or [(), (), ()]
    return pa.table([list(column) for column in columns], schema=SCORES)


def wide(made: Mapping[int, Portrait]) -> pa.Table:
    """One row a person with each score in millionths, and the night's words for them."""
    people = sorted(made)
    columns: dict[str, Column] = {"person": pa.array(people, pa.int64())}
    for name in (*SCORED, *INNER, *SUMMED):
        found = (made[person].known.get(name) for person in people)
        millionths = [None if value is None else round(value * 1_000_000) for value in found]
        columns[name] = pa.array(millionths, pa.int64())
    for name in WORDS:
        columns[name] = pa.array([made[person].known.get(name) for person in people], pa.string())
    return pa.table(columns)


def _scores(made: Mapping[int, Portrait]) -> Iterator[tuple[int, str, int]]:
    for person, portrait in made.items():
        for name in (*SCORED, *INNER):
            if (value := portrait.known.get(name)) is not None:
                yield person, name, round(value * 1_000_000)


def save(conn: Conn, made: Mapping[int, Portrait], *, position: int, now: datetime) -> None:
    """Replace all portraits and scores by tonight's, in the caller's transaction."""
    conn.execute("delete from knowledge")
    with conn.cursor().copy(
        "copy knowledge (person, body, position, learnt_at) from stdin (format binary)"
    ) as copy:
        copy.set_types(["int8", "text", "int8", "timestamptz"])
        for person, portrait in made.items():
            copy.write_row((person, msgspec.json.encode(portrait).decode(), position, now))
    conn.execute("delete from scores")
    with conn.cursor().copy("copy scores (person, name, value) from stdin (format binary)") as copy:
        copy.set_types(["int8", "text", "int8"])
        for row in _scores(made):
            copy.write_row(row)


def of_people(
    conn: Conn,
    people: Collection[PersonId],
    owners: Mapping[PersonId, Sequence[IdentifierId]],
    *,
    place: ZoneInfo,
) -> dict[PersonId, Portrait]:
    """The portraits of these people, with all that happened since the night.

    Args:
        people: Whose.
        owners: The identifiers of each.
        place: Where the business is; days are counted there.
    """
    return ask(conn, people, owners, place=place)()


def ask(
    conn: Conn,
    people: Collection[PersonId],
    owners: Mapping[PersonId, Sequence[IdentifierId]],
    *,
    place: ZoneInfo,
) -> Later[dict[PersonId, Portrait]]:
    """The same, answered later; two questions, however many people."""
    stored = conn.execute(
        "select person, body from knowledge where person = any(%s)", (list(people),)
    )
    pairs = [(person, one) for person in people for one in owners.get(person, ())]
    since = conn.execute(
        SINCE,
        {
            "person": [person for person, _ in pairs],
            "owner": [one for _, one in pairs],
            "kinds": [ORDER, REDEEMED],
            "most": log.RECENT,
        },
    )

    def answer() -> dict[PersonId, Portrait]:
        known = {person: decode(body) for person, body in stored}
        fresh: dict[PersonId, list[Logged]] = {}
        for person, *row in since:
            fresh.setdefault(person, []).append(log.logged(tuple(row), place))
        return {
            person: refreshed(known.get(person, Portrait()), fresh.get(person, ()))
            for person in people
        }

    return answer
