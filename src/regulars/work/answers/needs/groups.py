"""The needs groups as their page shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce

from regulars.differentiate.needs.groups import store
from regulars.differentiate.needs.groups.leaning import Lean, leanings
from regulars.differentiate.needs.groups.shares import MIN_VISITS
from regulars.differentiate.needs.groups.store import Fitted, Kept
from regulars.ground import house_rules
from regulars.ground.database import Conn
from regulars.ground.events import PersonId
from regulars.ground.settings import Settings
from regulars.identify import store as identity
from regulars.work.answers.needs import cells
from regulars.work.answers.needs.cells import Cell
from regulars.work.in_both import InBoth
from regulars.work.nights.needs.grouping import SEGMENT

EXAMPLES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A group that counts as another's."""

    id: int
    title: InBoth


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name by which somebody is known."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Somebody, for a face to the number."""

    id: int
    names: list[Named]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """People who need the same.

    Attributes:
        named: A person named it; else it is called after what it over-buys.
        gone: The last night did not find it.
        found_again: Of its people, the share whom a refit on other people puts together again.
        value: Its people's; None before the first night that knew it.
        more, less: What it buys more and less often than everybody.
        typical: The people who belong there most surely.
    """

    id: int
    title: InBoth
    named: bool
    hidden: bool
    gone: bool
    parts: list[Part]
    found_again: float
    segment: str
    value: Cell | None
    more: list[Lean]
    less: list[Lean]
    typical: list[Example]
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """All of them, the biggest first.

    Attributes:
        people: Everybody; `judged`: of whom so many came at least `min_visits` times.
        between: Judged, but leaning to no group for sure.
        missing: Why there are none.
        margin_rate: The assumption beside every profit figure.
    """

    learnt_at: datetime | None
    people: int
    judged: int
    between: int
    min_visits: int
    alike: float | None
    missing: str | None
    everybody: Cell | None
    groups: list[Group]
    margin_rate: float


def groups(conn: Conn, settings: Settings) -> Groups:
    """The groups of the last night, with what people called them, merged and hid."""
    fitted, known = store.fitted(conn), store.groups(conn)
    if fitted is None:
        return _none(house_rules.read(conn).margin)
    stands_for = store.stands_for(conn)
    sums = cells.cells(settings, stands_for)
    shown = [
        _group(conn, one, known, fitted, stands_for, sums)
        for one in known
        if stands_for[one.id] == one.id
    ]
    shown.sort(key=lambda one: (one.gone, -(one.value.people if one.value else 0)))
    return Groups(
        learnt_at=fitted.at,
        people=fitted.people,
        judged=fitted.judged,
        between=fitted.between,
        min_visits=MIN_VISITS,
        alike=fitted.rand,
        missing=fitted.missing,
        everybody=cells.total(sums) if sums else None,
        groups=shown,
        margin_rate=house_rules.read(conn).margin,
    )


def _none(margin_rate: float) -> Groups:
    return Groups(
        learnt_at=None, people=0, judged=0, between=0, min_visits=MIN_VISITS,
        alike=None, missing=None, everybody=None, groups=[], margin_rate=margin_rate,
    )  # fmt: skip


def _group(
    conn: Conn,
    one: Kept,
    known: Sequence[Kept],
    fitted: Fitted,
    stands_for: Mapping[int, int],
    sums: Sequence[Cell],
) -> Group:
    its = [part for part in known if stands_for[part.id] == one.id]
    tonight = [part for part in its if part.found_at == fitted.at]
    tally = reduce(lambda a, b: a + b, [part.tally for part in tonight or its])
    more, less = leanings(tally, fitted.everybody)
    mine = [cell for cell in sums if cell.group == one.id]
    return Group(
        id=one.id,
        title=titled(one),
        named=one.called is not None,
        hidden=one.hidden,
        gone=not tonight,
        parts=[Part(id=part.id, title=titled(part)) for part in its if part.id != one.id],
        found_again=tally.found_again,
        segment=f"{SEGMENT}{one.id}",
        value=cells.total(mine) if mine else None,
        more=more,
        less=less,
        typical=_examples(conn, store.typical(conn, one.id, limit=EXAMPLES)),
        made_at=one.made_at,
    )


def _examples(conn: Conn, people: Sequence[int]) -> list[Example]:
    names = identity.names_of(conn, [PersonId(one) for one in people])
    return [
        Example(
            id=one,
            names=[Named(kind=n.kind, value=n.value) for _, n in names.get(PersonId(one), [])],
        )
        for one in people
    ]


def titled(one: Kept) -> InBoth:
    """What a group is called."""
    return InBoth(en=one.title("en"), es=one.title("es"))
