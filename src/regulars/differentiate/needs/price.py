"""At which price level somebody buys: dearer or cheaper than the middle of the same type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from regulars.differentiate.value.visits import Floats, Truths

LEAST_OF_TYPE: Final = 20  #: sales of a type, for it to have a middle price
PRIOR: Final = 20.0  #: purchases that everybody's habit weighs
MIN_PURCHASES: Final = 20
DEARER, CHEAPER = 0.6, 0.4  #: share of purchases above the middle


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """Purchases above and below the middle price of their type, shape (people,) each."""

    dearer: Floats
    cheaper: Floats

    def known(self) -> Truths:
        """Of whom enough is known."""
        return (self.dearer + self.cheaper) >= MIN_PURCHASES

    def usual(self) -> float:
        """Everybody's share of purchases above the middle."""
        return float(self.dearer.sum() / max((self.dearer + self.cheaper).sum(), 1.0))

    def share(self) -> Floats:
        """Each one's, drawn towards everybody's; beta prior worth 20 purchases."""
        own = self.dearer + self.cheaper
        found: Floats = (self.dearer + PRIOR * self.usual()) / (own + PRIOR)
        return found

    def level(self) -> list[str]:
        """`dearer`, `cheaper` or `middle`.

        >>> Prices(dearer=np.array([90.0, 5, 50]), cheaper=np.array([10.0, 95, 50])).level()
        ['dearer', 'cheaper', 'middle']
        """
        share = self.share()
        words = np.select([share >= DEARER, share <= CHEAPER], ["dearer", "cheaper"], "middle")
        return [str(one) for one in words]
