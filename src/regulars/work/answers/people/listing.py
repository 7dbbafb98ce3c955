"""People as a table: last night's columns from memory, names and segments from PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial, reduce

import numpy as np
from numpy.typing import NDArray

from regulars.ground.database import Conn
from regulars.ground.settings import Settings
from regulars.work.answers import asking
from regulars.work.answers.people import finding, held, order
from regulars.work.answers.people.columns import Column
from regulars.work.answers.people.held import Night
from regulars.work.answers.people.order import Cell, Order
from regulars.work.answers.people.sorting import Ids
from regulars.work.answers.worth.tiers import Became

Row = tuple[int, list[Cell]]  #: a person and their cells


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which people and what of them.

    Attributes:
        rule, segment, stopped, became, prefix: Who; all that are given must hold.
        sort: The column to sort by; None: the newest people first.
        after: Cursor: `next` of the page before.
    """

    columns: Sequence[Column]
    rule: Mapping[str, object] | None = None
    segment: str = ""
    stopped: str = (
        ""  #: a category that they do not buy any more, or another thing that `what` says
    )
    what: finding.What = "category"
    became: Became | None = None  #: of a kind, perhaps after another
    prefix: str = ""
    sort: Column | None = None
    descending: bool = True
    after: str = ""
    limit: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A page: person ids with their cells, in order.

    Attributes:
        total: How many there are in all; not `exact` where people were joined or forgotten since
            the night, or where there were too many names to look at.
        as_of: The night that the cells are of; None: there was none yet.
    """

    rows: list[Row]
    next: str | None
    total: int
    exact: bool
    as_of: datetime | None


def listing(conn: Conn, settings: Settings, asked: Asked, *, now: datetime) -> Listing:
    """One page of people.

    Raises:
        BadInput: A rule or the cursor cannot be right.
        Unavailable: The rule takes too long.
    """
    night = held.night(settings)
    everyone, exact = _ordered(conn, settings, night, asked, now)
    first = everyone.past(asked.after) if asked.after else 0
    people = everyone.ids(first, first + asked.limit)
    more = 0 < len(people) < len(everyone) - first
    return Listing(
        rows=_rows(night, people, asked.columns),
        next=everyone.cursor(int(people[-1])) if more else None,
        total=len(everyone),
        exact=exact,
        as_of=asking.night(conn),
    )


def everybody(
    conn: Conn, settings: Settings, asked: Asked, *, now: datetime, chunk: int
) -> Iterator[list[Row]]:
    """All of them in order, in chunks. Raises as `listing` does."""
    night = held.night(settings)
    everyone, _ = _ordered(conn, settings, night, asked, now)
    for first in range(0, len(everyone), chunk):
        yield _rows(night, everyone.ids(first, first + chunk), asked.columns)


def _ordered(
    conn: Conn, settings: Settings, night: Night, asked: Asked, now: datetime
) -> tuple[Order, bool]:
    """Who is meant, in order, and whether it is exactly who there is now."""
    found = _found(conn, settings, asked, now)
    exact = all(one.all_of_them for one in found) and not finding.moved(conn)
    beyond, meant = _meant(conn, night, found)
    known = order.known(night, asked.sort)
    if found:
        known = known[meant[known]]
    meant[known] = False
    rest = np.concatenate([night.people[meant], beyond])
    return Order(
        night=night,
        sort=asked.sort,
        known=known,
        rest=np.sort(rest) if found else rest,  # whoever is newer has an id above all others
        descending=asked.descending,
    ), exact


def _meant(
    conn: Conn, night: Night, found: Sequence[finding.Found]
) -> tuple[Ids, NDArray[np.bool_]]:
    """Ids of those meant whom the night did not know, rising; and which of its rows are meant."""
    if not found:
        highest = int(night.people[-1]) if len(night.people) else 0
        return finding.newer(conn, highest), np.ones(len(night.people), bool)
    both = partial(np.intersect1d, assume_unique=True)
    ids = reduce(both, (one.ids for one in found))
    rows, inside = night.rows(ids)
    meant = np.zeros(len(night.people), bool)
    meant[rows[inside]] = True
    return ids[~inside], meant


def _found(conn: Conn, settings: Settings, asked: Asked, now: datetime) -> list[finding.Found]:
    found = []
    if asked.rule is not None:
        found.append(finding.by_rule(conn, settings, asked.rule, now=now))
    if asked.segment:
        found.append(finding.by_segment(conn, asked.segment))
    if asked.stopped:
        found.append(finding.by_stopped(settings, asked.stopped, asked.what))
    if asked.became is not None:
        found.append(finding.by_became(settings, asked.became))
    if asked.prefix:
        found.append(finding.by_name(conn, asked.prefix))
    return found


def _rows(night: Night, people: Ids, columns: Sequence[Column]) -> list[Row]:
    return list(zip(people.tolist(), order.values(night, people, columns), strict=True))
