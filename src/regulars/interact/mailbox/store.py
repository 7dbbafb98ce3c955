"""The sandbox mailbox in PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from regulars.ground.database import Conn
from regulars.interact.messages.message import Message
from regulars.interact.words import spoken


class Mail(msgspec.Struct, frozen=True, kw_only=True):
    """What would have been sent.

    Attributes:
        address: Empty when we have none.
        refusal: Empty: it could have been sent. Else the gate's code: preview, not sendable.
        said: The names and numbers in the refusal's words, JSON.
    """

    id: int
    message: str
    identifier: int | None
    channel: str
    purpose: str
    address: str
    subject: str
    body: str
    html: str
    refusal: str
    said: str
    at: datetime

    def mark(self, locale: str = "en") -> str:
        """The mark that a preview carries, with the reason; empty if it could have been sent."""
        if not self.refusal:
            return ""
        said: dict[str, str | int] = msgspec.json.decode(self.said)
        mark = "vista previa, no se puede enviar" if locale[:2] == "es" else "preview, not sendable"
        return f"{mark}: {spoken(self.refusal, said, locale=locale)}"


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A message to keep, and, for a preview, why it cannot be sent."""

    message: Message
    identifier: int | None = None
    refusal: str = ""
    said: str = "{}"


def keep(conn: Conn, mails: Sequence[Kept], *, at: datetime) -> None:
    """Put messages into the mailbox; one that is there is left as it is."""
    conn.execute(
        """insert into mailbox (message, identifier, channel, purpose, address, subject, body, html,
                                refusal, said, at)
           select *, %s from unnest(%s::text[], %s::bigint[], %s::text[], %s::text[], %s::text[],
                                    %s::text[], %s::text[], %s::text[], %s::text[], %s::text[])
           on conflict do nothing""",
        (
            at,
            [mail.message.id for mail in mails],
            [mail.identifier for mail in mails],
            [mail.message.channel for mail in mails],
            [mail.message.purpose for mail in mails],
            [mail.message.to for mail in mails],
            [mail.message.subject for mail in mails],
            [mail.message.text for mail in mails],
            [mail.message.html for mail in mails],
            [mail.refusal for mail in mails],
            [mail.said for mail in mails],
        ),
    )


def mails(
    conn: Conn,
    *,
    identifiers: Sequence[int] | None = None,
    channel: str | None = None,
    before: int | None = None,
    limit: int = 50,
) -> list[Mail]:
    """The mailbox, newest first: of some identifiers, of a channel, with ids under `before`."""
    names = Mail.__struct_fields__
    rows = conn.execute(
        f"""select {", ".join(names)} from mailbox
            where (%(ids)s::bigint[] is null or identifier = any(%(ids)s))
              and (%(channel)s::text is null or channel = %(channel)s)
              and (%(before)s::bigint is null or id < %(before)s)
            order by id desc limit %(limit)s""",
        {
            "ids": None if identifiers is None else list(identifiers),
            "channel": channel,
            "before": before,
            "limit": limit,
        },
    ).fetchall()
    return [Mail(**dict(zip(names, row, strict=True))) for row in rows]
