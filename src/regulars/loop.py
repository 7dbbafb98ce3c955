"""A batch of events, once round the five steps. Start reading here.

This is the only file that knows every step. It decides nothing itself: each line asks one step
one question, in the order of the book. A turn is one transaction on the leader's connection:
all of it happens, or none.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import msgspec
import numpy as np

from regulars.customise import redeeming, speaking
from regulars.customise.answers import taking
from regulars.customise.policy import Policy
from regulars.customise.speaking import Voice
from regulars.customise.view import Arm
from regulars.customise.views import Asked
from regulars.differentiate import profiles
from regulars.differentiate import store as people_store
from regulars.differentiate.definitions.engine import Engine
from regulars.differentiate.definitions.happenings import Moment, PersonFacts
from regulars.differentiate.portraits import giving_up
from regulars.differentiate.profiles import Look
from regulars.differentiate.remarks import store as remarks
from regulars.differentiate.store import Mates, Movement
from regulars.ground import house_rules, inbox, leadership, log
from regulars.ground.database import Conn
from regulars.ground.events import BULK, Event, Logged, PersonId
from regulars.ground.house_rules import HouseRules
from regulars.ground.leadership import Tally
from regulars.ground.scales import booking, satisfaction
from regulars.ground.time import local_day, micros, zone
from regulars.ground.values import MILLION
from regulars.identify import store as identity
from regulars.identify.households import store as households
from regulars.identify.households.household import SIZE
from regulars.identify.limits import limits
from regulars.identify.recognise import NOBODY, Hash, Naming, recognise
from regulars.interact import gate, listening
from regulars.interact import store as standing_store
from regulars.interact.bookings import store as bookings
from regulars.interact.dues import store as dues
from regulars.interact.dues import windows
from regulars.interact.feedback import hearing
from regulars.interact.listening import Crossing
from regulars.interact.lists.members import store as on_lists
from regulars.interact.triggers import Trigger
from regulars.learn import control

LIVE_EVENTS: Final = 1_000  #: most events a turn
BULK_EVENTS: Final = 4_000  #: the same when nobody waits for them


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What a turn needs besides the events; made anew when somebody changes a definition.

    Attributes:
        engine: The compiled definitions of traits and segments.
        asks: What rules ask for beside traits: "consent", "arm".
        scores: The names of the scores that rules ask for.
        hours: By kind of event, the lengths of the hour windows that count it.
        triggers: What makes us wish to speak.
        gate: What the house has decided about speaking.
        policy: What decides; None until there is something to offer.
        tombstone: The keyed hash under which an erased name is remembered.
    """

    engine: Engine
    rules: HouseRules
    asks: frozenset[str]
    scores: frozenset[str]
    hours: Mapping[str, frozenset[int]]
    triggers: tuple[Trigger, ...]
    gate: gate.Policy
    policy: Policy | None
    tombstone: Hash


