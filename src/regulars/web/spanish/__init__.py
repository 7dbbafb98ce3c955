"""What the house tells in English, in Spanish: errors, and why something was not taken."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

GAP: Final = re.compile(r"\{(\d*)\}")
DEEPEST: Final = 6  #: an error that names an error that names an error


class Phrase(NamedTuple):
    """A text in English with gaps, and the same in Spanish."""

    told: re.Pattern[str]
    literal: int  #: characters that stand in no gap: the more, the surer it is meant
    spanish: str


def said(text: str, locale: str) -> str:
    """The text in the language of the reader; what nobody translated stays as it was told.

    What stands in a gap is data, or another text of ours: then it is translated too.

    >>> said("`batch`: 0 events; 1 to 2500 are taken", "es")
    '`batch`: 0 eventos; se aceptan de 1 a 2500'
    >>> said("rule: there is no trait 'x'", "en")
    "rule: there is no trait 'x'"
    """
    return _spanish(text, DEEPEST) if locale == "es" else text


def _spanish(text: str, depth: int) -> str:
    if not depth:
        return text
    for phrase in phrases():
        found = phrase.told.fullmatch(text)
        if found is not None:
            parts = [_spanish(part, depth - 1) for part in found.groups()]
            return _filled(phrase.spanish, parts)
    return text


def _filled(spanish: str, parts: list[str]) -> str:
    left = iter(parts)
    return GAP.sub(lambda gap: parts[int(gap[1])] if gap[1] else next(left), spanish)


@cache
def phrases() -> tuple[Phrase, ...]:
    """All of them, those first that say most themselves."""
    found = [
        Phrase(_pattern(english), len(GAP.sub("", english)), spanish)
        for english, spanish in pairs().items()
    ]
    return tuple(sorted(found, key=lambda one: -one.literal))


@cache
def pairs() -> dict[str, str]:
    """English -> Spanish, with their gaps: each two lines of the texts beside this file."""
    found: dict[str, str] = {}
    for file in sorted(files(__package__).iterdir(), key=lambda one: one.name):
        if file.name.endswith(".txt"):
            lines = file.read_text(encoding="utf-8").splitlines()
            found |= {
                english: spanish.strip()
                for english, spanish in zip(lines[::2], lines[1::2], strict=True)
            }
    return found


def _pattern(english: str) -> re.Pattern[str]:
    told = "(.*?)".join(re.escape(part) for part in GAP.split(english)[::2])
    return re.compile(told, re.DOTALL)
