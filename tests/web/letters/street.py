"""A site with its turns and its mail, driven by hand, for pages that letters lead to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from regulars.ground.database import Conn, Database
from regulars.interact.gate import Policy
from regulars.interact.messages.message import Message
from regulars.interact.sender import Post, send_due
from regulars.work.running.sending import links, tell
from tests import plain
from tests.house import Shop
from tests.interact.conftest import Remembers
from tests.web.conftest import TOKENS, clock

ANN = "ann@example.org"
LINK = re.compile(r"https?://\S+/c/\S+")


@dataclass
class Street:
    """A site, its turns and its mail."""

    url: str
    database: Database
    later: timedelta = timedelta()

    def asks(self, email: str = ANN, *, lang: str = "en", topic: str = "marketing") -> str:
        """Somebody types an address; what the page answers."""
        said = {"email": email, "topic": topic}
        answer = plain.post(f"{self.url}/sign-up?lang={lang}", data=said)
        assert answer.status_code == 200, answer.text
        return answer.text

    def mail(self) -> list[Message]:
        """What the turn and the sender make of it."""
        now = clock() + self.later
        Shop(self.database, now=now).turns()
        email = Remembers()
        post = Post(
            policy=Policy(channels=frozenset({"email"})), links=links(TOKENS, self.url), tell=tell
        )
        send_due(self.database.connect, {"email": email}, post=post, clock=lambda: now, limit=99)
        return email.sent

    def consents(self, conn: Conn) -> list[tuple[str, str, str, bool, bool, str, str, str]]:
        return conn.execute(
            "select address, channel, purpose, given, own_door, wording, locale, source"
            " from consents order by id"
        ).fetchall()


def emptied(conn: Conn) -> None:
    """Nobody has asked for anything, agreed to anything, or got anything."""
    for table in ("consents", "outbox", "confirmations", "suppressions", "inbox"):
        conn.execute(f"delete from {table}")


def link(message: Message) -> str:
    found = LINK.search(message.text)
    assert found, message.text
    return found[0]
