"""How many names one person may have, and which values name nobody; the house's own, as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from regulars.ground.house_rules import NAMES_OF_A_KIND, HouseRules


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Past these a link is refused, and the refusal is remembered.

    Attributes:
        names: Most names of one person, all kinds together.
        of_a_kind: Most of one kind.
        blocked: Values that name nobody in this house, besides those that never do; folded.
    """

    names: int = HouseRules().most_names
    of_a_kind: Mapping[str, int] = field(default_factory=lambda: NAMES_OF_A_KIND)
    blocked: frozenset[str] = frozenset()

    def objection(self, kinds: Iterable[str]) -> str | None:
        """Why nobody may have names of these kinds, in words; None if they may."""
        together = list(kinds)
        if len(together) > self.names:
            return f"one person would have {len(together)} names; {self.names} is the limit"
        for kind in dict.fromkeys(together):
            count, most = together.count(kind), self.of_a_kind[kind]
            if count > most:
                return f"one person would have {count} of {kind}; {most} is the limit"
        return None


def limits(rules: HouseRules) -> Limits:
    """What the house decided."""
    return Limits(
        names=rules.most_names,
        of_a_kind={**NAMES_OF_A_KIND, **rules.names_of_a_kind},
        blocked=frozenset(value.casefold() for value in rules.blocked_names),
    )
