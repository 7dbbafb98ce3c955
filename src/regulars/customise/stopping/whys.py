"""The question why somebody comes less often, or buys something no more: its names and answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

FOR_GOOD: Final = frozenset({"moved", "no_need"})  #: no offer brings back whoever says this
MARK: Final = "?"  #: `?` asks why they come less often, `?Cheese` why they buy it no more


class Said(msgspec.Struct, frozen=True, gc=False):
    """Why they stopped, in their own answer, and the local day on which they gave it."""

    why: str
    day: int


def topic(asked: str) -> str | None:
    """What a question asks why of: a category, empty for coming at all; None: it asks no why.

    >>> topic("?"), topic("?Cheese"), topic("Cheese")
    ('', 'Cheese', None)
    """
    return asked.removeprefix(MARK) if asked.startswith(MARK) else None


def question(action: str) -> tuple[str, str]:
    """Which question an action asks, and its category; empty: about coming at all.

    >>> question("ask:Cheese"), question("ask:?"), question("ask:?Cheese")
    (('ask', 'Cheese'), ('ask.why', ''), ('ask.why.of', 'Cheese'))
    """
    asked = action.partition(":")[2]
    about = topic(asked)
    if about is None:
        return "ask", asked
    return ("ask.why.of" if about else "ask.why"), about


def asked_why(asked: Mapping[str, object]) -> bool:
    """Whether they were ever asked why, or said it unasked: once is enough."""
    return any(name.startswith(MARK) for name in asked)
