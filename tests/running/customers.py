"""Customers who do not care whether anything is being killed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from time import sleep
from typing import Final

import httpx

from tests.running.open_house import OpenHouse
from tests.running.said import hash_of, order

PAUSE_S: Final = 0.05  #: between one batch and the next: what one customer sends is never much


@dataclass(slots=True)
class Customers:
    """Send batches from several threads until told to go home; remember what was acknowledged."""

    house: OpenHouse
    most: int = 100_000
    at_once: int = 25
    threads: int = 2
    acknowledged: set[str] = field(default_factory=set)
    answers: set[int] = field(default_factory=set)
    gone: bool = False
    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(8))

    def __enter__(self) -> Customers:
        for number in range(self.threads):
            self._pool.submit(self._shop, number)
        return self

    def __exit__(self, *_: object) -> None:
        self.gone = True
        self._pool.shutdown()

    def _shop(self, number: int) -> None:
        for round_ in range(self.most // self.at_once):
            if self.gone:
                return
            self._send([f"{number}-{round_}-{n}" for n in range(self.at_once)])

    def _send(self, ids: list[str]) -> None:
        """Until it is taken; a client that is not answered sends the same again."""
        batch = [order(f"user-{hash_of(id_) % 300}", id_) for id_ in ids]
        while not self.gone:
            with suppress(httpx.HTTPError):
                answer = self.house.post("/v1/batch", {"batch": batch})
                self.answers.add(answer.status_code)
                if answer.status_code == 200:
                    self.acknowledged.update(ids)
                    sleep(PAUSE_S)
                    return
            sleep(PAUSE_S)
