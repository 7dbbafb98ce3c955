"""Which of two a visitor sees: drawn by lot, and the same at every visit."""

from __future__ import annotations

from hashlib import sha256
from typing import Final, Literal, NamedTuple

Arm = Literal["form", "rival"]
ARMS: Final[tuple[Arm, Arm]] = ("form", "rival")


class Lot(NamedTuple):
    """What a visitor drew.

    Attributes:
        ticket: Names the lot to whoever drew it, and nobody to anybody else.
    """

    ticket: str
    arm: Arm


def lot(comparison: int, visitor: str) -> Lot:
    """The lot of this visitor in this comparison, half and half.

    >>> lot(1, "v") == lot(1, "v"), lot(1, "v").ticket == lot(2, "v").ticket
    (True, False)
    """
    said = sha256(f"form {comparison} {visitor}".encode()).digest()
    return Lot(f"{comparison}.{said[:16].hex()}", ARMS[said[16] % 2])
