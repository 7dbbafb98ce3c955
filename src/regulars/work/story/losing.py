"""Who it is losing: people who stay away, and people who come but buy something elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import msgspec

from regulars.work.story.store import Gone

MOST: Final = 8


class Away(msgspec.Struct, frozen=True, kw_only=True):
    """People in one state of their own rhythm, and what they spent in the last year."""

    state: str
    people: int
    spent_cents: int


class Face(msgspec.Struct, frozen=True, kw_only=True):
    """One of them."""

    person: int
    card: str
    typical_gap_days: int
    days_silent: int
    spent_cents: int


class Loss(msgspec.Struct, frozen=True, kw_only=True):
    """A category that some stopped buying, and what they had spent on it in all."""

    category: str
    people: int
    spent_cents: int


class Losing(msgspec.Struct, frozen=True, kw_only=True):
    """Who it is losing.

    Attributes:
        away: Slipping and lapsed.
        faces: Those of them who spent most.
        people: Who still come but stopped buying something.
        losses: The categories lost most often; `categories` of them in all.
    """

    away: list[Away]
    faces: list[Face]
    people: int
    categories: int
    losses: list[Loss]


def losing(
    gone: Sequence[Gone],
    *,
    spent: Mapping[int, int],
    spent_on: Callable[[Sequence[tuple[int, str]]], Mapping[str, int]],
    cards: Callable[[Sequence[int]], Mapping[int, str]],
) -> Losing:
    """Who it is losing, from what the night learnt.

    Args:
        gone: See `store.gone`.
        spent: Cents of the last year, by person.
        spent_on: Cents by category, of these pairs of person and category.
        cards: What people are known by.
    """
    away = [one for one in gone if one.state in ("slipping", "lapsed")]
    best = sorted(away, key=lambda one: (-spent.get(one.person, 0), one.person))[:MOST]
    known = cards([one.person for one in best])
    pairs = [(one.person, name) for one in gone for name, _ in one.stopped]
    often = Counter(name for _, name in pairs)
    money = spent_on(pairs) if pairs else {}
    return Losing(
        away=[_away(state, away, spent) for state in ("slipping", "lapsed")],
        faces=[
            Face(
                person=one.person,
                card=known[one.person],
                typical_gap_days=one.typical_gap_days,
                days_silent=one.days_silent,
                spent_cents=spent.get(one.person, 0),
            )
            for one in best
        ],
        people=sum(1 for one in gone if one.stopped),
        categories=len(often),
        losses=[
            Loss(category=name, people=people, spent_cents=money.get(name, 0))
            for name, people in sorted(often.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]
        ],
    )


def _away(state: str, away: Sequence[Gone], spent: Mapping[int, int]) -> Away:
    mine = [one.person for one in away if one.state == state]
    return Away(state=state, people=len(mine), spent_cents=sum(spent.get(p, 0) for p in mine))
