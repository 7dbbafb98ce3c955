"""The next best action, asked for by a door: read, decide, write down, answer."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

import msgspec
import numpy as np
from psycopg_pool import ConnectionPool

from regulars.customise import store as decisions
from regulars.customise.choose import Decision
from regulars.customise.limits import store as limits
from regulars.customise.offers import CARE, NOTHING, Offer
from regulars.customise.policy import Policy
from regulars.customise.promising import Here, keeps, promise
from regulars.customise.reasons import words
from regulars.customise.store import Standing
from regulars.customise.views import Asked, views
from regulars.differentiate.portraits import store as portraits
from regulars.differentiate.portraits.portrait import Portrait
from regulars.ground import house_rules, inbox, log
from regulars.ground.database import Conn, Later
from regulars.ground.errors import TooFew
from regulars.ground.events import Identifier, IdentifierId, PersonId, noted
from regulars.ground.house_rules import HouseRules
from regulars.ground.time import Clock, local_day, midnight, zone
from regulars.identify import store as identity
from regulars.learn import control
from regulars.loop import House
from regulars.work.houses import Fixed, read_house

WAIT_S: Final = 0.3  #: how long a decision waits for the caller's own event to be applied
LOOK_S: Final = 0.005
FRESH_S: Final = 1.0  #: how old a copy of the house may be


#: A person, all their names, and the position of the log up to which all of it is known.
Known = tuple[PersonId, list[tuple[IdentifierId, Identifier]], int]
ONE_AT_A_TIME: Final = 0x44454349  #: "DECI": first key of the lock on a person who is decided on


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What to do for this person here and now.

    Attributes:
        offer: None where the best is to do nothing, or to ask.
        reasons: In words, three at most.
        stale: The caller's own event was not applied in time; the answer is from before it.
        stood: It was made before, and nothing new is known since; a plan was carried out.
    """

    person: PersonId
    decision: Decision
    offer: Offer | None
    reasons: list[str]
    stale: bool
    stood: bool


@dataclass(slots=True)
class Deciding:
    """Decides for doors. One object serves all threads of a process."""

    pool: ConnectionPool
    fixed: Fixed
    clock: Clock
    rng: np.random.Generator
    _house: House | None = None
    _version: int = -1
    _looked_at: float = 0.0

    def house(self, conn: Conn) -> House:
        """The house as it is, at most a second old."""
        if self._house is None or time.monotonic() - self._looked_at > FRESH_S:
            version = house_rules.version(conn)
            if self._house is None or version != self._version:
                self._house, self._version = read_house(conn, self.fixed), version
            self._looked_at = time.monotonic()
        return self._house

    @property
    def rules(self) -> HouseRules:
        """The rules of the house as last read."""
        return HouseRules() if self._house is None else self._house.rules

    def decide(
        self,
        name: Identifier,
        *,
        place: str,
        after: str = "",
        fresh: bool = False,
        now: datetime | None = None,
    ) -> Answer:
        """One decision for whoever is known by `name`, written down before it is answered.

        What was decided or planned for them here today stands until something new is known of
        them: whoever asks twice hears the same, and the log has one draw.

        Args:
            name: Cleaned, see `identify.keys`.
            place: Where we are: "till", "email", …
            after: Message id of an event of theirs that must be in it; empty: none.
            fresh: Decide anew, whatever stands.
            now: The instant of the decision; None: the clock's.

        Raises:
            NotFound: Nobody is known by that name.
            TooFew: There is nothing to offer yet; what is missing is said.
        """
        stale = bool(after) and not self._waited(name, after)
        with self.pool.connection() as conn, conn.pipeline():  # four waits in all
            house = self.house(conn)
            if house.policy is None:
                identity.named(conn, name)  # nobody stays nobody, whatever else is missing
                raise TooFew(
                    "nothing has been learnt yet: it takes purchases, an offer and a night"
                )
            now = now or self.clock()
            there = zone(house.rules.zone)
            _hold(conn, name)
            found = standing(conn, name, place, (house.policy, there, now))
            person, names = identity.named(conn, name)
            limits.hold(conn, [person], house.policy.offers)
            position, kept = found()
            stood = not fresh and kept is not None and keeps(conn, house.policy, kept, now=now)
            if stood and kept is not None:
                decision = kept.decision
            else:
                known = (person, names, position)
                decision = self._decided(conn, house, known, place, now)
            if not stood or (kept is not None and kept.mode == "batch"):
                _tell(conn, decision, name, now)
            conn.execute("commit")  # `conn.commit()` would wait once more
        offer = next((o for o in house.policy.offers if o.id == decision.action), None)
        reasons = [words(reason, house.rules.locale) for reason in decision.reasons]
        return Answer(
            person=person, decision=decision, offer=offer, reasons=reasons, stale=stale, stood=stood
        )

    def _decided(
        self, conn: Conn, house: House, known: Known, place: str, now: datetime
    ) -> Decision:
        assert house.policy is not None
        person, names, position = known
        day = local_day(now, zone(house.rules.zone))
        owners = {person: [one for one, _ in names]}
        share = house.rules.control_share
        arms = control.arms(conn, owners, share=share, now=now, day=day)
        asked = Asked(offers=house.policy.offers, policy=house.gate, now=now, day=day)
        seen = views(conn, [person], arms, asked, names={person: names})
        here = Here(place=place, now=now, known=position)
        [made] = promise(conn, house.policy, seen.values(), here, self.rng)
        return made

    def _waited(self, name: Identifier, message_id: str) -> bool:
        """Whether the event is applied, if need be in a moment."""
        ends = time.monotonic() + WAIT_S
        with self.pool.connection() as conn:
            while not _applied(conn, name, message_id):
                conn.rollback()
                if time.monotonic() > ends:
                    return False
                time.sleep(LOOK_S)
        return True

    def portrait(self, person: PersonId) -> Portrait:
        """What we know of this person, with all that happened up to now."""
        with self.pool.connection() as conn:
            owners = identity.owners_of(conn, [person])
            place = house_rules.place(conn)
            return portraits.of_people(conn, [person], owners, place=place)[person]


def _hold(conn: Conn, name: Identifier) -> None:
    """Whoever asks about the same person meanwhile waits until this decision is written down."""
    conn.execute(
        "select pg_advisory_xact_lock(%s, (person %% 2147483647)::int)"
        " from identifiers where kind = %s and value = %s",
        (ONE_AT_A_TIME, *name),
    )


def standing(
    conn: Conn, name: Identifier, place: str, here: tuple[Policy, ZoneInfo, datetime]
) -> Later[Standing]:
    """What stands for them here.

    Args:
        here: The policy in force, the business's time zone, and the instant.
    """
    policy, there, now = here
    since = midnight(local_day(now, there), there)
    night = policy.version.partition("+")[0]
    return decisions.ask_standing(conn, name, place=place, since=since, night=night)


def _applied(conn: Conn, name: Identifier, message_id: str) -> bool:
    known = identity.found(conn, [name])
    if name not in known:
        return False
    owners = identity.owners_of(conn, [known[name].person])[known[name].person]
    return log.has(conn, owners, message_id)


def _tell(conn: Conn, decision: Decision, name: Identifier, now: datetime) -> None:
    """What we did to them is an event too."""
    said = {"decision": decision.id, "action": decision.action, "place": decision.place}
    if decision.action != NOTHING and not decision.action.startswith(f"{CARE}:"):
        said["offer"] = decision.action
    event = noted(
        source="decisions",
        message_id=decision.id,
        kind="decision_made",
        at=now,
        identifiers=(name,),
        said=said,
    )
    inbox.append(conn, [event])
