"""From a wish to speak to a message in the outbox, by way of a decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import msgspec
import numpy as np

from regulars.customise.choose import Decision
from regulars.customise.limits import store as limits
from regulars.customise.offers import ASK, CARE, NOTHING, Offer
from regulars.customise.policy import Policy
from regulars.customise.promising import Here, promise
from regulars.customise.reasons import words
from regulars.customise.view import Arm
from regulars.customise.views import Asked, views
from regulars.ground.database import Conn
from regulars.ground.events import PersonId
from regulars.identify.store import owners_of
from regulars.interact.dues import store as dues
from regulars.interact.dues.store import Due
from regulars.interact.feedback import store as feedback
from regulars.interact.gate import ASKED_FOR
from regulars.interact.listening import Meant
from regulars.interact.outbox import store as outbox
from regulars.interact.outbox.states import Wished, wished
from regulars.interact.preferences import store as preferences

MOST_DECISIONS: Final = 40  #: in one turn; the rest are due at once, in the next
DUE: Final = "wish"  #: kind of the due rows that hold wishes

Arms = Callable[[Sequence[PersonId]], Mapping[PersonId, Arm]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What is needed to decide on wishes.

    Attributes:
        policy: None: there is nothing to offer yet, and wishes that need an offer come to nothing.
        arms: Who is in the control group; records it for whoever is asked about first here.
        locale: The language in which we speak where a person's own is not known.
    """

    policy: Policy | None
    asked: Asked
    arms: Arms
    rng: np.random.Generator
    locale: str = "en"


def answer(conn: Conn, meant: Sequence[Meant], voice: Voice) -> list[Decision]:
    """Decide on wishes and put what comes of them into the outbox; return the decisions.

    In the control group nothing is said but what was promised or asked for; to who is not
    satisfied, nothing that sells. What the gate thinks of it is asked again when the message is
    sent.
    """
    meant = _fitting(conn, meant, voice.asked.now)
    now, later = meant[:MOST_DECISIONS], meant[MOST_DECISIONS:]
    if later:
        dues.put(conn, [_due(one) for one in later])
    if not now:
        return []
    arms = voice.arms([one.person for one in now])
    made = _decisions(conn, now, voice, arms)
    offers = {} if voice.policy is None else {o.id: o for o in voice.policy.offers}
    chosen = preferences.locales(conn, [one.person for one in now])
    messages = [
        _wished(one, made.get(one.wish.id), offers, chosen.get(one.person, voice.locale))
        for one in now
        if _speaks(one, made.get(one.wish.id), arms)
    ]
    if messages:
        outbox.enqueue(conn, messages)
    return list(made.values())


def _fitting(conn: Conn, meant: Sequence[Meant], now: datetime) -> list[Meant]:
    """Without what would sell to somebody for whom something is to be made good first."""
    selling = {one.person for one in meant if one.wish.purpose not in ASKED_FOR}
    if not selling:
        return list(meant)
    moods = feedback.ask_moods(conn, owners_of(conn, list(selling)), now=now)()
    unhappy = {person for person, mood in moods.items() if mood.unhappy}
    return [o for o in meant if o.wish.purpose in ASKED_FOR or o.person not in unhappy]


def due_wishes(conn: Conn, *, now: datetime) -> list[Meant]:
    """Wishes that had to wait for a later turn; they are off the list."""
    claimed = dues.claim(conn, now=now, limit=MOST_DECISIONS, kinds=[DUE])
    return [msgspec.json.decode(due.payload, type=Meant) for due in claimed]


def _due(one: Meant) -> Due:
    payload = msgspec.json.encode(one).decode()
    return Due(kind=DUE, key=one.wish.id, at=one.wish.at, payload=payload)


def _decisions(
    conn: Conn, meant: Sequence[Meant], voice: Voice, arms: Mapping[PersonId, Arm]
) -> dict[str, Decision]:
    """A decision for each wish that has a slot to fill, by the wish's id."""
    slots = [one for one in meant if one.wish.slot]
    if voice.policy is None or not slots:
        return {}
    people = [one.person for one in slots]
    limits.hold(conn, people, voice.asked.offers)
    seen = views(conn, people, arms, voice.asked)
    made: dict[str, Decision] = {}
    for place in {one.wish.place for one in slots}:
        mine = [one for one in slots if one.wish.place == place and one.person in seen]
        here, them = Here(place=place, now=voice.asked.now), [seen[one.person] for one in mine]
        decisions = promise(conn, voice.policy, them, here, voice.rng)
        made |= {one.wish.id: decision for one, decision in zip(mine, decisions, strict=True)}
    return made


def _speaks(one: Meant, decision: Decision | None, arms: Mapping[PersonId, Arm]) -> bool:
    if one.wish.slot:
        if decision is None or decision.action.startswith(f"{CARE}:"):
            return False  # a template with a slot has no words for that
        return decision.action != NOTHING
    return one.wish.purpose in ASKED_FOR or arms.get(one.person) != "control"


def _wished(
    one: Meant, decision: Decision | None, offers: Mapping[str, Offer], locale: str
) -> Wished:
    return wished(
        one.wish,
        identifier=one.identifier,
        facts=_facts(decision, offers, locale) | _event(one),
        locale=locale,
        decision="" if decision is None else decision.id,
    )


def _event(one: Meant) -> dict[str, object]:
    """What the template may see of what happened."""
    return {"event": one.wish.event} if one.wish.event else {}


def _facts(
    decision: Decision | None, offers: Mapping[str, Offer], locale: str
) -> dict[str, object]:
    """What the template may see: the offer and why, in words; never a profit."""
    if decision is None:
        return {}
    offer = offers.get(decision.action)
    question = decision.action.removeprefix(f"{ASK}:") if offer is None else ""
    return {
        "offer": {"name": "" if offer is None else offer.name, "question": question},
        "reasons": [words(reason, locale) for reason in decision.reasons],
    }
