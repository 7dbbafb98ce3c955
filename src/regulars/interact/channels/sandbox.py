"""The sandbox mailbox as a channel: a rehearsal. Everything that may be sent lands there."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from regulars.ground.database import Conn
from regulars.ground.time import Clock
from regulars.interact.consent import REACHES
from regulars.interact.mailbox.store import Kept, keep
from regulars.interact.messages.message import Delivery, Message


class Sandbox:
    """Stands in for the channel called `name`."""

    def __init__(
        self, name: str, connect: Callable[[], AbstractContextManager[Conn]], *, clock: Clock
    ) -> None:
        self.name, self.reaches = name, REACHES.get(name, name)
        self._connect, self._clock = connect, clock

    def send(self, message: Message) -> Delivery:
        with self._connect() as conn:
            keep(conn, [Kept(message=message)], at=self._clock())
        return Delivery(fate="sent", carrier_id=f"sandbox:{message.id}")

    def close(self) -> None:
        pass
