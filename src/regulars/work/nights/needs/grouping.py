"""Who needs the same: the night's groups, their numbers, and a segment for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

import duckdb
import msgspec
import numpy as np

from regulars.differentiate import store
from regulars.differentiate.columns import Ints, numbers, spread, whole
from regulars.differentiate.definitions import spec
from regulars.differentiate.needs.groups import store as kept
from regulars.differentiate.needs.groups.leaning import leanings, title
from regulars.differentiate.needs.groups.store import Fitted, Kept, News
from regulars.differentiate.needs.groups.tally import Centre, tally
from regulars.differentiate.portraits.everybody import Everybody
from regulars.differentiate.rhythm import store as goods
from regulars.differentiate.value import store as history
from regulars.ground.database import Conn
from regulars.ground.errors import TooFew
from regulars.ground.values import MILLION

if TYPE_CHECKING:  # they load slowly
    from regulars.differentiate.needs.groups.fit import Found

SEGMENT: Final = "needs_group_"  #: and the group's number


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What the night must know of the nights before."""

    centres: Mapping[int, Centre]
    taken: int
    stands_for: Mapping[int, int]


class Grouping(msgspec.Struct, frozen=True, kw_only=True):
    """Tonight's groups."""

    groups: list[News]
    fitted: Fitted


def before(conn: Conn) -> Before:
    """As the last night left it."""
    return Before(
        centres=kept.centres(conn), taken=kept.taken(conn), stands_for=kept.stands_for(conn)
    )


def group(
    db: duckdb.DuckDBPyConnection,
    everybody: Everybody,
    known: Before,
    *,
    today: int,
    at: datetime,
    seed: int,
) -> Grouping:
    """The groups; noted of everybody is whose each is (`needs_fit`, `needs_group`, `needs_sure`).

    Whoever came too seldom is in none, and none of the three is noted.
    """
    from regulars.differentiate.needs.groups import fit, identity, shares  # noqa: PLC0415 (slow)

    visits = history.visits(db, today=today)
    categories = goods.bought(db, people=visits.people, level="category", today=today)
    people = len(visits.people)
    try:
        judged = shares.shares(visits, categories)
        found = fit.find(
            judged, known=list(known.centres.values()), rng=np.random.default_rng(seed)
        )
    except TooFew as error:
        return Grouping(groups=[], fitted=Fitted(at=at, people=people, missing=str(error)))
    given = identity.numbers(found.centres, known.centres, taken=known.taken)
    usual = tally(judged, np.ones(len(judged.rows), dtype=np.bool_))
    news = []
    for place, number in enumerate(given):
        its = tally(judged, found.labels == place, jaccard=float(found.jaccard[place]))
        titles = title(leanings(its, usual)[0])
        news.append(News(id=number, titles=titles, centre=found.centres[place], tally=its))
    _note(everybody, judged.rows, found, given, known.stands_for)
    fitted = Fitted(
        at=at,
        people=people,
        judged=len(judged.rows),
        between=int(np.count_nonzero(found.labels == fit.NOBODYS)),
        rand=found.rand,
        everybody=usual,
    )
    return Grouping(groups=news, fitted=fitted)


def _note(
    everybody: Everybody,
    rows: Ints,
    found: Found,
    given: Sequence[int],
    stands_for: Mapping[int, int],
) -> None:
    """Whose each of these rows is; the number 0: between groups, and in none."""
    fits = [given[label] if label >= 0 else 0 for label in found.labels.tolist()]
    groups = [stands_for.get(fit, fit) if fit else np.nan for fit in fits]
    for name, values in (
        ("needs_sure", found.agreed),
        ("needs_fit", fits),
        ("needs_group", groups),
    ):
        column = spread(np.array(values, dtype=np.float64), rows, len(everybody))
        everybody.note(name, numbers(column) if name == "needs_sure" else whole(column))


def keep(conn: Conn, found: Grouping) -> None:
    """Store a night's groups, and make a segment of each that is new."""
    kept.keep(conn, found.groups, found.fitted)
    segments(conn, kept.groups(conn))


def segments(conn: Conn, groups: Iterable[Kept]) -> None:
    """A segment for each group, by the name that it has now; those that are right stay."""
    bodies = {f"{SEGMENT}{one.id}": _segment(one) for one in groups}
    store.define(conn, "segment", bodies, builtin=True)


def _segment(one: Kept) -> str:
    said = {
        "name": f"{SEGMENT}{one.id}",
        "title": one.title("en"),
        "title_es": one.title("es"),
        "rule": {"score": "needs_group", "op": "=", "value": one.id * MILLION},
    }
    return spec.to_json(spec.segment(said))
