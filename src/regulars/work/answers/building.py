"""A rule while somebody writes it: for how many it holds, who they are, where people drop out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import duckdb
import msgspec
import pyarrow as pa

from regulars.differentiate.definitions import spec
from regulars.differentiate.definitions.engine import Engine
from regulars.differentiate.definitions.happenings import Moment
from regulars.differentiate.definitions.rules import Consent, Group, Rule
from regulars.differentiate.definitions.sql import queries
from regulars.differentiate.store import Definition
from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.ground.settings import Settings
from regulars.ground.time import local_day, micros, zone
from regulars.interact.consent import REACHES
from regulars.work.answers import asking, estimate, sentences
from regulars.work.answers.estimate import Count

ASKED: Final = "being_built"
SAMPLE: Final = 5
MOST_ROWS: Final = 20  #: of an `all` group that are counted one after the other


class Left(msgspec.Struct, frozen=True, kw_only=True):
    """How many people are left after one more row of an `all` group."""

    sentence: dict[str, str]
    people: int


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule would do.

    Attributes:
        low, high, of, exact, source: See `estimate.Count`.
        as_of: The instant that the numbers are of.
        sample: Person ids, five at most, the same for the same rule.
        left: After each row of an `all` group; empty for other rules.
        reach: By channel, how many of them said yes to marketing.
        sql: The statement that batch would run.
    """

    people: int
    low: int
    high: int
    of: int
    exact: bool
    source: estimate.Source
    as_of: datetime
    sample: list[int]
    sentence: dict[str, str]
    left: list[Left]
    reach: dict[str, int]
    sql: str


def count(
    conn: Conn,
    settings: Settings,
    rule: Mapping[str, object],
    *,
    now: datetime,
    exact: bool = False,
) -> Count:
    """For how many people a rule holds.

    Where last night's snapshot knows all that it reads, from there; else from one person in
    sixteen where the history is long, or with `exact` from all of it.

    Raises:
        BadInput: The rule cannot be right.
        Unavailable: It takes too long.
    """
    asked = _asked(conn, rule, now, rows=False)
    with _relations(asked, conn, settings, exact=exact, sample=True) as here:
        return here.counts([ASKED])[ASKED]


def preview(
    conn: Conn,
    settings: Settings,
    rule: Mapping[str, object],
    *,
    now: datetime,
    exact: bool = False,
) -> Preview:
    """For how many a rule holds, counted as `count` does, and all that helps to write it.

    Raises:
        BadInput: The rule cannot be right.
        Unavailable: It takes too long.
    """
    asked = _asked(conn, rule, now)
    names = list(asked.parts)
    with _relations(asked, conn, settings, exact=exact, sample=True) as here:
        counts = here.counts(names)
        sample = _sample(here.db, here.members())
    whole = counts[ASKED]
    called = sentences.names(asked.known, asked.currency)
    return Preview(
        people=whole.people,
        low=whole.low,
        high=whole.high,
        of=whole.of,
        exact=whole.exact,
        source=whole.source,
        as_of=(asking.night(conn) if whole.source == "night" else None) or now,
        sample=sample,
        sentence=sentences.of_rule(asked.parts[ASKED], called),
        left=[
            Left(sentence=sentences.of_rule(part, called), people=counts[f"{ASKED}_{n}"].people)
            for n, part in enumerate(_rows(asked.parts[ASKED]), start=1)
        ],
        reach={channel: counts[f"{ASKED}_{channel}"].people for channel in REACHES},
        sql=sentences.pretty(queries.members_query(asked.engine, asked.moment, [ASKED])),
    )


def members(
    conn: Conn, settings: Settings, rule: Mapping[str, object], *, now: datetime
) -> frozenset[int]:
    """The people for whom a rule holds. Raises as `preview` does."""
    asked = _asked(conn, rule, now)
    with _relations(asked, conn, settings) as here:
        return frozenset(row[0] for row in here.db.execute(here.members()).fetchall())


def members_table(
    conn: Conn, settings: Settings, rule: Mapping[str, object], *, now: datetime
) -> pa.Table:
    """The same as a table with the column `person`, rising: for many people."""
    asked = _asked(conn, rule, now, rows=False)
    with _relations(asked, conn, settings) as here:
        found: pa.Table = here.db.sql(
            f"select person from ({here.members()}) order by person"
        ).to_arrow_table()
        return found


