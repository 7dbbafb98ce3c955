"""The life of a message in the outbox: pending → sending → sent | failed | unknown | skipped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, Literal

import msgspec

from regulars.ground.events import Event, noted
from regulars.interact.gate import ASKED_FOR
from regulars.interact.triggers import Wish
from regulars.interact.words import spoken

State = Literal["pending", "sending", "sent", "failed", "unknown", "skipped"]

SOURCE: Final = "outbox"  #: source of the events that say what became of a message
MOST_TRIES: Final = 6
FIRST_WAIT: Final = timedelta(seconds=30)
LONGEST_WAIT: Final = timedelta(hours=1)


class Wished(msgspec.Struct, frozen=True, kw_only=True):
    """A message that somebody wishes to send; nothing of it is rendered yet.

    Attributes:
        id: Chosen by who wishes, so that wishing twice is wishing once.
        identifier: Id of the identifier through which we got to this person.
        facts: What the template may see, as JSON.
        due_at: Not before.
        expires_at: Of no use after.
    """

    id: str
    identifier: int
    channel: str
    purpose: str
    template: str
    locale: str
    facts: str
    trigger: str
    decision: str
    created_at: datetime
    due_at: datetime
    expires_at: datetime
    attempts: int = 0

    @property
    def asked_for(self) -> bool:
        """Promised or asked for: needs no consent, and no cap counts it."""
        return self.purpose in ASKED_FOR


def wished(
    wish: Wish,
    *,
    identifier: int,
    facts: Mapping[str, object],
    locale: str = "en",
    decision: str = "",
) -> Wished:
    """The message that a trigger's wish becomes, once it is decided what to say."""
    return Wished(
        id=wish.id,
        identifier=identifier,
        channel=wish.channel,
        purpose=wish.purpose,
        template=wish.template,
        locale=locale,
        facts=msgspec.json.encode(facts).decode(),
        trigger=wish.trigger,
        decision=decision,
        created_at=wish.at,
        due_at=wish.at,
        expires_at=wish.expires_at,
    )


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be written about one message: its state, and why.

    Attributes:
        reason: A code of `words.WORDS`; empty when it was sent.
        said: The numbers and names in the reason's words.
        due_at: For `pending`: when to try again.
        begun: Whether a channel was asked to carry it.
    """

    id: str
    state: State
    reason: str = ""
    said: Mapping[str, str | int] = {}
    carrier_id: str = ""
    due_at: datetime | None = None
    begun: bool = False


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the delivery log."""

    id: str
    identifier: int
    channel: str
    purpose: str
    template: str
    trigger: str
    decision: str
    state: State
    created_at: datetime
    due_at: datetime
    settled_at: datetime | None
    address: str
    reason: str
    said: str

    def words(self, locale: str = "en") -> str:
        """Why not, or why not yet, in words that a marketer reads; empty if nothing is amiss."""
        said: dict[str, str | int] = msgspec.json.decode(self.said)
        return spoken(self.reason, said, locale=locale) if self.reason else ""


def next_try(attempts: int, now: datetime) -> datetime | None:
    """When to try again after so many attempts; None: give up.

    >>> from datetime import UTC
    >>> next_try(1, datetime(2026, 1, 5, tzinfo=UTC)).second
    30
    """
    if attempts >= MOST_TRIES:
        return None
    wait: timedelta = FIRST_WAIT * 2 ** (attempts - 1)
    return now + min(wait, LONGEST_WAIT)


def event(wish: Wished, outcome: Outcome, *, whom: tuple[str, str], now: datetime) -> Event:
    """What became of a message, as an event for the log."""
    said = {
        "message": wish.id,
        "channel": wish.channel,
        "purpose": wish.purpose,
        "template": wish.template,
        "trigger": wish.trigger,
        "decision": wish.decision,
        "reason": outcome.reason,
    }
    return noted(
        source=SOURCE,
        message_id=f"{outcome.state}:{wish.id}",
        kind=f"message_{outcome.state}",
        at=now,
        identifiers=(whom,),
        said={name: value for name, value in said.items() if value},
    )
