"""Share of customer in money, learnt at night: what people spend here of what they need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import duckdb
import msgspec
import numpy as np
import pyarrow as pa
from scipy.sparse import csr_array

from regulars.differentiate.columns import Column, records, rounded, whole
from regulars.differentiate.needs import share
from regulars.differentiate.needs.share import HALF_YEAR, Shares, Stated
from regulars.differentiate.needs.wallet import likeness
from regulars.differentiate.needs.wallet.likeness import Tried
from regulars.differentiate.needs.wallet.wallets import wallets
from regulars.differentiate.portraits.everybody import Everybody
from regulars.differentiate.value.visits import Floats, Ints, Truths
from regulars.ground.errors import TooFew

SPENT: Final = """
select o.person, l.line, sum(i.total) / 10000 as cents
from items i join owners o using (owner) join money_lines l on l.name = i.category
where i.kind = 'order_completed' and i.day between $first and $last and i.category is not null
    and i.merchandise is not false and i.sensitive is not true and coalesce(i.quantity, 1) > 0
    and o.person is not null and i.total > 0
group by 1, 2
"""
#: Spending that comes visit by visit moves by the root of the sum of the squares of the visits.
LUCK: Final = """
select person, sqrt(sum(cents * cents)) as luck from (
    select o.person, i.day, sum(i.total) / 10000 as cents from items i join owners o using (owner)
    where i.kind = 'order_completed' and i.day between $first and $last and i.category is not null
        and i.merchandise is not false and i.sensitive is not true
        and coalesce(i.quantity, 1) > 0 and o.person is not null and i.total > 0
    group by all)
group by 1
"""
TOLD: Final = """
select o.person,
    arg_max(e.props ->> '$.household_size', e.occurred_at)
        filter (e.props ->> '$.household_size' is not null) as size,
    arg_max(e.props ->> '$.income_bracket', e.occurred_at)
        filter (e.props ->> '$.income_bracket' is not null) as income,
    arg_max(e.props ->> '$.age_bracket', e.occurred_at)
        filter (e.props ->> '$.age_bracket' is not null) as age
from events e join owners o using (owner)
where e.kind = 'person_identified' and o.person is not null group by 1
"""
PROTECTED: Final = "age"  #: what rests on it is no score: no offer may ask for it


class Money(msgspec.Struct, frozen=True, kw_only=True):
    """Of which shape people were compared, and what was tried.

    Attributes:
        shape: What they are alike in; empty: everybody is compared with everybody.
    """

    shape: list[str] = []
    tried: list[Tried] = []
    missing: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """This half year's shares in money, and how far each moved."""

    money: Money
    now: Shares | None = None
    change: tuple[Floats, Floats, Floats] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Who is judged, and by what.

    Attributes:
        people: Their ids, rising.
        names: The lines that many people buy.
        enough: Who came often enough in this half year; `came`: in the one before.
        stated: What they said, by place in `people` and in `names`.
    """

    people: Ints
    names: list[str]
    enough: Truths
    came: Truths
    stated: Stated


def spending(db: duckdb.DuckDBPyConnection, of: Panel, *, today: int, seed: int) -> Spending:
    """Everybody's share in money."""
    people, stated = of.people, of.stated
    spent, luck = _spent(db, of, last=today)
    parts = _parts(db, people)
    rows = np.flatnonzero(of.enough)
    tried = likeness.judged(
        spent.sum(axis=1)[rows].astype(np.float64),
        {name: part[rows] for name, part in parts.items()},
        np.random.default_rng(seed),
    )
    shape = likeness.chosen(tried)
    alike = likeness.joined(parts, shape) if shape else np.zeros(len(people), dtype=np.int64)
    try:
        now = wallets(spent, luck, of.enough, shape=alike, stated=stated)
    except TooFew as error:
        return Spending(money=Money(shape=shape, tried=tried, missing=str(error)))
    money = Money(shape=shape, tried=tried)
    spent, luck = _spent(db, of, last=today - HALF_YEAR)
    try:
        before = wallets(spent, luck, of.came, shape=alike, stated=stated)
    except TooFew:
        return Spending(money=money, now=now)
    return Spending(money=money, now=now, change=share.moved(now, before))


def note(everybody: Everybody, found: Spending) -> None:
    """Note each one's share: `wallet`, and the scores that rules ask for."""
    now = found.now
    if now is None:
        return
    everybody.note("wallet", _wallet(now, found, len(everybody)))
    if PROTECTED not in found.money.shape:
        elsewhere = np.maximum(now.needed - now.lines, 0.0)
        unknown = np.isnan(now.share)
        everybody.note("share_of_money", rounded(np.minimum(now.share, 1.0), 4))
        everybody.note("spent_elsewhere_cents", rounded(np.where(unknown, np.nan, elsewhere), None))


def _wallet(now: Shares, found: Spending, people: int) -> Column:
    known = ~np.isnan(now.share)
    change = found.change or (np.full(people, np.nan),) * 3
    cents = {
        "spent_cents": now.lines,
        "needed_cents": now.needed,
        "low_cents": now.needed_low,
        "high_cents": now.needed_high,
    }
    shares = {
        "share": now.share,
        "share_low": now.low,
        "share_high": np.minimum(now.high, 1.0),
    }
    fields: dict[str, Column] = {
        "alike": pa.array([found.money.shape] * people, pa.list_(pa.string())),
        "peers": whole(now.peers),
        **{name: rounded(one.astype(np.float64), None) for name, one in cents.items()},
        **{name: rounded(one, 4) for name, one in shares.items()},
        **moved(change, "moved", "moved_low", "moved_high"),
    }
    return records(fields, known=known)


def moved(change: tuple[Floats, Floats, Floats], *names: str) -> dict[str, Column]:
    """How far shares moved, and the interval; null where the half year before is not known."""
    unknown = np.isnan(change[0])
    return {
        name: rounded(np.where(unknown, np.nan, one), 4)
        for name, one in zip(names, change, strict=True)
    }


def _spent(db: duckdb.DuckDBPyConnection, of: Panel, *, last: int) -> tuple[csr_array, Floats]:
    """What who spent on which line in the half year up to a day, in cents; and its luck."""
    people, span = of.people, {"first": last - HALF_YEAR + 1, "last": last}
    lines = pa.array(range(len(of.names)), pa.int32())
    db.register("money_lines", pa.table({"name": pa.array(of.names, pa.string()), "line": lines}))
    rows = db.execute(SPENT, span).fetchnumpy()
    place = np.searchsorted(people, rows["person"].astype(np.int64))
    shape = (len(people), len(of.names))
    spent = csr_array((rows["cents"], (place, rows["line"])), shape=shape)
    luck, moves = np.zeros(len(people)), db.execute(LUCK, span).fetchnumpy()
    luck[np.searchsorted(people, moves["person"].astype(np.int64))] = moves["luck"]
    return spent, luck


def _parts(db: duckdb.DuckDBPyConnection, people: Ints) -> dict[str, Ints]:
    """What people told of their household, each as a number, -1 = not told."""
    told = {row[0]: row[1:] for row in db.execute(TOLD).fetchall()}
    rows = [told.get(one, (None, None, None)) for one in people.tolist()]
    size, income, age = ([row[n] for row in rows] for n in range(3))
    names = {name: i for i, name in enumerate(sorted({one for one in size if one is not None}))}
    sizes = [share.NOBODYS if one is None else names[one] for one in size]
    return {
        "size": np.array(sizes, dtype=np.int64),
        "income": likeness.thirds(income),
        "age": likeness.thirds(age),
    }
