"""E-mail by SMTP."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import formataddr, formatdate
from typing import Final, Literal

from regulars.ground.errors import BadInput
from regulars.ground.time import Clock
from regulars.interact.messages.message import Delivery, Message
from regulars.interact.messages.mime import mail

ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}")
SENDER: Final = re.compile(
    rf'"?(?P<name>[^<>"\x00-\x1f]*)"? *<(?P<address>{ADDRESS.pattern})>|(?P<bare>{ADDRESS.pattern})'
)
NOT_NOW: Final = 400  # SMTP: 4xx is for now, 5xx for good
FOR_GOOD: Final = 500


URL: Final = re.compile(
    r"(?P<scheme>smtps?)://(?:(?P<user>[^:@/]*):(?P<password>[^@/]*)@)?"
    r"(?P<host>[^:@/]+)(?::(?P<port>\d{1,5}))?/?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where to hand mail over.

    Attributes:
        implicit_tls: TLS from the first byte; else STARTTLS where it is offered, and always
            before a password is said.
    """

    host: str
    port: int = 587
    user: str = ""
    password: str = field(default="", repr=False)
    implicit_tls: bool = False
    timeout_seconds: float = 15.0


def server(url: str) -> Server:
    """The server at `smtp://user:password@host:587` or `smtps://…`; `%40` stands for @.

    Raises:
        BadInput: The URL is not of that form. It is not repeated: it may hold a password.
    """
    found = URL.fullmatch(url)
    if not found:
        raise BadInput("REGULARS_SMTP_URL is not of the form smtp://user:password@host:587")
    secure = found["scheme"] == "smtps"
    return Server(
        host=found["host"],
        port=int(found["port"] or (465 if secure else 587)),
        user=_unquoted(found["user"] or ""),
        password=_unquoted(found["password"] or ""),
        implicit_tls=secure,
    )


def _unquoted(text: str) -> str:
    return re.sub(r"%([0-9A-Fa-f]{2})", lambda hit: chr(int(hit[1], 16)), text)


class Email:
    """Sends by SMTP over one connection, opened when it is needed.

    Args:
        sender: "Shop <hello@shop.example>".
        clock: For the Date header.
    """

    name = "email"
    reaches = "email"

    def __init__(self, server: Server, *, sender: str, clock: Clock) -> None:
        found = SENDER.fullmatch(sender.strip())
        if not found:
            raise BadInput(f"sender of e-mail: {sender!r} is not 'Shop <hello@shop.example>'")
        self._from = found["address"] or found["bare"]
        self._sender = formataddr(((found["name"] or "").strip(), self._from))
        self._domain = self._from.rpartition("@")[2]
        self._server, self._clock = server, clock
        self._smtp: smtplib.SMTP | None = None

    def send(self, message: Message) -> Delivery:
        if not ADDRESS.fullmatch(message.to) or ".." in message.to:
            return Delivery(fate="failed", detail=f"{message.to!r} is no e-mail address")
        message_id = f"<{message.id}@{self._domain}>"
        try:
            data = mail(message, self._headers(message, message_id))
        except BadInput as error:
            return Delivery(fate="failed", detail=str(error))
        try:
            smtp = self._connected()
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            return Delivery(fate="later", detail=_text(error))
        return self._hand_over(smtp, message, data, message_id)

    def close(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is None:
            return
        try:
            smtp.quit()
        except (smtplib.SMTPException, OSError):
            smtp.close()

    def _headers(self, message: Message, message_id: str) -> Mapping[str, str]:
        stamp = formatdate(self._clock().timestamp(), usegmt=True)
        headers = {"From": self._sender, "To": message.to, "Date": stamp, "Message-ID": message_id}
        if message.unsubscribe_url:  # RFC 8058: one click, by POST
            headers["List-Unsubscribe"] = f"<{message.unsubscribe_url}>"
            headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        return headers

    def _connected(self) -> smtplib.SMTP:
        if self._smtp is not None:
            return self._smtp
        at, tls = self._server, ssl.create_default_context()  # looks at name and signature
        if at.implicit_tls:
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                at.host, at.port, timeout=at.timeout_seconds, context=tls
            )
        else:
            smtp = smtplib.SMTP(at.host, at.port, timeout=at.timeout_seconds)
        self._smtp = smtp
        smtp.ehlo_or_helo_if_needed()
        if not at.implicit_tls and (at.user or smtp.has_extn("starttls")):
            smtp.starttls(context=tls)
            smtp.ehlo_or_helo_if_needed()  # RFC 3207: whatever was said before does not count
        if at.user:
            smtp.login(at.user, at.password)
        return smtp

    def _hand_over(self, smtp: smtplib.SMTP, message: Message, data: bytes, id_: str) -> Delivery:
        """MAIL, RCPT, DATA: until DATA nothing can have arrived; after it, only an answer tells."""
        try:
            code, said = smtp.mail(self._from)
            if code < NOT_NOW:
                code, said = smtp.rcpt(message.to)
            if code >= NOT_NOW:
                return self._refused(smtp, code, said)
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            return Delivery(fate="later", detail=_text(error))
        try:
            code, said = smtp.data(data)
        except smtplib.SMTPDataError as error:
            return self._refused(smtp, error.smtp_code, error.smtp_error)
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            return Delivery(fate="unknown", detail=_text(error))
        if code >= NOT_NOW:
            return self._refused(smtp, code, said)
        return Delivery(fate="sent", carrier_id=id_, detail=_text(said))

    def _refused(self, smtp: smtplib.SMTP, code: int, said: bytes | str) -> Delivery:
        try:
            smtp.rset()
        except (smtplib.SMTPException, OSError):
            self.close()
        fate: Literal["failed", "later"] = "failed" if code >= FOR_GOOD else "later"
        return Delivery(fate=fate, detail=f"{code} {_text(said)}")


def _text(said: object) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return " ".join(text.split())[:200]
