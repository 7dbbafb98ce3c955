"""Portraits: made from the history by DuckDB, kept in PostgreSQL, read by person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from zoneinfo import ZoneInfo

import duckdb
import msgspec
import pyarrow as pa

from regulars.differentiate.portraits.everybody import Everybody
from regulars.differentiate.portraits.portrait import (
    ORDER,
    REDEEMED,
    Portrait,
    Use,
    decode,
    refreshed,
)
from regulars.differentiate.rhythm.given_up import PREFIX
from regulars.ground import log
from regulars.ground.database import Conn, Later
from regulars.ground.events import IdentifierId, Logged, PersonId
from regulars.ground.history.relations import as_csv

if TYPE_CHECKING:  # the models load slowly, and most who come here only read
    from regulars.differentiate.knowledge import Knowledge

Row: TypeAlias = dict[str, Any]

MOST_USES: Final = 80  #: categories kept for one person, the most bought

LINES: Final = """
create or replace temp table portrait_lines as
select o.person, i.position, i.day, i.category, i.type, sum(i.total) as spent
from items i join owners o using (owner)
where i.kind = 'order_completed' and i.category is not null
  and coalesce(i.merchandise, true) and not coalesce(i.sensitive, false)
group by all
"""
BASKETS: Final = """
create or replace temp table portrait_baskets as
select o.person, count(*) as visits, min(e.day) as first_day, max(e.day) as last_day,
       coalesce(round(avg(e.total) / 10000), 0)::bigint as cents,
       (select count(*) from events c join owners p using (owner)
        where c.kind = 'coupon_redeemed' and p.person = o.person) as redemptions
from events e join owners o using (owner) where e.kind = 'order_completed'
group by o.person order by o.person
"""
USES: Final = """
create or replace temp table portrait_uses as
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
qualify row_number() over (partition by own.person order by n desc, category) <= $most
order by own.person, n desc, category
"""
SOME: Final = "select * from {} where person between $first and $last"
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
#: What was ordered past a position, of people who gave anything up.
AFTER: Final = f"""
select i.person, {", ".join(f"e.{one}" for one in log.COLUMNS.split(", "))}
from events e join identifiers i on i.id = e.owner
where e.position > %s and e.kind = '{ORDER}' and exists (
    select from scores s where s.person = i.person
    and s.name >= '{PREFIX}' and s.name < '{PREFIX}\U0010ffff')
"""
TYPES: Final = (
    "select type, any_value(category) from portrait_lines where type is not null group by 1"
)


def known(db: duckdb.DuckDBPyConnection, learnt: Knowledge) -> Everybody:
    """What is known of everybody; leaves in `db` what else their portraits are made of.

    Args:
        db: With the relations events, items and owners that `learnt` was learnt from.
        learnt: The night's knowledge.
    """
    db.execute(LINES)
    db.execute(BASKETS)
    db.execute(USES, {"most": MOST_USES})
    return Everybody(learnt.scores)


def portraits(
    db: duckdb.DuckDBPyConnection, made: Everybody, *, day: int
) -> Iterator[tuple[int, Portrait]]:
    """Everybody's portrait with their person; some people after the others, so few at once.

    Args:
        db: As `known` left it.
        made: What is known of everybody.
        day: The local day up to which the night learnt.
    """
    category_of: dict[str, str] = dict(db.execute(TYPES).fetchall())
    for part in made.parts():
        yield from _some(db, part.to_pylist(), category_of, day).items()


def _some(
    db: duckdb.DuckDBPyConnection, rows: list[Row], category_of: Mapping[str, str], day: int
) -> dict[int, Portrait]:
    span = {"first": rows[0]["person"], "last": rows[-1]["person"]}
    found = {row["person"]: Portrait(learnt_day=day) for row in rows}
    for person, visits, first, last, basket, used in _read(db, "portrait_baskets", span):
        if person in found:
            found[person] = Portrait(
                learnt_day=day,
                visits=visits,
                first_day=first,
                last_day=last,
                basket_cents=basket,
                redemptions=used,
            )
    for person, category, n, lift, last, spent in _read(db, "portrait_uses", span):
        if person in found:
            found[person].uses[category] = Use(n, round(lift, 3), last, spent)
    for row in rows:
        portrait = found[row["person"]]
        portrait.known = {name: value for name, value in row.items() if value is not None}
        for due in row.get("likely_this_week") or []:
            use = portrait.uses.get(category_of.get(due["name"], ""))
            if use is not None:
                use.likely = max(use.likely or 0.0, due["chance"])
    return found


def _read(
    db: duckdb.DuckDBPyConnection, table: str, span: Mapping[str, int]
) -> list[tuple[Any, ...]]:
    return db.execute(SOME.format(table), span).fetchall()


def last_days(db: duckdb.DuckDBPyConnection) -> dict[int, int]:
    """The local day of the latest order of whoever ordered; `db` as `known` left it."""
    return dict(db.execute("select person, last_day from portrait_baskets").fetchall())


def orders_after(
    conn: Conn, position: int, *, place: ZoneInfo
) -> Iterator[tuple[Logged, PersonId]]:
    """The orders past a position of the log of people who gave something up, with their person."""
    for person, *row in conn.execute(AFTER.encode(), (position,)):
        yield log.logged(tuple(row), place), person


def save(
    conn: Conn,
    made: Iterable[tuple[int, Portrait]],
    scores: Iterable[pa.Table],
    *,
    position: int,
    now: datetime,
) -> None:
    """Replace all portraits and scores by tonight's, in the caller's transaction."""
    conn.execute("delete from knowledge")
    with conn.cursor().copy(
        "copy knowledge (person, body, position, learnt_at) from stdin (format binary)"
    ) as copy:
        copy.set_types(["int8", "text", "int8", "timestamptz"])
        for person, portrait in made:
            copy.write_row((person, msgspec.json.encode(portrait).decode(), position, now))
    conn.execute("delete from scores")
    with conn.cursor().copy("copy scores (person, name, value) from stdin (format csv)") as copy:
        for some in scores:
            copy.write(as_csv(some))


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
