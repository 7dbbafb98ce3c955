"""The leader: takes turns for as long as it leads, and mends what a turn cannot take."""

from __future__ import annotations

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
from regulars.ground.errors import RegularsError
from regulars.ground.leadership import Tally
from regulars.ground.time import Clock
from regulars.loop import BULK_EVENTS, LIVE_EVENTS, House, turn

POLL_S: Final = 0.05  #: how long at most an event waits if its NOTIFY was lost
CAREFUL_TURNS: Final = 40  #: turns of one chunk after a failure, while the culprit is looked for
BREATH: Final = timedelta(milliseconds=200)  #: no spare work so soon after imported events
RETRY_S: Final = 1.0  #: pause while the database does not answer

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

    def run(self) -> None:
        """Lead, or stand by to; return when stopped. A lost database is waited for."""
        while not self.stop.is_set():
            try:
                with self.database.connect(autocommit=True) as conn:
                    self._lead(conn)
            except (psycopg.OperationalError, RegularsError):
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
        waiting = inbox.waiting(conn)
        bulk = waiting["bulk"] > 0 and not waiting["live"] and not self._careful
        if bulk:
            self._bulk_at = self.clock()
        limit = 1 if self._careful else (BULK_EVENTS if bulk else LIVE_EVENTS)
        try:
            done = turn(conn, house, epoch=epoch, now=self.clock(), rng=self.rng, limit=limit)
        except psycopg.errors.DeadlockDetected:
            return Tally(drained=1)  # with an opt-out at the door, say: at once again
        except (psycopg.OperationalError, RegularsError):
            raise  # the database, or the lead, is gone: nobody's event is to blame
        except Exception as error:
            self._corner(conn, epoch, error)
            return Tally(drained=1)
        self._careful = max(0, self._careful - 1)
        return done

    def _corner(self, conn: Conn, epoch: int, error: Exception) -> None:
        """Halve the chunk that failed, or put aside the one event that did."""
        first, self._careful = not self._careful, CAREFUL_TURNS
        if first:
            return  # the failed turn may have held many chunks: take them one by one
        with conn.transaction():
            leadership.begin(conn, epoch)
            for event in inbox.split_head(conn):
                reason = f"{type(error).__name__}: {error}"
                body = msgspec.msgpack.encode(event)
                log.quarantine(
                    conn,
                    source=event.source,
                    reason=reason,
                    body=body,
                    readable=True,
                    now=self.clock(),
                )
                leadership.advance(conn, Tally(drained=1, quarantined=1))

    def _spare_slice(self, conn: Conn, house: House) -> bool:
        if self._bulk_at is not None and self.clock() - self._bulk_at < BREATH:
            return False  # an import is under way: look at people once, when it is over
        return any(work(conn, house) for work in self.spare)
