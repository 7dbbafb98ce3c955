"""Answers that cost much and are asked for again at once: kept for half a minute."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from time import monotonic
from typing import Final, Generic, TypeVar

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
