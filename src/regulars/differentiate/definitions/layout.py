"""Which series a state holds: measures over the same thing share one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from typing import Final, Literal

import msgspec

from regulars.differentiate.definitions import words
from regulars.differentiate.definitions.facts import Measure
from regulars.differentiate.definitions.fields import Field
from regulars.differentiate.definitions.notation.writing import data_of, step_data
from regulars.differentiate.definitions.rules import Rule, Step
from regulars.differentiate.definitions.words import Function, Relation
from regulars.ground.errors import BadInput

Family = Literal[
    "count", "sum", "least", "greatest", "earliest", "latest", "distinct", "tally", "steps"
]
Clock = Literal["ever", "day", "hour"]

FAMILIES: Final[dict[Function | Literal["funnel"], tuple[Family, ...]]] = {
    "count": ("count",),
    "sum": ("sum",),
    "mean": ("sum", "count"),
    "min": ("least",),
    "max": ("greatest",),
    "first": ("earliest",),
    "last": ("latest",),
    "distinct": ("distinct",),
    "top": ("tally",),
    "funnel": ("steps",),
}


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """One mergeable summary in a state.

    Attributes:
        clock: ever = no window; day = by local day; hour = by microsecond.
        keep: How many days or hours back it reaches; 0 for `ever`.
        steps: Those of a funnel.
    """

    of: Relation
    kinds: tuple[str, ...]
    where: Rule | None
    field: Field | None
    family: Family
    clock: Clock
    keep: int
    steps: tuple[Step, ...] = ()

    @property
    def subject(self) -> str:
        """All but how far back: series with one subject can stand in for one another."""
        where = None if self.where is None else data_of(self.where)
        field = None if self.field is None else [self.field.name, self.field.type]
        steps = [[step_data(step) for step in self.steps]] if self.steps else []
        said = [self.of, self.kinds, where, field, self.family, self.clock, *steps]
        return words.canonical(said)

    @property
    def key(self) -> str:
        """Its identity through all versions of the definitions."""
        return words.canonical([self.subject, self.keep])

    @property
    def id(self) -> int:
        """The key in 32 bits, as states carry it."""
        return int.from_bytes(hashlib.sha256(self.key.encode()).digest()[:4], "big")

    @property
    def empty(self) -> int | None:
        """What it is before anything happened."""
        return 0 if self.clock == "ever" and self.family in ("count", "sum") else None


def needed(measure: Measure) -> tuple[Series, ...]:
    """The series that answer one measure, reaching just far enough."""
    clock: Clock = "ever"
    if measure.window is not None:
        clock = "day" if measure.window.unit == "days" else "hour"
    return tuple(
        Series(
            of=measure.of,
            kinds=measure.kinds,
            where=measure.where,
            field=measure.field,
            family=family,
            clock=clock,
            keep=measure.window.size if measure.window else 0,
            steps=measure.steps,
        )
        for family in _families(measure)
    )


def _families(measure: Measure) -> tuple[Family, ...]:
    """A slice of the past asks on which days a value was seen; else the last of them will do."""
    if measure.function == "distinct" and measure.window is not None and measure.window.before:
        return ("tally",)
    return FAMILIES[measure.function]


def laid_out(measures: Sequence[Measure], keys: Collection[str]) -> tuple[Series, ...]:
    """The series for all measures.

    A stored series (among `keys`) that reaches far enough is used as it is, so that a new
    trait never changes what an older one reads; what is left shares one new series.

    Raises:
        BadInput: Two series have one id; rename nothing, change a filter.
    """
    stored: dict[str, list[int]] = {}
    for key in keys:
        subject, keep = json.loads(key)
        stored.setdefault(subject, []).append(keep)
    wanted: dict[str, list[Series]] = {}
    for measure in measures:
        for series in needed(measure):
            wanted.setdefault(series.subject, []).append(series)
    chosen: dict[str, Series] = {}
    for subject, series_list in wanted.items():
        for series in _reaching(series_list, stored.get(subject, [])):
            chosen[series.key] = series
    ids = {series.id for series in chosen.values()}
    if len(ids) != len(chosen):
        raise BadInput("two series share an id; change one filter a little")
    return tuple(chosen.values())


def _reaching(series: Sequence[Series], stored: Sequence[int]) -> list[Series]:
    most = max(one.keep for one in series)
    used = set()
    for one in series:
        enough = [keep for keep in stored if keep >= one.keep]
        used.add(max(enough) if enough else most)
    return [msgspec.structs.replace(series[0], keep=keep) for keep in sorted(used)]


def slot(series: Sequence[Series], wanted: Series) -> int:
    """Which of `series` answers for `wanted`: the same subject, reaching far enough."""
    subject, alike = wanted.subject, _glance(wanted)
    return next(
        n
        for n, one in enumerate(series)
        if one.keep >= wanted.keep and _glance(one) == alike and one.subject == subject
    )


def _glance(one: Series) -> tuple[object, ...]:
    """Of a subject what is compared at once: the whole of it takes time to write out."""
    return one.of, one.family, one.clock, one.kinds
