"""What was made a moment ago, in the same batch, and is counted nowhere yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from regulars.customise.view import PersonView


@dataclass(slots=True)
class Just:
    """What one batch of decisions made so far, by person and by household."""

    _persons: dict[int, Counter[str]] = field(default_factory=dict)
    _households: dict[str, Counter[str]] = field(default_factory=dict)

    def seen(self, person: PersonView) -> PersonView:
        """The same person, with what was just made to them and to whoever lives with them."""
        own = self._persons.get(person.person)
        near = self._households.get(person.household) if person.household else own
        if own is None and near is None:
            return person
        return msgspec.structs.replace(
            person, made=_both(person.made, own), together=_both(person.together, near)
        )

    def note(self, person: PersonView, action: str) -> None:
        """Count what was made to them."""
        self._persons.setdefault(person.person, Counter())[action] += 1
        if person.household:
            self._households.setdefault(person.household, Counter())[action] += 1


def _both(before: Mapping[str, int], just: Counter[str] | None) -> Mapping[str, int]:
    return before if just is None else Counter(before) + just
