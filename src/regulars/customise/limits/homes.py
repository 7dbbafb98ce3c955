"""An offer that a household gets so often and no more: how likely there is room for one more."""

from __future__ import annotations

from dataclasses import dataclass, field

from regulars.customise.offers import Offer
from regulars.customise.view import PersonView


@dataclass(slots=True)
class Homes:
    """The households that were looked at, one member after the other as they would come.

    Of each is kept how likely none, one, two, … of its members got the offer so far, as long as
    there is room for another one.
    """

    offer: Offer
    _chances: dict[str, list[float]] = field(default_factory=dict)

    def room(self, person: PersonView) -> float:
        """The chance, 0 to 1, that not as many before them got it as may; 1 for who is alone."""
        return sum(self._of(person)) if self._counts(person) else 1.0

    def note(self, person: PersonView, chance: float) -> None:
        """They get it with this chance, where there is room."""
        if not self._counts(person):
            return
        before = self._of(person)
        fewer = [0.0, *before[:-1]]
        self._chances[person.household] = [
            same * (1 - chance) + one_less * chance
            for same, one_less in zip(before, fewer, strict=True)
        ]

    def _counts(self, person: PersonView) -> bool:
        return bool(self.offer.per_household and person.household)

    def _of(self, person: PersonView) -> list[float]:
        left = (self.offer.per_household or 0) - person.together.get(self.offer.id, 0)
        return self._chances.setdefault(person.household, [1.0, *[0.0] * (left - 1)])
