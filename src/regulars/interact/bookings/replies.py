"""What somebody means who answers a reminder, and what they hear back. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from regulars.interact.keywords.meaning import Locale, plain

Reply = Literal["confirmed", "cancelled", "move_asked"]

#: CANCEL is none of them: carriers and the law take it for a stop, and so do we.
WORDS: Final[Mapping[Reply, Mapping[Locale, tuple[str, ...]]]] = {
    "confirmed": {
        "en": ("YES", "Y", "OK", "CONFIRM", "CONFIRMED"),
        "es": ("SI", "VALE", "CONFIRMO", "CONFIRMAR"),
    },
    "cancelled": {
        "en": ("NO", "N", "CANCEL BOOKING"),
        "es": ("CANCELO", "CANCELAR", "ANULO", "ANULAR"),
    },
    "move_asked": {
        "en": ("MOVE", "CHANGE", "RESCHEDULE"),
        "es": ("CAMBIO", "CAMBIAR", "MUEVE", "MOVER"),
    },
}
ANSWERS: Final[Mapping[Reply, Mapping[Locale, str]]] = {
    "confirmed": {
        "en": "{business}: thank you, your booking stands: {when}.",
        "es": "{business}: gracias, tu reserva sigue en pie: {when}.",
    },
    "cancelled": {
        "en": "{business}: your booking is cancelled: {when}.",
        "es": "{business}: tu reserva queda anulada: {when}.",
    },
    "move_asked": {
        "en": "{business}: we will find another time with you. Your booking stands until then:"
        " {when}.",
        "es": "{business}: buscaremos otra hora contigo. Hasta entonces tu reserva sigue en pie:"
        " {when}.",
    },
}
#: Added where a stop came that may have been meant for the booking.
STANDS: Final[Mapping[Locale, str]] = {
    "en": "Your booking stands; text NO to cancel it.",
    "es": "Tu reserva sigue en pie; envía ANULAR para anularla.",
}
EITHER: Final = frozenset(("NO", "N", "OK"))  #: words of both languages


def reply(text: str) -> tuple[Reply, Locale | None] | None:
    """What an answer to a reminder means, and in which language it was; None: it is none.

    >>> reply("Sí!"), reply("no"), reply("cancel")
    (('confirmed', 'es'), ('cancelled', None), None)
    """
    said = plain(text)
    for meant, by_locale in WORDS.items():
        for locale, words in by_locale.items():
            if said in words:
                return meant, None if said in EITHER else locale
    return None


def answer(meant: Reply, when: str, *, business: str, locale: Locale) -> str:
    """What is answered."""
    return ANSWERS[meant][locale].format(business=business or "…", when=when).removeprefix("…: ")
