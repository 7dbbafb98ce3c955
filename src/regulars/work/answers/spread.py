"""How a trait is spread over everybody: how many it is known of, and what it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

import duckdb
import msgspec

from regulars.differentiate.definitions import spec
from regulars.differentiate.definitions.facts import Fact
from regulars.differentiate.definitions.happenings import Moment
from regulars.differentiate.definitions.sql.queries import traits_query
from regulars.differentiate.store import Definition
from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.ground.errors import NotFound
from regulars.ground.fields import FieldType
from regulars.ground.settings import Settings
from regulars.ground.time import local_day, micros, zone
from regulars.work.answers import asking, sentences

MOST_VALUES: Final = 20
BINS: Final = 20
DECILES: Final = [0.1 * n for n in range(1, 10)]


class Bin(msgspec.Struct, frozen=True, kw_only=True):
    """People whose value is from `low` to `high`, the last bin's end included."""

    low: float
    high: float
    people: int


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """A value, and how many people have it."""

    value: str | int | bool
    people: int


class Spread(msgspec.Struct, frozen=True, kw_only=True):
    """A trait over everybody. Numbers are as rules write them: divide by the trait's `scale`.

    Attributes:
        known: People of whom it is known, of `of`.
        as_of: The instant that it is of.
        deciles: Of numbers: the nine values that part people into tenths.
        bins: Of numbers: at most twenty of equal width.
        values: Of everything else, and of few numbers: the most frequent, at most twenty.
        distinct: How many different values there are.
    """

    known: int
    of: int
    as_of: datetime
    distinct: int
    least: str | int | bool | None = None
    most: str | int | bool | None = None
    mean: float | None = None
    deciles: list[int] = []
    bins: list[Bin] = []
    values: list[Value] = []


class TraitPreview(msgspec.Struct, frozen=True, kw_only=True):
    """What a trait would be, before it is saved."""

    type: FieldType
    unit: str
    scale: int
    sentence: dict[str, str]
    spread: Spread
    sql: str


def fact(conn: Conn, name: str) -> Fact | None:
    """Type, scale and unit of a trait that the engine runs; None: it does not run it yet."""
    engine = asking.compiled(conn, asking.in_force(conn))
    return engine.fact(name) if name in engine.plan.facts else None


def last_night(conn: Conn, settings: Settings, known: Fact) -> Spread | None:
    """How a trait was spread last night; None: it was not computed then."""
    found, at = asking.snapshot_columns(settings), asking.night(conn)
    if found is None or at is None or known.name not in found[1]:
        return None
    with asking.over_snapshot(conn, settings, found[0], beside={}) as db:
        return _spread(db, "snapshot", known, at)


def preview(
    conn: Conn, settings: Settings, said: Mapping[str, object], *, now: datetime
) -> TraitPreview:
    """What a trait would be, over the whole history.

    Raises:
        BadInput: It cannot be right.
        Unavailable: It takes too long.
    """
    trait = spec.trait(dict(said))
    known = [one for one in asking.in_force(conn) if (one.kind, one.name) != ("trait", trait.name)]
    made = Definition("trait", trait.name, spec.to_json(trait), False, "computing", 0.0, 0)
    engine = asking.compiled(conn, [*known, made])
    rules = house_rules.read(conn)
    moment = Moment(micros(now), local_day(now, zone(rules.zone)))
    statement = traits_query(engine, moment, [trait.name])
    here = engine.fact(trait.name)
    with asking.over_history(conn, settings) as db:
        db.execute(f"create temp table found as {statement}")
        spread = _spread(db, "found", here, now)
    return TraitPreview(
        type=here.type,
        unit=here.unit,
        scale=here.scale,
        sentence=sentences.of_trait(trait, sentences.names([*known, made], rules.currency)),
        spread=spread,
        sql=sentences.pretty(statement),
    )


def _spread(db: duckdb.DuckDBPyConnection, table: str, known: Fact, at: datetime) -> Spread:
    if known.name not in {row[0] for row in db.execute(f"describe {table}").fetchall()}:
        raise NotFound(f"trait {known.name!r}: it is not computed yet")
    column = f'"{known.name}"'  # a name is checked: letters, digits and _
    number = known.type == "number"
    row = db.execute(
        f"select count({column}), count(*), count(distinct {column}), min({column}), max({column}),"
        f" {f'avg({column})' if number else 'null'} from {table}"
    ).fetchone()
    count, of, distinct, least, most, mean = row or (0, 0, 0, None, None, None)
    few = not number or distinct <= MOST_VALUES
    return Spread(
        known=count,
        of=of,
        as_of=at,
        distinct=distinct,
        least=least,
        most=most,
        mean=mean,
        deciles=_deciles(db, table, column) if number and count else [],
        bins=_bins(db, table, column, (least, most)) if not few else [],
        values=_values(db, table, column) if few else [],
    )


def _deciles(db: duckdb.DuckDBPyConnection, table: str, column: str) -> list[int]:
    row = db.execute(f"select quantile_disc({column}, {DECILES}) from {table}").fetchone()
    return [] if row is None or row[0] is None else [int(one) for one in row[0]]


def _values(db: duckdb.DuckDBPyConnection, table: str, column: str) -> list[Value]:
    rows = db.execute(
        f"select {column}, count(*) from {table} where {column} is not null"
        f" group by 1 order by 2 desc, 1 limit {MOST_VALUES}"
    ).fetchall()
    return [Value(value=value, people=people) for value, people in rows]


def _bins(
    db: duckdb.DuckDBPyConnection, table: str, column: str, ends: tuple[int, int]
) -> list[Bin]:
    low, width = float(ends[0]), (float(ends[1]) - float(ends[0])) / BINS
    rows = dict(
        db.execute(
            f"select least(floor(({column}::double - $low) / $width), $last)::int, count(*)"
            f" from {table} where {column} is not null group by 1",
            {"low": low, "width": width, "last": BINS - 1},
        ).fetchall()
    )
    return [
        Bin(low=low + n * width, high=low + (n + 1) * width, people=rows.get(n, 0))
        for n in range(BINS)
    ]
