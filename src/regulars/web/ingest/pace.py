"""How fast one key may send: a bucket of tokens, refilled by the clock."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from math import ceil
from typing import Final

MOST: Final = 10_000  #: buckets remembered; a forgotten one is full again


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at_s: float


class Pace:
    """Buckets by name. A bucket holds `burst` tokens and gains `per_s` a second."""

    def __init__(self) -> None:
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def wait_s(self, name: str, cost: float, *, per_s: float, burst: float, now_s: float) -> int:
        """0 and the tokens are taken; else whole seconds after which to ask again.

        What costs more than a full bucket is let through when the bucket is full.
        """
        bucket = self._buckets.setdefault(name, _Bucket(burst, now_s))
        self._buckets.move_to_end(name)
        if len(self._buckets) > MOST:
            self._buckets.popitem(last=False)
        bucket.tokens = min(burst, bucket.tokens + (now_s - bucket.at_s) * per_s)
        bucket.at_s = now_s
        missing = min(cost, burst) - bucket.tokens
        if missing > 0:
            return max(1, ceil(missing / per_s))
        bucket.tokens -= cost
        return 0
