"""A mapping and its files, opened: what would be refused, and the events, in a stable order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

import duckdb

from regulars.ground.errors import BadInput, Unavailable
from regulars.ground.events import Event
from regulars.identify.importing.calendar import Shift
from regulars.identify.importing.files.staging import RefusedLine
from regulars.identify.importing.happened import events_of
from regulars.identify.importing.mapping import Mapping
from regulars.identify.importing.plan import Plan, plan, table_plan
from regulars.identify.importing.rendering import Renderer, literal
from regulars.identify.importing.tables import prepare

ROWS_A_PART: Final = 600_000  #: lines grouped at once: groups do not spill to disk
MEMORY: Final = "1GB"
FUTURE: Final = timedelta(days=1)
MATE: Final = -1
TORN: Final = -2


class Counts(NamedTuple):
    """Rows: read = accepted + refused + left_out; and the events that the accepted ones make."""

    read: int
    accepted: int
    refused: int
    left_out: int
    events: int


class Reading:
    """An opened mapping: made by `opened`, gone with its `with`."""

    def __init__(
        self, made: Mapping, db: duckdb.DuckDBPyConnection, data_dir: Path, folder: Path
    ) -> None:
        self.mapping = made
        self._db = db
        self._data_dir = data_dir
        self._folder = folder
        self.notes: tuple[str, ...] = ()
        self.counts = Counts(0, 0, 0, 0, 0)

    def begin(self, *, now: datetime, shift: Shift) -> None:
        """Look at the files, check every row, count."""
        prepared = prepare(self.mapping, self._db, self._data_dir, self._folder)
        self.notes = prepared.notes
        self._unread = prepared.refused
        self._shift = shift
        renderer = Renderer(
            prepared.columns,
            lookups=frozenset(lookup.name for lookup in self.mapping.lookups),
            decimal=self.mapping.source.decimal,
            shift_days=7 * shift.weeks,
        )
        self._as_is = prepared.path if self.mapping.is_copy else None
        if self._as_is:
            (rows,) = self._one("select count(*) from t")
            self.counts = Counts(rows, rows, 0, 0, rows)
            return
        latest = (now + FUTURE - timedelta(weeks=shift.weeks)).replace(tzinfo=None)
        self._plan: Plan = (
            plan(self.mapping, renderer, latest=latest)
            if self.mapping.event
            else table_plan(self.mapping, renderer)
        )
        self._check()

    def _check(self) -> None:
        self._db.execute(f"create temp table rows_ as {self._plan.rows}")
        self._db.execute("create temp table refused_ids (id varchar, first bigint)")
        if self._plan.grouped:
            self._refuse_whole_events()
        (lines,) = self._one("select count(*) from t")
        (kept,) = self._one("select count(*) from rows_")
        unit = "distinct id" if self._plan.grouped else "*"
        accepted, events = self._one(
            f"select count(*), count({unit}) from rows_ where which is null"
        )
        self.counts = Counts(
            read=lines + len(self._unread),
            accepted=accepted,
            refused=kept - accepted + len(self._unread),
            left_out=lines - kept,
            events=events,
        )

    def _refuse_whole_events(self) -> None:
        """An event with a bad line, or with lines of two people, is refused whole."""
        torn = " or ".join(f"min(who{n}) <> max(who{n})" for n in range(len(self._plan.who)))
        self._db.execute(
            f"update rows_ set which = {TORN}, value = id where which is null"
            f" and id in (select id from rows_ where id is not null group by id having {torn})"
        )
        self._db.execute(
            "insert into refused_ids select id, min(line) from rows_"
            " where which is not null and id is not null group by id"
        )
        (some,) = self._one("select count(*) from refused_ids")
        if some:
            self._db.execute(
                f"update rows_ set which = {MATE}, value = first::varchar from refused_ids"
                " where which is null and rows_.id = refused_ids.id"
            )

    def refused(self) -> Iterator[RefusedLine]:
        """Every refused line, in the order of the file."""
        if self._as_is:
            return
        rows = self._db.execute(
            "select line, which, value from rows_ where which is not null order by line"
        ).fetchall()
        told = [self._told(*row) for row in rows]
        yield from sorted([*told, *self._unread], key=lambda row: row.line)

    def _told(self, line: int, which: int, value: str | None) -> RefusedLine:
        if which == MATE:
            reason = f"another line of the same event was refused: line {value}"
            return RefusedLine(line, "event.id", "", reason)
        if which == TORN:
            reason = "the lines of this event name different people"
            return RefusedLine(line, "event.identifiers", value or "", reason)
        check = self._plan.checks[which]
        shown = (value or "").replace("\x00", "␀")[:200]
        return RefusedLine(line, check.field, shown, check.reason)

    def events(
        self, *, received_at: datetime, skip: int = 0, size: int = 1_000
    ) -> Iterator[list[Event]]:
        """The events in chunks, always in the same order; the first `skip` are left out."""
        parts = max(1, -(-self.counts.read // ROWS_A_PART)) if self._plan.grouped else 1
        for part in range(parts):
            slice_ = (
                f"which is null and hash(id) % {parts} = {part}" if parts > 1 else "which is null"
            )
            batches = self._db.sql(self._sql(slice_)).to_arrow_reader(size)
            for batch in batches:
                if skip >= batch.num_rows:
                    skip -= batch.num_rows
                    continue
                rows, skip = batch.slice(skip), 0
                yield events_of(rows, self.mapping, self._plan.who, self._shift, received_at)

    def _sql(self, good: str) -> str:
        who = [f"who{n}" for n in range(len(self._plan.who))]
        rows = f"from rows_ where {good}"
        if not self._plan.grouped:
            columns = ", ".join(["id", "at_", "at_zoned", *self._plan.also, *who])
            return f"select {columns}, {self._plan.payload} as payload {rows} order by line"
        most = ", ".join(f"max({column}) as {column}" for column in (*who, *self._plan.also))
        return (
            "select id, arg_min(at_, (at_, line)) as at_,"
            f" arg_min(at_zoned, (at_, line)) as at_zoned, {most},"
            f" {self._plan.payload} as payload {rows} group by id"
            f" order by {', '.join(who)}, at_, id"
        )

    def rows(self, *, size: int = 10_000) -> Iterator[list[tuple[object, ...]]]:
        """The columns of a products or reference mapping, as Python values, in chunks."""
        found = self._db.execute(self._table_sql)
        while chunk := found.fetchmany(size):
            yield chunk

    def write(self, path: Path) -> None:
        """Write the columns of a reference mapping as Parquet, whole or not at all."""
        part = path.with_suffix(".part")
        if self._as_is:
            copyfile(self._as_is, part)
            part.replace(path)
            return
        self._db.execute(f"copy ({self._table_sql}) to {literal(str(part))} (format parquet)")
        part.replace(path)

    @property
    def _table_sql(self) -> str:
        names = [f"p{n} as {literal_name}" for n, literal_name in enumerate(self._names)]
        return f"select {', '.join(names)} from rows_ where which is null order by line"

    @property
    def _names(self) -> Sequence[str]:
        return ['"' + key.replace('"', '""') + '"' for key in self.mapping.columns]

    def _one(self, sql: str) -> tuple[int, ...]:
        rows: list[tuple[int, ...]] = self._db.execute(sql).fetchall()
        return rows[0]


@contextmanager
def opened(made: Mapping, data_dir: Path, *, now: datetime, shift: Shift) -> Iterator[Reading]:
    """The files of a mapping, read and checked; nothing is written anywhere but a temporary folder.

    Raises:
        BadInput: A file or the mapping cannot be right; the message names file, field and value.
    """
    with TemporaryDirectory(prefix="regulars-import-") as folder, closing(duckdb.connect()) as db:
        db.execute(f"set memory_limit = '{MEMORY}'")
        db.execute(f"set temp_directory = {literal(folder)}")
        db.execute("set timezone = 'UTC'")
        reading = Reading(made, db, data_dir, Path(folder))
        try:
            reading.begin(now=now, shift=shift)
            yield reading
        except duckdb.OutOfMemoryException as error:
            raise Unavailable(f"{made.name}: {MEMORY} of memory was not enough: {error}") from error
        except duckdb.Error as error:
            raise BadInput(f"{made.name}: {made.source.file}: {error}") from error
