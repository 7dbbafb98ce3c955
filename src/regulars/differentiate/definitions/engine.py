"""The live engine: definitions compiled once, then states folded, read and added."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from typing import Any, Self

from regulars.differentiate.definitions import words
from regulars.differentiate.definitions.checks import CANONICAL_INSTANT
from regulars.differentiate.definitions.deeds import traits_of
from regulars.differentiate.definitions.facts import Derivation, Fact, Measure
from regulars.differentiate.definitions.happenings import Happening, Moment, PersonFacts
from regulars.differentiate.definitions.kinds import kind
from regulars.differentiate.definitions.layout import needed, slot
from regulars.differentiate.definitions.live import (
    chains,
    dates,
    folds,
    membership,
    nearness,
    packing,
    reads,
    sums,
)
from regulars.differentiate.definitions.live.folding import fold_source
from regulars.differentiate.definitions.live.folds import State
from regulars.differentiate.definitions.live.reading import values_source
from regulars.differentiate.definitions.plan import Plan, plan
from regulars.differentiate.definitions.rules import InSegment, leaves
from regulars.differentiate.definitions.spec import Derived, Segment, Trait
from regulars.ground.costs.book import EMPTY, Book

Values = tuple[Any, ...]
Fold = Callable[[State, Happening], None]
Members = Callable[[Values, PersonFacts], frozenset[str]]


class Engine:
    """One version of the definitions, ready to run.

    Attributes:
        names: Names of the values, in their order; those that begin with `_did_` are measures
            behind did/didn't leaves.
        version: Changes when, and only when, a definition or a setting does.
        keys: The series of a state; hand them to the next version's `compile`.
    """

    def __init__(self, plan_: Plan, book: Book = EMPTY) -> None:
        self.plan = plan_
        self.book = book
        self.names = tuple(plan_.facts)
        self.version = plan_.version
        self.keys = tuple(series.key for series in plan_.series)
        self._forgetful = [
            (n, series)
            for n, series in enumerate(plan_.series)
            if series.clock != "ever" or series.family in ("distinct", "steps")
        ]
        self._packing = packing.Packing(plan_.series)
        self._members: dict[frozenset[str], Members] = {}
        self._affected: dict[frozenset[str], frozenset[str]] = {}

    @cached_property
    def source(self) -> str:
        """The generated Python, to read."""
        return fold_source(self.plan.series) + "\n\n" + values_source(self.plan)

    @cached_property
    def _made(self) -> dict[str, Any]:
        """What that defines; batch has no need of it."""
        return _made(self.source)

    @classmethod
    def compile(
        cls,
        traits: Sequence[Trait | Derived],
        segments: Sequence[Segment],
        *,
        settings: Mapping[str, int],
        keys: Collection[str] = (),
        low_cardinality: Collection[str] = words.LOW_CARDINALITY,
        book: Book = EMPTY,
    ) -> Self:
        """The engine for these definitions.

        Args:
            traits: In the order in which their values are wanted.
            segments: In any order.
            settings: Name to value in millionths: {"margin_rate": 250_000}.
            keys: `keys` of the engine that wrote the stored states, so that they are reused.
            low_cardinality: Fields over which `top` is allowed.
            book: What goods cost whose lines do not say it.

        Raises:
            BadInput: A definition cannot be right; the message names it and the value.
        """
        return cls(
            plan(traits, segments, settings=settings, keys=keys, low_cardinality=low_cardinality),
            book,
        )

    def empty(self) -> State:
        """The state of somebody of whom we know nothing."""
        return self._packing.empty()

    def decode(self, packed: bytes) -> State:
        """A stored state, also one of another version: what it lacks is empty."""
        return self._packing.decode(packed)

    def encode(self, state: State) -> bytes:
        """A state to store."""
        return self._packing.encode(state)

    def missing(self, old_keys: Collection[str]) -> tuple[str, ...]:
        """The series that states with `old_keys` lack, and that batch must fill."""
        return tuple(key for key in self.keys if key not in old_keys)

    def waiting(self, old_keys: Collection[str]) -> tuple[str, ...]:
        """The names that stay untrue until the missing series are filled."""
        lacking = set(self.missing(old_keys))
        untrue: dict[str, None] = {}
        for name in self.plan.order:
            source = self.plan.facts[name].source
            if isinstance(source, Derivation):
                late = any(part in untrue for part in source.over)
            else:
                late = any(self.keys[n] in lacking for n in self._slots(source))
            if late:
                untrue[name] = None
        return tuple(untrue)

    def fold(self, state: State, happening: Happening) -> None:
        """Take one event into the state, in place. The order of events does not matter."""
        made = self._made
        made["FOLDS"].get(happening.kind, made["fold_any"])(state, happening)

    def add(self, a: State, b: State) -> State:
        """The state of all that went into either; shares nothing with them."""
        return [
            None if x is None and y is None else sums.summed(series, x, y)
            for series, x, y in zip(self.plan.series, a, b, strict=True)
        ]

    def prune(self, state: State, moment: Moment) -> State:
        """The same state, in place, without what no question from `moment` on can ask for."""
        for slot_, series in self._forgetful:
            if state[slot_] is not None:
                state[slot_] = sums.pruned(series, state[slot_], moment)
        return state

    def values(self, state: State, moment: Moment) -> Values:
        """What each of `names` is at `moment`; None = unknown."""
        values: Values = self._made["values"](state, moment.now_us, moment.today)
        return values

    def members(
        self, values: Values, person: PersonFacts, names: frozenset[str] | None = None
    ) -> frozenset[str]:
        """The segments that these values put the person into; only those in `names` if given."""
        asked = self.segments if names is None else names
        made = self._members.get(asked)
        if made is None:
            made = _made(membership.members_source(self.plan, asked))["members"]
            self._members[asked] = made
        return made(values, person)

    @property
    def asked_of_mates(self) -> frozenset[str]:
        """The segments of which a rule asks whether others of the household are in them."""
        every = (leaf for rule in self.plan.segments.values() for leaf in leaves(rule))
        return frozenset(
            leaf.name for leaf in every if isinstance(leaf, InSegment) and leaf.household
        )

    @property
    def segments(self) -> frozenset[str]:
        """The names of all segments."""
        return frozenset(self.plan.segments)

    def affected(self, kinds: Collection[str]) -> frozenset[str]:
        """The segments that an event of one of `kinds` can change."""
        asked = frozenset(kinds)
        if asked not in self._affected:
            self._affected[asked] = self._changed(asked)
        return self._affected[asked]

    def _changed(self, kinds: frozenset[str]) -> frozenset[str]:
        facts: set[str] = set()
        for name in self.plan.order:
            source = self.plan.facts[name].source
            if isinstance(source, Measure):
                touched = bool({*kinds, words.ANY_KIND} & set(source.kinds))
            else:
                touched = any(part in facts for part in source.over)
            if touched:
                facts.add(name)
        changed: set[str] = set()
        for name in self.plan.segments:
            mentions = {
                part
                for one in membership.closure(self.plan.segments, [name])
                for leaf in leaves(self.plan.segments[one])
                for part in traits_of(leaf)
            }
            if mentions & facts:
                changed.add(name)
        return frozenset(changed)

    def fact(self, name: str) -> Fact:
        """Type, scale and unit of one value."""
        return self.plan.facts[name]

    def _slots(self, measure: Measure) -> list[int]:
        return [slot(self.plan.series, wanted) for wanted in needed(measure)]


def _made(source: str) -> dict[str, Any]:
    """What generated source defines. Every name and literal in it was checked or quoted."""
    space: dict[str, Any] = {
        **{name: getattr(folds, name) for name in _FOLDS},
        **{name: getattr(reads, name) for name in _READS},
        **{name: getattr(dates, name) for name in words.DATED},
        **{name: getattr(chains, name) for name in ("mark", "taken", "ever")},
        "bucket": membership.bucket,
        "kind": kind,
        "near": nearness.near,
        "is_instant": CANONICAL_INSTANT.fullmatch,
    }
    exec(compile(source, "<definitions>", "exec"), space)
    return space


_FOLDS = ("bump", "lower", "lower_at", "raise_", "raise_at", "see", "see_at", "tally", "tally_at")
_READS = (
    "BIG", "span", "least", "greatest", "value_of", "distinct", "distinct_in", "distinct_days",
    "top", "top_in", "seen_ever", "seen_in", "seen_days", "unmatched", "whole", "mean", "ratio",
    "product", "total", "instant", "folded",
)  # fmt: skip
