"""What a group buys more and less often than everybody does, and the name that follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from regulars.differentiate.needs.groups.tally import Bought, Tally

MOST: Final = 8
MORE, LESS = 1.2, 0.8  #: times as often as everybody
HABIT: Final = 0.25  #: of the people who buy it, for it to speak for them
IN_NAME: Final = 2
PLAIN: Final = ("A little of everything", "Un poco de todo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lean:
    """A category: bought on `share` of the group's visits, and on `usual` of everybody's.

    Attributes:
        times: `share` / `usual`.
        basket: The same of its share of all that they buy.
        buyers: Share of the group's people who ever bought it,
        usual_buyers: and of everybody.
    """

    name: str
    share: float
    usual: float
    times: float
    basket: float
    buyers: float
    usual_buyers: float


def leanings(group: Tally, everybody: Tally) -> tuple[list[Lean], list[Lean]]:
    """What the group buys more often than everybody, and less; the greatest difference first.

    What they buy more of only because they buy more of everything does not count: the
    category must take a greater share of their baskets too.
    """
    every = list(_all(group, everybody))
    more = [
        one for one in every if one.times >= MORE and one.basket >= MORE and one.buyers >= HABIT
    ]
    less = [
        one
        for one in every
        if one.times <= LESS and one.basket <= LESS and one.usual_buyers >= HABIT
    ]
    telling = sorted(more, key=lambda one: -one.basket)[:MOST]
    return sorted(telling, key=lambda one: -one.times), sorted(less, key=lambda one: one.times)[
        :MOST
    ]


def _all(group: Tally, everybody: Tally) -> Iterator[Lean]:
    if not group.visits:
        return
    own, all_ = _purchases(group), _purchases(everybody)
    for name, usual in everybody.bought.items():
        mine = group.bought.get(name, Bought())
        share, often = mine.days / group.visits, usual.days / everybody.visits
        if often:
            yield Lean(
                name=name,
                share=share,
                usual=often,
                times=share / often,
                basket=mine.days / own * all_ / usual.days,
                buyers=mine.buyers / group.people,
                usual_buyers=usual.buyers / everybody.people,
            )


def _purchases(of: Tally) -> int:
    return max(sum(one.days for one in of.bought.values()), 1)


def title(more: Sequence[Lean]) -> tuple[str, str]:
    """A group's first name, in English and Spanish: what it over-buys most, in the shop's words.

    >>> title([])
    ('A little of everything', 'Un poco de todo')
    """
    chosen: list[str] = []
    for one in more:
        first = one.name.split()[0].lower()
        if all(first != other.split()[0].lower() for other in chosen):
            chosen.append(one.name)
    if not chosen:
        return PLAIN
    name = ", ".join([chosen[0], *(small(one) for one in chosen[1:IN_NAME])])
    return name, name


def small(name: str) -> str:
    """As in the middle of a sentence; what is in capitals stays so."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]
