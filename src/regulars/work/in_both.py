"""A text in each language that we speak."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class InBoth:
    """The same in each language."""

    en: str
    es: str
