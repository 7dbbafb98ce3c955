"""In which language somebody is answered: as they say, else as their browser does, else ours."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Header, Query
from pydantic import BaseModel

from regulars.web.spanish.asked import preferred


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
