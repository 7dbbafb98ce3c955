"""Two years of made-up history, straight into Parquet, in the layout that the exporter writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from bench.rows import Scale
from regulars.differentiate.definitions.happenings import Moment
from regulars.ground.cluster import memory_bytes
from regulars.ground.database import Conn
from regulars.ground.history.columns import EVENTS, ITEMS
from regulars.ground.settings import analytics_memory
from regulars.ground.time import local_day, micros, zone

FOLDER: Final = Path(__file__).parents[1] / ".data"
BEGINS: Final = datetime(2024, 1, 1, tzinfo=UTC)
DAYS: Final = 730
NOW: Final = datetime(2025, 12, 30, 23, 0, tzinfo=UTC)
MOMENT: Final = Moment(micros(NOW), local_day(NOW, zone("UTC")))

# Who buys much visits much: people's shares of the events are skewed. Positions rise with time, as
# they do where events are heard of when they happen.
_EVENTS: Final = """
with drawn as (
    select range + 1 as position, hash(range, 11) % 1000 as k,
           case when range < {identified} then range + 1 else
               1 + (pow(hash(range, 12) / 18446744073709551616.0, 1.3) * {people})::bigint
               % {people} end as owner,
           {begins_us} + (range * ({days} * 86400000000.0 / {events}))::bigint as us
    from range({events})
), named as (
    select *, case when position <= {identified} then 'person_identified'
              when k < {orders} then 'order_completed' when k < 750 then 'page_viewed'
              when k < 900 then 'product_viewed' when k < 970 then 'product_added'
              else 'campaign_targeted' end as kind
    from drawn
)
select position, owner::bigint as owner, kind, make_timestamp(us) as occurred_at, 'web' as source,
       'm-' || position as message_id, (us // 86400000000)::integer as day,
       (us // 3600000000 % 24)::tinyint as hour,
       ((us // 86400000000 + 3) % 7 + 1)::tinyint as weekday, 0::smallint as flags,
       case when kind = 'order_completed' then 'o-' || position end as order_id,
       case when kind = 'order_completed' then 's' || hash(position, 1) % 20 end as store,
       case when kind = 'order_completed'
            then (300 + hash(position, 2) % 9700)::bigint * 10000 end as total,
       case when kind = 'order_completed'
            then (hash(position, 3) % 3)::bigint * 500000 end as discount,
       case when kind = 'order_completed' then 0::bigint end as coupon_discount,
       case when kind = 'campaign_targeted' then 'k' || hash(position, 4) % 30 end as campaign,
       case when kind = 'campaign_targeted' then 'Type A' end as campaign_type,
       case when kind in ('product_viewed', 'product_added')
            then 'c' || hash(position, 5) % 30 end as category,
       case when kind in ('product_viewed', 'product_added')
            then 'p' || hash(position, 6) % 5000 end as product,
       case when kind = 'page_viewed'
            then 'https://shop.example/c' || hash(position, 5) % 30 end as url,
       case kind when 'page_viewed' then '{{"title":"A page of the shop"}}'
                 when 'person_identified' then '{{"household_size":"' || 1 + position % 5 || '"}}'
            end as props
from named order by position
"""
_ITEMS: Final = """
select position, owner, kind, occurred_at, source, message_id, day, hour, weekday, flags,
       unnest(range(1 + (hash(position, 7) % 4)::bigint))::smallint as line,
       'p' || hash(position, line, 8) % 5000 as product, 'Something good' as name,
       'd' || hash(position, line, 8) % 6 as department,
       'c' || case when hash(position, line, 10) % 2 = 0 then hash(position, line, 8) % {categories}
                   else owner % {tastes} * ({categories} // {tastes})
                        + hash(position, line, 8) % ({categories} // {tastes}) end as category,
       't' || hash(position, line, 8) % 300 as type,
       case when hash(position, line, 9) % 4 = 0 then 'Private' else 'National' end as brand,
       1000000 * (1 + hash(position, line, 1) % 3)::bigint as quantity,
       2490000::bigint as price, (100 + hash(position, line, 2) % 1900)::bigint * 10000 as total,
       (hash(position, line, 3) % 2)::bigint * 500000 as discount, 0::bigint as coupon_discount,
       0::bigint as coupon_cost,
       true as merchandise, hash(position, line, 8) % 30 = 7 as sensitive, null::varchar as props
from read_parquet('{file}') where kind = 'order_completed'
"""

_SQL: Final = {pa.string(): "varchar", pa.int64(): "bigint", pa.bool_(): "boolean"}

#: What rules may ask for beside events; nobody has any.
_BESIDE: Final = """
create table consents (person bigint, channel varchar, purpose varchar);
create table scores (person bigint, name varchar, value bigint);
create table arms (person bigint, experiment varchar, arm varchar)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A made-up history: where it lies, and how big it is.

    Attributes:
        orders: Of a thousand events.
        categories: Of goods.
        tastes: Half of what somebody buys is of one part in so many of the categories, their own.
        identified: Whether everybody first says how many live in their household.
    """

    folder: Path
    people: int
    events: int
    orders: int = 200
    categories: int = 30
    tastes: int = 1
    identified: bool = False

    @property
    def file(self) -> dict[str, Path]:
        """The one file of each relation."""
        return {name: self.folder / f"{name}.parquet" for name in ("events", "items")}

    def rows(self, relation: str) -> int:
        """How many rows a relation has."""
        return int(pq.read_metadata(self.file[relation]).num_rows)


def history(scale: Scale) -> History:
    """500,000 people and 20 million events; made once, and kept."""
    people, events = scale.pick((500_000, 20_000_000), (2_000, 80_000))
    return kept(History(folder=FOLDER / f"history-{events}", people=people, events=events))


def kept(asked: History) -> History:
    """It; made if its files are not there."""
    if not all(path.exists() for path in asked.file.values()):
        make(asked, begins=BEGINS)
    return asked


def register(conn: Conn, made: History) -> None:
    """List the made-up files as the history of a house without any, and its people as known."""
    for relation, path in made.file.items():
        conn.execute(
            "insert into manifest (relation, file, from_position, to_position, rows, written_at)"
            " values (%s, %s, 1, %s, %s, now())",
            (relation, path.name, made.events, made.rows(relation)),
        )
    conn.execute(
        "insert into identifiers (id, kind, value, person, first_seen_at) overriding system value"
        " select g, 'user_id', 'u-' || g, g, now() from generate_series(1, %s) g",
        (made.people,),
    )
    conn.execute("update leader set position = %s", (made.events,))
    conn.commit()


def make(found: History, *, begins: datetime) -> None:
    """Write its files; it goes on for two years."""
    found.folder.mkdir(parents=True, exist_ok=True)
    begins_us = micros(begins)
    with duckdb.connect(config={"memory_limit": "4GB", "threads": 2}) as db:
        events = _EVENTS.format(
            people=found.people,
            events=found.events,
            days=DAYS,
            begins_us=begins_us,
            orders=found.orders,
            identified=found.people if found.identified else 0,
        )
        _keep(db, events, found.file["events"], EVENTS)
        items = _ITEMS.format(
            file=found.file["events"], categories=found.categories, tastes=found.tastes
        )
        _keep(db, items, found.file["items"], ITEMS)


def _keep(db: duckdb.DuckDBPyConnection, statement: str, path: Path, shape: pa.Schema) -> None:
    unfinished = path.with_suffix(".part")
    said = set(db.sql(statement).columns)
    columns = ", ".join(  # what the made-up people never say is null
        one.name if one.name in said else f"null::{_SQL[one.type]} as {one.name}" for one in shape
    )
    whole = f"select {columns} from ({statement})"
    db.execute(f"copy ({whole}) to '{unfinished}' (format parquet, compression zstd)")
    made = pq.read_schema(unfinished)
    if made.names != shape.names or made.types != shape.types:
        raise AssertionError(f"{path.name} is not in the layout of the history: {made}")
    unfinished.replace(path)


@contextmanager
def opened(found: History, *, threads: int) -> Iterator[duckdb.DuckDBPyConnection]:
    """DuckDB with `events`, `items` and `owners`, as the analytics process is allowed to use it."""
    most = analytics_memory(memory_bytes())
    with duckdb.connect(config={"memory_limit": most, "threads": threads}) as db:
        for name, path in found.file.items():
            db.execute(f"create view {name} as select * from read_parquet('{path}')")
        db.execute(
            f"create table owners as select range + 1 as owner, owner as person"
            f" from range({found.people})"
        )
        db.execute(_BESIDE)
        yield db
