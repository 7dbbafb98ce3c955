"""Group commit: while one commit runs, what arrives gathers for the next.

Nobody is answered before their events are durable, and the disk is asked once for everybody.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Condition, Thread
from typing import Final

from regulars.ground.database import Conn, Database
from regulars.ground.errors import Unavailable
from regulars.ground.events import Event
from regulars.web.ingest.store import Refused, commit

MOST_WAITING: Final = 100_000  #: events in memory that wait for the database
MOST_AT_ONCE: Final = 20_000  #: events in one commit
PATIENCE_S: Final = 20.0  #: then the caller is told to come again, whatever the database does
PAUSE_S: Final = 0.5  #: after a failure, before the database is asked again


@dataclass(slots=True)
class _Waiting:
    events: Sequence[Event]
    refused: Sequence[Refused]
    loop: asyncio.AbstractEventLoop
    done: asyncio.Future[None]


class Committer:
    """One thread with one connection; `start` it, and `stop` it to write what still waits."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._queue: list[_Waiting] = []
        self._size = 0
        self._news = Condition()
        self._stopping = False
        self._thread = Thread(target=self._work, name="inbox", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Write what waits, then end."""
        with self._news:
            self._stopping = True
            self._news.notify()
        self._thread.join(timeout=PATIENCE_S)

    async def durable(self, events: Sequence[Event], refused: Sequence[Refused] = ()) -> None:
        """Return when they are on disk.

        Raises:
            Unavailable: They may not be: the caller must send them again.
        """
        loop = asyncio.get_running_loop()
        waiting = _Waiting(events, refused, loop, loop.create_future())
        with self._news:
            if self._stopping:
                raise Unavailable("the server is stopping")
            if self._size > MOST_WAITING:
                raise Unavailable(f"{self._size:,} events wait for the database already")
            self._queue.append(waiting)
            self._size += len(events) + len(refused)
            self._news.notify()
        try:
            await asyncio.wait_for(waiting.done, PATIENCE_S)
        except TimeoutError as error:
            raise Unavailable(f"the database took more than {PATIENCE_S:g} s") from error

    def _work(self) -> None:
        while True:
            try:
                with self._database.connect() as conn:
                    return self._serve(conn)
            except Unavailable as failure:
                if self._ended(failure):
                    return None

    def _serve(self, conn: Conn) -> None:
        while group := self._next():
            try:
                events = [event for one in group for event in one.events]
                commit(conn, events, [refused for one in group for refused in one.refused])
            except Exception as error:  # whatever it is, nobody must wait, and the thread goes on
                failure = Unavailable(f"they could not be stored: {error}")
                _answer(group, failure)
                raise failure from error
            _answer(group, None)

    def _ended(self, failure: Unavailable) -> bool:
        """Tell all who wait that it failed, and rest a while; whether it is time to end."""
        with self._news:
            group, self._queue, self._size = self._queue, [], 0
            _answer(group, failure)
            return self._news.wait_for(lambda: self._stopping, timeout=PAUSE_S)

    def _next(self) -> list[_Waiting]:
        """What waits, up to a commit's fill; nothing when it is time to end."""
        with self._news:
            while not self._queue and not self._stopping:
                self._news.wait()
            size, upto = 0, 0
            for one in self._queue:
                if upto and size >= MOST_AT_ONCE:
                    break
                size += len(one.events) + len(one.refused)
                upto += 1
            group, self._queue = self._queue[:upto], self._queue[upto:]
            self._size -= size
            return group


def _answer(group: list[_Waiting], failure: Unavailable | None) -> None:
    """Wake everybody in the group, one call into each event loop."""
    loops = {one.loop for one in group}
    for loop in loops:
        theirs = [one.done for one in group if one.loop is loop]
        if not loop.is_closed():
            loop.call_soon_threadsafe(_settle, theirs, failure)


def _settle(futures: list[asyncio.Future[None]], failure: Unavailable | None) -> None:
    for future in futures:
        if future.done():
            continue
        if failure is None:
            future.set_result(None)
        else:
            future.set_exception(failure)
