"""What every channel must do. A new channel joins the list, and gets its own tests for the rest."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from hypothesis import given
from hypothesis import strategies as st

from regulars.ground.database import Database
from regulars.ground.errors import BadInput
from regulars.interact.channels.email import Email, Server, server
from regulars.interact.channels.sandbox import Sandbox
from regulars.interact.mailbox.store import mails
from regulars.interact.messages.message import Channel, Message
from regulars.interact.messages.mime import mail
from tests.interact.cast import NOON, At

HELLO = Message(
    id="m-1",
    channel="email",
    purpose="marketing",
    to="ann@example.org",
    subject="Hello Ann",
    text="Tea is back.\n.\nA line of one dot above.",
    html="<p>Tea is back.</p>",
    unsubscribe_url="https://shop.example/u/abc",
)


class Sink:
    """An SMTP server's inside: keeps mail, and does as the address says."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, _: list[str]
    ) -> str:
        if address.startswith("nobody"):
            return "550 no such user"
        if address.startswith("full"):
            return "452 mailbox full"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if envelope.rcpt_tos[0].startswith("spam"):
            return "554 looks like spam"
        if envelope.rcpt_tos[0].startswith("lost"):
            assert server.transport is not None
            server.transport.close()
            return "250 never arrives"
        assert isinstance(envelope.content, bytes)
        parsed = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(parsed, EmailMessage)
        self.mails.append(parsed)
        return "250 kept"


@pytest.fixture
def sink() -> Sink:
    return Sink()


