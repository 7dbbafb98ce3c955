"""Last night's tables by column, in memory until the next night: what lists sort by and show."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from regulars.ground.settings import Settings
from regulars.work.answers.people.sorting import Ids, Rows, narrow, places, rising
from regulars.work.nights.night import SCORES, SNAPSHOT

MOST_BYTES: Final = 256 << 20  #: of columns and orders of one night; those asked last stay
HOUSES: Final = 2  #: whose nights are held
Stamp = tuple[tuple[str, int, int], ...]  #: path, time and size of each file
Key = tuple[str, str, str]  #: what it is of a column: its table and its name


class Night:
    """What one night found: a row a person, in order of their ids.

    Attributes:
        people: Their ids, rising.
    """

    def __init__(self, paths: Mapping[str, Path]) -> None:
        # Open once: what is read later is of the same night, though the files were replaced.
        self._files = {name: pq.ParquetFile(path, memory_map=True) for name, path in paths.items()}
        self._names = {name: set(file.schema_arrow.names) for name, file in self._files.items()}
        self._held: OrderedDict[Key, Any] = OrderedDict()
        self._lock = threading.Lock()
        self._reading = threading.Lock()
        found = {name: self._ids(name) for name in self._files}
        ids = found.get(SNAPSHOT, np.empty(0, np.int64))
        order = places(ids)
        self.people: Ids = ids[order]
        self._places: dict[str, pa.Array[Any]] = {SNAPSHOT: pa.array(order)}
        if SCORES in found:
            self._places[SCORES] = _placed(found[SCORES], self.people)

    def cells(self, table: str, name: str) -> pa.Array[Any] | None:
        """A cell a row; None: the night did not know this column."""
        if name not in self._names.get(table, ()):
            return None
        found: pa.Array[Any] = self._get(("cells", table, name), lambda: self._read(table, name))
        return found

    def order(self, table: str, name: str) -> Rows:
        """The rows whose cell is known, the least first, the same in order of people's ids."""
        cells = self.cells(table, name)
        if cells is None:
            return np.empty(0, np.int32)
        found: Rows = self._get(("order", table, name), lambda: rising(cells))
        return found

    def rows(self, people: Ids) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """In which row each of these people stands, and whether they stand in any."""
        if not len(self.people):
            return np.zeros(len(people), np.int64), np.zeros(len(people), bool)
        rows = np.searchsorted(self.people, people)
        rows[rows == len(self.people)] = 0
        return rows, self.people[rows] == people

    def _ids(self, table: str) -> Ids:
        found: Ids = self._files[table].read(["person"])["person"].to_numpy()
        return found

    def _read(self, table: str, name: str) -> pa.Array[Any]:
        column = self._files[table].read([name])[name].combine_chunks()
        return narrow(column).take(self._places[table])

    def _get(self, key: Key, find: Callable[[], Any]) -> Any:
        """What is held, or found now and held; the longest unasked make room."""
        if (held := self._asked(key)) is not None:
            return held
        found = find() if key[0] == "order" else self._once(key, find)
        with self._lock:
            self._held[key] = found
            while len(self._held) > 1 and sum(x.nbytes for x in self._held.values()) > MOST_BYTES:
                self._held.popitem(last=False)
        return found

    def _once(self, key: Key, find: Callable[[], Any]) -> Any:
        """Reads one column after the other: a file is no friend of several threads."""
        with self._reading:
            held = self._asked(key)
            return find() if held is None else held

    def _asked(self, key: Key) -> Any:
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)


@dataclass(slots=True)
class _Nights:
    _nights: OrderedDict[Path, tuple[Stamp, Night]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, folder: Path) -> Night:
        stamp = _stamp(folder)
        with self._lock:
            held = self._nights.get(folder)
            if held is None or held[0] != stamp:
                held = stamp, Night({Path(path).stem: Path(path) for path, *_ in stamp})
                self._nights[folder] = held
            self._nights.move_to_end(folder)
            while len(self._nights) > HOUSES:
                self._nights.popitem(last=False)
            return held[1]


_nights: Final = _Nights()


def night(settings: Settings) -> Night:
    """What the last night found; nobody before the first."""
    return _nights.get(settings.history)


def picked(
    cells: pa.Array[Any] | None, rows: Sequence[int] | NDArray[Any], known: Any
) -> list[Any]:
    """The cells of some rows; None where they are in none."""
    if cells is None or not len(cells):
        return [None] * len(rows)
    found: list[Any] = cells.take(pa.array(rows, mask=~known)).to_pylist()
    return found


def _stamp(folder: Path) -> Stamp:
    found = []
    for table in (SNAPSHOT, SCORES):
        path = folder / f"{table}.parquet"
        if path.exists():
            stat = path.stat()
            found.append((str(path), stat.st_mtime_ns, stat.st_ino))
    return tuple(found)


def _placed(ids: Ids, people: Ids) -> pa.Array[Any]:
    """For each of the people, where they are among these ids; null: nowhere."""
    if not len(ids):
        return pa.nulls(len(people), pa.int32())
    order = places(ids)
    rising_ids = ids[order]
    found = np.searchsorted(rising_ids, people)
    found[found == len(ids)] = 0
    return pa.array(order[found], mask=rising_ids[found] != people)
