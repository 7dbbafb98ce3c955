"""Of whom too little is known: which one question is worth asking?

*Do you buy cheese?* is worth what a true answer would change: the profit of choosing after it
less the profit of choosing without it (the expected value of perfect information):

    q max(other, profit if yes) + (1 - q) max(other, profit if no) - max(other, q yes + (1 - q) no)

with q the share of people who buy the category at all, the best offer of it, and `other` the best
we could do instead: an offer of another category, or nothing, which is 0. It is never below 0, and
0 where no answer would change what we do. Where offers cost nothing it is not 0: an answer decides
between them. Not everybody answers, so it counts by the chance that they do: until
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
#: Of people who left a service and told why, those who moved, or whose provider closed.
#: Source: Keaveney (1995), Journal of Marketing 59(2), 71-82: *involuntary switching*, 6.2 %.
LOST_SHARE: Final = 0.062


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

        As others found until somebody answered here, and shrunk to that; see `LOST_SHARE`.

        >>> Answering().for_good, round(Answering(lost=(10, 20)).for_good, 3)
        (0.062, 0.281)
        """
        return Rate(LOST_SHARE, ASSUMED_WEIGHT).shrunk(*self.lost)

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


def question(
    stakes: Sequence[Stake], *, visits: float, instead: float = 0.0, answered: float = 1.0
) -> Question | None:
    """The question whose answer changes most; None if there is nothing to ask about.

    Of questions that change nothing, the one that splits people most evenly.

    Args:
        stakes: The offers that could be made.
        visits: Expected of this person in 28 days.
        instead: What the best offer that no question is about would bring, in cents; 0: nothing.
        answered: The chance that they answer.
    """
    asked: dict[str, Question] = {}
    found = {category: _promised(some, visits) for category, some in _by_category(stakes).items()}
    best = sorted((one.unasked for one in found.values()), reverse=True)
    for category, one in found.items():
        beside = best[1:] if one.unasked == best[0] else best
        worth = answered * one.worth(other=max([instead, 0.0, *beside[:1]]))
        asked[category] = Question(category, worth, one.buyers)
    return max(
        asked.values(),
        key=lambda q: (q.worth_cents, q.buyers * (1 - q.buyers), q.category),
        default=None,
    )


class _Promised(msgspec.Struct, frozen=True, gc=False):
    """What the best offer of a category promises, in cents: after a yes, after a no, unasked."""

    buyers: float
    yes: float
    no: float
    unasked: float

    def worth(self, *, other: float) -> float:
        """What a true answer is worth, where `other` is the best that we could do instead."""
        told = self.buyers * max(other, self.yes) + (1 - self.buyers) * max(other, self.no)
        return max(0.0, told - max(other, self.unasked))


def _by_category(stakes: Sequence[Stake]) -> Mapping[str, Sequence[Stake]]:
    found: dict[str, list[Stake]] = {}
    for stake in stakes:
        found.setdefault(stake.category, []).append(stake)
    return found


def _promised(stakes: Sequence[Stake], visits: float) -> _Promised:
    """Of offers of one category: a person is made one of them."""
    q = stakes[0].prior.buyers
    profits = [
        tuple(_profit(s, 1 - exp(-visits * stated_share(s.prior, said))) for said in (True, False))
        for s in stakes
    ]
    return _Promised(
        buyers=q,
        yes=max(yes for yes, _ in profits),
        no=max(no for _, no in profits),
        unasked=max(q * yes + (1 - q) * no for yes, no in profits),
    )


def _profit(stake: Stake, buys: float) -> float:
    known = msgspec.structs.replace(stake.expected, buys=min(buys, stake.expected.visits))
    value = value_cents(
        known,
        margin_rate=stake.margin_rate,
        price_cents=stake.price_cents,
        eagerness=stake.eagerness,
    )
    return stake.use * value - stake.contact_cents
