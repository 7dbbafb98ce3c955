"""Analytics: writes the history behind the log, and spends the nights."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import duckdb
import psycopg

from regulars.differentiate.definitions.engine import Engine
from regulars.ground import house_rules
from regulars.ground.database import Conn, Database
from regulars.ground.errors import RegularsError
from regulars.ground.history import files, relations, samples
from regulars.ground.settings import Settings
from regulars.ground.time import Clock
from regulars.work import houses, restamping
from regulars.work.nights import calendar, night
from regulars.work.nights.retention import nightly

LOCK: Final = 0x48495354  #: "HIST": held by whoever changes the history
STRAYS: Final = (
    "events-*.parquet", "items-*.parquet", "sample-*.parquet",
    ".events-*.part", ".items-*.part", ".sample-*.part",
)  # fmt: skip
EXPORT_EVERY: Final = timedelta(seconds=10)
LOOK_S: Final = 0.5
RETRY_S: Final = 5.0
KEEP_RETIRED: Final = timedelta(hours=2)  #: longest that a reader may hold on to a retired file


@dataclass(slots=True, kw_only=True)
class Analytics:
    """Keeps the history and the knowledge up to date, until stopped."""

    database: Database
    settings: Settings
    clock: Clock
    stop: threading.Event = field(default_factory=threading.Event)
    _exported_at: datetime | None = None
    _compiled: tuple[int, Engine] | None = None

    def run(self) -> None:
        """Work for ever; what does not answer is waited for."""
        while not self.stop.is_set():
            try:
                busy = self.export() == files.BATCH or self.spend_night() or self.restamp()
            except (psycopg.OperationalError, duckdb.Error, RegularsError, OSError):
                self.stop.wait(RETRY_S)
                continue
            if not busy:
                self.stop.wait(LOOK_S)

    def export(self, *, at_once: bool = False) -> int:
        """Write the next file of the history if it is full, or 10 seconds are over."""
        now = self.clock()
        with self.database.connect() as conn:
            _alone(conn)
            row = conn.execute("select position from leader").fetchone()
            waiting = (row[0] if row else 0) - files.exported(conn)
            due = self._exported_at is None or now - self._exported_at >= EXPORT_EVERY
            if due:
                files.sweep(conn, self.settings.history, before=now - KEEP_RETIRED)
            if not waiting or not (at_once or due or waiting >= files.BATCH):
                return 0
            self._exported_at = now
            done = files.export(conn, self.settings.history, now=now)
            self._sample(conn)
            return done

    def restamp(self) -> bool:
        """Write the next file of the edition that is to come; False if none is to be written."""
        now = self.clock()
        with self.database.connect() as conn:
            _alone(conn)
            coming, here = restamping.next_edition(conn), files.in_force(conn)
            numbers = [one.number for one in (coming, here) if one is not None]
            files.retire_others(conn, editions=numbers, now=now)
            if coming is None:
                return False
            left = files.exported(conn) - files.exported(conn, coming.number)
            limit = min(left, files.BATCH)
            return limit > 0 and bool(
                files.export(conn, self.settings.history, now=now, limit=limit, edition=coming)
            )

    def spend_night(self) -> bool:
        """Spend the night that is due; False if none is."""
        with self.database.connect() as conn:
            wanted = calendar.due(conn, self._engine(conn), now=self.clock())
        if wanted is None:
            return False
        while self.export(at_once=True):
            pass
        if wanted.learn:
            nightly.enforce(self.database, now=self.clock())
            self._tidy()  # first, so that nothing is learnt from words that were taken out
        night.spend(
            self.database,
            self.settings,
            wanted,
            clock=self.clock,
            progress=_silent,
            alone=False,
        )
        return True

    def _engine(self, conn: Conn) -> Engine:
        """The definitions in force; compiled anew only when something was changed."""
        version = house_rules.version(conn)
        if self._compiled is None or self._compiled[0] != version:
            self._compiled = version, houses.engine(conn)
        return self._compiled[1]

    def _tidy(self) -> None:
        now = self.clock()
        folder = self.settings.history
        with self.database.connect() as conn:
            _alone(conn)
            sweep_strays(conn, folder)
            if restamping.next_edition(conn) is not None:
                return  # what is to be written anew must be so in the edition that is to come
            erased = conn.execute("select from history_rewrites limit 1").fetchone()
            least = files.COMPACT_FROM if erased is None else 1
            owners = relations.owners(conn)
            files.compact(conn, folder, owners=owners, now=now, least=least)
            self._sample(conn)

    def _sample(self, conn: Conn) -> None:
        """Write the samples that are missing, beside the files that this process just wrote."""
        while samples.complete(conn, self.settings.history):
            pass


def _alone(conn: Conn) -> None:
    """Keep other exporters out until this transaction ends; else two would write one position."""
    conn.execute("select pg_advisory_xact_lock(%s)", (LOCK,))


def sweep_strays(conn: Conn, folder: Path) -> int:
    """Delete what a killed exporter left: files of the history that no manifest names."""
    known = {row[0] for row in conn.execute("select file from manifest")}
    known |= {samples.name(file) for file in known}
    strays = [path for pattern in STRAYS for path in folder.glob(pattern) if path.name not in known]
    for path in strays:
        path.unlink(missing_ok=True)
    return len(strays)


def _silent(step: str, done: int, of: int) -> None:
    """Nobody watches."""
