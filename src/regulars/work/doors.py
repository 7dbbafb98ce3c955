"""What the doors on the web ask of the house, answered: the ports of `regulars.web.ports`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import msgspec

from regulars.customise.choose import Decision
from regulars.customise.reasons import words
from regulars.differentiate import profiles, store
from regulars.differentiate.definitions import spec
from regulars.differentiate.definitions.happenings import Moment
from regulars.differentiate.definitions.plan import DID
from regulars.ground.database import Conn
from regulars.ground.errors import Conflict, NotFound
from regulars.ground.events import Identifier, PersonId
from regulars.ground.house_rules import HouseRules
from regulars.ground.settings import Settings
from regulars.ground.time import local_day, micros, zone
from regulars.work import counting, houses, learning, mending
from regulars.work.deciding import Deciding

Json = Mapping[str, object]
BUSINESS_ONLY: Final = frozenset({"profit"})  #: of a decision; nothing that a customer may see


@dataclass(frozen=True, slots=True)
class Doors:
    """Answers for all doors of one process."""

    deciding: Deciding
    settings: Settings

    def decide(self, who: Identifier, place: str, *, after: str, now: datetime) -> Json:
        """What to do for them here, with reasons, written down already."""
        answer = self.deciding.decide(who, place=place, after=after, now=now)
        said = told(answer.decision, self.deciding.rules.locale)
        offer = None if answer.offer is None else msgspec.to_builtins(answer.offer)
        return {**said, "person": answer.person, "offer": offer, "stale": answer.stale}

    def traits(self, conn: Conn, person: int, *, now: datetime) -> Json:
        """Every trait that is known of this person, by name."""
        house = self.deciding.house(conn)
        moment = Moment(micros(now), local_day(now, zone(house.rules.zone)))
        states = profiles.read(conn, house.engine, [PersonId(person)])
        if person not in states:
            raise NotFound(f"person {person}: there is no such person")
        values = house.engine.values(states[PersonId(person)], moment)
        return {
            name: value
            for name, value in zip(house.engine.names, values, strict=True)
            if value is not None and not name.startswith(DID)
        }

    def story(self, conn: Conn, person: int, *, now: datetime) -> Json:
        """What the night learnt of this person and what happened since."""
        said: Json = msgspec.to_builtins(self.deciding.portrait(PersonId(person)))
        return said

    def segment(self, conn: Conn, said: Json, *, now: datetime) -> None:
        """Store a segment and begin to compute it."""
        wanted = spec.segment({key: value for key, value in said.items() if value})
        self._define(conn, "segment", wanted.name, spec.to_json(wanted))

    def trait(self, conn: Conn, said: Json, *, now: datetime) -> None:
        """Store a trait and begin to compute it."""
        wanted = spec.trait({key: value for key, value in said.items() if value})
        self._define(conn, "trait", wanted.name, spec.to_json(wanted))

    def _define(self, conn: Conn, kind: store.Kind, name: str, body: str) -> None:
        known = store.definitions(conn)
        if any(one.kind == kind and one.name == name and one.body != body for one in known):
            raise Conflict(f"{kind} {name!r}: there is one of that name; retire it first")
        new = store.Definition(kind, name, body, False, "computing", 0.0, 0)
        rest = [one for one in known if (one.kind, one.name) != (kind, name)]
        houses.compiled([*rest, new], HouseRules())  # says what is wrong, if anything is
        store.define(conn, kind, {name: body}, builtin=False)

    def count(self, rule: Json, *, now: datetime) -> Json:
        """For how many people a rule holds."""
        with self.deciding.pool.connection() as conn:
            return counting.count(conn, self.settings, rule, now=now)

    def merge(self, conn: Conn, one: int, other: int, *, by: str, now: datetime) -> None:
        """Make two people one."""
        mending.merge(conn, one, other, by=by, now=now)

    def unmerge(self, conn: Conn, low: int, high: int, *, by: str, now: datetime) -> None:
        """Withdraw the link between two identifiers."""
        mending.unmerge(conn, low, high, by=by, now=now)

    def effects(self, conn: Conn, *, now: datetime) -> Sequence[Json]:
        """Every experiment's effect, or why it is too early, as of the last night."""
        found = learning.latest(conn)
        return [] if found is None else [msgspec.to_builtins(found.own)]

    def campaigns(self) -> Sequence[Json]:
        """Past campaigns as observed."""
        with self.deciding.pool.connection() as conn:
            found = learning.latest(conn)
        return [] if found is None else [msgspec.to_builtins(one) for one in found.campaigns]


def told(decision: Decision, locale: str) -> dict[str, object]:
    """A decision as JSON, its reasons in words."""
    said: dict[str, object] = msgspec.to_builtins(decision)
    said["reasons"] = [words(reason, locale) for reason in decision.reasons]
    said["alternatives"] = [
        {
            **msgspec.to_builtins(one),
            "refusal": None if one.refusal is None else words(one.refusal, locale),
        }
        for one in decision.alternatives
    ]
    return said
