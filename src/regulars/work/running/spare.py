"""Slices of work for the leader when no event waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from regulars.customise import speaking
from regulars.differentiate import profiles, store
from regulars.differentiate.definitions.happenings import Moment
from regulars.differentiate.profiles import Look
from regulars.differentiate.remarks import store as remarks
from regulars.ground import leadership
from regulars.ground.database import Conn
from regulars.ground.events import IdentifierId
from regulars.ground.time import Clock, local_day, micros, zone
from regulars.interact.dues import store as dues
from regulars.interact.dues.windows import DUE
from regulars.interact.feedback import reasking
from regulars.loop import House, facts_of, voice

PEOPLE: Final = 500  #: looked at again in one slice


@dataclass(frozen=True, slots=True, kw_only=True)
class Spare:
    """The slices, with what they need."""

    clock: Clock
    rng: np.random.Generator

    def speak(self, conn: Conn, house: House) -> bool:
        """Answer the wishes that had to wait; False if there were none."""
        now = self.clock()
        with conn.transaction():
            meant = speaking.due_wishes(conn, now=now) + reasking.due(conn, now=now)
            if meant:
                speaking.answer(conn, meant, voice(conn, house, now=now, rng=self.rng))
        return bool(meant)

    def windows(self, conn: Conn, house: House) -> bool:
        """Ask for another look at those whose hour windows ended; False if none did."""
        with conn.transaction():
            ended = dues.claim(conn, now=self.clock(), limit=PEOPLE, kinds=[DUE])
            owners = [IdentifierId(int(due.payload)) for due in ended]
            people = {row.person for row in store.states_by_owner(conn, owners)}
            if people:
                store.recheck(conn, people, cause="time")
        return bool(ended)

    def recheck(self, conn: Conn, house: House) -> bool:
        """Look again at some people whom time, a score or a definition may have moved.

        They move silently: no message follows from the passing of time.
        """
        now = self.clock()
        moment = Moment(micros(now), local_day(now, zone(house.rules.zone)))
        with conn.transaction():
            listed = store.take_rechecks(conn, limit=PEOPLE)
            for cause, people in listed.items():
                states = profiles.read(conn, house.engine, people)
                store.drop_memberships(conn, set(people) - states.keys())
                known = facts_of(conn, house)
                profiles.move(conn, house.engine, states, known, Look(moment, cause))
        return bool(listed)

    def remarks(self, conn: Conn, house: House) -> bool:
        """Note the words of what was said before words were noted; False: all are."""
        if not remarks.unread(conn):
            return False
        with conn.transaction():
            leadership.hold(conn)
            remarks.read_on(conn)
        return True
