"""What the pages of lists say around a shop's own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from regulars.interact.surveys.form import Locale

WORDS: Final[Mapping[Locale, Mapping[str, str]]] = {
    "en": {
        "day": "Your birthday: day",
        "month": "Month",
        "year": "Year (if you like)",
        "note": "We send you an e-mail first. Nothing begins until you confirm it there.",
        "join": "Join",
        "thanks": "Look into your mail: you are on the list once you press the button there.",
        "1": "January",
        "2": "February",
        "3": "March",
        "4": "April",
        "5": "May",
        "6": "June",
        "7": "July",
        "8": "August",
        "9": "September",
        "10": "October",
        "11": "November",
        "12": "December",
    },
    "es": {
        "day": "Tu cumpleaños: día",
        "month": "Mes",
        "year": "Año (si quieres)",
        "note": "Antes te enviamos un correo. Nada empieza hasta que lo confirmes allí.",
        "join": "Apuntarme",
        "thanks": "Mira tu correo: estarás en la lista cuando pulses el botón que hay allí.",
        "1": "enero",
        "2": "febrero",
        "3": "marzo",
        "4": "abril",
        "5": "mayo",
        "6": "junio",
        "7": "julio",
        "8": "agosto",
        "9": "septiembre",
        "10": "octubre",
        "11": "noviembre",
        "12": "diciembre",
    },
}