@dataclass(frozen=True, slots=True)
class _Asked:
    """A rule compiled among those in force; `parts`: it, its growing halves, it by channel."""

    known: list[Definition]
    currency: str
    engine: Engine
    moment: Moment
    parts: dict[str, Rule]


@dataclass(frozen=True, slots=True)
class _Here:
    """What a rule is asked of: relations, where they come from, and how many people there are."""

    asked: _Asked
    db: duckdb.DuckDBPyConnection
    source: estimate.Source
    of: int

    def counts(self, names: Sequence[str]) -> dict[str, Count]:
        """How many people there are for each part of the rule."""
        engine, moment = self.asked.engine, self.asked.moment
        if self.source == "night":
            query = queries.members_over_snapshot(engine, "snapshot", names, counts=True)
        else:
            query = queries.count_query(engine, moment, names)
        found: dict[str, int] = dict(self.db.execute(query).fetchall())
        return {name: self._count(found.get(name, 0)) for name in names}

    def _count(self, found: int) -> Count:
        if self.source == "sample":
            asked = _one(self.db, "select count(distinct person) from owners")
            return estimate.estimated(found, asked=asked, of=self.of)
        return estimate.counted(found, of=self.of, source=self.source)

    def members(self) -> str:
        """The statement that finds the people themselves."""
        if self.source == "night":
            return queries.members_over_snapshot(self.asked.engine, "snapshot", [ASKED])
        return queries.members_query(self.asked.engine, self.asked.moment, [ASKED])


@contextmanager
def _relations(
    asked: _Asked, conn: Conn, settings: Settings, *, exact: bool = False, sample: bool = False
) -> Iterator[_Here]:
    """Last night's snapshot if it knows what the rule asks for; else the history.

    Args:
        exact: The history, whatever the snapshot knows.
        sample: An estimate will do where the history is long.
    """
    names = list(asked.parts)
    beside = queries.beside(asked.engine, names)
    found = asking.snapshot_columns(settings)
    if not exact and found and not queries.not_in_snapshot(asked.engine, found[1], names):
        with asking.over_snapshot(conn, settings, found[0], beside=beside) as db:
            yield _Here(asked, db, "night", _one(db, "select count(*) from snapshot"))
        return
    if sample and not exact and (chosen := asking.sample(conn)) is not None:
        with asking.over_history(conn, settings, beside=beside, sample=chosen) as db:
            yield _Here(asked, db, "sample", asking.people(conn))
        return
    with asking.over_history(conn, settings, beside=beside) as db:
        yield _Here(asked, db, "history", _one(db, "select count(distinct person) from owners"))


def _asked(conn: Conn, rule: Mapping[str, object], now: datetime, *, rows: bool = True) -> _Asked:
    known = asking.in_force(conn)
    whole = spec.segment({"name": ASKED, "title": ASKED, "rule": rule})
    parts: dict[str, Rule] = {ASKED: whole.rule}
    for n, _ in enumerate(_rows(whole.rule) if rows else (), start=1):
        assert isinstance(whole.rule, Group)
        parts[f"{ASKED}_{n}"] = Group("all", whole.rule.rules[:n])
    for channel in REACHES if rows else ():
        parts[f"{ASKED}_{channel}"] = Group("all", (whole.rule, Consent(channel, "marketing")))
    made = [_definition(name, part) for name, part in parts.items()]
    rules = house_rules.read(conn)
    return _Asked(
        known=known,
        currency=rules.currency,
        engine=asking.compiled(conn, [*known, *made]),
        moment=Moment(micros(now), local_day(now, zone(rules.zone))),
        parts=parts,
    )


def _rows(rule: Rule) -> tuple[Rule, ...]:
    """The rows of an `all` group, those that are counted."""
    return rule.rules[:MOST_ROWS] if isinstance(rule, Group) and rule.how == "all" else ()


def _definition(name: str, rule: Rule) -> Definition:
    body = spec.to_json(spec.Segment(name=name, title=name, rule=rule))
    return Definition("segment", name, body, False, "computing", 0.0, 0)


def _sample(db: duckdb.DuckDBPyConnection, members_: str) -> list[int]:
    rows = db.execute(
        f"select person from ({members_}) order by hash(person), person limit {SAMPLE}"
    )
    return [row[0] for row in rows.fetchall()]


def _one(db: duckdb.DuckDBPyConnection, statement: str) -> int:
    [(found,)] = db.execute(statement).fetchall()  # read to its end, or the next one must wait
    return int(found)
