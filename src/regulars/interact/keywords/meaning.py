"""What a text message means, and what is answered. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import Final, Literal

import msgspec

Does = Literal["stop", "start", "help"]
Locale = Literal["en", "es"]

#: What carriers and the law know as a word of its own, by language.
BUILT_IN: Final[Mapping[Does, Mapping[Locale, tuple[str, ...]]]] = {
    "stop": {
        "en": ("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"),
        "es": ("ALTO", "PARAR", "BAJA"),
    },
    "start": {"en": ("START", "UNSTOP", "YES"), "es": ("ALTA", "SI")},
    "help": {"en": ("HELP", "INFO"), "es": ("AYUDA",)},
}
#: A message that begins so means it, whatever follows: "stop please", "baja por favor".
UNMISTAKABLE: Final = frozenset(("STOP", "STOPALL", "UNSUBSCRIBE", "OPTOUT", "PARAR", "BAJA"))
ANSWERS: Final[Mapping[Does, Mapping[Locale, str]]] = {
    "stop": {
        "en": "{business}: you will get no more texts from us. Text START to begin again.",
        "es": "{business}: no recibirás más mensajes nuestros. Envía ALTA para volver a"
        " recibirlos.",
    },
    "start": {
        "en": "{business}: you will get texts from us. Text STOP to end them, HELP for help.",
        "es": "{business}: recibirás mensajes nuestros. Envía BAJA para dejar de recibirlos,"
        " AYUDA para pedir ayuda.",
    },
    "help": {
        "en": "{business}: text STOP to get no more texts from us, START to begin again.",
        "es": "{business}: envía BAJA para no recibir más mensajes nuestros, ALTA para volver a"
        " recibirlos.",
    },
}
WAY_OUT: Final[Mapping[Locale, str]] = {"en": "Text STOP to end.", "es": "Envía BAJA para salir."}
LONGEST: Final = 40  #: characters of a word


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """A word of the shop's own.

    Attributes:
        word: As `plain` makes it.
        locale: The language of the word, and so of what follows.
        purpose: What whoever texts it says yes to, by SMS; empty: to nothing.
        list: The list that they join; empty: none.
        wording: What they read before they texted it; empty: the purpose's own words.
        answer: What they hear back.
    """

    word: str
    locale: Locale
    purpose: str = ""
    list: str = ""
    wording: str = ""
    answer: str
    changed_at: datetime


class Meaning(msgspec.Struct, frozen=True, kw_only=True):
    """What a text message is. Neither: it is just a message.

    Attributes:
        locale: The language that it was said in; None: it does not show.
    """

    does: Does | None = None
    own: Word | None = None
    locale: Locale | None = None


_WORDS: Final[Mapping[str, tuple[Does, Locale]]] = {
    word: (does, locale)
    for does, by_locale in BUILT_IN.items()
    for locale, words in by_locale.items()
    for word in words
}
RESERVED: Final = frozenset(_WORDS)


def plain(text: str) -> str:
    """A word without case, accents, quotes and dots, as people type it.

    >>> plain(" “Sí!” "), plain("Opt-out")
    ('SI', 'OPTOUT')
    """
    letters = unicodedata.normalize("NFKD", text.upper())
    kept = "".join(one for one in letters if not unicodedata.combining(one))
    return " ".join(re.sub(r"[^\w\s]", "", kept).split())


def meaning(text: str, own: Mapping[str, Word]) -> Meaning:
    """What a message means; the words of carriers and the law come before the shop's own.

    >>> meaning("stop please", {}).does, meaning("Stop by for tea?", {}).does
    ('stop', 'stop')
    >>> meaning("END of the sale?", {}).does is None
    True
    """
    said = plain(text)
    first = said.partition(" ")[0]
    known = _WORDS.get(said.replace(" ", "")) if len(said) <= LONGEST else None
    if known is None and first in UNMISTAKABLE:
        known = _WORDS[first]
    if known is not None:
        return Meaning(does=known[0], locale=known[1])
    if (word := own.get(said)) is not None:
        return Meaning(own=word, locale=word.locale)
    return Meaning()


def answer(meant: Meaning, *, business: str, locale: Locale) -> str:
    """What is answered; empty: nothing. A yes is always told the way out.

    Args:
        locale: The house's language, where the message shows none.
    """
    language = meant.locale or locale
    if meant.does is not None:
        return ANSWERS[meant.does][language].format(business=business or "…").removeprefix("…: ")
    if meant.own is None:
        return ""
    text = meant.own.answer
    return f"{text} {WAY_OUT[language]}" if meant.own.purpose else text