def turn(
    conn: Conn,
    house: House,
    *,
    epoch: int,
    now: datetime,
    rng: np.random.Generator,
    limit: int = LIVE_EVENTS,
) -> Tally:
    """Take what waits in the inbox round the loop; say what became of it.

    Raises:
        Conflict: Another process leads; stop.
    """
    with conn.transaction():
        lead = leadership.begin(conn, epoch)
        said, only_bulk = inbox.drain(conn, limit=limit)
        if not said:
            return Tally()
        now = max(now, *(event.received_at for event in said))  # what came while we waited is past
        fresh, repeated, differing = log.news(conn, said)
        place = zone(house.rules.zone) if lead.position else house_rules.place(conn)
        fresh = [booking.stamped(satisfaction.stamped(event), place) for event in fresh]

        # 1 identify: who is this?
        known = recognise(
            conn,
            fresh,
            after=lead.position,
            place=place,
            naming=Naming(tombstone=house.tombstone, limits=limits(house.rules)),
            now=now,
        )
        log.append(conn, known.logged)
        _put_aside(conn, known.nobodys, now)
        _housed(conn, known.logged, known.changed if _asks_of_mates(house) else ())

        # 2 differentiate: what do we know of them now, and where does it put them?
        moment = Moment(micros(now), local_day(now, place))
        people = {*known.people.values(), *known.changed}
        parts = profiles.fold(conn, house.engine, known.logged, people, moment=moment)
        if gone := people - parts.keys():
            people_store.drop_memberships(conn, gone)
        remarks.take(conn, known.logged)
        bookings.take(conn, known.logged, now=now)
        on_lists.take(conn, known.logged)
        listening.take(conn, known.logged, now=now)  # a yes or no counts from this very moment
        whose = [(row, known.people[row.owner]) for row in known.logged]
        again = giving_up.end(conn, whose, today=moment.today)
        moved: list[Movement] = []
        if only_bulk:
            people_store.recheck(conn, parts, cause="event")  # later, and silently
        else:
            states = profiles.summed(house.engine, parts)
            look = Look(moment, "event", profiles.kinds_of(whose, {*known.changed, *again}))
            moved = profiles.move(conn, house.engine, states, facts_of(conn, house), look)
        dues.put(conn, windows.ends(known.logged, house.hours))

        # 3 interact: does it make us wish to speak?
        crossed = [Crossing(*one) for one in moved]
        meant = hearing.take(conn, whose, now=now)  # how they feel about us goes before all else
        meant += listening.wishes(conn, house.triggers, whose, crossed, now=now)

        # 4 customise: what for this one? It goes to the outbox; senders ask the gate.
        redeeming.take(conn, known.logged, now=now)
        taking.take(conn, known.logged)
        # 5 learn: who is in the control group is written down at the first chance to speak.
        speaking.answer(conn, meant, voice(conn, house, now=now, rng=rng))

        done = Tally(
            drained=len(said),
            accepted=len(known.logged),
            repeated=repeated,
            conflicting=differing,
            quarantined=len(known.nobodys),
            blocked=known.blocked,
        )
        leadership.advance(conn, done, bulk=any(row.event.flags & BULK for row in known.logged))
        return done


def facts_of(conn: Conn, house: House) -> profiles.FactsOf:
    """What rules may ask about people beside their traits; asked only where a rule does."""

    def ask(people: Collection[PersonId]) -> dict[PersonId, PersonFacts]:
        asks = house.asks
        scores = people_store.scores(conn, people, house.scores) if house.scores else {}
        given = standing_store.given(conn, people) if "consent" in asks else {}
        arms = control.recorded(conn, people) if "arm" in asks else {}
        mates = people_store.mates(conn, people) if _asks_of_mates(house) else {}
        return {
            one: PersonFacts(
                person=one,
                consents=given.get(one, frozenset()),
                scores=_sized(scores.get(one, {}), mates.get(one)),
                arms=arms.get(one, {}),
                mates=mates[one].segments if one in mates else frozenset(),
            )
            for one in people
        }

    return ask


def _asks_of_mates(house: House) -> bool:
    return SIZE in house.scores or bool(house.engine.asked_of_mates)


def _sized(scores: Mapping[str, int], mates: Mates | None) -> Mapping[str, int]:
    """With how many are in the household as it is now, not as it was last night."""
    kept = {name: value for name, value in scores.items() if name != SIZE}
    return kept if mates is None else {**kept, SIZE: mates.people * MILLION}


def voice(conn: Conn, house: House, *, now: datetime, rng: np.random.Generator) -> Voice:
    """What `customise` needs to answer a wish."""
    day = local_day(now, zone(house.rules.zone))

    def arms(people: Sequence[PersonId]) -> dict[PersonId, Arm]:
        owners = identity.owners_of(conn, people)
        return control.arms(conn, owners, share=house.rules.control_share, now=now, day=day)

    offers = () if house.policy is None else house.policy.offers
    asked = Asked(offers=offers, policy=house.gate, now=now, day=day)
    return Voice(policy=house.policy, asked=asked, arms=arms, rng=rng, locale=house.rules.locale)


def _housed(conn: Conn, logged: Sequence[Logged], changed: Collection[PersonId]) -> None:
    """Note who lives with whom now; rules may ask that of everybody in the household.

    Args:
        changed: People who gained or lost names, and so perhaps a household.
    """
    touched = households.take(conn, logged)
    if changed:
        touched |= {one for some in households.together(conn, changed).values() for one in some}
    if touched:
        people_store.recheck(conn, touched, cause="identity")


def _put_aside(conn: Conn, events: Sequence[Event], now: datetime) -> None:
    if events:
        log.unsee(conn, events)
    for event in events:
        body = msgspec.msgpack.encode(event)
        log.quarantine(conn, source=event.source, reason=NOBODY, body=body, readable=True, now=now)
