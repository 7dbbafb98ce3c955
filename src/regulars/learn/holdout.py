"""The control group: we never speak to them on our own initiative, to learn what that does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

from regulars.customise.view import Arm
from regulars.ground.errors import BadInput

CONTROL_SHARE: Final = 0.10
UNIVERSAL: Final = "universal"  #: the experiment that everybody is in from the first day


def drawn_arm(person: int, *, salt: str, control_share: float = CONTROL_SHARE) -> Arm:
    """The arm of a person who has none yet: the same today, tomorrow and on every machine.

    It is recorded at first eligibility and never drawn again, whatever the share is later.

    >>> drawn_arm(7, salt="universal") == drawn_arm(7, salt="universal")
    True
    """
    if not 0 <= control_share < 1:
        raise BadInput(f"`control_share` is not from 0 to below 1: {control_share}")
    digest = hashlib.sha256(f"{salt}:{person}".encode()).digest()
    return "control" if int.from_bytes(digest[:8]) < control_share * 2**64 else "treated"


def joined_arm(arms: Iterable[Arm]) -> Arm | None:
    """The arm of a person whose identifiers were met in these; None if in none.

    Who is in both is `crossed`: reported, spoken to like the treated, and left out of comparisons.
    """
    found = set(arms)
    if not found:
        return None
    return found.pop() if len(found) == 1 else "crossed"
