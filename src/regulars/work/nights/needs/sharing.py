"""Share of customer, learnt at night: this half year and the one before, per person and group."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

import duckdb
import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from regulars.differentiate.columns import records, rounded, whole
from regulars.differentiate.needs import share
from regulars.differentiate.needs.share import HALF_YEAR, Shares
from regulars.differentiate.portraits.everybody import Everybody
from regulars.differentiate.rhythm import store as goods
from regulars.differentiate.value import store as history
from regulars.differentiate.value.visits import Floats, Ints
from regulars.ground.database import Conn
from regulars.ground.errors import TooFew
from regulars.ground.history.relations import query, shape
from regulars.work.nights.needs import spending
from regulars.work.nights.needs.spending import Money, Panel, Spending

MODEL: Final = "share_of_customer"
MIN_GROUP: Final = 30  #: people, for a mean of theirs
SURE: Final = 1.96
SHAPES: Final = """
select o.person, arg_max(json_extract_string(e.props, '$.household_size'), e.occurred_at) as said
from events e join owners o using (owner)
where e.kind = 'person_identified' and o.person is not null
    and json_extract_string(e.props, '$.household_size') is not null
group by 1
"""
STATED: Final = (
    "select i.person, a.category, a.said from answers a join identifiers i on i.id = a.identifier"
    " where a.said is not null order by a.at"
)


class Mean(msgspec.Struct, frozen=True, kw_only=True):
    """Some people's mean share with its 95 % interval, and how far it moved in half a year.

    `what`: `all`, `group`, `tier` or `shape`; `which`: its number or name.
    """

    what: str
    which: str
    people: int
    share: float
    low: float
    high: float
    lines: float
    needed: float
    moved: float | None
    moved_low: float | None
    moved_high: float | None


class Sharing(msgspec.Struct, frozen=True, kw_only=True):
    """Tonight's shares.

    Attributes:
        people: Everybody; `shaped`: of whom the household's size is known.
        judged: Of whom the share is known.
        rising, falling: Whose share moved for sure (8 of 10), of `compared`.
        missing: Why nobody's is.
    """

    at: datetime
    people: int
    shaped: int = 0
    judged: int = 0
    compared: int = 0
    rising: int = 0
    falling: int = 0
    available: int = 0
    means: list[Mean] = []
    money: Money = Money()
    money_means: list[Mean] = []  #: `lines` and `needed` are cents
    money_judged: int = 0
    money_compared: int = 0
    money_rising: int = 0
    money_falling: int = 0
    missing: str | None = None


def sharing(
    conn: Conn,
    db: duckdb.DuckDBPyConnection,
    everybody: Everybody,
    *,
    today: int,
    at: datetime,
    seed: int,
) -> Sharing:
    """Everybody's share; noted of each as `share`, and in money as `wallet`."""
    visits = history.visits(db, today=today)
    bought = goods.bought(db, people=visits.people, level="category", today=today)
    sizes = dict(db.execute(SHAPES).fetchall())
    names = sorted(set(sizes.values()))
    of_shape = {person: names.index(said) for person, said in sizes.items()}
    shapes = np.array([of_shape.get(int(p), share.NOBODYS) for p in visits.people], np.int64)
    days, enough = share.served(visits, bought, first=today - HALF_YEAR + 1, last=today)
    lines = share.common(days, enough)
    place = {int(p): i for i, p in enumerate(visits.people)}
    column = {bought.names[line]: i for i, line in enumerate(lines)}
    stated = {
        (place[person], column[category]): said
        for person, category, said in _stated(conn)
        if person in place and category in column
    }
    base = Sharing(at=at, people=len(visits.people), shaped=len(sizes), available=len(lines))
    first, last = today - 2 * HALF_YEAR + 1, today - HALF_YEAR
    earlier, came = share.served(visits, bought, first=first, last=last)
    panel = Panel(
        people=visits.people,
        names=[bought.names[line] for line in lines],
        enough=enough,
        came=came,
        stated=stated,
    )
    found = spending.spending(db, panel, today=today, seed=seed)
    base = _in_money(base, found, everybody)
    try:
        now = share.shares(days[:, lines], enough, shape=shapes, stated=stated)
    except TooFew as error:
        return msgspec.structs.replace(base, missing=str(error))
    try:
        before = share.shares(earlier[:, lines], came, shape=shapes, stated=stated)
    except TooFew:
        before = None
    change = share.moved(now, before) if before else (np.full(len(shapes), np.nan),) * 3
    known = np.flatnonzero(~np.isnan(now.share))
    _note(everybody, now, change, [names[one] for one in shapes.tolist()])
    return msgspec.structs.replace(
        base,
        judged=len(known),
        compared=int(np.count_nonzero(~np.isnan(change[0]))),
        rising=int(np.count_nonzero(change[1] > 0)),
        falling=int(np.count_nonzero(change[2] < 0)),
        means=list(_means(now, change[0], everybody)),
    )


