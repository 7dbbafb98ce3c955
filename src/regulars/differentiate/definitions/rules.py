"""A rule: a tree of all/any/none over leaves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

import msgspec

from regulars.differentiate.definitions.words import Function, Op, Relation
from regulars.ground.fields import FieldType

Scalar = str | int | bool
Operand = Scalar | tuple[Scalar, ...] | None


class Group(msgspec.Struct, frozen=True):
    """All, any or none of its rules hold."""

    how: Literal["all", "any", "none"]
    rules: tuple[Rule, ...]


class Compare(msgspec.Struct, frozen=True):
    """A trait against a value, or against another trait."""

    trait: str
    op: Op
    value: Operand = None
    trait2: str | None = None


class FieldTest(msgspec.Struct, frozen=True):
    """A field of one event or line item against a value; only inside `where`."""

    field: str
    op: Op
    value: Operand = None


class Window(msgspec.Struct, frozen=True):
    """The latest `size` local days (today included) or hours, without the latest `before`."""

    unit: Literal["days", "hours"]
    size: int
    before: int = 0


class Dates(msgspec.Struct, frozen=True):
    """Local days from `first` to `last`, both included, since 1970-01-01; None = open."""

    first: int | None
    last: int | None


Span = Window | Dates


class Deed(msgspec.Struct, frozen=True):
    """Something that they did, measured as a trait without a name would, and compared.

    Attributes:
        type: The type of a field that `ground.fields` does not declare; else None.
    """

    of: Relation
    kinds: tuple[str, ...]
    where: Rule | None
    window: Span | None
    op: Op
    value: Operand
    function: Function = "count"
    field: str | None = None
    type: FieldType | None = None

    @property
    def counts(self) -> bool:
        """Whether it is plainly about how often."""
        return self.function == "count" and self.field is None


class Did(msgspec.Struct, frozen=True):
    """They did it, or (`negated`) they did not."""

    deed: Deed
    negated: bool


class Consent(msgspec.Struct, frozen=True):
    """They have said that we may, on this channel for this purpose."""

    channel: str
    purpose: str


class Score(msgspec.Struct, frozen=True):
    """A model's score, in millionths, against a value."""

    name: str
    op: Op
    value: Operand = None


class InSegment(msgspec.Struct, frozen=True):
    """They are in another segment; or somebody else of their household is."""

    name: str
    household: bool = False


class Arm(msgspec.Struct, frozen=True):
    """An experiment has put them into this arm."""

    experiment: str
    arm: str


class Bucket(msgspec.Struct, frozen=True):
    """A fixed random share of people: `below` of `of`."""

    salt: str
    of: int
    below: int


class InList(msgspec.Struct, frozen=True):
    """They joined a list, and have not left it since."""

    name: str


class Near(msgspec.Struct, frozen=True):
    """They are within so many kilometres of a point, in millionths of degrees."""

    latitude: int
    longitude: int
    km: int
    place: str = ""


class Step(msgspec.Struct, frozen=True):
    """One step of a funnel: an event of one of these kinds that passes the filter."""

    kinds: tuple[str, ...]
    where: Rule | None = None


class Funnel(msgspec.Struct, frozen=True):
    """They took these steps in their order, the last at most `within` after the first."""

    steps: tuple[Step, ...]
    within: Window
    window: Span | None = None


Rule = (
    Group
    | Compare
    | FieldTest
    | Did
    | Consent
    | Score
    | InSegment
    | Arm
    | Bucket
    | InList
    | Near
    | Funnel
)

GROUPS: Final = ("all", "any", "none")


def leaves(tree: Rule) -> Iterator[Rule]:
    """Every leaf, left to right."""
    if isinstance(tree, Group):
        for part in tree.rules:
            yield from leaves(part)
    else:
        yield tree
