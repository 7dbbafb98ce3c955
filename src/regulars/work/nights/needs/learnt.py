"""The night's groups and shares, learnt and kept together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import duckdb

from regulars.differentiate.portraits.everybody import Everybody
from regulars.ground.database import Conn
from regulars.work.nights.needs import grouping, sharing
from regulars.work.nights.needs.grouping import Grouping
from regulars.work.nights.needs.sharing import MODEL, Sharing


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """What was found; each one's own is in their portrait."""

    groups: Grouping
    shares: Sharing

    def missing(self) -> list[str]:
        """What could not be learnt, and what it lacks."""
        said = {"needs_groups": self.groups.fitted.missing, MODEL: self.shares.missing}
        return [f"{name}: {why}" for name, why in said.items() if why]


def learn(
    conn: Conn,
    db: duckdb.DuckDBPyConnection,
    everybody: Everybody,
    *,
    today: int,
    at: datetime,
    seed: int,
) -> Learnt:
    """Who needs the same, and how much of what they need people buy here."""
    known = grouping.before(conn)
    groups = grouping.group(db, everybody, known, today=today, at=at, seed=seed)
    return Learnt(
        groups=groups, shares=sharing.sharing(conn, db, everybody, today=today, at=at, seed=seed)
    )


def keep(conn: Conn, found: Learnt) -> None:
    """Store it."""
    grouping.keep(conn, found.groups)
    sharing.keep(conn, found.shares)
