"""How satisfied somebody says they are, on one scale of five, however they were asked.

1 completely dissatisfied, 2 dissatisfied, 3 neutral, 4 satisfied, 5 completely satisfied. The
level is written into the event when it enters the log, so that live and batch read the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

import msgspec

from regulars.ground.events import Event

Level = Literal[1, 2, 3, 4, 5]

LEVELS: Final[tuple[Level, ...]] = (1, 2, 3, 4, 5)
STATED: Final = ("review_posted", "survey_answered")  #: kinds that say a level
FIELD: Final = "satisfaction"
SAID: Final = "satisfaction_said"  #: what was told, where it was not a number from 1 to 5
WORDS: Final[Mapping[str, Level]] = {
    "completely dissatisfied": 1,
    "very dissatisfied": 1,
    "dissatisfied": 2,
    "neutral": 3,
    "satisfied": 4,
    "completely satisfied": 5,
    "very satisfied": 5,
    "muy insatisfecho": 1,
    "insatisfecho": 2,
    "satisfecho": 4,
    "muy satisfecho": 5,
}
#: Detractors (0 to 6) are two levels, passives (7, 8) neutral, promoters (9, 10) two.
NPS: Final[tuple[Level, ...]] = (1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5)

_decode = msgspec.json.Decoder(dict[str, Any]).decode
_encode = msgspec.json.encode


def level(said: Mapping[str, object]) -> Level | None:
    """The level that a payload says; None: none that we can read, which is no level at all.

    `satisfaction` goes before `rating` (1 to 5), and that before `nps` (0 to 10).

    >>> level({"rating": 2}), level({"nps": 7}), level({"satisfaction": "Very satisfied"})
    (2, 3, 5)
    >>> level({"rating": 9}), level({"nps": True}), level({})
    (None, None, None)
    """
    told = said.get(FIELD)
    if isinstance(told, str):
        return WORDS.get(told.strip().lower().replace("_", " "))
    if told is not None:
        return _of_five(told)
    if (rating := said.get("rating")) is not None:
        return _of_five(rating)
    nps = _whole(said.get("nps"))
    return NPS[nps] if nps is not None and 0 <= nps < len(NPS) else None


def stamped(event: Event) -> Event:
    """The event with its level in it, if its kind says one; any other as it is."""
    if event.kind not in STATED:
        return event
    try:
        said = _decode(event.payload)
    except msgspec.DecodeError:
        return event
    found = level(said)
    told = said.pop(FIELD, None)
    if told is not None and told != found:
        said[SAID] = told
    if found is not None:
        said[FIELD] = found
    if told == found:
        return event
    return msgspec.structs.replace(event, payload=_encode(said).decode())


def _of_five(value: object) -> Level | None:
    whole = _whole(value)
    return LEVELS[whole - 1] if whole is not None and 1 <= whole <= len(LEVELS) else None


def _whole(value: object) -> int | None:
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None
