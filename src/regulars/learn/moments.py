"""An outcome, what was known before it, and how they go together, in numbers that can be added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from regulars.ground.errors import TooFew


@dataclass(frozen=True, slots=True)
class Moments:
    """A sample of pairs (before, outcome), forgotten but for its size, means and spreads.

    Adding two is the same as having seen both samples, in any order and any split:
    so a day, a shop or a shard can be summed up alone and joined later.

    Attributes:
        n: How many people.
        mean: Of the outcomes; 0 when there are none.
        before: Mean of what was known before.
        m2: Sum of squared distances of the outcomes from their mean.
        before_m2: The same of what was known before.
        cross: Sum of the products of both distances.

    Source: Chan, Golub & LeVeque (1983), The American Statistician 37(3), eq. 2.1; the product
    sum after Pébay (2008), SAND2008-6212, eq. 3.6.
    """

    n: int = 0
    mean: float = 0.0
    before: float = 0.0
    m2: float = 0.0
    before_m2: float = 0.0
    cross: float = 0.0

    def __add__(self, other: Moments) -> Moments:
        n = self.n + other.n
        if n == 0:
            return Moments()
        share, weight = other.n / n, self.n * other.n / n
        up, along = other.mean - self.mean, other.before - self.before
        return Moments(
            n=n,
            mean=self.mean + up * share,
            before=self.before + along * share,
            m2=self.m2 + other.m2 + up * up * weight,
            before_m2=self.before_m2 + other.before_m2 + along * along * weight,
            cross=self.cross + other.cross + up * along * weight,
        )

    @property
    def variance(self) -> float:
        """Of the outcomes, unbiased. Raises TooFew below two: one value has no spread."""
        if self.n < 2:
            raise TooFew(f"a variance wants 2 people, got {self.n}")
        return self.m2 / (self.n - 1)

    def adjusted_variance(self, theta: float) -> float:
        """Of outcome - theta x before, unbiased. Raises TooFew below two."""
        if self.n < 2:
            raise TooFew(f"a variance wants 2 people, got {self.n}")
        left = self.m2 - 2 * theta * self.cross + theta * theta * self.before_m2
        return max(left, 0.0) / (self.n - 1)


def moments(pairs: Iterable[tuple[float, float]]) -> Moments:
    """Sum up pairs of (before, outcome)."""
    return sum((Moments(n=1, mean=y, before=x) for x, y in pairs), Moments())
