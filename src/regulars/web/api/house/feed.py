"""One glance a process, told to everybody who listens.

While somebody listens, one task looks at the database twice a second. A listener keeps no queue:
it is told the difference between what it knows and what is known, so a slow one gets fewer and
fuller messages, and costs nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final

import anyio.to_thread

from regulars.ground.errors import Unavailable

LOOK_S: Final = 0.5  #: between two glances, and so at most two messages of a sort a second
BEAT_S: Final = 15.0  #: longest silence
LIFE_S: Final = 300.0  #: then the stream ends and the browser asks again: who was let out stays out
MOST: Final = 200  #: listeners a process
SHOWN: Final = 20  #: events in one message


@dataclass(frozen=True, slots=True)
class Known:
    """What is known at one glance; `None`s before the first.

    Attributes:
        events: The latest events as JSON, by position.
        progress: What is being computed, as JSON.
        verdict: How the house is, without numbers; `status` is told when it changes.
    """

    position: int | None = None
    version: int | None = None
    events: tuple[tuple[int, str], ...] = ()
    progress: str = ""
    verdict: tuple[tuple[str, ...], ...] = ()
    status: str = ""


Look = Callable[[Known], Known]


@dataclass(slots=True)
class Feed:
    """What is known now, for all listeners of one process.

    Attributes:
        look: One glance, in a thread: what is known now, given what was. Must not raise but for
            mistakes of ours.
    """

    look: Look
    known: Known = field(default_factory=Known)
    _listeners: int = 0
    _task: asyncio.Task[None] | None = None
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _ending: asyncio.Event = field(default_factory=asyncio.Event)

    def end(self) -> None:
        """Let every stream end; the server stops."""
        self._ending.set()
        self._wake()

    def admit(self) -> None:
        """Let one more listen.

        Raises:
            Unavailable: Too many listen already.
        """
        if self._listeners >= MOST:
            raise Unavailable(f"{MOST} pages listen already")

    async def listen(
        self, *, beat_s: float = BEAT_S, life_s: float = LIFE_S
    ) -> AsyncGenerator[Known, None]:
        """What is known, again whenever it changes, and after a silence; ends after `life_s`."""
        self._listeners += 1
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._watch())
        ends = asyncio.get_running_loop().time() + life_s
        try:
            while not self._ending.is_set() and asyncio.get_running_loop().time() < ends:
                changed = self._changed
                yield self.known
                with suppress(TimeoutError):
                    await asyncio.wait_for(changed.wait(), beat_s)
        finally:
            self._listeners -= 1

    async def _watch(self) -> None:
        """Look while somebody listens."""
        self.known = replace(self.known, position=None, events=())
        while self._listeners and not self._ending.is_set():
            before = self.known
            self.known = await anyio.to_thread.run_sync(self.look, before)
            if self.known != before:
                self._wake()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._ending.wait(), LOOK_S)

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
