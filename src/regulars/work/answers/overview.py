"""The business in numbers, as the last night found them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

import duckdb
import msgspec

from regulars.differentiate.kinds import BESIDE_SEGMENTS
from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.ground.history import files
from regulars.ground.money import cents
from regulars.ground.settings import Settings
from regulars.work import restamping
from regulars.work.answers import asking
from regulars.work.answers.business.movement import What, movement
from regulars.work.nights import learning
from regulars.work.nights.attributed import Attributed
from regulars.work.nights.calendar import Report
from regulars.work.nights.learning import Own
from regulars.work.nights.value.customers import customers
from regulars.work.restamping import Recount

BEST: Final = 10  #: the best tenth of the people
LOOKED_AT: Final = 100_000  #: events looked through for the newest order, from the log's end
#: Partners and suppliers' people are in no number of the business.
KNOWN: Final = (
    "select count(*) - (select count(*) from memberships where segments && %s::text[])"
    " from identifiers where id = person"
)
COUNTED: Final = ("orders_28d", "spent_28d", "spent_365d")


class Night(msgspec.Struct, frozen=True, kw_only=True):
    """The last night that is over."""

    day: int
    began_at: datetime
    done_at: datetime
    report: Report


class Sales(msgspec.Struct, frozen=True, kw_only=True):
    """What people bought, windows ending with the day of the last night.

    Attributes:
        active_28d: People with an order in the last 28 days.
        best_share_365d: Of sales, by the best tenth of all people; None without sales.
    """

    people: int
    active_28d: int
    sales_28d_cents: int
    sales_365d_cents: int
    best_share_365d: float | None


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """The business.

    Attributes:
        as_of: The instant that `sales`, `tiers` and `rhythm` are of; None before the first night.
        known_now: Customers and prospects known at this moment.
        margin_rate: The assumption beside every profit figure.
        tiers, rhythm: People by kind of customer, and by where they stand in their own rhythm.
        proven: What our own decisions have shown; None before the first night.
        zone_change: The change of time zone or costs that is under way; None: none is.
        history_lag: Events of the log that the history does not hold yet.
        data_until: The latest instant of an order among the newest events.
    """

    as_of: datetime | None
    known_now: int
    currency: str
    margin_rate: float
    sample: bool
    sales: Sales | None
    tiers: dict[str, int]
    rhythm: dict[str, int]
    proven: Own | None
    night: Night | None
    zone_change: Recount | None
    history_lag: int
    data_until: datetime | None


def overview(conn: Conn, settings: Settings) -> Overview:
    """The business as the last night found it, and what has come since."""
    rules = house_rules.read(conn)
    found = learning.latest(conn)
    done = _night(conn)
    return Overview(
        as_of=None if done is None else done.began_at,
        known_now=_number(conn, KNOWN, (sorted(BESIDE_SEGMENTS),)),
        currency=rules.currency,
        margin_rate=rules.margin,
        sample=rules.sample,
        sales=_sales(settings),
        tiers=_counted(conn, "tier"),
        rhythm=_counted(conn, "rhythm_state"),
        proven=None if found is None else found.own,
        night=done,
        zone_change=restamping.under_way(conn),
        history_lag=_number(conn, "select position from leader") - files.exported(conn),
        data_until=_newest_order(conn),
    )


def _sales(settings: Settings) -> Sales | None:
    found = asking.snapshot_columns(settings)
    if found is None or not set(COUNTED) <= set(found[1]):
        return None
    stat = found[0].stat()
    return _summed(str(found[0]), (stat.st_mtime_ns, stat.st_ino))


@lru_cache(maxsize=4)
def _summed(path: str, written: tuple[int, int]) -> Sales:
    """What a night's file says, read once; `written` tells it from the night before's."""
    with duckdb.connect() as db:
        row = db.execute(
            "select count(*), count(*) filter (orders_28d > 0),"
            " coalesce(sum(spent_28d), 0)::bigint, coalesce(sum(spent_365d), 0)::bigint,"
            " coalesce(sum(spent_365d) filter (nth <= ceil(n / $best)), 0)::bigint"
            " from (select *, row_number() over (order by spent_365d desc nulls last) as nth,"
            f"  count(*) over () as n from read_parquet($path) where {customers(Path(path))})",
            {"path": path, "best": float(BEST)},
        ).fetchone()
    people, active, lately, year, best = row or (0, 0, 0, 0, 0)
    return Sales(
        people=people,
        active_28d=active,
        sales_28d_cents=cents(lately),
        sales_365d_cents=cents(year),
        best_share_365d=best / year if year > 0 else None,
    )


def _counted(conn: Conn, what: What) -> dict[str, int]:
    """People by what the last night found; `unknown`: too little is known for it."""
    nights = movement(conn, what, nights=1)
    return nights[-1].sizes if nights else {}


def _night(conn: Conn) -> Night | None:
    row = conn.execute(
        "select day, began_at, done_at, report from nights where done_at is not null"
        " order by began_at desc limit 1"
    ).fetchone()
    if row is None:
        return None
    report = msgspec.json.decode(row[3], type=Report)
    if not report.attributed:  # a night that only moved people into segments reckons no sales
        report.attributed = _attributed(conn)
    return Night(day=row[0], began_at=row[1], done_at=row[2], report=report)


def _attributed(conn: Conn) -> list[Attributed]:
    """Sales by store as the last night that reckoned them found them."""
    row = conn.execute(
        "select report from nights where done_at is not null"
        " and report::jsonb -> 'attributed' -> 0 is not null order by began_at desc limit 1"
    ).fetchone()
    return [] if row is None else msgspec.json.decode(row[0], type=Report).attributed


def _newest_order(conn: Conn) -> datetime | None:
    row = conn.execute(
        "select max(occurred_at) from events, leader"
        " where kind = 'order_completed' and events.position > leader.position - %s",
        (LOOKED_AT,),
    ).fetchone()
    return None if row is None else row[0]


def _number(conn: Conn, statement: str, values: Sequence[object] = ()) -> int:
    row = conn.execute(statement.encode(), values).fetchone()
    return 0 if row is None else int(row[0])
