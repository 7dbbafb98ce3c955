"""In which language somebody is answered: as they say, else as their browser does, else ours."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Depends, Header, Query
from pydantic import BaseModel

SPOKEN: Final = ("en", "es")


def language(
    locale: Annotated[
        str | None, Query(pattern="^(en|es)$", description="en | es; else Accept-Language")
    ] = None,
    accept_language: Annotated[str | None, Header(max_length=1_000)] = None,
) -> str:
    """ "en" or "es"; empty: as the business speaks."""
    return locale or preferred(accept_language or "")


class Spoken(BaseModel):
    """The same in each language that we speak."""

    en: str
    es: str


Locale = Annotated[str, Depends(language)]


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
