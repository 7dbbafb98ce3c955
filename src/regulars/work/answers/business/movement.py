"""How big tiers and states were, and who moved between them, night by night."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from regulars.ground.database import Conn
from regulars.ground.time import day_date

What = Literal["tier", "rhythm_state"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """People who went from one to another; `absent`: not there, `unknown`: too little known."""

    was: str
    now: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NightMoves:
    """One night: how many are in each, and who moved since the night before."""

    at: datetime
    day: date
    sizes: dict[str, int]
    moves: list[Move]


def movement(conn: Conn, what: What, *, nights: int) -> list[NightMoves]:
    """The latest nights, the oldest first."""
    rows = conn.execute(
        "select at, day, was, now, people from nightly_moves where what = %s and at in"
        " (select distinct at from nightly_moves where what = %s order by at desc limit %s)"
        " order by at, was, now",
        (what, what, nights),
    ).fetchall()
    found: dict[datetime, NightMoves] = {}
    for at, day, was, now, people in rows:
        night = found.setdefault(at, NightMoves(at=at, day=day_date(day), sizes={}, moves=[]))
        if now != "absent":
            night.sizes[now] = night.sizes.get(now, 0) + people
        if was != now:
            night.moves.append(Move(was=was, now=now, people=people))
    return list(found.values())
