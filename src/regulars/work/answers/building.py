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
from regulars.differentiate.definitions.rules import Group, Rule
from regulars.differentiate.definitions.sql import queries
from regulars.differentiate.store import Definition
from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.ground.settings import Settings
from regulars.ground.time import local_day, micros, zone
from regulars.work.answers import asking, sentences

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
        of: People known.
        exact: Counted over the whole history just now, not last night.
        as_of: The instant that the numbers are of.
        sample: Person ids, five at most, the same for the same rule.
        left: After each row of an `all` group; empty for other rules.
        sql: The statement that batch would run.
    """

    people: int
    of: int
    exact: bool
    as_of: datetime
    sample: list[int]
    sentence: dict[str, str]
    left: list[Left]
    sql: str


def preview(
    conn: Conn, settings: Settings, rule: Mapping[str, object], *, now: datetime
) -> Preview:
    """For how many a rule holds, and all that helps to write it.

    Raises:
        BadInput: The rule cannot be right.
        Unavailable: It takes too long.
    """
    asked = _asked(conn, rule, now)
    names = list(asked.parts)
    with _relations(asked, conn, settings) as (db, source):
        counts: dict[str, int] = dict(db.execute(asked.counts(source, names)).fetchall())
        sample = _sample(db, asked.members(source))
        of = _one(db, f"select count(*) from {_people(source)}")
    called = sentences.names(asked.known)
    return Preview(
        people=counts.get(ASKED, 0),
        of=of,
        exact=not source,
        as_of=(asking.night(conn) if source else None) or now,
        sample=sample,
        sentence=sentences.of_rule(asked.parts[ASKED], called),
        left=[
            Left(sentence=sentences.of_rule(part, called), people=counts.get(name, 0))
            for name, part in zip(names[1:], _rows(asked.parts[ASKED]), strict=True)
        ],
        sql=sentences.pretty(queries.members_query(asked.engine, asked.moment, [ASKED])),
    )


def members(
    conn: Conn, settings: Settings, rule: Mapping[str, object], *, now: datetime
) -> frozenset[int]:
    """The people for whom a rule holds. Raises as `preview` does."""
    asked = _asked(conn, rule, now)
    with _relations(asked, conn, settings) as (db, source):
        return frozenset(row[0] for row in db.execute(asked.members(source)).fetchall())


def members_table(
    conn: Conn, settings: Settings, rule: Mapping[str, object], *, now: datetime
) -> pa.Table:
    """The same as a table with the column `person`, rising: for many people."""
    asked = _asked(conn, rule, now, rows=False)
    with _relations(asked, conn, settings) as (db, source):
        found: pa.Table = db.sql(
            f"select person from ({asked.members(source)}) order by person"
        ).to_arrow_table()
        return found


@dataclass(frozen=True, slots=True)
class _Asked:
    """A rule compiled among the definitions in force; `parts` are it and its growing halves."""

    known: list[Definition]
    engine: Engine
    moment: Moment
    parts: dict[str, Rule]

    def counts(self, source: str, names: Sequence[str]) -> str:
        if source:
            return queries.members_over_snapshot(self.engine, source, names, counts=True)
        return queries.count_query(self.engine, self.moment, names)

    def members(self, source: str) -> str:
        if source:
            return queries.members_over_snapshot(self.engine, source, [ASKED])
        return queries.members_query(self.engine, self.moment, [ASKED])


@contextmanager
def _relations(
    asked: _Asked, conn: Conn, settings: Settings
) -> Iterator[tuple[duckdb.DuckDBPyConnection, str]]:
    """Last night's snapshot, by its name, if it knows what the rule asks for; else the history."""
    found = asking.snapshot_columns(settings)
    if found and not queries.not_in_snapshot(asked.engine, found[1], list(asked.parts)):
        beside = queries.beside(asked.engine, list(asked.parts))
        with asking.over_snapshot(conn, settings, found[0], beside=beside) as db:
            yield db, "snapshot"
    else:
        with asking.over_history(conn, settings) as db:
            yield db, ""


def _asked(conn: Conn, rule: Mapping[str, object], now: datetime, *, rows: bool = True) -> _Asked:
    known = asking.in_force(conn)
    whole = spec.segment({"name": ASKED, "title": ASKED, "rule": rule})
    parts: dict[str, Rule] = {ASKED: whole.rule}
    for n, _ in enumerate(_rows(whole.rule) if rows else (), start=1):
        assert isinstance(whole.rule, Group)
        parts[f"{ASKED}_{n}"] = Group("all", whole.rule.rules[:n])
    made = [_definition(name, part) for name, part in parts.items()]
    place = zone(house_rules.read(conn).zone)
    return _Asked(
        known=known,
        engine=asking.compiled(conn, [*known, *made]),
        moment=Moment(micros(now), local_day(now, place)),
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


def _people(source: str) -> str:
    return source or "(select distinct person from owners)"


def _one(db: duckdb.DuckDBPyConnection, statement: str) -> int:
    row = db.execute(statement).fetchone()
    return 0 if row is None else int(row[0])