@pytest.fixture
def smtp(sink: Sink) -> Iterator[Controller]:
    controller = Controller(sink, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield controller
    controller.stop()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@pytest.fixture
def email(smtp: Controller) -> Iterator[Email]:
    made = Email(
        Server(host="127.0.0.1", port=smtp.port), sender="Shop <hello@shop.example>", clock=At()
    )
    yield made
    made.close()


@pytest.fixture
def sandbox(database: Database) -> Sandbox:
    return Sandbox("email", database.connect, clock=At())


@pytest.fixture(params=["email", "sandbox"])
def channel(request: pytest.FixtureRequest) -> Channel:
    made: Channel = request.getfixturevalue(request.param)
    return made


def test_a_channel_says_what_it_reaches(channel: Channel) -> None:
    assert (channel.name, channel.reaches) == ("email", "email")


def test_a_message_handed_over_is_sent_and_has_an_id(channel: Channel) -> None:
    delivery = channel.send(HELLO)
    assert delivery.fate == "sent" and "m-1" in delivery.carrier_id


def test_a_channel_can_be_closed_at_any_time_and_used_again(channel: Channel) -> None:
    channel.close()
    assert channel.send(HELLO).fate == "sent"
    channel.close()
    channel.close()
    assert channel.send(HELLO).fate == "sent"


def test_the_sandbox_keeps_what_it_was_given_once(database: Database, sandbox: Sandbox) -> None:
    sandbox.send(HELLO)
    sandbox.send(HELLO)
    with database.connect() as conn:
        [kept] = mails(conn)
    assert (kept.subject, kept.body, kept.html) == (HELLO.subject, HELLO.text, HELLO.html)
    assert kept.mark() == ""


def test_a_mail_arrives_as_it_was_meant(email: Email, sink: Sink) -> None:
    email.send(HELLO)
    [got] = sink.mails
    assert got["From"] == "Shop <hello@shop.example>"
    assert (got["To"], got["Subject"]) == ("ann@example.org", "Hello Ann")
    assert got["Message-ID"] == "<m-1@shop.example>"
    assert got["List-Unsubscribe"] == "<https://shop.example/u/abc>"
    assert got["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert got["Date"].datetime == NOON
    plain, html = got.get_body(("plain",)), got.get_body(("html",))
    assert plain and plain.get_content().splitlines() == HELLO.text.splitlines()
    assert html and html.get_content().strip() == HELLO.html


@pytest.mark.parametrize(
    ("to", "fate", "detail"),
    [
        ("nobody@example.org", "failed", "550 no such user"),
        ("full@example.org", "later", "452 mailbox full"),
        ("spam@example.org", "failed", "554 looks like spam"),
        ("lost@example.org", "unknown", ""),
    ],
)
def test_what_the_server_says_decides_what_happens_next(
    email: Email, sink: Sink, to: str, fate: str, detail: str
) -> None:
    delivery = email.send(changed(to=to))
    assert delivery.fate == fate and detail in delivery.detail
    assert email.send(HELLO).fate == "sent"  # the next one is not disturbed
    assert len(sink.mails) == 1


def test_a_server_that_is_away_may_be_back_later() -> None:
    away = Email(Server(host="127.0.0.1", port=free_port()), sender="a@b.example", clock=At())
    delivery = away.send(HELLO)
    assert delivery.fate == "later" and "refused" in delivery.detail


def test_a_password_is_never_said_without_tls(smtp: Controller) -> None:
    at = Server(host="127.0.0.1", port=smtp.port, user="shop", password="hunter2")
    delivery = Email(at, sender="a@b.example", clock=At()).send(HELLO)
    assert delivery.fate == "later" and "STARTTLS" in delivery.detail
    assert "hunter2" not in repr(at)


HOSTILE = [
    "ann@example.org\r\nBcc: all@example.org",
    "ann@example.org, all@example.org",
    "<ann@example.org>",
    "ann@example.org\n.\nMAIL FROM:<x@y.example>",
    "",
    "@",
    "ann",
    "ann@exa mple.org",
    "ann@example..org",
    "añn@example.org",
    "a" * 300 + "@example.org",
]


@pytest.mark.parametrize("to", HOSTILE)
def test_a_hostile_address_is_refused_and_nothing_is_sent(
    email: Email, sink: Sink, to: str
) -> None:
    assert email.send(changed(to=to)).fate == "failed"
    assert sink.mails == []


@pytest.mark.parametrize("field", ["subject", "unsubscribe_url"])
@pytest.mark.parametrize(
    "value", ["x\r\nBcc: all@example.org", "x\ny", "x\ry", "x\0y", "x\u2028y", "x\x85y"]
)
def test_a_header_cannot_be_broken_into_two(
    email: Email, sink: Sink, field: str, value: str
) -> None:
    delivery = email.send(changed(**{field: value}))
    assert delivery.fate == "failed" and "control character" in delivery.detail
    assert sink.mails == []


def test_the_sender_is_one_plain_address() -> None:
    with pytest.raises(BadInput, match="sender of e-mail"):
        Email(Server(host="x"), sender="Shop <a@b.example>\r\nBcc: x@y.example", clock=At())


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029"))


@given(TEXTS.filter(lambda text: len(text) < 60), TEXTS, TEXTS)
def test_any_words_come_out_as_they_went_in(subject: str, text: str, html: str) -> None:
    raw = mail(changed(subject=subject, text=text, html=html), {"To": "ann@example.org"})
    parsed = message_from_bytes(raw, policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    assert set(parsed.keys()) <= {"To", "Subject", "MIME-Version", "Content-Type"} | {
        "Content-Transfer-Encoding"
    }
    body = parsed.get_body(("plain",))
    assert body is not None
    assert body.get_content().rstrip("\r\n") == text
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")


def test_a_server_is_named_by_a_url() -> None:
    assert server("smtp://me%40shop:p%3Aw@mail.example:2525") == Server(
        host="mail.example", port=2525, user="me@shop", password="p:w"
    )
    assert server("smtps://mail.example").port == 465
    assert server("smtp://mail.example").port == 587
    with pytest.raises(BadInput) as caught:
        server("http://me:hunter2@mail.example")
    assert "hunter2" not in str(caught.value)


def changed(**fields: str) -> Message:
    make: Callable[..., Message] = Message
    return make(**{name: getattr(HELLO, name) for name in HELLO.__struct_fields__} | fields)
