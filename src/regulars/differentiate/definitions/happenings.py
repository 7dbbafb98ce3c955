"""What the engine is told: an event as it reads it, the moment, and what else is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

Props = dict[str, str | int | bool]


class Happening(msgspec.Struct, kw_only=True):
    """One event, stamped and typed.

    Attributes:
        at_us: When it happened, microseconds since 1970, UTC.
        day: Local day since 1970-01-01; `hour` and `weekday` (1 = Monday) are local too.
        props: Its typed properties (`ground.values.facts`); numbers are millionths.
        items: The typed properties of its line items, in their order.
        flags: The bits of `ground.events`.
    """

    kind: str
    at_us: int
    source: str
    message_id: str
    day: int
    hour: int
    weekday: int
    props: Props
    items: list[Props]
    flags: int = 0


class Moment(NamedTuple):
    """When a question is asked: microseconds since 1970 UTC, and the shop's own local day."""

    now_us: int
    today: int


class PersonFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule may ask about a person beside their traits.

    Attributes:
        person: Their id.
        consents: The (channel, purpose) pairs that are given now.
        scores: Name to value in millionths.
        arms: Experiment to arm.
        mates: The segments in which others of their household are.
    """

    person: int
    consents: frozenset[tuple[str, str]] = frozenset()
    scores: Mapping[str, int] = {}
    arms: Mapping[str, str] = {}
    mates: frozenset[str] = frozenset()
