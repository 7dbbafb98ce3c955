"""The leader: takes turns for as long as it leads, and mends what a turn cannot take."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

import msgspec
import numpy as np
import psycopg

from regulars.ground import house_rules, inbox, leadership, log
from regulars.ground.database import Conn, Database
from regulars.ground.errors import RegularsError, Unavailable
from regulars.ground.inbox import Chunk, Unreadable
from regulars.ground.leadership import LeadLost, Tally
from regulars.ground.time import Clock
from regulars.loop import BULK_EVENTS, LIVE_EVENTS, House, turn

POLL_S: Final = 0.05  #: how long at most an event waits if its NOTIFY was lost
CAREFUL_TURNS: Final = 40  #: turns of one chunk after a failure, while the culprit is looked for
BREATH: Final = timedelta(milliseconds=200)  #: no spare work so soon after imported events
RETRY_S: Final = 1.0  #: pause while the database does not answer
SORE: Final = timedelta(minutes=1)  #: a slice of spare work that failed is left alone so long
LOG: Final = logging.getLogger(__name__)
#: What the database says when it is not well, whatever we asked of it.
UNWELL: Final = (psycopg.OperationalError, psycopg.InternalError, psycopg.InterfaceError)

Spare = Callable[[Conn, House], bool]  #: one slice of work for when nobody waits; False: none left


@dataclass(slots=True, kw_only=True)
class Leader:
    """Takes turns on one database until told to stop.

    Attributes:
        make_house: Builds the house from what the database says now.
        spare: Slices of work for when the inbox is empty, the most urgent first.
    """

    database: Database
    make_house: Callable[[Conn], House]
    clock: Clock
    rng: np.random.Generator
    spare: tuple[Spare, ...] = ()
    stop: threading.Event = field(default_factory=threading.Event)
    _careful: int = 0
    _bulk_at: datetime | None = None
    _sore: dict[int, datetime] = field(default_factory=dict)

    def run(self) -> None:
        """Lead, or stand by to; return when stopped. A lost database is waited for."""
        while not self.stop.is_set():
            try:
                with self.database.connect(autocommit=True) as conn:
                    self._lead(conn)
            except (*UNWELL, RegularsError):
                self.stop.wait(RETRY_S)

    def _lead(self, conn: Conn) -> None:
        epoch = leadership.take_lead(conn, wait=False)
        if epoch is None:
            self.stop.wait(RETRY_S)
            return
        conn.execute(f"listen {inbox.CHANNEL}")
        version, house = house_rules.version(conn), self.make_house(conn)
        while not self.stop.is_set():
            if (current := house_rules.version(conn)) != version:
                version, house = current, self.make_house(conn)
            if not self.take_turn(conn, house, epoch).drained and not self._spare_slice(
                conn, house
            ):
                for _ in conn.notifies(timeout=POLL_S, stop_after=1):
                    pass

    def take_turn(self, conn: Conn, house: House, epoch: int) -> Tally:
        """One turn; if it cannot be taken, look for the event that it stumbles over."""
        waiting = inbox.lanes(conn)
        if not waiting:
            return Tally()
        bulk = waiting == {"bulk"} and not self._careful
        if bulk:
            self._bulk_at = self.clock()
        head = inbox.head(conn) if self._careful else None
        limit = 1 if self._careful else (BULK_EVENTS if bulk else LIVE_EVENTS)
        try:
            done = turn(conn, house, epoch=epoch, now=self.clock(), rng=self.rng, limit=limit)
        except psycopg.errors.DeadlockDetected:
            return Tally(drained=1)  # with an opt-out at the door, say: at once again
        except Exception as error:
            if not blames_an_event(error):
                raise  # the database, or the lead, is gone
            self._corner(conn, epoch, head, error)
            return Tally(drained=1)
        self._careful = max(0, self._careful - 1)
        return done

    def _corner(self, conn: Conn, epoch: int, head: Chunk | None, error: Exception) -> None:
        """Halve the chunk that failed, or put aside the one event that did.

        Args:
            head: The one chunk that the turn took; None: there were many, so from now on they are
                taken one by one. It is named, for a newcomer may stand before it by now.
        """
        self._careful = CAREFUL_TURNS
        if head is None:
            return
        with conn.transaction():
            leadership.begin(conn, epoch)
            found = inbox.split(conn, head)
            if isinstance(found, Unreadable):
                self._put_aside(conn, "inbox", error, body=found.body, n=found.n)
                return
            for event in found:
                self._put_aside(conn, event.source, error, body=msgspec.msgpack.encode(event))

    def _put_aside(
        self, conn: Conn, source: str, error: Exception, *, body: bytes, n: int = 0
    ) -> None:
        """Into the quarantine: one event, or `n` of which nobody can read what they say."""
        reason = f"{type(error).__name__}: {error}"
        log.quarantine(
            conn, source=source, reason=reason, body=body, readable=not n, now=self.clock()
        )
        leadership.advance(conn, Tally(drained=n or 1, quarantined=n or 1))

    def _spare_slice(self, conn: Conn, house: House) -> bool:
        """One slice of spare work; one that fails rests for a while, and holds up no event."""
        now = self.clock()
        if self._bulk_at is not None and now - self._bulk_at < BREATH:
            return False  # an import is under way: look at people once, when it is over
        for number, work in enumerate(self.spare):
            if now < self._sore.get(number, now):
                continue
            try:
                if work(conn, house):
                    return True
            except psycopg.errors.DeadlockDetected:
                return True
            except Exception as error:
                if not blames_an_event(error):
                    raise
                LOG.exception("spare work failed; it is tried again in %s", SORE)
                self._sore[number] = now + SORE
        return False


def blames_an_event(error: Exception) -> bool:
    """Whether an error comes of what was to be worked on; else the database or the lead is gone.

    PostgreSQL files "the row is too big for the index" among its own troubles; it is not.
    """
    if isinstance(error, psycopg.errors.ProgramLimitExceeded):
        return True
    return not isinstance(error, (*UNWELL, LeadLost, Unavailable))
