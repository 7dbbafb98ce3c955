"""The three processes of a running house, and the one that watches over them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

DATABASE: Final = "REGULARS_RUNNING_DATABASE"  #: where a process finds its database's URL
WATCH_S: Final = 0.2
GRACE_S: Final = 20.0  #: how long a process may take to end before it is killed
NO_POINT: Final = 78  #: exit code of a process that cannot work here: do not start it again


def own(name: str) -> list[str]:
    """The command line of a process of this room: "worker" or "analytics"."""
    return [sys.executable, "-m", "regulars.work.process", name]


@dataclass(slots=True, kw_only=True)
class Processes:
    """Starts processes, starts them again when they die, ends them together.

    Attributes:
        commands: The command line of each.
        url: Of the database, which is checked and migrated already.
    """

    commands: Mapping[str, Sequence[str]]
    url: str
    _running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    stop: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        """Start all of them."""
        for name in self.commands:
            self._start(name)

    def _start(self, name: str) -> None:
        ours = {"OPENBLAS_NUM_THREADS": "1", DATABASE: self.url}
        self._running[name] = subprocess.Popen(
            self.commands[name], env={**os.environ, **ours}, start_new_session=True
        )

    def watch(self) -> int:
        """Keep them running until stopped; return the exit code of one that cannot work here."""
        waits = dict.fromkeys(self.commands, 0.5)
        while not self.stop.wait(WATCH_S):
            for name, process in list(self._running.items()):
                code = process.poll()
                if code == NO_POINT:
                    return code
                if code is not None:
                    self.stop.wait(waits[name])  # a process that dies at once must not spin
                    waits[name] = min(waits[name] * 2, 30.0)
                    self._start(name)
        return 0

    def end(self) -> None:
        """End them: politely first."""
        for process in self._running.values():
            process.send_signal(signal.SIGTERM)
        for process in self._running.values():
            try:
                process.wait(GRACE_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._running.clear()
