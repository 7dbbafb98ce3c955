"""Where messages are handed over: kept by an owner, locked away, and tried on oneself only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from aiosmtpd.controller import Controller

from regulars.ground.database import Database
from regulars.ground.errors import Unfit
from regulars.ground.settings import Settings, settings
from regulars.web.app import app
from regulars.web.auth import set_up
from regulars.web.process import house as composed
from regulars.work.channels import kept
from regulars.work.running.process import clock, fixed, token_keys
from regulars.work.running.sending import Sending
from regulars.work.secrets import lock, unlock
from tests import plain
from tests.interact.test_channels import Sink, free_port
from tests.web.conftest import key_for, serving
from tests.web.test_auth import PASSWORD, Browser, browser

SECRET = "hunter2-is-long"


@dataclass
class Office:
    """A served house with an owner at its page."""

    url: str
    database: Database
    settings: Settings
    olga: Browser

    def put(self, **said: object) -> tuple[int, str]:
        answer = self.olga.ask("PUT", "/api/channels/email", said)
        return answer.status_code, answer.text

    def email(self) -> dict[str, Any]:
        [row] = self.olga.get("/api/channels").json()
        return dict(row)

    def sends(self) -> None:
        """The worker's sender takes one round."""
        sender = Sending(
            database=self.database,
            settings=self.settings,
            keys=token_keys(self.settings),
            clock=clock,
        )
        with self.database.connect(autocommit=True) as conn:
            sender.round(conn)


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Iterator[Office]:
    found = settings(
        {"REGULARS_HOME": str(tmp_path), "REGULARS_PUBLIC_URL": "https://shop.example"}
    )
    whole = composed(database, found)
    with serving(app(whole)) as url:
        said = {"token": set_up.token(token_keys(found)), "email": "olga@shop.example"}
        made = Browser(url).post("/api/setup", {**said, "password": PASSWORD, "business": "Tea"})
        assert made.status_code == 201, made.text
        yield Office(url, database, found, browser(url, "olga")[0])
    assert whole.answering is not None
    whole.answering.deciding.pool.close()


@contextmanager
def mail_server() -> Iterator[tuple[Sink, int]]:
    """A mail server that keeps what it gets, and its port."""
    kept_there, port = Sink(), free_port()
    controller = Controller(kept_there, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield kept_there, port
    finally:
        controller.stop()


def test_an_owner_sets_up_mail_and_tries_it_on_herself(office: Office) -> None:
    assert office.email()["by"] == "nobody"
    with mail_server() as (sink, port):
        said = {"host": "127.0.0.1", "port": port, "sender": "Tea <hello@shop.example>"}
        assert office.put(**said) == (204, "")
        assert (office.email()["by"], office.email()["email"]["port"]) == ("settings", port)
        with office.database.connect() as conn:
            assert fixed(office.settings).channels(conn) == {"email"}
        asked = office.olga.post("/api/channels/email/test")
        assert asked.status_code == 202, asked.text
        assert (asked.json()["state"], asked.json()["address"]) == ("waiting", "olga@shop.example")
        office.sends()
        done = office.olga.get(f"/api/channels/email/test/{asked.json()['id']}").json()
        assert (done["state"], done["said"]) == ("sent", "kept")
        [mail] = sink.mails
        assert (mail["To"], mail["Subject"]) == ("olga@shop.example", "Test message of Tea")
        office.sends()
        assert len(sink.mails) == 1  # once
    assert office.olga.ask("DELETE", "/api/channels/email").status_code == 204
    assert not office.email()["set_up"]
    assert office.olga.post("/api/channels/email/test").status_code == 409


def test_what_the_server_said_is_shown_when_it_cannot_be_reached(office: Office) -> None:
    port = free_port()
    assert office.put(host="127.0.0.1", port=port, sender="hello@shop.example")[0] == 204
    asked = office.olga.post("/api/channels/email/test").json()
    office.sends()
    done = office.olga.get(f"/api/channels/email/test/{asked['id']}").json()
    assert done["state"] == "later" and "refused" in done["said"]


def test_a_password_is_locked_away_and_leaves_only_with_its_server(office: Office) -> None:
    said = {"host": "mail.example", "user": "olga", "sender": "hello@shop.example"}
    assert office.put(**said, password=SECRET)[0] == 204
    assert office.put(**said)[0] == 204  # left out: it stays
    assert office.email()["has_password"]
    elsewhere = office.put(**{**said, "host": "evil.example"})
    assert elsewhere[0] == 422 and "password" in elsewhere[1]
    with office.database.connect() as conn:
        rows = conn.execute("select c::text from channels c union all select a::text from audit a")
        assert not any(SECRET in row[0] for row in rows)
        assert "email" in kept.channels(conn, office.settings, clock)
        (office.settings.home / "secret").write_bytes(b"another secret of thirty-two byt")
        with pytest.raises(Unfit, match="enter it again"):
            kept.channels(conn, office.settings, clock)


def test_what_is_locked_for_one_purpose_opens_for_no_other() -> None:
    locked = lock(b"s" * 32, "mail", SECRET)
    assert unlock(b"s" * 32, "mail", locked) == SECRET
    assert lock(b"s" * 32, "mail", SECRET) != locked
    for wrong in (locked[:-1], locked[:5], locked[:-1] + bytes([locked[-1] ^ 1])):
        with pytest.raises(Unfit):
            unlock(b"s" * 32, "mail", wrong)
    with pytest.raises(Unfit):
        unlock(b"s" * 32, "text messages", locked)


@pytest.mark.parametrize(
    "wrong",
    [
        {"host": "mail example", "sender": "hello@shop.example"},
        {"host": "mail.example", "sender": "hello"},
        {"host": "mail.example", "sender": "a@b.example\nBcc: all@b.example"},
        {"host": "mail.example", "sender": "hello@shop.example", "port": 0},
        {"host": "mail.example", "sender": "hello@shop.example", "tls": "none"},
    ],
)
def test_settings_that_cannot_be_right_are_refused(office: Office, wrong: dict[str, Any]) -> None:
    assert office.put(**wrong)[0] == 422
    assert not office.email()["set_up"]


def test_a_key_has_no_address_to_write_to(office: Office) -> None:
    key = key_for(office.database, "admin")
    office.put(host="mail.example", sender="hello@shop.example")
    said = {"Authorization": f"Bearer {key}"}
    answer = plain.post(f"{office.url}/api/channels/email/test", headers=said)
    assert answer.status_code == 409 and "log in" in answer.json()["detail"]


def test_what_the_environment_says_comes_first_and_is_not_changed_here(
    database: Database, tmp_path: Path
) -> None:
    said = {"REGULARS_SMTP_URL": "smtp://mail.example", "REGULARS_MAIL_FROM": "a@shop.example"}
    found = settings({"REGULARS_HOME": str(tmp_path), **said})
    with database.connect() as conn:
        assert kept.names(conn, found) == {"email"}
        assert kept.read(conn, found) is None
    whole = composed(database, found)
    with serving(app(whole)) as url:
        admin = {"Authorization": f"Bearer {key_for(database, 'admin')}"}
        [row] = plain.get(f"{url}/api/channels", headers=admin).json()
        assert (row["by"], row["set_up"], row["email"]) == ("environment", True, None)
        wish = {"host": "b.example", "sender": "b@shop.example"}
        answer = httpx.put(f"{url}/api/channels/email", json=wish, headers=admin)
        assert answer.status_code == 409 and "REGULARS_SMTP_URL" in answer.json()["detail"]
    assert whole.answering is not None
    whole.answering.deciding.pool.close()
