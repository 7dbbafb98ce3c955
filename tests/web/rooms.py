"""Rooms behind the ports, small and real: what the doors need to be asked, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, NotFound, TooFew
from regulars.ground.events import Identifier
from regulars.web.ports import Json


class Till:
    """Decides nothing for anybody, and knows only Ann."""

    def decide(self, who: Identifier, place: str, *, after: str, now: datetime) -> Json:
        if who.value == "new":
            raise TooFew("no order yet; one is needed")
        if who.value != "ann-7":
            raise NotFound(f"nobody is known by {who.value!r}")
        if place == "nan":
            return {"chance": float("nan")}
        return {"action": "nothing", "place": place, "stale": bool(after), "at": now.isoformat()}


class Facts:
    def traits(self, conn: Conn, person: int, *, now: datetime) -> Json:
        return {"orders": 3}

    def story(self, conn: Conn, person: int, *, now: datetime) -> Json:
        return {"sentence": "Comes every week."}


class Desk:
    def __init__(self) -> None:
        self.said: list[Json] = []

    def segment(self, conn: Conn, said: Json, *, now: datetime) -> None:
        self.said.append(said)

    def trait(self, conn: Conn, said: Json, *, now: datetime) -> None:
        self.said.append(said)

    def count(self, rule: Json, *, now: datetime) -> Json:
        if "all" not in rule:
            raise BadInput("rule: one of all, any, none is missing")
        return {"people": 12, "exact": True}


class Registry:
    def merge(self, conn: Conn, one: int, other: int, *, by: str, now: datetime) -> None:
        if one == other:
            raise BadInput("other: they are one person already")

    def unmerge(self, conn: Conn, low: int, high: int, *, by: str, now: datetime) -> None:
        return None


class Scales:
    def effects(self, conn: Conn, *, now: datetime) -> Sequence[Json]:
        return [{"experiment": "control", "verdict": "too early"}]

    def campaigns(self) -> Sequence[Json]:
        return []
