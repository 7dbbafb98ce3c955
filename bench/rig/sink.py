"""A mail server that only listens: who was written to, and when."""

from __future__ import annotations

import socketserver
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from subprocess import PIPE, Popen
from threading import Lock, Thread
from typing import Final

from bench.rig.ports import free_port

HELLO: Final = b"250-sink\r\n250-PIPELINING\r\n250 SIZE 10000000\r\n"


class _Session(socketserver.StreamRequestHandler):
    """One connection of a sender."""

    def handle(self) -> None:
        self.connection.setsockopt(6, 1, 1)  # TCP_NODELAY
        self.wfile.write(b"220 sink\r\n")
        to = b""
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"RCPT":
                to = line.partition(b"<")[2].partition(b">")[0]
            answer = self._answer(word, to)
            self.wfile.write(answer)
            if word == b"QUIT":
                return

    def _answer(self, word: bytes, to: bytes) -> bytes:
        if word == b"DATA":
            self.wfile.write(b"354 go on\r\n")
            while self.rfile.readline() not in (b".\r\n", b""):
                pass
            sys.stdout.write(f"{time.monotonic()} {to.decode()}\n")
            sys.stdout.flush()
            return b"250 taken\r\n"
        if word == b"EHLO":
            return HELLO
        return b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n"


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@dataclass(slots=True)
class Sink:
    """What arrived: address → when (`time.monotonic`)."""

    port: int
    arrived: dict[str, float] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def listen(self, process: Popen[str]) -> None:
        """Take down what the process says until it ends."""
        assert process.stdout is not None
        for line in process.stdout:
            at, _, to = line.strip().partition(" ")
            if to:
                with self._lock:
                    self.arrived.setdefault(to, float(at))

    def wait(self, upto: int, *, patience_s: float) -> int:
        """Wait until so many have arrived, or nothing did for `patience_s`; return how many."""
        last, changed = -1, time.monotonic()
        while len(self.arrived) < upto and time.monotonic() - changed < patience_s:
            if len(self.arrived) != last:
                last, changed = len(self.arrived), time.monotonic()
            time.sleep(0.02)
        return len(self.arrived)


@contextmanager
def sink() -> Iterator[Sink]:
    """A mail server in a process of its own."""
    port = free_port()
    command = [sys.executable, "-m", "bench.rig.sink", str(port)]
    process = Popen(command, stdout=PIPE, text=True, start_new_session=True)
    found = Sink(port)
    listener = Thread(target=found.listen, args=(process,), daemon=True)
    assert process.stdout is not None
    process.stdout.readline()  # it listens
    listener.start()
    try:
        yield found
    finally:
        process.terminate()
        process.wait()
        listener.join()


def main(port: int) -> None:
    """Listen until killed."""
    with _Server(("127.0.0.1", port), _Session) as server:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        server.serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]))
