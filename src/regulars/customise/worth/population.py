"""What is usual with everybody: where we start from with a person of whom we know little."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
from statistics import fmean
from typing import Final

import msgspec

from regulars.ground.errors import TooFew

DEFAULT_MARGIN: Final = 0.25


class Rate(msgspec.Struct, frozen=True, gc=False):
    """A share among everybody, as a beta distribution over people.

    Attributes:
        mean: 0 to 1.
        weight: How many of a person's own observations it counts as (the beta's a + b).
    """

    mean: float
    weight: float

    def shrunk(self, successes: float, trials: float) -> float:
        """A person's own share, drawn towards everybody's; everybody's where there is none."""
        return (successes + self.weight * self.mean) / (trials + self.weight)


class CategoryPrior(msgspec.Struct, frozen=True, gc=False):
    """How people in general buy one category.

    Attributes:
        rate: The share of visits with it.
        buyers: The share of people who ever bought it.
        spent_cents: On it, per visit at which it is bought.
    """

    rate: Rate
    buyers: float
    spent_cents: int


class Population(msgspec.Struct, frozen=True, kw_only=True):
    """The business's people, summed up; every number is learnt but the margin.

    Attributes:
        margin_rate: The business's assumption, printed beside every profit figure.
    """

    visits_per_week: float
    basket_cents: int
    categories: Mapping[str, CategoryPrior]
    margin_rate: float = DEFAULT_MARGIN

    def category(self, name: str | None) -> CategoryPrior:
        """The prior of a category; of an average one if nobody ever bought it."""
        found = self.categories.get(name) if name is not None else None
        return found if found is not None else self.average

    @property
    def average(self) -> CategoryPrior:
        """A middling category.

        Raises:
            TooFew: Nobody has bought anything yet.
        """
        if not self.categories:
            raise TooFew("no category has been bought yet, so nothing is usual")
        known = self.categories.values()
        return CategoryPrior(
            rate=Rate(fmean(c.rate.mean for c in known), fmean(c.rate.weight for c in known)),
            buyers=fmean(c.buyers for c in known),
            spent_cents=round(fmean(c.spent_cents for c in known)),
        )


class Tried(msgspec.Struct, frozen=True, kw_only=True):
    """Sums over people who tried something: all that the spread of their shares is told by.

    Attributes:
        people: Who tried at all.
        successes, trials: Of all of them.
        shares: Each one's successes over their trials, summed up; `squares`: the squares of these.
        inverses: One over each one's trials, summed up.
    """

    people: int
    successes: float
    trials: float
    shares: float
    squares: float
    inverses: float

    def rate(self) -> Rate:
        """The beta distribution of the share over people, by the method of moments.

        The spread beyond what chance alone gives says how much people differ; where there is none
        beyond it, people are alike and the weight is at its ceiling of 1,000.

        Raises:
            TooFew: Nobody tried.

        Source: Kleinman (1973), JASA 68(341), equations 3.1 and 3.2, with equal weights per trial.
        """
        if not self.people:
            raise TooFew("a share wants at least one trial, got none")
        mean = (self.successes + 0.5) / (self.trials + 1)  # never 0, never 1
        spread = self.squares / self.people - (self.shares / self.people) ** 2
        between = spread - mean * (1 - mean) * self.inverses / self.people
        if between <= 0:
            return Rate(mean, 1000.0)
        return Rate(mean, min(max(mean * (1 - mean) / between - 1, 1.0), 1000.0))


def rate_of(successes: Sequence[float], trials: Sequence[float]) -> Rate:
    """The beta distribution of a share over people; see `Tried.rate`.

    Raises:
        TooFew: Nobody tried.
    """
    pairs = [(s, t) for s, t in zip(successes, trials, strict=True) if t > 0]
    return Tried(
        people=len(pairs),
        successes=sum(s for s, _ in pairs),
        trials=sum(t for _, t in pairs),
        shares=fsum(s / t for s, t in pairs),
        squares=fsum((s / t) ** 2 for s, t in pairs),
        inverses=fsum(1 / t for _, t in pairs),
    ).rate()
