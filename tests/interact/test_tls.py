"""Mail over TLS with a log-in, on a real server that asks for both: as most shops' servers do."""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from regulars.interact.channels.email import Email, Server, server
from regulars.interact.messages.message import Delivery
from tests.interact.cast import At
from tests.interact.test_channels import HELLO, free_port

Kind = Literal["starttls", "implicit"]
KINDS: tuple[Kind, ...] = ("starttls", "implicit")


@dataclass(slots=True)
class Inside:
    """What the server saw."""

    logins: list[tuple[bytes, bytes]] = field(default_factory=list)
    mails: list[bytes] = field(default_factory=list)

    def asks(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, said: object
    ) -> AuthResult:
        assert isinstance(said, LoginPassword)
        self.logins.append((said.login, said.password))
        right = said.password == b"p@ss word"
        return AuthResult(success=right, handled=right)

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, said: list[str]
    ) -> str:
        if not session.authenticated:
            return "530 5.7.0 Authentication required"
        envelope.mail_from = address
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        self.mails.append(envelope.content)
        return "250 kept"


class Encrypted(Controller):
    """A server with TLS from the first byte; what wakes it up says nothing."""

    def _trigger_server(self) -> None:
        socket.create_connection((self.hostname, self.port), timeout=5).close()


@dataclass(frozen=True, slots=True)
class Running:
    """A mail server that speaks TLS, and the certificate that shows who it is."""

    at: Server
    inside: Inside
    certificate: Path

    def takes(self, **changes: object) -> Delivery:
        """What becomes of one mail."""
        email = self.mail(**changes)
        delivery = email.send(HELLO)
        email.close()
        return delivery

    def mail(self, **changes: object) -> Email:
        return Email(replace(self.at, **changes), sender="a@b.example", clock=At())  # type: ignore[arg-type]  # what a test changes


Runs = Callable[..., Running]


@pytest.fixture
def runs(tmp_path: Path) -> Iterator[Runs]:
    """Starts servers for `localhost`, and stops them."""
    started: list[Controller] = []

    def run(kind: Kind, *, called: str = "localhost") -> Running:
        certificate = signed_by_itself(tmp_path, called)
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(certificate)
        inside = Inside()
        here: dict[str, Any] = {"hostname": "127.0.0.1", "port": free_port()}
        here["authenticator"] = inside.asks
        if kind == "starttls":
            controller = Controller(inside, tls_context=tls, require_starttls=True, **here)
        else:
            controller = Encrypted(inside, ssl_context=tls, auth_require_tls=False, **here)
        controller.start()
        started.append(controller)
        scheme = "smtp" if kind == "starttls" else "smtps"
        at = server(f"{scheme}://shop%40b.example:p%40ss%20word@localhost:{controller.port}")
        return Running(replace(at, timeout_seconds=5.0), inside, certificate)

    yield run
    for controller in started:
        controller.stop()


def signed_by_itself(folder: Path, called: str) -> Path:
    """A key and a certificate for a host of that name, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, called)])
    now = datetime.now(UTC)  # noqa: TID251 (OpenSSL looks at the real clock)
    names: list[x509.GeneralName] = [x509.DNSName(called)]
    if called == "localhost":
        names.append(x509.IPAddress(ipaddress.ip_address("127.0.0.1")))
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / f"{called}.pem"
    path.write_bytes(private + made.public_bytes(pem))
    return path


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    found: Kind = request.param
    return found


def test_mail_goes_out_over_tls_after_a_log_in(
    runs: Runs, kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = runs(kind)
    monkeypatch.setenv("SSL_CERT_FILE", str(running.certificate))
    email = running.mail()
    assert [email.send(HELLO).fate for _ in range(2)] == ["sent", "sent"]
    email.close()
    assert len(running.inside.mails) == 2
    assert running.inside.logins == [(b"shop@b.example", b"p@ss word")]  # one connection for both


def test_a_server_that_nobody_vouches_for_hears_no_password(runs: Runs, kind: Kind) -> None:
    running = runs(kind)
    delivery = running.takes()
    assert delivery.fate == "later" and "certificate" in delivery.detail
    assert (running.inside.logins, running.inside.mails) == ([], [])


def test_a_server_that_shows_somebody_elses_certificate_hears_no_password(
    runs: Runs, kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = runs(kind, called="mail.else.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(running.certificate))
    delivery = running.takes()
    assert delivery.fate == "later" and "localhost" in delivery.detail
    assert (running.inside.logins, running.inside.mails) == ([], [])


def test_a_wrong_password_is_told_as_the_server_told_it_and_may_be_mended(
    runs: Runs, kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = runs(kind)
    monkeypatch.setenv("SSL_CERT_FILE", str(running.certificate))
    delivery = running.takes(password="guess")
    assert delivery.fate == "later" and "535" in delivery.detail
    assert "guess" not in delivery.detail and running.inside.mails == []
    assert running.takes().fate == "sent"


def test_who_must_log_in_and_does_not_is_refused(
    runs: Runs, kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = runs(kind)
    monkeypatch.setenv("SSL_CERT_FILE", str(running.certificate))
    delivery = running.takes(user="", password="")
    assert delivery.fate in ("failed", "later") and "530" in delivery.detail
