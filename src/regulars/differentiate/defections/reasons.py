"""Why somebody left: as asked, as stated, as inferred, or not known; a guess is never a reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

import msgspec
from scipy.special import bdtrc

Label = Literal["asked", "stated", "inferred", "unknown"]
State = Literal["slipping", "lapsed", "gone"]

GONE: Final = 0.1  #: below this chance of coming back by the model, who lapsed is gone
LIFT: Final = 1.5  #: before a silence a cause must be so many times as usual as among who stayed
LEAST: Final = 5  #: fewer people prove nothing
LUCK: Final = 0.01  #: the chance of so many by luck alone; there are five causes


class Cause(msgspec.Struct, frozen=True, kw_only=True):
    """How usual something is before a silence, and among those who stayed.

    Attributes:
        left: People who left and can be compared.
        had: How many of them had it in the 28 days before their last visit.
        usual: The share that had it of those who stayed, in the same weeks, with as many habits.
    """

    cause: str
    left: int
    had: int
    usual: float

    @property
    def telling(self) -> bool:
        """Whether it is so much more usual before a silence that it may be called a reason."""
        if self.left == 0 or self.had < LEAST:
            return False
        if self.had / self.left < LIFT * self.usual:
            return False
        chance = max(self.usual, 1 / (self.left + 1) / 10)
        return bool(bdtrc(self.had - 1, self.left, chance) < LUCK)


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """Why, and how we know.

    Attributes:
        reason: A cause, or the word that they said; empty: not known.
        product: Whose price rose, where that is the reason.
    """

    label: Label = "unknown"
    reason: str = ""
    product: str = ""


UNKNOWN: Final = Reason()


def reason(
    said: tuple[str, str] | None, seen: Mapping[str, Any] | None, causes: Mapping[str, Cause]
) -> Reason:
    """The best-known reason of one person: what they said before what we infer.

    Args:
        said: Label and reason of what they said themselves.
        seen: By cause, whether it came before their silence.
        causes: In the order in which they go before one another.
    """
    if said is not None:
        label: Label = "asked" if said[0] == "asked" else "stated"
        return Reason(label=label, reason=said[1])
    for name, cause in causes.items():
        if seen is not None and seen[name] and cause.telling:
            product = str(seen["product"] or "") if name == "price_rise" else ""
            return Reason(label="inferred", reason=name, product=product)
    return UNKNOWN


def state(rhythm: str, p_alive: float | None) -> State | None:
    """How far somebody is on their way; None: they are on their rhythm, or too little is known.

    >>> state("lapsed", 0.04), state("lapsed", None), state("slipping", 0.04), state("on_rhythm", 1)
    ('gone', 'lapsed', 'slipping', None)
    """
    if rhythm == "lapsed":
        return "gone" if p_alive is not None and p_alive < GONE else "lapsed"
    return "slipping" if rhythm == "slipping" else None