def _in_money(base: Sharing, found: Spending, everybody: Everybody) -> Sharing:
    """With the shares in money, noted too."""
    spending.note(everybody, found)
    now = found.now
    if now is None:
        return msgspec.structs.replace(base, money=found.money)
    change = found.change or (np.full(len(everybody), np.nan),) * 3
    return msgspec.structs.replace(
        base,
        money=found.money,
        money_means=list(_means(now, change[0], everybody)),
        money_judged=int(np.count_nonzero(~np.isnan(now.share))),
        money_compared=int(np.count_nonzero(~np.isnan(change[0]))),
        money_rising=int(np.count_nonzero(change[1] > 0)),
        money_falling=int(np.count_nonzero(change[2] < 0)),
    )


def _stated(conn: Conn) -> Iterable[tuple[int, str, bool]]:
    columns = shape(person=pa.int64(), category=pa.string(), said=pa.bool_())
    table = query(conn, STATED, columns)
    return zip(*(table[name].to_pylist() for name in columns.names), strict=True)


def _note(
    everybody: Everybody, now: Shares, change: tuple[Floats, Floats, Floats], said: list[str]
) -> None:
    people = len(everybody)
    fields = {
        "household": pa.array(said, pa.string()),
        "peers": whole(now.peers),
        "available": pa.array(np.full(people, now.available, dtype=np.int64)),
        "lines": whole(now.lines),
        "needed": rounded(now.needed, 1),
        "needed_low": rounded(now.needed_low, 1),
        "needed_high": rounded(now.needed_high, 1),
        "share": rounded(now.share, 4),
        "low": rounded(now.low, 4),
        "high": rounded(np.minimum(now.high, 1.0), 4),
        **spending.moved(change, "moved", "moved_low", "moved_high"),
    }
    everybody.note("share", records(fields, known=~np.isnan(now.share)))


def _means(now: Shares, change: Floats, everybody: Everybody) -> Iterable[Mean]:
    known = np.flatnonzero(~np.isnan(now.share))
    found: dict[tuple[str, str], list[int]] = {("all", ""): known.tolist()}
    shapes = everybody.column("share")
    if pa.types.is_struct(shapes.type):  # in money they are compared before it is known
        shapes = pc.struct_field(shapes, "household")
    for what, column in (
        ("group", everybody.column("needs_group")),
        ("tier", everybody.column("tier")),
        ("shape", shapes),
    ):
        for i, which in zip(known.tolist(), column.take(known).to_pylist(), strict=True):
            if which is not None:
                found.setdefault((what, str(which)), []).append(i)
    for (what, which), rows in sorted(found.items()):
        if len(rows) >= MIN_GROUP:
            yield _mean(what, which, np.array(rows), now, change)


def _mean(what: str, which: str, rows: Ints, now: Shares, change: Floats) -> Mean:
    share_, low, high = _interval(now.share[rows])
    known = change[rows][~np.isnan(change[rows])]
    moved = _interval(known) if len(known) >= MIN_GROUP else (None, None, None)
    return Mean(
        what=what, which=which, people=len(rows), share=share_, low=low, high=high,
        lines=float(now.lines[rows].mean()), needed=float(now.needed[rows].mean()),
        moved=moved[0], moved_low=moved[1], moved_high=moved[2],
    )  # fmt: skip


def _interval(values: Floats) -> tuple[float, float, float]:
    mean, width = float(values.mean()), SURE * float(values.std(ddof=1)) / len(values) ** 0.5
    return mean, mean - width, mean + width


def keep(conn: Conn, found: Sharing) -> None:
    """Store a night's shares; each one's own is in their portrait."""
    conn.execute(
        "insert into models (name, body, fitted_at) values (%s, %s, %s)",
        (MODEL, msgspec.json.encode(found).decode(), found.at),
    )


def latest(conn: Conn) -> Sharing | None:
    """The last night's; None before the first."""
    row = conn.execute(
        "select body from models where name = %s order by version desc limit 1", (MODEL,)
    ).fetchone()
    return None if row is None else msgspec.json.decode(row[0], type=Sharing)
