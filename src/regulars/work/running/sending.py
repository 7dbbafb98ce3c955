"""The one sender of a house, with the channels that are set up."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Final

import psycopg

from regulars.ground import house_rules, inbox, tokens
from regulars.ground.database import Conn, Database
from regulars.ground.errors import RegularsError
from regulars.ground.events import Event
from regulars.ground.settings import Settings
from regulars.ground.time import Clock
from regulars.ground.tokens import Keys
from regulars.interact import gate
from regulars.interact.sender import Post, send_due
from regulars.interact.surveys import store as surveys
from regulars.interact.surveys.tickets import PURPOSE as SURVEY
from regulars.interact.surveys.tickets import Asked, subject
from regulars.work.channels import kept, trying

BATCH: Final = 200
IDLE_S: Final = 0.05
RETRY_S: Final = 1.0
UNSUBSCRIBE: Final = "unsubscribe"  #: purpose of the tokens in unsubscribe links
PREFERENCES: Final = "preferences"  #: the same in links to the preference centre
CONFIRM: Final = "confirm"  #: the same in letters that ask whether it was you
DOORS: Final = {UNSUBSCRIBE: "u", PREFERENCES: "p", CONFIRM: "c"}


def links(
    keys: Keys, public_url: str, surveys: Sequence[str] = ()
) -> Callable[[str], Mapping[str, str]]:
    """The links that a message may hold, by the message's id: one to each survey, too."""

    def of(message_id: str) -> dict[str, str]:
        confirms = message_id.startswith(f"{gate.CONFIRMATION}-")
        said = {
            name: (name, door, message_id)
            for name, door in DOORS.items()
            if name != CONFIRM or confirms
        } | {
            f"survey_{one}": (SURVEY, "s", subject(Asked(message=message_id, survey=one)))
            for one in surveys
        }
        return {
            name: f"{public_url}/{door}/{tokens.sign(keys, purpose, about)}"
            for name, (purpose, door, about) in said.items()
        }

    return of


@dataclass(slots=True, kw_only=True)
class Sending:
    """Sends what is due, until stopped."""

    database: Database
    settings: Settings
    keys: Keys
    clock: Clock
    stop: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Send for ever; a lost database is waited for."""
        while not self.stop.is_set():
            try:
                with self.database.connect(autocommit=True) as conn:
                    while not self.stop.is_set():
                        if not self.round(conn):
                            self.stop.wait(IDLE_S)
            except (psycopg.OperationalError, RegularsError):
                self.stop.wait(RETRY_S)

    def round(self, conn: Conn, *, limit: int = BATCH) -> int:
        """Deal with what is due now, at most `limit` messages; return how many.

        Args:
            conn: In autocommit mode; nobody else uses it.
            limit: Most messages.
        """
        waiting = conn.execute(
            "select from outbox where state = 'sending'"
            " or (state = 'pending' and due_at <= %s)"
            " union all select from channel_tests where state = 'waiting' limit 1",
            (self.clock(),),
        ).fetchone()
        if waiting is None:
            return 0
        known = kept.channels(conn, self.settings, self.clock)
        tried = trying.deal(conn, known, self.clock)
        rules = house_rules.read(conn)
        post = Post(
            policy=gate.policy(rules, channels=frozenset(known)),
            links=links(self.keys, self.settings.public_url, surveys.open_names(conn)),
            tell=tell,
        )
        return tried + send_due(
            lambda: nullcontext(conn),
            known,
            post=post,
            clock=self.clock,
            limit=limit,
        )


def tell(conn: Conn, events: Sequence[Event]) -> None:
    """What became of messages is news like any other."""
    inbox.append(conn, list(events))
