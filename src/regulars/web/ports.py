"""What the doors need from the house; whoever composes it gives them that and no more.

Ports whose room is not there are None: the addresses that need them answer 503 and say so.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from regulars.customise.offers import Offer
from regulars.differentiate.store import Kind
from regulars.ground.database import Conn, Database
from regulars.ground.events import Identifier, PersonId
from regulars.ground.time import Clock
from regulars.ground.tokens import Keys
from regulars.work.answers.person.known import Portrayed
from regulars.work.answers.person.sentence import Sees
from regulars.work.answers.person.story import Story
from regulars.work.doors import Doors
from regulars.work.nights.learning import Reckoning

Json = Mapping[str, object]


class Deciding(Protocol):
    """Chooses for one person."""

    def decide(
        self, who: Identifier, place: str, *, after: str, fresh: bool, now: datetime
    ) -> Json:
        """What to do for them here, with reasons, written down already.

        `after`: a message id whose event it waits for, up to 300 ms; then it says `stale: true`.
        `fresh`: decide anew; else what was decided or planned here today stands until something
        new is known of them, and it says `stood: true`.

        Raises:
            NotFound: Nobody is known by that name.
            TooFew: Nothing can be decided yet.
        """


class Profiling(Protocol):
    """Knows what a person's facts are now."""

    def traits(self, conn: Conn, person: int, *, now: datetime) -> dict[str, bool | int | str]:
        """Every trait that is known of this person, by name, as JSON values."""

    def portrayed(self, person: int) -> Portrayed:
        """What the nightly models know of this person, and what they did since."""

    def story(self, conn: Conn, person: int, *, locale: str, sees: Sees, now: datetime) -> Story:
        """All that a person's page tells, in a language; an empty one: the business's own.

        Raises:
            NotFound: There is no such person.
        """

    def in_short(
        self, conn: Conn, people: Collection[PersonId], *, locale: str, sees: Sees, now: datetime
    ) -> dict[PersonId, str]:
        """Of each of these people the one sentence that their page begins with."""


class Defining(Protocol):
    """Checks and stores what the house runs on; what does not go together is refused."""

    def define(self, conn: Conn, kind: Kind, said: Json, *, replace: bool = False) -> None:
        """Store a trait or a segment and begin to compute it.

        Raises:
            BadInput: The definition cannot be right; the message names the place in it.
            Conflict: There is another of that name, or (`replace`) it is built in.
            NotFound: There is none to replace.
        """

    def retire(self, conn: Conn, kind: Kind, name: str) -> None:
        """Take a trait or a segment out of use.

        Raises:
            NotFound: There is none that could be.
            Conflict: Something else needs it.
        """

    def offer(self, conn: Conn, said: Offer, *, now: datetime) -> None:
        """Add an offer, or replace the one of that id.

        Raises:
            BadInput: The offer or its rule cannot be right.
            Conflict: Its budget is below what is reserved and spent.
        """

    def switch_offer(self, conn: Conn, offer_id: str, active: bool, *, now: datetime) -> None:
        """Take an offer out of use, or back.

        Raises:
            NotFound: There is none of that id.
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

    def reckoning(self, conn: Conn) -> Reckoning | None:
        """What is known of what helps, as of the last night; None before the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebHouse:
    """All that the doors need.

    Attributes:
        public_url: Where people reach us: "https://shop.example".
        tokens: The keys that links to people are signed with.
        answering: Whoever answers what takes the history, files or the house's own folder.
        trusted_hops: Proxies of ours in front of us: whose word on the client's address counts.
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
    answering: Doors | None = None
    trusted_hops: int = 0
