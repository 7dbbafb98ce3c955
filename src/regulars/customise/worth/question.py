"""Of whom too little is known: which one question is worth asking?

*Do you buy cheese?* is worth what a true answer would change: the profit of choosing after it
less the profit of choosing without it (the expected value of perfect information, for one offer):

    q max(0, profit if yes) + (1 - q) max(0, profit if no) - max(0, q yes + (1 - q) no)

with q the share of people who buy the category at all. It is never below 0, and 0 where no answer
would change what we do. It is the most that the question can be worth: people may not answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

import msgspec

from regulars.customise.worth.population import CategoryPrior
from regulars.customise.worth.profit import Prospect, value_cents


class Question(msgspec.Struct, frozen=True, gc=False):
    """Whether they buy `category`, and what the answer is worth at most, in cents."""

    category: str
    worth_cents: float
    buyers: float


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


def question(stakes: Sequence[Stake], *, visits: float) -> Question | None:
    """The question whose answer changes most; None if there is nothing to ask about.

    Of questions that change nothing, the one that splits people most evenly.

    Args:
        stakes: The offers that could be made.
        visits: Expected of this person in 28 days.
    """
    asked = [Question(s.category, _worth(s, visits), s.prior.buyers) for s in stakes]
    return max(
        asked,
        key=lambda q: (q.worth_cents, q.buyers * (1 - q.buyers), q.category),
        default=None,
    )


def _worth(stake: Stake, visits: float) -> float:
    q = stake.prior.buyers
    yes = _profit(stake, 1 - exp(-visits * min(1.0, stake.prior.rate.mean / max(q, 1e-9))))
    no = _profit(stake, 0.0)
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
