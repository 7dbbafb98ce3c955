"""How many of the things that people were said to have stopped they had not: seen 12 weeks later.

Whoever had merely happened not to buy it would go on as before, and buy it again at about the
rate that they had. So the findings that were bought again, over those that would have been had
every finding been luck, say what share of them was. It is an upper bound: some had really stopped,
and came back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln

from regulars.differentiate.rhythm.bought import Bought
from regulars.differentiate.rhythm.stopped import UNSURE, stopped
from regulars.differentiate.value.visits import Visits

LATER_DAYS: Final = 84
LEAST: Final = 20  #: findings; of fewer nothing is said


@dataclass(frozen=True, slots=True, kw_only=True)
class Proved:
    """What became of the findings of 12 weeks ago.

    Attributes:
        findings: How many there were then.
        again: How many were bought again since.
        by_luck: How many would have been, had all of them been luck.
    """

    findings: int
    again: int
    by_luck: float

    @property
    def false_share(self) -> float | None:
        """The share of findings that was luck, at most; None: too few to say."""
        if self.findings < LEAST or self.by_luck <= 0:
            return None
        return min(self.again / self.by_luck, 1.0)


def proved(visits: Visits, bought: Bought, then: NDArray[np.str_], *, today: int) -> Proved:
    """What became of what would have been said 12 weeks before `today`.

    Args:
        then: Everybody's state of the rhythm at that time, shape (people,).
    """
    day = today - LATER_DAYS
    found = stopped(visits, bought, then, today=day)
    later = bought.until(today)
    since = later.day > day
    key = np.unique(later.person[since] * len(bought.names) + later.thing[since])
    again = np.isin(found.person * len(bought.names) + found.thing, key)
    came = visits.until(today).since(day + 1).came()
    trials = np.bincount(came.person, minlength=len(visits.people))[found.person]
    yes = found.days - 1 + UNSURE
    no = np.maximum(found.visits_before - found.days, 0) + UNSURE
    luck = 1 - np.exp(betaln(yes, no + trials) - betaln(yes, no))
    return Proved(findings=len(again), again=int(again.sum()), by_luck=float(luck.sum()))
