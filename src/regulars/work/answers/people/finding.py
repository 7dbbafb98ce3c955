"""Which people are meant: by a rule, a segment, how a name begins; or everybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from psycopg import sql

from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.ground.history.relations import query, shape
from regulars.ground.settings import Settings
from regulars.identify.keys import STRENGTH
from regulars.work.answers import asking, building
from regulars.work.answers.people.sorting import Ids, each
from regulars.work.answers.rules.given import mark
from regulars.work.answers.rules.kept import Kept
from regulars.work.answers.rules.since import Since
from regulars.work.answers.worth.tiers import Became, who
from regulars.work.nights.stopping import ELSE, STOPPED

MOST_NAMED: Final = 1_000  #: people looked at by how a name begins
KEPT: Final = 8  #: answers that are kept for the following pages
LAST: Final = "\U0010ffff"  #: sorts after whatever begins with what stands before it
PEOPLE: Final = shape(person=pa.int64())

Rule = Mapping[str, object]
What = Literal["category", "brand", "store"]


@dataclass(frozen=True, slots=True)
class Found:
    """Ids, rising; `all_of_them`: none was left out because there were too many."""

    ids: Ids
    all_of_them: bool = True


_kept: Final = Kept[Found](KEPT)
_inside: Final = Since(
    ("movements", "identity_changes"),
    """select person from movements where id > %(movements)s and segment = %(segment)s
    union select person from identity_changes where id > %(identity_changes)s
    union select other from identity_changes where id > %(identity_changes)s""",
    kept=KEPT,
)


def by_rule(conn: Conn, settings: Settings, rule: Rule, *, now: datetime) -> Found:
    """For whom a rule holds.

    Raises:
        BadInput: The rule cannot be right.
        Unavailable: It takes too long.
    """
    said = msgspec.json.encode(rule, order="deterministic").decode()
    key = f"{conn.info.dbname} {house_rules.version(conn)} {asking.night(conn)} {said}"
    if '"consent"' in said:
        key += str(mark(conn))
    if '"household' in said:  # who lives with whom may have changed since
        return _found(building.members_table(conn, settings, rule, now=now))
    return _kept.get(key, lambda: _found(building.members_table(conn, settings, rule, now=now)))


def by_segment(conn: Conn, segment: str) -> Found:
    """Who stands in a segment."""

    def find(people: Sequence[int] | None) -> pa.Table:
        inside = sql.SQL("select person from memberships where segments @> array[{}]").format(
            sql.Literal(segment)
        )
        if people is not None:
            inside += sql.SQL(" and person = any({})").format(sql.Literal(list(people)))
        return query(conn, inside.as_string(conn), PEOPLE)

    return _found(_inside.get(conn, find, segment=segment))


def by_stopped(settings: Settings, name: str, what: What = "category") -> Found:
    """Who still came last night, but had stopped this category, brand or store.

    Nobody before a night that looked for it.
    """
    path = settings.history / f"{STOPPED if what == 'category' else ELSE}.parquet"
    if not path.exists():
        return Found(np.empty(0, np.int64))
    if what == "category":
        only = pc.field("category") == name
    else:
        only = (pc.field("what") == what) & (pc.field("name") == name)
    return _found(pq.read_table(path, columns=["person"], filters=only))


def by_name(conn: Conn, prefix: str) -> Found:
    """Who has a name that begins so; e-mail addresses are in lower case."""
    kinds = list(STRENGTH)
    firsts = [prefix.lower() if kind == "email" else prefix for kind in kinds]
    rows = conn.execute(
        "select person from unnest(%s::text[], %s::text[], %s::text[]) as asked(kind, low, high)"
        " cross join lateral (select i.person, i.kind, i.value from identifiers i"
        "  where i.kind = asked.kind and i.value between asked.low and asked.high"
        "  order by i.kind, i.value limit %s) as found",
        (kinds, firsts, [first + LAST for first in firsts], MOST_NAMED + 1),
    ).fetchall()
    people = list(dict.fromkeys(row[0] for row in rows))
    return Found(each(people[:MOST_NAMED]), all_of_them=len(people) <= MOST_NAMED)


def by_became(settings: Settings, became: Became) -> Found:
    """Who was of one kind of customer, and is of another."""
    return _found(who(settings, became))


def newer(conn: Conn, highest: int) -> Ids:
    """Whoever came after the person of this id, rising."""
    rows = conn.execute(
        "select id from identifiers where id = person and id > %s order by id",
        (highest,),
        binary=True,
    )
    return np.array([row[0] for row in rows], np.int64)


def moved(conn: Conn) -> bool:
    """Whether people were joined, parted or forgotten since the last night."""
    at = asking.night(conn)
    row = conn.execute(
        "select (select at > %s from identity_changes order by id desc limit 1),"
        " (select max(erased_at) > %s from erased)",
        (at, at),
    ).fetchone()
    return bool(at and row and (row[0] or row[1]))


def _found(people: pa.Table) -> Found:
    return Found(each(people["person"].to_numpy()))
