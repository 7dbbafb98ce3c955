"""Answers that cost much and are asked for again at once: kept for half a minute."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from time import monotonic
from typing import Final, Generic, TypeVar

import pyarrow as pa

from regulars.ground.database import Conn
from regulars.work.nights import beliefs

FRESH_S: Final = 30.0
Found = TypeVar("Found")


class Kept(Generic[Found]):
    """What was found lately, the `most` latest."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._found: OrderedDict[str, tuple[float, Found]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str, find: Callable[[], Found]) -> Found:
        """What `find` found at most half a minute ago, or finds now."""
        with self._lock:
            said = self._found.get(key)
        if said is not None and monotonic() - said[0] <= FRESH_S:
            return said[1]
        found = find()
        with self._lock:
            self._found[key] = (monotonic(), found)
            self._found.move_to_end(key)
            while len(self._found) > self._most:
                self._found.popitem(last=False)
        return found


_given: Final = Kept[pa.Table](1)


def given(conn: Conn) -> pa.Table:
    """Who said yes to what, with the columns of the relation `consents`.

    Looked up anew when somebody has said something, or when people were joined, parted or
    forgotten.
    """
    changed = conn.execute(
        "select (select max(id) from consents), (select max(id) from identity_changes),"
        " (select max(erased_at) from erased)"
    ).fetchone()
    return _given.get(f"{conn.info.dbname} {changed}", lambda: beliefs.given(conn))
