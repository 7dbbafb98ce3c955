"""Of whom too little is known: which one question is worth asking?

*Do you buy cheese?* is worth what a true answer would change: the profit of choosing after it
less the profit of choosing without it (the expected value of perfect information, for one offer):

    q max(0, profit if yes) + (1 - q) max(0, profit if no) - max(0, q yes + (1 - q) no)

with q the share of people who buy the category at all. It is never below 0, and 0 where no answer
would change what we do. Not everybody answers, so it counts by the chance that they do: until
enough were asked at a place, what the business assumes (`answer_share`), then what it saw there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp
from typing import Final

import msgspec

from regulars.customise.worth.population import CategoryPrior, Rate
from regulars.customise.worth.profit import Prospect, stated_share, value_cents

ASSUMED_SHARE: Final = 0.25  #: of questions that are answered; an assumption, nobody measured it
ASSUMED_WEIGHT: Final = 20.0  #: questions of our own after which it counts for half


class Question(msgspec.Struct, frozen=True, gc=False):
    """Whether they buy `category`, and what asking is worth, in cents."""

    category: str
    worth_cents: float
    buyers: float


class Answering(msgspec.Struct, frozen=True, gc=False):
    """How many answer.

    Attributes:
        assumed: Share of questions that are answered, before we have asked.
        seen: Place -> how many were answered there, of how many whose fate is known.
        lost: Of those who said why they stopped, those whom no offer brings back, and all.
    """

    assumed: float = ASSUMED_SHARE
    seen: Mapping[str, tuple[int, int]] = {}
    lost: tuple[int, int] = (0, 0)

    @property
    def for_good(self) -> float:
        """The share, 0 to 1, of those who say why they stopped whom no offer brings back.

        0 until somebody said so, and shrunk to that: nothing is assumed.
        """
        return Rate(0.0, ASSUMED_WEIGHT).shrunk(*self.lost)

    def rate(self, place: str) -> float:
        """The chance, 0 to 1, that somebody asked there answers.

        >>> Answering(0.25).rate("till"), Answering(0.25, {"till": (15, 20)}).rate("till")
        (0.25, 0.5)
        """
        answered, asked = self.seen.get(place, (0, 0))
        return Rate(self.assumed, ASSUMED_WEIGHT).shrunk(answered, asked)


NOBODY_ASKED: Final = Answering()  #: where we start from


class Stake(msgspec.Struct, frozen=True, gc=False):
    """One offer that a question could decide.

    Attributes:
        use: The chance, 0 to 1, that the offer is used.
        margin_rate: Of its goods.
        price_cents: What a use costs.
        contact_cents: What making it costs.
    """

    category: str
    prior: CategoryPrior
    expected: Prospect
    use: float
    margin_rate: float
    price_cents: float
    contact_cents: float
    eagerness: float = 1.0


def question(stakes: Sequence[Stake], *, visits: float, answered: float = 1.0) -> Question | None:
    """The question whose answer changes most; None if there is nothing to ask about.

    Of questions that change nothing, the one that splits people most evenly.

    Args:
        stakes: The offers that could be made.
        visits: Expected of this person in 28 days.
        answered: The chance that they answer.
    """
    asked = [Question(s.category, answered * _worth(s, visits), s.prior.buyers) for s in stakes]
    return max(
        asked,
        key=lambda q: (q.worth_cents, q.buyers * (1 - q.buyers), q.category),
        default=None,
    )


def _worth(stake: Stake, visits: float) -> float:
    q = stake.prior.buyers
    yes = _profit(stake, 1 - exp(-visits * stated_share(stake.prior, True)))
    no = _profit(stake, 1 - exp(-visits * stated_share(stake.prior, False)))
    unasked = max(0.0, q * yes + (1 - q) * no)
    return max(0.0, q * max(0.0, yes) + (1 - q) * max(0.0, no) - unasked)


def _profit(stake: Stake, buys: float) -> float:
    known = msgspec.structs.replace(stake.expected, buys=min(buys, stake.expected.visits))
    value = value_cents(
        known,
        margin_rate=stake.margin_rate,
        price_cents=stake.price_cents,
        eagerness=stake.eagerness,
    )
    return stake.use * value - stake.contact_cents
