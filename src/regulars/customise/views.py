"""People as a decision sees them, put together from the steps before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from regulars.customise.answers import store as answers
from regulars.customise.limits import store as limits
from regulars.customise.limits.store import Shared
from regulars.customise.offers import Offer
from regulars.customise.stopping.whys import Said
from regulars.customise.view import Arm, CategoryUse, PersonView
from regulars.differentiate import store as people_store
from regulars.differentiate.kinds import BESIDE_SEGMENTS
from regulars.differentiate.portraits import store as portraits
from regulars.differentiate.portraits.portrait import Portrait, Use
from regulars.differentiate.stages import waits_for_coupon
from regulars.ground.database import Conn, Later
from regulars.ground.events import Identifier, IdentifierId, PersonId
from regulars.ground.time import local_day, zone
from regulars.identify.store import names_of
from regulars.interact import gate
from regulars.interact import store as speaking_store
from regulars.interact.consent import REACHES
from regulars.interact.feedback import store as feedback
from regulars.interact.feedback.mood import CALM

AWAY = ("slipping", "lapsed")  #: states of a rhythm
RULE = "offer_"  #: an offer's eligibility rule is the segment of this prefix and its slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a decision is about, besides the people.

    Attributes:
        offers: Those that run; their places say which channels the gate is asked about.
        day: Today, local.
    """

    offers: Sequence[Offer]
    policy: gate.Policy
    now: datetime
    day: int


Names = Mapping[PersonId, Sequence[tuple[IdentifierId, Identifier]]]


def views(
    conn: Conn,
    people: Sequence[PersonId],
    arms: Mapping[PersonId, Arm],
    asked: Asked,
    *,
    names: Names | None = None,
) -> dict[PersonId, PersonView]:
    """These people, with all that happened up to now. Whoever is not there any more is left out.

    In a pipeline it waits for the database once.

    Args:
        names: Theirs, strongest first, where they are known already.
    """
    if names is None:
        names = names_of(conn, people)
    owners = {person: [one for one, _ in mine] for person, mine in names.items()}
    every = [one for mine in owners.values() for one in mine]
    known = portraits.ask(conn, list(names), owners, place=zone(asked.policy.zone))
    inside = people_store.ask_memberships(conn, list(names))
    made = limits.ask_made(conn, every, asked.offers, now=asked.now)
    shared = limits.ask_together(conn, list(names), asked.offers, now=asked.now)
    told = answers.ask_known(conn, every)
    there = zone(asked.policy.zone)
    why = answers.ask_whys(conn, every, place=there)
    felt = feedback.ask_moods(conn, owners, now=asked.now)
    closed = _ask_gates(conn, names, asked)
    portrayals, segments, offered, said = known(), inside(), made(), told()
    own = {one: sum((Counter(offered.get(n)) for n in owners[one]), Counter()) for one in names}
    whys, moods, gates, homes = why(), felt(), closed(), shared()
    return {
        person: msgspec.structs.replace(
            portrayed(person, owners[person][0], portrait, day=asked.day),
            arm=arms.get(person, "treated"),
            gate=gates[person],
            beside=not BESIDE_SEGMENTS.isdisjoint(segments.get(person, ())),
            eligible=eligible(asked.offers, segments.get(person, frozenset())),
            waits_for_coupon=waits_for_coupon(segments.get(person, frozenset())),
            made=own[person],
            household=(home := homes.get(person, Shared("", own[person]))).household,
            together=home.made,
            mood=(mood := moods.get(person, CALM)),
            said_on=None if mood.at is None else local_day(mood.at, there),
            asked=_joined([said[one] for one in owners[person] if one in said]),
            whys=lasting(portrait, [whys[one] for one in owners[person] if one in whys]),
        )
        for person, portrait in portrayals.items()
    }


def _joined(parts: Sequence[Mapping[str, bool | None]]) -> dict[str, bool | None]:
    """What one person said, by whichever name; an answer is more than that we asked."""
    whole: dict[str, bool | None] = {}
    for part in parts:
        whole |= {one: said for one, said in part.items() if said is not None or one not in whole}
    return whole


def lasting(portrait: Portrait, parts: Sequence[Mapping[str, Said]]) -> dict[str, str]:
    """Why they stopped, as they said it last, of what they have not taken up again since."""
    whole: dict[str, Said] = {}
    for part in parts:
        whole |= {o: said for o, said in part.items() if o not in whole or said.day > whole[o].day}
    return {one: said.why for one, said in whole.items() if _bought(portrait, one) <= said.day}


