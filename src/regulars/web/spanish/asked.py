"""Which language of ours a browser asks for."""

from __future__ import annotations

from typing import Final

SPOKEN: Final = ("en", "es")


def preferred(accepted: str) -> str:
    """The first language of ours that a browser asks for; empty: none.

    >>> preferred("fr-FR,es-MX;q=0.8,en;q=0.9"), preferred("de"), preferred("en;q=0")
    ('en', '', '')
    """
    asked = []
    for nth, part in enumerate(accepted.split(",")):
        name, _, weight = part.strip().partition(";")
        asked.append((-_weight(weight), nth, name.strip().lower()[:2]))
    return next((name for low, _, name in sorted(asked) if low < 0 and name in SPOKEN), "")


def _weight(said: str) -> float:
    name, _, value = said.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
