"""What a model leaves behind: columns about everybody, and a word about itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from regulars.differentiate.columns import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A forecast beside what came, of some people together.

    Attributes:
        people: How many they are.
        predicted_orders: Visits forecast, of all of them,
        actual_orders: and what came.
        predicted_cents: Sales forecast, undiscounted,
        actual_cents: and what came.
        covered: Share of them within their 80 % interval; 0.8 is right.
    """

    people: int
    predicted_orders: float
    actual_orders: int
    predicted_cents: float
    actual_cents: float
    covered: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FittedModel:
    """One model as stored: what it learnt, how good it was, or why it learnt nothing.

    Attributes:
        name: `value`, `rhythm`, `stopped`, `likeness` or `replenishment`.
        parameters: By name; empty when it was not fitted.
        calibration: How it did on data that it had not seen, by name; empty when not measured.
        groups: The same for parts of the people, lists of records by name.
        missing: What it lacks, in words; None when it lacks nothing.
    """

    name: str
    parameters: Mapping[str, float] = field(default_factory=dict)
    calibration: Mapping[str, float] = field(default_factory=dict)
    groups: Mapping[str, Sequence[Mapping[str, float]]] = field(default_factory=dict)
    missing: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some columns, each with one value per person in the order of `Visits.people`."""

    columns: Mapping[str, Column]
    model: FittedModel | None = None
