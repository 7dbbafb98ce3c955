"""One e-mail as bytes. Written out by hand: ten times faster than `email.message`, and a header
with a line break in it cannot be made."""

from __future__ import annotations

import hashlib
import re
from binascii import b2a_qp
from collections.abc import Mapping
from email.header import Header
from typing import Final

from regulars.ground.errors import BadInput
from regulars.interact.messages.message import Message

CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
LONGEST_HEADER: Final = 900  # RFC 5322 ends a line at 998


def mail(message: Message, headers: Mapping[str, str]) -> bytes:
    """The message as RFC 5322 wants it: text, and HTML beside it if there is any.

    Raises:
        BadInput: A header holds a line break or another control character, or is too long.
    """
    head = "".join(_header(name, value) for name, value in headers.items())
    head += _header("Subject", message.subject) + "MIME-Version: 1.0\r\n"
    if not message.html:
        return head.encode("ascii") + _part("plain", message.text)
    line = hashlib.sha256(message.id.encode()).hexdigest()[:32]
    kind = f'Content-Type: multipart/alternative; boundary="{line}"\r\n\r\n'
    mark = f"--{line}".encode("ascii")
    text, html = _part("plain", message.text), _part("html", message.html)
    return b"".join(
        ((head + kind).encode("ascii"), mark, b"\r\n", text, mark, b"\r\n", html, mark, b"--\r\n")
    )


def _header(name: str, value: str) -> str:
    if found := CONTROL.search(value):
        raise BadInput(f"header {name}: holds the control character {found.group()!r}")
    if len(value) > LONGEST_HEADER:
        raise BadInput(f"header {name}: over {LONGEST_HEADER} characters")
    if not value.isascii():
        value = Header(value, "utf-8", header_name=name).encode(linesep="\r\n")
    return f"{name}: {value}\r\n"


def _part(kind: str, text: str) -> bytes:
    lines = "\n".join(text.splitlines())
    body = b2a_qp(lines.encode("utf-8", "replace"), istext=True).replace(b"\n", b"\r\n")
    head = (
        f"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable"
    )
    return head.encode("ascii") + b"\r\n\r\n" + body + b"\r\n"
