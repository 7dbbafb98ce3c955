"""Houses for stories, each on its own database, ended whatever happens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from threading import Lock

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from regulars.ground.database import Database
from tests.conftest import fresh
from tests.running.open_house import ALL, Commands, OpenHouse, free_port, opened

Opens = Callable[..., OpenHouse]


class Sink:
    """An SMTP server's inside: keeps every mail."""

    def __init__(self) -> None:
        self._mails: list[EmailMessage] = []
        self._lock = Lock()
        self.url = ""

    def mails(self, to: str) -> list[EmailMessage]:
        """What came for addresses that end so."""
        with self._lock:
            return [mail for mail in self._mails if str(mail["To"]).endswith(to)]

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        parsed = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(parsed, EmailMessage)
        with self._lock:
            self._mails.append(parsed)
        return "250 kept"


@pytest.fixture(scope="session")
def sink() -> Iterator[Sink]:
    """A mail server to which all houses here send."""
    kept = Sink()
    controller = Controller(kept, hostname="127.0.0.1", port=free_port())
    controller.start()
    kept.url = f"smtp://127.0.0.1:{controller.port}"
    yield kept
    controller.stop()


def settings_for(home: Path, sink: Sink) -> dict[str, str]:
    return {
        "REGULARS_HOME": str(home),
        "REGULARS_PORT": str(free_port()),
        "REGULARS_SMTP_URL": sink.url,
        "REGULARS_MAIL_FROM": "Shop <hello@shop.example>",
    }


@contextmanager
def living(
    database: Database,
    environment: dict[str, str],
    commands: Commands,
    mend: Callable[[], object] | None = None,
) -> Iterator[OpenHouse]:
    """A house that is ended at the end, and that may not have complained of anything."""
    house = opened(database, environment, commands, mend)
    try:
        yield house
    finally:
        house.end()
    house.said_nothing()


@pytest.fixture
def opens(tmp_path: Path, sink: Sink) -> Iterator[Opens]:
    """Opens houses, and ends them."""
    with ExitStack() as stack:

        def open_(
            database: Database,
            *,
            commands: Commands = ALL,
            mend: Callable[[], object] | None = None,
        ) -> OpenHouse:
            environment = settings_for(tmp_path, sink)
            house = stack.enter_context(living(database, environment, commands, mend))
            return house.start()

        yield open_


@pytest.fixture(scope="module")
def house(
    server_url: str, sink: Sink, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OpenHouse]:
    """One running house for the stories of a file that do each other no harm."""
    settings = settings_for(tmp_path_factory.mktemp("home"), sink)
    with fresh(server_url, "running") as found, living(found, settings, ALL) as running:
        yield running.start()
