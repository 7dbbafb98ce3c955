"""What we would say today: where, to how many, and to whom not, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from regulars.customise.offers import ASK, CARE, NOTHING
from regulars.interact import gate
from regulars.interact.consent import REACHES
from regulars.interact.gate import Ask, Standing
from regulars.work.in_both import InBoth

CHANNELS: Final = ("email", "sms")
Row = tuple[str, str, str, str, int, float, int]  #: see `planning.counted`
SILENT: Final = {
    "full_price": InBoth(
        en="come anyway, never used a coupon: any offer would lose money",
        es="vienen de todos modos y nunca usaron un cupón: cualquier oferta perdería dinero",
    ),
    "used_to_offers": InBoth(
        en="come anyway: any offer would lose money",
        es="vienen de todos modos: cualquier oferta perdería dinero",
    ),
    "best_is_nothing": InBoth(
        en="no offer is expected to earn more than it costs",
        es="de ninguna oferta se espera que gane más de lo que cuesta",
    ),
    "too_little_known": InBoth(
        en="too little is known, and no answer would change what we do",
        es="se sabe muy poco, y ninguna respuesta cambiaría lo que hacemos",
    ),
    "nothing_to_offer": InBoth(
        en="no offer is open to them", es="ninguna oferta está abierta para ellos"
    ),
    "said_moved": InBoth(
        en="said that they moved away: no offer brings them back",
        es="dijeron que se mudaron: ninguna oferta los hará volver",
    ),
    "said_no_need": InBoth(
        en="said that they need it no more: no offer changes that",
        es="dijeron que ya no lo necesitan: ninguna oferta lo cambia",
    ),
    "by_chance": InBoth(
        en="chance chose to say nothing, so that we keep learning",
        es="el azar eligió no decir nada, para seguir aprendiendo",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One offer, or one question, and for how many people; what it is expected to earn in all."""

    action: str
    people: int
    expected_cents: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """So many people whom a channel must not carry anything to, and why."""

    channel: str
    people: int
    code: str
    say: InBoth


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """So many people to whom it is best to say nothing, and why."""

    key: str
    people: int
    say: InBoth


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What we would say today.

    Attributes:
        at: When it was decided.
        place: Where it would be said.
        offers: The most frequent first.
        questions: The same.
        silent: People to whom we would say nothing, by reason, the most frequent first.
        control: People in the control group: nothing is said to them, to learn.
        by_chance: Offers that chance chose against their expectation, to keep learning.
        refused: By the gate.
        open: People whom each channel may reach.
        consents: On file.
    """

    at: datetime
    place: str
    people: int
    offers: list[Made]
    questions: list[Made]
    silent: list[Silence]
    control: int
    by_chance: int
    refused: list[Refused]
    open: dict[str, int]
    consents: int

    @property
    def offered(self) -> int:
        """People who would be made an offer."""
        return sum(one.people for one in self.offers)

    @property
    def silence(self) -> int:
        """People not in the control group to whom we would say nothing."""
        return sum(one.people for one in self.silent)

    @property
    def asked(self) -> int:
        """People who would be asked something."""
        return sum(one.people for one in self.questions)


class Gated:
    """What the gate would answer for everybody, counted as they are looked at.

    Attributes:
        people: By channel: the code of the gate's answer, "" where it lets us speak -> how many.
        words: The answer in words, by channel and code.
    """

    def __init__(self) -> None:
        self.people: dict[str, Counter[str]] = {channel: Counter() for channel in CHANNELS}
        self.words: dict[tuple[str, str], InBoth] = {}

    def look(self, people: Iterable[Standing], *, policy: gate.Policy, now: datetime) -> None:
        """Ask the gate about each of these people, by each channel."""
        for standing in people:
            for channel in CHANNELS:
                kinds = (one for one in standing.addresses if one[0] == REACHES[channel])
                ask = Ask(channel=channel, purpose="marketing", address=next(kinds, None))
                found = gate.refusal(ask, standing, policy=policy, now=now)
                code = "" if found is None else found.code
                self.people[channel][code] += 1
                if found is not None and (channel, code) not in self.words:
                    self.words[channel, code] = InBoth(en=found.words("en"), es=found.words("es"))


def saying(rows: Sequence[Row], *, at: datetime, gated: Gated, consents: int) -> Saying:
    """What we would say, from the counts of today's batch and the gate's answers."""
    silent: Counter[str] = Counter()
    for _, arm, action, key, n, *_ in rows:
        if action == NOTHING and arm != "control":
            silent[key] += n
    return Saying(
        at=at,
        place=rows[0][0] if rows else "",
        people=sum(row[4] for row in rows),
        offers=_made(
            r for r in rows if r[2] != NOTHING and not r[2].startswith((f"{ASK}:", f"{CARE}:"))
        ),
        questions=_made(r for r in rows if r[2].startswith(f"{ASK}:")),
        silent=[
            Silence(key=key, people=n, say=SILENT.get(key, InBoth(en=key, es=key)))
            for key, n in silent.most_common()
        ],
        control=sum(row[4] for row in rows if row[1] == "control"),
        by_chance=sum(row[6] for row in rows),
        refused=[
            Refused(channel=channel, people=n, code=code, say=gated.words[channel, code])
            for channel, answers in gated.people.items()
            for code, n in answers.most_common()
            if code
        ],
        open={channel: answers[""] for channel, answers in gated.people.items()},
        consents=consents,
    )


def _made(rows: Iterable[Row]) -> list[Made]:
    found: dict[str, Made] = {}
    for _, _, action, _, n, expected, _ in rows:
        old = found.get(action, Made(action=action, people=0, expected_cents=0.0))
        found[action] = Made(
            action=action, people=old.people + n, expected_cents=old.expected_cents + expected
        )
    return sorted(found.values(), key=lambda one: (-one.people, one.action))
