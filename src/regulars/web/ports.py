"""What the doors need from the house; whoever composes it gives them that and no more.

Ports whose room is not there are None: the addresses that need them answer 503 and say so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from regulars.ground.database import Conn, Database
from regulars.ground.events import Identifier
from regulars.ground.time import Clock
from regulars.ground.tokens import Keys

Json = Mapping[str, object]


class Deciding(Protocol):
    """Chooses for one person."""

    def decide(self, who: Identifier, place: str, *, after: str, now: datetime) -> Json:
        """What to do for them here, with reasons, written down already.

        `after`: a message id whose event it waits for, up to 300 ms; then it says `stale: true`.

        Raises:
            NotFound: Nobody is known by that name.
            TooFew: Nothing can be decided yet.
        """


class Profiling(Protocol):
    """Knows what a person's facts are now."""

    def traits(self, conn: Conn, person: int, *, now: datetime) -> Json:
        """Every trait that is known of this person, by name, as JSON values."""

    def story(self, conn: Conn, person: int, *, now: datetime) -> Json:
        """What the nightly models say of this person, ready to be shown."""


class Defining(Protocol):
    """Checks, stores and counts definitions."""

    def segment(self, conn: Conn, said: Json, *, now: datetime) -> None:
        """Store a segment and begin to compute it.

        Raises:
            BadInput: The definition cannot be right; the message names the place in it.
            Conflict: There is another of that name.
        """

    def trait(self, conn: Conn, said: Json, *, now: datetime) -> None:
        """Store a trait and begin to compute it. Raises as `segment` does."""

    def count(self, rule: Json, *, now: datetime) -> Json:
        """How many people the rule holds for: {"people": 12, "exact": true}.

        Raises:
            BadInput: The rule cannot be right.
        """


class Joining(Protocol):
    """Puts people together and takes them apart; only the leader writes, so it comes about soon."""

    def merge(self, conn: Conn, one: int, other: int, *, by: str, now: datetime) -> None:
        """Ask that two people be one.

        Raises:
            NotFound: There is no such person.
            Conflict: A limit forbids it; the message says which.
        """

    def unmerge(self, conn: Conn, low: int, high: int, *, by: str, now: datetime) -> None:
        """Ask that the link between two identifiers be withdrawn. Raises as `merge` does."""


class Learning(Protocol):
    """Knows whether it helps."""

    def effects(self, conn: Conn, *, now: datetime) -> Sequence[Json]:
        """Every experiment's effect with its interval, or why it is too early."""

    def campaigns(self) -> Sequence[Json]:
        """Past campaigns as observed, with what they do not prove."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebHouse:
    """All that the doors need.

    Attributes:
        public_url: Where people reach us: "https://shop.example".
        tokens: The keys that links to people are signed with.
    """

    database: Database
    clock: Clock
    public_url: str
    tokens: Keys
    deciding: Deciding | None = None
    profiling: Profiling | None = None
    defining: Defining | None = None
    joining: Joining | None = None
    learning: Learning | None = None
