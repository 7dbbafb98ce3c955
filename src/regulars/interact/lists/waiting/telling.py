"""Whether somebody can be told now, and the message that tells them. Pure.

What was asked for is held back by no cap. Quiet hours hold it back all the same: nobody asked to
be woken.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Final, Literal

import msgspec

from regulars.ground.events import Event, noted
from regulars.ground.time import zone
from regulars.interact.consent import REACHES
from regulars.interact.gate import Ask, Policy, Standing, refusal
from regulars.interact.hours.quiet import speakable_at
from regulars.interact.lists.members.move import LEFT
from regulars.interact.lists.waiting.letters import Told
from regulars.interact.lists.waiting.store import Waiting
from regulars.interact.outbox.states import Wished

SOURCE: Final = "lists"
#: Whoever was told has this long before the next one is told of what is still there.
TURN: Final = timedelta(hours=24)
USEFUL: Final = timedelta(hours=48)  #: later a message is not sent any more
MORNING: Final = 9  #: local hour of reminders
NOT_NOW: Final = frozenset({"paused", "channel_not_configured"})

Chance = Literal["now", "later", "never"]


def channel(who: Waiting) -> str:
    """The channel by which they asked to be told; empty: by that name nobody is reached."""
    return _by(who.address[0])


def _by(kind: str) -> str:
    return next((name for name, reached in REACHES.items() if reached == kind), "")


def shut(channels: Collection[str]) -> frozenset[str]:
    """The kinds of name by which nobody is reached while only these channels are set up."""
    return frozenset(REACHES.values()) - {
        kind for kind in REACHES.values() if _by(kind) in channels
    }


def chance(who: Waiting, standing: Standing, purpose: str, policy: Policy, now: datetime) -> Chance:
    """Whether they can be told: they said yes to it there, and the gate lets it through."""
    by = channel(who)
    if standing.consents.get((who.address, by, purpose)) != "given":
        return "never"
    ask = Ask(channel=by, purpose=purpose, address=who.address)
    found = refusal(ask, standing, policy=policy, now=now)
    if found is None:
        return "now"
    return "later" if found.code in NOT_NOW else "never"


def message(
    who: Waiting,
    standing: Standing,
    facts: Mapping[str, object],
    about: tuple[Told, str],
    policy: Policy,
    now: datetime,
) -> Wished:
    """What they hear, not within quiet hours of theirs.

    Args:
        about: The template, and the purpose.
    """
    template, purpose = about
    due_at = speakable_at(now, quiet=policy.quiet, place=zone(standing.zone or policy.zone))
    on = f"-{who.next_on}" if who.next_on else ""
    return Wished(
        id=f"{purpose}-{who.position}{on}",
        identifier=who.identifier,
        channel=channel(who),
        purpose=purpose,
        template=template,
        locale=who.locale or policy.locale,
        facts=msgspec.json.encode(facts).decode(),
        trigger="",
        decision="",
        created_at=now,
        due_at=due_at,
        expires_at=due_at + USEFUL,
    )


def left(name: str, who: Waiting, because: Literal["told", "unreachable"], now: datetime) -> Event:
    """That they are off the list, for they were told, or cannot be."""
    return noted(
        source=SOURCE,
        message_id=f"{who.position}-{because}",
        kind=LEFT,
        at=now,
        identifiers=(who.address,),
        said={"list": name, "because": because},
    )


def again(who: Waiting, today: date) -> date | None:
    """The day of their next reminder; None: there is none.

    >>> from datetime import date as day
    >>> who = Waiting(1, 1, ("email", "a@example.org"), 1, day(2026, 1, 5), 2, "")
    >>> again(who, day(2026, 1, 20)).isoformat()
    '2026-02-02'
    """
    if not who.weeks or who.next_on is None:
        return None
    span = timedelta(weeks=who.weeks)
    return who.next_on + ((today - who.next_on) // span + 1) * span
