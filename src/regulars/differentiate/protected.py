"""What must never reach a price: who somebody is by birth, body or belief.

An offer is a price. Its rule may not ask for a protected attribute: not as a customer fact, not
through a fact or a segment that is worked out from one, not in the events that it counts. Nor may
it ask who buys sensitive goods, called so or by their name; leaving those out is no such question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from regulars.differentiate.definitions.rules import (
    Compare,
    Did,
    FieldTest,
    Funnel,
    Group,
    InSegment,
    Rule,
)
from regulars.differentiate.definitions.spec import Derived, Segment, Trait

PROTECTED: Final = frozenset(
    """age age_bracket age_group birthday birth_date birth_year birthdate birthyear date_of_birth
    dob year_of_birth gender sex pronouns race ethnicity ethnic_group skin_color nationality
    national_origin country_of_birth religion belief political_views political_party
    sexual_orientation sexuality gender_identity marital_status health health_condition
    disability disabled illness diagnosis medication pregnant pregnancy genetics""".split()
)
_PLAIN: Final = frozenset(name.replace("_", "") for name in PROTECTED)
#: Comes round once a year for everybody, and says nothing of how old they are.
EVERY_YEAR: Final = "days_until"
SENSITIVE: Final = "sensitive"  #: the field of line items that says so of goods
GOODS: Final = "(sensitive goods)"  #: ends a way to goods that a rule names

Why = Literal["protected", "sensitive"]

Definitions = Mapping[tuple[str, str], Trait | Derived | Segment]
#: By a field of line items, the names under which nothing but sensitive goods are sold.
Goods = Mapping[str, frozenset[str]]
NONE_SENSITIVE: Final[Goods] = {}
Private = Callable[[str], bool]  #: whether a field of this name must not be asked for


@dataclass(slots=True)
class _Search:
    """One search among the definitions; `seen` so that a circle ends."""

    known: Definitions
    goods: Goods | None  #: None: who buys what is no matter
    private: Private
    seen: set[tuple[str, str]] = field(default_factory=set)

    def rule(self, asked: Rule | None, *, holds: bool = True) -> Iterator[str]:
        """`holds`: False within an odd number of `none`."""
        if not isinstance(asked, Group):
            yield from self.leaf(asked, holds)
            return
        for part in asked.rules:
            yield from self.rule(part, holds=holds is (asked.how != "none"))

    def leaf(self, asked: Rule | None, holds: bool) -> Iterator[str]:
        match asked:
            case Compare(trait=name, trait2=other):
                for each in filter(None, (name, other)):
                    yield from self.named("trait", each)
            case InSegment(name=name):
                yield from self.named("segment", name)
            case FieldTest():
                yield from self.tested(asked, holds)
            case Did(deed=deed):
                yield from self.field(deed.field)
                yield from self.rule(deed.where)
            case Funnel(steps=steps):
                for step in steps:
                    yield from self.rule(step.where)
            case _:
                pass

    def tested(self, test: FieldTest, holds: bool) -> Iterator[str]:
        """Nothing for "not sensitive", however it is said."""
        if test.field == SENSITIVE:
            said = (test.value is True) is (test.op == "=")
            if test.op in ("=", "!=") and said is not holds:
                return
        yield from self.field(test.field)
        if holds is not (test.op == "!="):
            named = (one for one in (self.goods or {}).get(test.field, ()) if _meant(test, one))
            yield from (f"{test.field} {one!r} {GOODS}" for one in sorted(named))

    def named(self, kind: str, name: str) -> Iterator[str]:
        if (kind, name) in self.seen:
            return
        self.seen.add((kind, name))
        if kind == "trait" and self.private(name):
            yield f"trait {name}"
            return
        yield from (f"{kind} {name}, from {one}" for one in self.inside(kind, name))

    def inside(self, kind: str, name: str) -> Iterator[str]:
        match self.known.get((kind, name)):
            case Trait(field=measured, where=where):
                yield from self.field(measured)
                yield from self.rule(where)
            case Derived(function=function, over=over) if function != EVERY_YEAR:
                for part in over:
                    if isinstance(part, str):
                        yield from self.named("trait", part)
            case Segment(rule=asked):
                yield from self.rule(asked)
            case _:
                pass

    def field(self, name: str | None) -> Iterator[str]:
        if name and self._is_meant(name):
            yield f"field {name}"

    def _is_meant(self, name: str) -> bool:
        return self.private(name) or (self.goods is not None and name == SENSITIVE)


def is_protected(name: str) -> bool:
    """Whether a field of an event says such a thing by its name: `traits.Gender` does."""
    last = name.rpartition(".")[2].lower()
    return "".join(sign for sign in last if sign.isalnum()) in _PLAIN


def protected(
    asked: Rule,
    known: Definitions,
    goods: Goods | None = NONE_SENSITIVE,
    private: Private = is_protected,
) -> str | None:
    """What of a rule asks for a protected attribute, with the way there; None: nothing does."""
    return next(_Search(known, goods, private).rule(asked), None)


def barred(
    known: Definitions, goods: Goods | None = NONE_SENSITIVE, private: Private = is_protected
) -> dict[tuple[str, str], Why]:
    """Why no offer may ask for it, by (kind, name); whoever is not there may be asked for."""
    ways = {key: next(_Search(known, goods, private).named(*key), None) for key in known}
    return {key: why(way) for key, way in ways.items() if way is not None}


def telling(known: Definitions, private: Private) -> frozenset[tuple[str, str]]:
    """Facts and segments, by (kind, name), from which one learns what is private."""
    return frozenset(barred(known, None, private))


def tells(asked: Rule, known: Definitions, private: Private) -> str | None:
    """What of a rule tells of whomever it holds for what is private; None: nothing."""
    return protected(asked, known, None, private)


def why(way: str) -> Why:
    """What it is that is asked for at the end of this way."""
    return "sensitive" if way.endswith((f"field {SENSITIVE}", GOODS)) else "protected"


def _meant(test: FieldTest, name: str) -> bool:
    """Whether a test speaks of goods of this name."""
    match test.op, test.value:
        case ("=" | "!=", value):
            return value == name
        case ("in", tuple(values)):
            return name in values
        case ("contains", str(value)):
            return value in name
        case ("starts_with", str(value)):
            return name.startswith(value)
        case _:
            return False
