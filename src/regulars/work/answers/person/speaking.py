"""May we speak to this person, by which channel, and if not, why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from regulars.interact.consent import REACHES, Address
from regulars.interact.gate import Ask, Policy, Refusal, Standing, refusal
from regulars.work.answers.person.words import say

PURPOSE: Final = "marketing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """What the gate says of one channel now; `code` and `words` say why not, `until` why not yet.

    `address` is the one that would be used, or the first that was refused; empty: there is none.
    """

    channel: str
    purpose: str
    may: bool
    address: str
    code: str
    words: str
    until: datetime | None


def channels(standing: Standing, policy: Policy, *, locale: str, now: datetime) -> list[Channel]:
    """Whether we may send this person something unasked, by each channel that there is."""
    return [_channel(name, standing, policy, locale, now) for name in REACHES]


def _channel(name: str, standing: Standing, policy: Policy, locale: str, now: datetime) -> Channel:
    tried = list(_tried(name, standing, policy, now))
    address, refused = next((one for one in tried if one[1] is None), tried[0])
    words = say("may", locale, channel=name) if refused is None else refused.words(locale)
    return Channel(
        channel=name,
        purpose=PURPOSE,
        may=refused is None,
        address=address,
        code="" if refused is None else refused.code,
        words=words,
        until=None if refused is None else refused.until,
    )


def _tried(
    name: str, standing: Standing, policy: Policy, now: datetime
) -> Iterator[tuple[str, Refusal | None]]:
    """Each of their addresses of that kind, or none, and what the gate says."""
    mine = [one for one in standing.addresses if one[0] == REACHES[name]]
    asked: list[Address | None] = [*mine] or [None]
    for address in asked:
        ask = Ask(channel=name, purpose=PURPOSE, address=address)
        found = refusal(ask, standing, policy=policy, now=now)
        yield ("" if address is None else address[1]), found
