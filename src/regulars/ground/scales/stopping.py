"""Why somebody came less often, or stopped: the few answers that count."""

from __future__ import annotations

from typing import Final, Literal, get_args

FIELD: Final = "reason"  #: under which an event says it
Why = Literal["moved", "price", "range", "service", "competitor", "no_need", "other"]
WHYS: Final[tuple[str, ...]] = get_args(Why)


def known_why(said: object) -> str | None:
    """The answer as one of `WHYS`; another word is `other`, no word is none.

    >>> known_why("price"), known_why("parking"), known_why(None)
    ('price', 'other', None)
    """
    if not isinstance(said, str) or not said.strip():
        return None
    return said if said in WHYS else "other"