def _bought(portrait: Portrait, topic: str) -> int:
    """The last local day on which they bought the category, or anything for an empty topic."""
    if not topic:
        return portrait.last_day or 0
    use = portrait.uses.get(topic)
    return 0 if use is None else use.last_day or 0


def _away(portrait: Portrait) -> bool:
    learnt, last = portrait.learnt_day, portrait.last_day
    came = learnt is not None and last is not None and last > learnt
    return portrait.known.get("rhythm_state") in AWAY and not came


def portrayed(
    person: PersonId, identifier: IdentifierId, portrait: Portrait, *, day: int
) -> PersonView:
    """One person as their portrait shows them."""
    known = portrait.known
    return PersonView(
        person=person,
        identifier=identifier,
        day=as_of(portrait, day),
        today=day,
        visits=portrait.visits,
        visits_per_week=pace(portrait),
        days_since_visit=portrait.days_since_visit(day),
        usual_gap_days=known.get("typical_gap_days"),
        basket_cents=portrait.basket_cents,
        redemptions=portrait.redemptions,
        categories={name: _use(use, portrait.visits) for name, use in portrait.uses.items()},
        stopped=frozenset(still_stopped(portrait)),
        missing={one["name"]: one["similar"] for one in known.get("missing") or []},
        scores={"p_alive": known["p_alive"]} if "p_alive" in known else {},
        known_enough=portrait.known_enough,
        away=_away(portrait),
    )


def as_of(portrait: Portrait, day: int) -> int:
    """The local day up to which we can tell whether they came: today, or where the data end.

    Where no events came in for days, everybody looks silent: that is our gap, not theirs.
    """
    if portrait.learnt_day is None:
        return day
    return min(day, max(portrait.learnt_day + 1, portrait.last_day or 0))


def pace(portrait: Portrait) -> float | None:
    """Visits a week while they came; None before the second."""
    if portrait.visits < 2 or portrait.first_day is None or portrait.last_day is None:
        return None
    return portrait.visits / (max(portrait.last_day - portrait.first_day, 7) / 7)


def _use(use: Use, visits: int) -> CategoryUse:
    return CategoryUse(
        visits_with=use.visits_with,
        visits=visits,
        lift=use.lift,
        last_day=use.last_day,
        spent_cents=use.spent_cents,
        likely_this_week=use.likely,
    )


def still_stopped(portrait: Portrait) -> list[str]:
    """What the night found stopped and nobody bought since."""
    return [one for one in portrait.names("stopped") if ("category", one) not in portrait.since]


def eligible(offers: Sequence[Offer], segments: frozenset[str]) -> frozenset[str]:
    """The offers whose rule, if they have one, lets the person in."""
    return frozenset(o.id for o in offers if o.rule is None or rule_name(o.id) in segments)


def rule_name(offer_id: str) -> str:
    """The name of the segment that holds an offer's eligibility rule."""
    slug = "".join(c if c.isascii() and c.isalnum() else "_" for c in offer_id.lower())
    return f"{RULE}{slug}"[:60]


def _ask_gates(
    conn: Conn, names: Names, asked: Asked
) -> Later[dict[PersonId, Mapping[str, str | None]]]:
    """Why we must not speak, by channel, in words. Places that are no channel are always open."""
    channels = {place for offer in asked.offers for place in offer.places if place in REACHES}
    if not channels:
        return lambda: {person: {} for person in names}
    found = speaking_store.ask_standings(conn, names, now=asked.now)

    def answer() -> dict[PersonId, Mapping[str, str | None]]:
        standings = found()
        return {
            person: {one: _refusal(one, mine, standings[person], asked) for one in channels}
            for person, mine in names.items()
        }

    return answer


def _refusal(
    channel: str,
    names: Sequence[tuple[IdentifierId, Identifier]],
    standing: gate.Standing,
    asked: Asked,
) -> str | None:
    address = next((name for _, name in names if name.kind == REACHES[channel]), None)
    ask = gate.Ask(channel=channel, purpose="marketing", address=address)
    refused = gate.refusal(ask, standing, policy=asked.policy, now=asked.now)
    return None if refused is None else refused.words(asked.policy.locale)
