"""Last night's tables in DuckDB, opened once and asked by many until the next night."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import duckdb

from regulars.ground.settings import Settings
from regulars.work.nights.night import SCORES, SNAPSHOT

MEMORY: Final = "512MB"
KEPT: Final = 2  #: houses (or nights) that are kept open
Stamp = tuple[tuple[str, int, int], ...]  #: path, time and size of each file


@dataclass(frozen=True, slots=True)
class Night:
    """A database with a view of each table of the night, and the columns of each."""

    db: duckdb.DuckDBPyConnection
    columns: Mapping[str, list[str]]


@dataclass(slots=True)
class _Open:
    _nights: dict[Stamp, Night] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, folder: Path) -> Night:
        stamp = _stamp(folder)
        with self._lock:
            if stamp not in self._nights:
                while len(self._nights) >= KEPT:  # who still asks it has a cursor of their own
                    del self._nights[next(iter(self._nights))]
                self._nights[stamp] = _night(stamp)
            return self._nights[stamp]


_open: Final = _Open()


@contextmanager
def opened(settings: Settings) -> Iterator[Night]:
    """The night's tables, for one question: what it makes on the side goes with it."""
    night = _open.get(settings.history)
    with night.db.cursor() as db:
        yield Night(db, night.columns)


def _stamp(folder: Path) -> Stamp:
    found = []
    for table in (SNAPSHOT, SCORES):
        path = folder / f"{table}.parquet"
        if path.exists():
            stat = path.stat()
            found.append((str(path), stat.st_mtime_ns, stat.st_ino))
    return tuple(found)


def _night(stamp: Stamp) -> Night:
    db = duckdb.connect(config={"memory_limit": MEMORY, "threads": 2})
    columns = dict[str, list[str]]()
    for path, *_ in stamp:
        table = Path(path).stem
        db.from_parquet(path).create_view(table)
        columns[table] = [row[0] for row in db.execute(f"describe {table}").fetchall()]
    if stamp:
        db.execute("set parquet_metadata_cache = true")  # a footer is read once
    return Night(db, columns)
