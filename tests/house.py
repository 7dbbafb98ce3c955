"""A whole house for story tests: real database, real turns, a clock that stands where we put it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np

from regulars.ground import inbox, leadership
from regulars.ground.database import Conn, Database
from regulars.ground.events import Event, Identifier, PersonId
from regulars.ground.inbox import Lane
from regulars.ground.leadership import Tally
from regulars.identify import store as identity
from regulars.identify.graph import Known
from regulars.loop import LIVE_EVENTS, House, turn
from regulars.work import houses
from regulars.work.filling import fill
from regulars.work.houses import Fixed, lead_house
from regulars.work.restamping import Restamping
from regulars.work.running.reminding import Reminding
from regulars.work.running.spare import Spare
from regulars.work.running.telling import Telling
from regulars.work.secrets import tombstone
from tests.cast import NOON

SECRET = b"a secret that only the tests know"


def met(conn: Conn, names: Mapping[Identifier, datetime]) -> dict[Identifier, Known]:
    """Every name given, with its id; those not known before become people of their own."""
    known = identity.found(conn, list(names))
    fresh = identity.numbered(conn, [name for name in names if name not in known])
    identity.add(conn, fresh, names)
    return known | fresh


@dataclass(slots=True)
class Shop:
    """One business on one database, driven by hand."""

    database: Database
    now: datetime = NOON
    channels: frozenset[str] = frozenset()
    rng: np.random.Generator = field(default_factory=lambda: np.random.default_rng(7))

    def open(self) -> Shop:
        """Give it its first definitions."""
        with self.database.connect() as conn:
            houses.install_defaults(conn)
        return self

    def house(self, conn: Conn) -> House:
        fixed = Fixed(tombstone=tombstone(SECRET), channels=lambda _: self.channels)
        return lead_house(conn, fixed)

    def hears(self, *events: Event, lane: Lane = "live") -> Tally:
        """Put events into the inbox and take turns until it is empty."""
        with self.database.connect() as conn:
            inbox.append(conn, events, lane=lane)
        return self.turns()

    def turns(self, *, limit: int = LIVE_EVENTS) -> Tally:
        """Take turns until the inbox is empty; what became of everything ever drained."""
        with self.database.connect(autocommit=True) as conn:
            epoch = leadership.take_lead(conn)
            assert epoch is not None
            house = self.house(conn)
            while turn(conn, house, epoch=epoch, now=self.now, rng=self.rng, limit=limit).drained:
                pass
            return leadership.tally(conn)

    def rests(self) -> None:
        """Do all the spare work there is."""
        spare = Spare(clock=lambda: self.now, rng=self.rng)
        restamp = Restamping(clock=lambda: self.now)
        remind = Reminding(clock=lambda: self.now)
        told = Telling(clock=lambda: self.now)
        with self.database.connect(autocommit=True) as conn:
            while True:
                house = self.house(conn)
                if not any(
                    work(conn, house)
                    for work in (
                        spare.speak,
                        spare.windows,
                        spare.recheck,
                        spare.remarks,
                        fill,
                        restamp,
                        remind,
                        told,
                    )
                ):
                    return

    def waits(self, **span: float) -> None:
        """Let time pass; nothing else happens."""
        self.now += timedelta(**span)

    def person(self, name: tuple[str, str]) -> PersonId:
        """Who is known by this name."""
        with self.database.connect() as conn:
            return identity.person_of(conn, Identifier(*name))

    def segments(self, name: tuple[str, str]) -> Sequence[str]:
        """Where this person stands."""
        with self.database.connect() as conn:
            row = conn.execute(
                "select segments from memberships where person = %s", (self.person(name),)
            ).fetchone()
        return row[0] if row else []

    def asks(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """Look into the database."""
        with self.database.connect() as conn:
            return conn.execute(query.encode(), values).fetchall()
