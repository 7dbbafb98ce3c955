"""What we would say today: where, to how many, and to whom not, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

import msgspec

from regulars.customise.offers import ASK, NOTHING
from regulars.interact import gate
from regulars.interact.consent import REACHES
from regulars.interact.gate import Ask, Standing

CHANNELS: Final = ("email", "sms")
Row = tuple[str, str, str, str, int, float, int]  #: see `store.counted`


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """One offer, or one question, and for how many people; what it is expected to earn in all."""

    action: str
    people: int
    expected_cents: float


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """So many people whom a channel must not carry anything to, and why."""

    channel: str
    people: int
    why: str


class Saying(msgspec.Struct, frozen=True, kw_only=True):
    """What we would say today.

    Attributes:
        at: When it was decided.
        place: Where it would be said.
        offers: The most frequent first.
        questions: The same.
        silent: People to whom we would say nothing, by the reason's key.
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
    silent: dict[str, int]
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
    def asked(self) -> int:
        """People who would be asked something."""
        return sum(one.people for one in self.questions)


def saying(
    rows: Sequence[Row], *, at: datetime, gated: Mapping[str, Counter[str]], consents: int
) -> Saying:
    """What we would say, from the counts of today's batch and the gate's answers."""
    silent: Counter[str] = Counter()
    for _, arm, action, key, n, *_ in rows:
        if action == NOTHING and arm != "control":
            silent[key] += n
    return Saying(
        at=at,
        place=rows[0][0] if rows else "",
        people=sum(row[4] for row in rows),
        offers=_made(r for r in rows if r[2] != NOTHING and not r[2].startswith(f"{ASK}:")),
        questions=_made(r for r in rows if r[2].startswith(f"{ASK}:")),
        silent=dict(silent.most_common()),
        control=sum(row[4] for row in rows if row[1] == "control"),
        by_chance=sum(row[6] for row in rows),
        refused=[
            Refused(channel=channel, people=n, why=why)
            for channel, answers in gated.items()
            for why, n in answers.most_common()
            if why
        ],
        open={channel: answers[""] for channel, answers in gated.items()},
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


def gated(
    people: Mapping[int, Standing], *, policy: gate.Policy, now: datetime
) -> dict[str, Counter[str]]:
    """By channel: the gate's answer in words, "" where it lets us speak -> how many people."""
    found: dict[str, Counter[str]] = {channel: Counter() for channel in CHANNELS}
    for standing in people.values():
        for channel in CHANNELS:
            kinds = (one for one in standing.addresses if one[0] == REACHES[channel])
            ask = Ask(channel=channel, purpose="marketing", address=next(kinds, None))
            refused = gate.refusal(ask, standing, policy=policy, now=now)
            why = "" if refused is None else refused.words(policy.locale)
            found[channel][why] += 1
    return found
