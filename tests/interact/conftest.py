"""A house with a postman: a real database, channels that remember, a clock that stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from regulars.ground.database import Conn, Database
from regulars.ground.events import Event
from regulars.interact.gate import Policy
from regulars.interact.library.store import keep_template
from regulars.interact.messages.message import Channel, Delivery, Message
from regulars.interact.outbox.states import Entry
from regulars.interact.outbox.store import entries
from regulars.interact.sender import Post, send_due
from tests.conftest import fresh
from tests.interact.cast import HELLO, NOON, At

SENT = Delivery(fate="sent", carrier_id="c-1")


@dataclass
class Remembers:
    """A channel that remembers what it was given, and does what it is told."""

    name: str = "email"
    reaches: str = "email"
    sent: list[Message] = field(default_factory=list)
    answer: Callable[[Message], Delivery] = lambda _: SENT

    def send(self, message: Message) -> Delivery:
        delivery = self.answer(message)
        if delivery.fate in ("sent", "unknown"):
            self.sent.append(message)
        return delivery

    def close(self) -> None:
        pass


@dataclass
class Postman:
    """Sends what is due, and keeps what was told."""

    database: Database
    clock: At = field(default_factory=At)
    email: Remembers = field(default_factory=Remembers)
    policy: Policy = field(default_factory=lambda: Policy(channels=frozenset({"email"})))
    told: list[Event] = field(default_factory=list)

    def post(self, batch: int = 100) -> Post:
        return Post(
            policy=self.policy,
            links=lambda id_: {"unsubscribe": f"https://shop.example/u/{id_}"},
            tell=self._tell,
            batch=batch,
            lease=timedelta(minutes=2),
        )

    def _tell(self, _: Conn, events: Sequence[Event]) -> None:
        self.told.extend(events)

    def send(self, *, batch: int = 100, limit: int = 1000, email: Channel | None = None) -> int:
        known: dict[str, Channel] = {"email": email or self.email}
        channels = {name: known[name] for name in self.policy.channels}
        return send_due(
            self.database.connect, channels, post=self.post(batch), clock=self.clock, limit=limit
        )

    def entry(self, id_: str = "m1") -> Entry:
        with self.database.connect() as conn:
            return next(entry for entry in entries(conn) if entry.id == id_)


TABLES = (
    "identifiers", "consents", "suppressions", "pauses", "templates", "triggers", "fired",
    "outbox", "mailbox", "due",
)  # fmt: skip


@pytest.fixture(scope="session")
def house(server_url: str) -> Iterator[Database]:
    """One database for all the stories here: emptying it is faster than making a fresh one."""
    with fresh(server_url, "interact") as found:
        yield found


@pytest.fixture
def database(house: Database) -> Database:
    """The house, empty."""
    with house.connect() as conn:
        for table in TABLES:
            conn.execute(f"delete from {table}")
    return house


@pytest.fixture
def postman(database: Database) -> Postman:
    """A postman in a fresh house that knows how to say hello."""
    with database.connect() as conn:
        keep_template(conn, HELLO, now=NOON)
    return Postman(database)
