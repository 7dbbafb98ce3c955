"""People as a table: last night's columns in DuckDB, names and segments from PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import duckdb
import msgspec

from regulars.ground.database import Conn
from regulars.ground.errors import BadInput
from regulars.ground.settings import Settings
from regulars.work.answers import asking
from regulars.work.answers.people import finding
from regulars.work.answers.people.columns import Column
from regulars.work.answers.people.opened import opened
from regulars.work.answers.worth.tiers import Became, who
from regulars.work.nights.night import SCORES, SNAPSHOT

Cell = bool | int | str | None
Row = tuple[int, list[Cell]]  #: a person and their cells


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which people and what of them.

    Attributes:
        rule, segment, stopped, became, prefix: Who; all that are given must hold.
        sort: The column to sort by; None: the newest people first.
        after: Cursor: `next` of the page before.
    """

    columns: Sequence[Column]
    rule: Mapping[str, object] | None = None
    segment: str = ""
    stopped: str = ""  #: a category that they do not buy any more
    became: Became | None = None  #: of a kind, perhaps after another
    prefix: str = ""
    sort: Column | None = None
    descending: bool = True
    after: str = ""
    limit: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A page: person ids with their cells, in order.

    Attributes:
        total: How many there are in all; not `exact` where people were joined or forgotten since
            the night, or where there were too many names to look at.
        as_of: The night that the cells are of; None: there was none yet.
    """

    rows: list[Row]
    next: str | None
    total: int
    exact: bool
    as_of: datetime | None


@dataclass(slots=True)
class _Sources:
    """DuckDB with `base`, the people meant and their traits, and perhaps `scores`."""

    db: duckdb.DuckDBPyConnection
    everybody: bool  #: nobody is left out of `base`
    traits: Sequence[str]
    scores: Sequence[str]

    def page(self, asked: Asked) -> list[tuple[int, Cell]]:
        """(person, sort key) of a page, and one more."""
        end = f" limit {asked.limit + 1}"
        if self.everybody and asked.sort is not None:
            found = self._known(asked, asked.sort, end)
            if len(found) > asked.limit:
                return found
        return self.db.execute(*self.order(asked, end)).fetchall()

    def order(self, asked: Asked, end: str = "") -> tuple[str, dict[str, object]]:
        """The statement for (person, sort key) in order, past the cursor; and its values."""
        sort = asked.sort
        key = "base.person" if sort is None else self._cell(sort)
        return _ordered(asked, self._tables([sort] if sort else []), key, "base.person", end)

    def _known(self, asked: Asked, sort: Column, end: str) -> list[tuple[int, Cell]]:
        """The same of those whose cell the night knew, who come first: from its table alone."""
        trait = sort.kind == "trait"
        if sort.name not in (self.traits if trait else self.scores):
            return []
        table = SNAPSHOT if trait else SCORES
        key = f'{table}."{sort.name}"'
        tables = f"(from {table} where {key} is not null) as {table}"
        return self.db.execute(*_ordered(asked, tables, key, f"{table}.person", end)).fetchall()

    def total(self) -> int:
        """How many people are meant."""
        whom = "base" if self.everybody else "meant"
        [(found,)] = self.db.execute(f"select count(*) from {whom}").fetchall()
        return int(found)

    def cells(self, people: Sequence[int], columns: Sequence[Column]) -> dict[int, list[Cell]]:
        """The cells of some people: read apart, so that only what is shown is read in full."""
        wanted = ", ".join(["base.person", *(self._cell(one) for one in columns)])
        rows = self.db.execute(
            f"select {wanted} from {self._tables(columns)}"
            f" where base.person in (select unnest($people::bigint[]))",
            {"people": list(people)},
        ).fetchall()
        return {row[0]: list(row[1:]) for row in rows}

    def _cell(self, column: Column) -> str:
        """A column as SQL; null where the night did not know it yet."""
        table, known = ("base", self.traits) if column.kind == "trait" else (SCORES, self.scores)
        return f'{table}."{column.name}"' if column.name in known else "null"

    def _tables(self, columns: Sequence[Column]) -> str:
        """`base`, with the scores beside it if any of these columns is one."""
        if self.scores and any(one.kind == "score" for one in columns):
            return f"base left join {SCORES} on {SCORES}.person = base.person"
        return "base"


def listing(conn: Conn, settings: Settings, asked: Asked, *, now: datetime) -> Listing:
    """One page of people.

    Raises:
        BadInput: A rule or the cursor cannot be right.
        Unavailable: The rule takes too long.
    """
    with _opened(conn, settings, asked, now) as (sources, exact):
        found = sources.page(asked)
        total = sources.total()
        rows = found[: asked.limit]
        cells = sources.cells([row[0] for row in rows], asked.columns)
    last = rows[-1] if len(found) > asked.limit else None
    return Listing(
        rows=[(row[0], cells[row[0]]) for row in rows],
        next=None if last is None else _cursor(last[1], last[0]),
        total=total,
        exact=exact,
        as_of=asking.night(conn),
    )


def everybody(
    conn: Conn, settings: Settings, asked: Asked, *, now: datetime, chunk: int
) -> Iterator[list[Row]]:
    """All of them in order, in chunks. Raises as `listing` does."""
    with _opened(conn, settings, asked, now) as (sources, _):
        ordered = [row[0] for row in sources.db.execute(*sources.order(asked)).fetchall()]
        for first in range(0, len(ordered), chunk):
            people = ordered[first : first + chunk]
            cells = sources.cells(people, asked.columns)
            yield [(person, cells[person]) for person in people]


@contextmanager
def _opened(
    conn: Conn, settings: Settings, asked: Asked, now: datetime
) -> Iterator[tuple[_Sources, bool]]:
    """The sources, and whether as many people are in `base` as there are now."""
    with opened(settings) as night:
        db, traits = night.db, night.columns.get(SNAPSHOT, [])
        found = _found(conn, settings, asked, now)
        if found:
            _put_some(db, found, bool(traits))
        else:
            _put_everybody(conn, db, bool(traits))
        exact = all(one.all_of_them for one in found) and not finding.moved(conn)
        yield _Sources(db, not found, traits, night.columns.get(SCORES, [])), exact


def _found(conn: Conn, settings: Settings, asked: Asked, now: datetime) -> list[finding.Found]:
    found = []
    if asked.rule is not None:
        found.append(finding.by_rule(conn, settings, asked.rule, now=now))
    if asked.segment:
        found.append(finding.by_segment(conn, asked.segment))
    if asked.stopped:
        found.append(finding.by_stopped(settings, asked.stopped))
    if asked.became is not None:
        found.append(finding.Found(who(settings, asked.became)))
    if asked.prefix:
        found.append(finding.by_name(conn, asked.prefix))
    return found


def _put_some(db: duckdb.DuckDBPyConnection, found: Sequence[finding.Found], night: bool) -> None:
    for nth, one in enumerate(found):
        db.register(f"found_{nth}", one.people)
    each = (f"select person from found_{nth}" for nth in range(len(found)))
    db.execute(f"create temp table meant as {' intersect '.join(each)}")
    join = f" left join {SNAPSHOT} using (person)" if night else ""
    db.execute(f"create temp view base as select * from meant{join}")


def _put_everybody(conn: Conn, db: duckdb.DuckDBPyConnection, night: bool) -> None:
    """Whoever the night knew, and whoever came since: their ids are above all others'."""
    highest = 0
    if night:
        [(last,)] = db.execute(f"select max(person) from {SNAPSHOT}").fetchall()
        highest = last or 0
    db.register("fresh", finding.newer(conn, highest))
    known = f"select * from {SNAPSHOT} union all by name " if night else ""
    db.execute(f"create temp view base as {known}select person from fresh")


def _ordered(
    asked: Asked, tables: str, key: str, person: str, end: str
) -> tuple[str, dict[str, object]]:
    """(person, sort key) past the cursor; what is unknown at the end, as if below all else."""
    how, beyond = ("desc", "<") if asked.descending else ("asc", ">")
    where, values = "true", dict[str, object]()
    if asked.after:
        value, after = _place(asked.after)
        later = f"{person} {beyond} $person"
        where, values = f"{key} is null and {later}", {"person": after}
        if value is not None:
            where = f"({key} {beyond} $value or {key} is null or ({key} = $value and {later}))"
            values["value"] = value
    return (
        f"select {person}, {key} as key from {tables} where {where}"
        f" order by key {how} nulls last, {person} {how}{end}",
        values,
    )


def _cursor(value: Cell, person: int) -> str:
    return msgspec.json.encode((value, person)).decode()


def _place(said: str) -> tuple[Cell, int]:
    try:
        return msgspec.json.decode(said, type=tuple[bool | int | str | None, int])
    except (msgspec.DecodeError, RecursionError) as error:
        raise BadInput(f"after: {said!r} is no cursor of ours") from error
