"""What a measurement says, and how big it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

import msgspec
import numpy as np

Value = TypeVar("Value")


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One number beside its target.

    Attributes:
        what: In words.
        target: None: there is none; the number is said for its own sake.
        better: Which way is better: "more" (a rate) or "less" (a time).
        note: How it was measured, or what the physical limit is.
        why: Why it is missed; shown only where it is.
    """

    what: str
    value: float
    unit: str
    target: float | None = None
    better: Literal["more", "less"] = "more"
    note: str = ""
    why: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the target is reached; None without one."""
        if self.target is None:
            return None
        return self.value >= self.target if self.better == "more" else self.value <= self.target


@dataclass(frozen=True, slots=True)
class Scale:
    """Full size, or small enough to see that it runs."""

    quick: bool

    def pick(self, full: Value, quick: Value) -> Value:
        """The size to use."""
        return quick if self.quick else full


Measure = Callable[[Scale], list[Row]]


def percentiles(seconds: Sequence[float]) -> dict[str, float]:
    """p50, p95, p99 and max in milliseconds; NaN without a value."""
    if not seconds:
        return dict.fromkeys(("p50", "p95", "p99", "max"), float("nan"))
    found = np.quantile(np.array(seconds) * 1000, [0.5, 0.95, 0.99, 1.0])
    return dict(zip(("p50", "p95", "p99", "max"), (round(float(v), 2) for v in found), strict=True))
