"""What a form can be made of: the conditions of a rule, one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from regulars.differentiate.definitions.words import Function, Op, Relation
from regulars.differentiate.protected import Why
from regulars.ground.fields import FieldType
from regulars.work.in_both import InBoth


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing to choose from."""

    name: str
    label: InBoth


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentChoice:
    """A segment; `barred`: why no offer may ask for it."""

    name: str
    label: InBoth
    barred: Why | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """A comparison; `takes`: how many values."""

    op: Op
    label: InBoth
    takes: Literal["one", "two", "many", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TraitChoice:
    """A trait: numbers in a rule are the shown ones times `scale`. `values`: the known ones.

    `words`: what its texts are called, where they are words of ours. `barred`: why no offer may
    ask for it.
    """

    name: str
    label: InBoth
    type: FieldType
    unit: str
    scale: int
    operators: list[Op]
    values: list[str]
    words: dict[str, InBoth]
    least: int | None
    most: int | None
    barred: Why | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreChoice:
    """A score: numbers in a rule are the shown ones times a million; `levels` names 0, 1, 2, …"""

    name: str
    label: InBoth
    unit: str
    scale: int
    operators: list[Op]
    least: int | None
    most: int | None
    levels: list[InBoth]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindChoice:
    """A kind of event; `seen`: how many ever came."""

    kind: str
    label: InBoth
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChoice:
    """A field of an event or a line item.

    Attributes:
        values: Those that there are, the commonest first: of the catalogue, or of the log as of
            the last night.
        seen: Of each value: products of the catalogue, or events; as many as `values`.
        words: What they are called, where they are words of ours.
        declared: Has its type.
        barred: Why no offer may ask for it.
    """

    of: Relation
    name: str
    label: InBoth
    type: FieldType
    scale: int
    operators: list[Op]
    values: list[str]
    seen: list[int]
    words: dict[str, InBoth]
    declared: bool
    barred: Why | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListChoice:
    """A list that people joined; `seen`: how often, as of the last night."""

    name: str
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreChoice:
    """A store that orders name, or that the business wrote down with where it stands.

    Attributes:
        latitude, longitude: In millionths of degrees; None: nobody said.
        seen: How many events named it, as of the last night.
    """

    id: str
    name: str
    latitude: int | None
    longitude: int | None
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionChoice:
    """What *did* can measure.

    Attributes:
        types: Of its field; none = it needs no field.
        fields: Only these, where not every field of those types will do.
    """

    name: Function
    label: InBoth
    types: list[FieldType]
    fields: list[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How far rules go."""

    depth: int
    days: int
    hours: int
    values: int
    bucket_of: int
    km: int
    steps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All that a rule can be made of."""

    groups: list[Choice]
    operators: list[Operator]
    traits: list[TraitChoice]
    scores: list[ScoreChoice]
    segments: list[SegmentChoice]
    kinds: list[KindChoice]
    fields: list[FieldChoice]
    channels: list[Choice]
    purposes: list[Choice]
    experiments: list[str]
    arms: list[Choice]
    lists: list[ListChoice]
    stores: list[StoreChoice]
    functions: list[FunctionChoice]
    limits: Limits
