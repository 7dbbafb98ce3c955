"""Value beside needs: each cell with its people, their value, and the effort it deserves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from regulars.differentiate.needs import efforts
from regulars.differentiate.needs.groups import store
from regulars.differentiate.needs.groups.leaning import small
from regulars.differentiate.portraits.everybody import TIERS as TIERS_AS_SCORES
from regulars.differentiate.value.tier import Tier
from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.ground.settings import Settings
from regulars.ground.values import MILLION
from regulars.work.answers.needs import cells, groups
from regulars.work.answers.needs.cells import Cell
from regulars.work.answers.needs.groups import Group
from regulars.work.in_both import InBoth

TIERS: Final = tuple(Tier)
IN_WORDS: Final = 2  #: categories that an effort names


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """What to do; `by` and `at`: who wrote it, and when. None: it is our suggestion."""

    words: InBoth
    by: str | None
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """A tier within a needs group (None: people in none); `rule` says who they are."""

    tier: str
    group: int | None
    sums: Cell
    effort: Effort | None
    rule: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """All squares, the best tier first.

    Attributes:
        people: In all of them; `unplaced`: of whom no tier is known.
        margin_rate: The assumption beside every profit.
    """

    learnt_at: datetime | None
    tiers: list[str]
    groups: list[Group]
    squares: list[Square]
    people: int
    unplaced: int
    margin_rate: float


def portfolio(conn: Conn, settings: Settings) -> Portfolio:
    """The business's people by value and need, as of the last night."""
    found = groups.groups(conn, settings)
    shown = [one for one in found.groups if not one.hidden and not one.gone]
    sums = cells.cells(settings, store.stands_for(conn))
    written = _written(conn)
    columns: list[Group | None] = [*shown, None]
    squares = [
        _square(tier, column, sums, {one.id for one in shown}, written)
        for tier in TIERS
        for column in columns
    ]
    return Portfolio(
        learnt_at=found.learnt_at,
        tiers=[str(tier) for tier in TIERS],
        groups=shown,
        squares=squares,
        people=sum(one.people for one in sums),
        unplaced=sum(one.people for one in sums if one.tier is None),
        margin_rate=house_rules.read(conn).margin,
    )


def _square(
    tier: str,
    column: Group | None,
    sums: Sequence[Cell],
    shown: set[int],
    written: Mapping[tuple[str, int], Effort],
) -> Square:
    group = None if column is None else column.id
    mine = [
        one
        for one in sums
        if one.tier == tier and (one.group == group if group else one.group not in shown)
    ]
    effort = None
    if column is not None:
        effort = written.get((tier, column.id)) or _suggested(tier, column)
    return Square(
        tier=str(tier),
        group=group,
        sums=cells.total(mine),
        effort=effort,
        rule=_rule(tier, shown, group),
    )


def _rule(tier: str, shown: set[int], group: int | None) -> dict[str, Any]:
    kind = {"score": "tier_level", "op": "=", "value": TIERS_AS_SCORES[tier] * MILLION}

    def member(one: int) -> dict[str, Any]:
        return {"score": "needs_group", "op": "=", "value": one * MILLION}

    if group is not None:
        return {"all": [kind, member(group)]}
    outside = [{"none": [member(one) for one in sorted(shown)]}] if shown else []
    return {"all": [kind, *outside]}


def _suggested(tier: str, column: Group) -> Effort | None:
    names = [small(one.name) for one in column.more[:IN_WORDS]]
    plain = ("what they buy", "lo que compran")
    things = (" and ".join(names), " y ".join(names)) if names else plain
    said = efforts.suggested(tier, things)
    return None if said is None else Effort(words=InBoth(en=said[0], es=said[1]), by=None, at=None)


def _written(conn: Conn) -> dict[tuple[str, int], Effort]:
    rows = conn.execute("select tier, needs_group, words, by, at from efforts")
    return {
        (tier, group): Effort(words=InBoth(en=words, es=words), by=by, at=at)
        for tier, group, words, by, at in rows
    }


def write(conn: Conn, tier: str, group: int, words: str, *, by: str, now: datetime) -> None:
    """Say in one's own words what a square deserves; empty: as suggested."""
    if not words.strip():
        conn.execute("delete from efforts where tier = %s and needs_group = %s", (tier, group))
        return
    conn.execute(
        "insert into efforts values (%s, %s, %s, %s, %s) on conflict (tier, needs_group)"
        " do update set words = excluded.words, by = excluded.by, at = excluded.at",
        (tier, group, words.strip(), by, now),
    )
