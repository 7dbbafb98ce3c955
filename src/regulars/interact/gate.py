"""The one gate: may we say this to this person, at this address, now?

Nothing is said to anybody except through `refusal`. It is pure: the sender asks it in the
transaction in which it has the person locked, a decision asks it before the draw.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final, Literal

import msgspec

from regulars.ground.house_rules import HouseRules
from regulars.ground.time import zone
from regulars.interact.consent import ALL, Address, Answer, stopped
from regulars.interact.hours.quiet import Quiet, speakable_at
from regulars.interact.words import spoken

Code = Literal[
    "erased", "suppressed", "withdrew", "no_address", "no_consent", "paused", "person_paused",
    "person_every", "channel_not_configured", "cap", "cap_channel", "quiet_hours",
]  # fmt: skip
Suppression = Literal["bounce", "complaint", "stop", "erased"]

#: Asks the owner of an address whether a request made for it was theirs; so it goes also to who
#: stopped everything, or they could never come back. Few a day, and only our own doors send it.
CONFIRMATION: Final = "confirmation"
#: What was promised or asked for: needs no consent, and no cap or quiet hour holds it back.
ASKED_FOR: Final = frozenset(
    {"transactional", "receipt", "points", "reminder", "reply", "waitlist", CONFIRMATION}
)


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """What the house has decided about speaking.

    Attributes:
        caps: Most messages to one person in the last n days: {7: 3}.
        channel_caps: The same by channel.
        zone: The house's time zone; stands in where a person's is not known.
        channels: Channels that are set up; any other one only makes previews.
    """

    caps: Mapping[int, int] = {}
    channel_caps: Mapping[str, Mapping[int, int]] = {}
    quiet: Quiet = Quiet(0, 0)
    zone: str = "UTC"
    paused: bool = False
    locale: str = "en"
    channels: frozenset[str] = frozenset()


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """All that the gate must know of one person, as it stands now.

    Attributes:
        addresses: Their own identifiers, as (kind, value); none: they were erased.
        consents: What stands for any of these, by (address, channel, purpose).
        suppressed: Reasons by address.
        heard: What they heard of us unasked, or may have: (channel, when).
        paused_until: Their own pause; None: there is none.
        every_days: They wish to hear no more than once in so many days; 0: they chose nothing.
        zone: The time zone that they told us; empty: they told none.
    """

    addresses: tuple[Address, ...] = ()
    consents: Mapping[tuple[Address, str, str], Answer] = {}
    suppressed: Mapping[Address, Suppression] = {}
    heard: Sequence[tuple[str, datetime]] = ()
    paused_until: datetime | None = None
    every_days: int = 0
    zone: str = ""


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """What we would like to say, without the words: by which channel, what for, to where."""

    channel: str
    purpose: str
    address: Address | None


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Why not; and with `until`, why not yet."""

    code: Code
    said: Mapping[str, str | int] = {}
    until: datetime | None = None

    def words(self, locale: str = "en") -> str:
        """The reason in words that a marketer reads."""
        return spoken(self.code, self.said, locale=locale)


def policy(rules: HouseRules, *, channels: frozenset[str]) -> Policy:
    """The house's rules about speaking, with the channels that are set up."""
    return Policy(
        caps={int(days): most for days, most in rules.caps.items()},
        channel_caps={
            channel: {int(days): most for days, most in caps.items()}
            for channel, caps in rules.channel_caps.items()
        },
        quiet=Quiet(rules.quiet_from, rules.quiet_until),
        zone=rules.zone,
        paused=rules.paused,
        locale=rules.locale,
        channels=channels,
    )


def refusal(ask: Ask, person: Standing, *, policy: Policy, now: datetime) -> Refusal | None:
    """Why we must not say this now; None if we may. What lasts longest is said first."""
    found = _never(ask, person) or _not_while(ask, person, policy, now)
    if found or ask.purpose in ASKED_FOR:
        return found
    return (
        _not_as_they_chose(person, now)
        or _too_often(ask, person, policy, now)
        or _at_night(person, policy, now)
    )


def _never(ask: Ask, person: Standing) -> Refusal | None:
    """The refusals that no purpose gets round."""
    said = {"channel": ask.channel, "purpose": ask.purpose}
    if not person.addresses or "erased" in person.suppressed.values():
        return Refusal(code="erased")
    if _stopped(ask, person):
        return Refusal(code="withdrew", said=said)
    if ask.address is None:
        return Refusal(code="no_address", said=said)
    if why := _suppressed(ask.address, person):
        return Refusal(code="suppressed", said={**said, "why": why})
    return None


def _suppressed(address: Address, person: Standing) -> Suppression | None:
    """A bounce is the address's own; who stopped or complained means every address of that kind."""
    meant = (why for (kind, _), why in person.suppressed.items() if kind == address[0])
    return person.suppressed.get(address) or next((why for why in meant if why != "bounce"), None)


def _stopped(ask: Ask, person: Standing) -> bool:
    """Any stop of any of their addresses stops this channel and purpose for all of them."""
    if ask.purpose == CONFIRMATION:  # only one that names it
        said = person.consents.items()
        return any(
            answer == "withdrawn" and purpose == CONFIRMATION and channel in (ask.channel, ALL)
            for (_, channel, purpose), answer in said
        )
    return stopped(person.consents, ask.channel, ask.purpose)


def _not_while(ask: Ask, person: Standing, policy: Policy, now: datetime) -> Refusal | None:
    """The refusals that end when somebody does something about them."""
    said = {"channel": ask.channel, "purpose": ask.purpose}
    agreed = ask.address and person.consents.get((ask.address, ask.channel, ask.purpose))
    if ask.purpose not in ASKED_FOR and agreed != "given":
        return Refusal(code="no_consent", said=said)
    if policy.paused:
        return Refusal(code="paused")
    if ask.channel not in policy.channels:
        return Refusal(code="channel_not_configured", said=said)
    return None


def _not_as_they_chose(person: Standing, now: datetime) -> Refusal | None:
    """What they chose for themselves goes before what the house allows."""
    if person.paused_until and person.paused_until > now:
        return Refusal(code="person_paused")
    if person.every_days and _over([at for _, at in person.heard], {person.every_days: 1}, now):
        return Refusal(code="person_every", said={"days": person.every_days})
    return None


def _too_often(ask: Ask, person: Standing, policy: Policy, now: datetime) -> Refusal | None:
    mine = [at for channel, at in person.heard if channel == ask.channel]
    if found := _over(mine, policy.channel_caps.get(ask.channel, {}), now):
        return Refusal(code="cap_channel", said={"channel": ask.channel, **found})
    if found := _over([at for _, at in person.heard], policy.caps, now):
        return Refusal(code="cap", said=found)
    return None


def _over(heard: Sequence[datetime], caps: Mapping[int, int], now: datetime) -> dict[str, int]:
    """The first cap that is reached, in words; empty if none is."""
    for days, most in sorted(caps.items()):
        count = sum(at > now - timedelta(days=days) for at in heard)
        if count >= most:
            return {"heard": count, "days": days, "most": most}
    return {}


def _at_night(person: Standing, policy: Policy, now: datetime) -> Refusal | None:
    name = person.zone or policy.zone
    place = zone(name)
    until = speakable_at(now, quiet=policy.quiet, place=place)
    if until == now:
        return None
    wall = f"{until.astimezone(place):%Y-%m-%d %H:%M}"
    said = {"until": wall, "zone": name, "whose": "person" if person.zone else "business"}
    return Refusal(code="quiet_hours", said=said, until=until)
