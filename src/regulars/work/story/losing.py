"""Who it is losing: people who stay away, and people who come but buy something elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import msgspec

from regulars.work.answers.business.losing import InPart
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


class Losing(msgspec.Struct, frozen=True, kw_only=True):
    """Who it is losing.

    Attributes:
        away: Slipping and lapsed.
        faces: Those of them who spent most.
        in_part: Who still come but stopped buying something; None: no night looked for it yet.
    """

    away: list[Away]
    faces: list[Face]
    in_part: InPart | None


def losing(
    gone: Sequence[Gone],
    *,
    spent: Mapping[int, int],
    in_part: InPart | None,
    cards: Callable[[Sequence[int]], Mapping[int, str]],
) -> Losing:
    """Who it is losing, from what the night learnt.

    Args:
        gone: See `store.gone`.
        spent: Cents of the last year, by person.
        in_part: What the night found lost in part.
        cards: What people are known by.
    """
    away = [one for one in gone if one.state in ("slipping", "lapsed")]
    best = sorted(away, key=lambda one: (-spent.get(one.person, 0), one.person))[:MOST]
    known = cards([one.person for one in best])
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
        in_part=in_part,
    )


def _away(state: str, away: Sequence[Gone], spent: Mapping[int, int]) -> Away:
    mine = [one.person for one in away if one.state == state]
    return Away(state=state, people=len(mine), spent_cents=sum(spent.get(p, 0) for p in mine))
