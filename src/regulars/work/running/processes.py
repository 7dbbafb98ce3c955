"""The three processes of a running house, and the one that watches over them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

from regulars.ground import cluster
from regulars.ground.settings import Settings

EMBEDDED: Final = "postgres"
DATABASE: Final = "REGULARS_RUNNING_DATABASE"  #: where a process finds its database's URL
WATCHED: Final = "REGULARS_RUNNING_WATCHED"  #: a pipe that closes when nobody watches any more
WATCH_S: Final = 0.2
WELL_S: Final = 60.0  #: who lived so long was well: its next rest is short again
GRACE_S: Final = 20.0  #: how long a process may take to end before it is killed
NO_POINT: Final = 78  #: exit code of a process that cannot work here: do not start it again


def own(name: str) -> list[str]:
    """The command line of a process of this room: "worker" or "analytics"."""
    return [sys.executable, "-m", "regulars.work.running.process", name]


def ground_keeper(found: Settings) -> Callable[[], object] | None:
    """What keeps the embedded database running; None where the database is the user's own."""
    if found.database_url:
        return None
    folder = found.home / EMBEDDED
    return lambda: cluster.revive(folder)


def end_when_unwatched() -> None:
    """In a process that `Processes` started: end politely when the watcher is gone.

    A watcher that was killed cannot tell; its house must not go on without it, hold the port
    and lead, while the next one is being started.
    """
    if pipe := os.environ.get(WATCHED):
        threading.Thread(target=_end_after, args=(int(pipe),), name="watched", daemon=True).start()


def _end_after(pipe: int) -> None:
    os.read(pipe, 1)  # nobody ever writes: this returns when the other end is closed
    os.kill(os.getpid(), signal.SIGTERM)


@dataclass(slots=True)
class _Kept:
    """One process, and how it fared."""

    process: subprocess.Popen[bytes]
    started_s: float
    rest_s: float
    again_s: float | None = None  #: when it is started again; None: it runs


@dataclass(slots=True, kw_only=True)
class Processes:
    """Starts processes, starts them again when they die, ends them together.

    Attributes:
        commands: The command line of each.
        url: Of the database, which is checked and migrated already.
        rest_s: After a death, so that nothing spins; doubles with each further one.
        longest_rest_s: The longest.
        mend: Called again and again: puts right what they stand on, if it can. Must not raise.
    """

    commands: Mapping[str, Sequence[str]]
    url: str
    rest_s: float = 0.5
    longest_rest_s: float = 30.0
    mend: Callable[[], object] | None = None
    stop: threading.Event = field(default_factory=threading.Event)
    _running: dict[str, _Kept] = field(default_factory=dict)
    _pipe: tuple[int, int] | None = None

    def start(self) -> None:
        """Start all of them."""
        self._pipe = os.pipe()
        for name in self.commands:
            self._running[name] = _Kept(self._started(name), monotonic(), self.rest_s)

    def pids(self) -> dict[str, int]:
        """The id of each process."""
        return {name: kept.process.pid for name, kept in self._running.items()}

    def _started(self, name: str) -> subprocess.Popen[bytes]:
        assert self._pipe is not None
        theirs = self._pipe[0]
        ours = {"OPENBLAS_NUM_THREADS": "1", DATABASE: self.url, WATCHED: str(theirs)}
        return subprocess.Popen(
            self.commands[name],
            env={**os.environ, **ours},
            start_new_session=True,
            pass_fds=(theirs,),
        )

    def watch(self) -> int:
        """Keep them running until stopped; return the exit code of one that cannot work here."""
        while not self.stop.wait(WATCH_S):
            if self.mend is not None:
                self.mend()
            for name, kept in self._running.items():
                if kept.process.poll() == NO_POINT:
                    return NO_POINT
                self._revive(name, kept, monotonic())
        return 0

    def _revive(self, name: str, kept: _Kept, now_s: float) -> None:
        """Start it again if it died and has rested; one that is down holds up no other."""
        if kept.process.returncode is None:
            return
        if kept.again_s is None:
            if now_s - kept.started_s > WELL_S:
                kept.rest_s = self.rest_s
            kept.again_s = now_s + kept.rest_s
            kept.rest_s = min(kept.rest_s * 2, self.longest_rest_s)
        if now_s >= kept.again_s:
            kept.process, kept.started_s, kept.again_s = self._started(name), now_s, None

    def end(self) -> None:
        """End them: politely first."""
        processes = [kept.process for kept in self._running.values()]
        for process in processes:
            process.send_signal(signal.SIGTERM)
        for process in processes:
            try:
                process.wait(GRACE_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._running.clear()
        if self._pipe is not None:
            for side in self._pipe:
                os.close(side)
            self._pipe = None
