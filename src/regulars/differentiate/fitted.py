"""What a model leaves behind: columns about everybody, and a word about itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from regulars.differentiate.columns import Column


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
