"""A client that costs little: raw sockets kept open, bodies made beforehand, requests in flight."""

from __future__ import annotations

import asyncio
import re
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from multiprocessing import get_context
from typing import Any, Final, cast

import uvloop

LENGTH: Final = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
PATIENCE_S: Final = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where requests go, and how they begin."""

    port: int
    path: str
    key: str

    def head(self, length: int) -> bytes:
        """The head of a request with a body of so many bytes."""
        return (
            f"POST {self.path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
            f"Authorization: Bearer {self.key}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {length}\r\n\r\n"
        ).encode()


@dataclass(slots=True, kw_only=True)
class Answers:
    """What came back.

    Attributes:
        at: When each request that was taken went out, by its number (`time.monotonic`, which all
            processes of a machine share).
        seconds: How long each took.
        refused: Answers other than 200, as they came; the first few.
    """

    at: dict[int, float] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    failures: int = 0
    took_s: float = 0.0

    def note(self, status: bytes, body: bytes, number: int, sent_at: float) -> None:
        """Take one answer down."""
        if status == b"200":
            self.at[number] = sent_at
            self.seconds.append(time.monotonic() - sent_at)
            return
        self.failures += 1
        if len(self.refused) < 3:
            self.refused.append(f"{status.decode()} {body[:200].decode(errors='replace')}")


class _Connection(asyncio.Protocol):
    """One socket; answers come in the order of the requests."""

    def __init__(self, answers: Answers, free: Callable[[_Connection], None]) -> None:
        self._answers, self._free = answers, free
        self._sent: deque[tuple[int, float]] = deque()
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)  # uvloop's is none by its class

    @property
    def busy(self) -> int:
        return len(self._sent)

    def send(self, number: int, request: Sequence[bytes]) -> None:
        self._sent.append((number, time.monotonic()))
        self.transport.writelines(request)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            found = LENGTH.search(self._buffer, 0, end)
            whole = end + 4 + (int(found[1]) if found else 0)
            if len(self._buffer) < whole:
                return
            body = self._buffer[end + 4 : whole]
            self._answers.note(self._buffer[9:12], body, *self._sent.popleft())
            self._buffer = self._buffer[whole:]
            self._free(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self._answers.failures += len(self._sent)
        self._sent.clear()


async def _open(
    target: Target, connections: int, answers: Answers, free: Callable[[_Connection], None]
) -> list[_Connection]:
    loop = asyncio.get_running_loop()
    return [
        (
            await loop.create_connection(
                lambda: _Connection(answers, free), "127.0.0.1", target.port
            )
        )[1]
        for _ in range(connections)
    ]


async def _drained(pool: Sequence[_Connection]) -> None:
    ends = time.monotonic() + PATIENCE_S
    while any(one.busy for one in pool) and time.monotonic() < ends:
        await asyncio.sleep(0.005)
    for one in pool:
        one.transport.close()


def _request(target: Target, parts: Sequence[bytes], id_: bytes) -> tuple[bytes, bytes]:
    body = b"".join(
        piece if n == 0 else b"%s-%d%s" % (id_, n, piece) for n, piece in enumerate(parts)
    )
    return target.head(len(body)), body


async def _flood(
    target: Target, bodies: Sequence[Sequence[bytes]], *, seconds: float, connections: int
) -> Answers:
    answers, number = Answers(), count()
    began = time.monotonic()

    def next_(connection: _Connection) -> None:
        if time.monotonic() - began < seconds:
            n = next(number)
            connection.send(n, _request(target, bodies[n % len(bodies)], b"f%x" % n))

    pool = await _open(target, connections, answers, next_)
    for one in pool:
        next_(one)
        next_(one)
    await asyncio.sleep(seconds)
    await _drained(pool)
    answers.took_s = time.monotonic() - began
    return answers


async def _pace(
    target: Target, bodies: Sequence[Sequence[bytes]], *, per_s: float, seconds: float
) -> Answers:
    """Send so many a second whatever comes back: who waits, waits from when it should have gone."""
    answers = Answers()
    pool = await _open(target, 32, answers, lambda _: None)
    began = time.monotonic()
    for n in range(int(per_s * seconds)):
        wait = began + n / per_s - time.monotonic()
        if wait > 0:
            await asyncio.sleep(wait)
        connection = min(pool, key=lambda one: one.busy)
        connection.send(n, _request(target, bodies[n % len(bodies)], b"p%x" % n))
    await _drained(pool)
    answers.took_s = time.monotonic() - began
    return answers


def flood(target: Target, bodies: Sequence[Sequence[bytes]], **how: Any) -> Answers:
    """As much as is taken, for so many `seconds` over so many `connections`, two in flight each."""
    return uvloop.run(_flood(target, bodies, **how))


def pace(target: Target, bodies: Sequence[Sequence[bytes]], **how: Any) -> Answers:
    """`per_s` requests a second, for so many `seconds`."""
    return uvloop.run(_pace(target, bodies, **how))


@contextmanager
def elsewhere(workers: int = 1) -> Iterator[Callable[..., Future[Any]]]:
    """Runs functions in other processes: a client must not share our interpreter lock."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        list(pool.map(abs, range(workers)))  # they are there
        yield pool.submit
