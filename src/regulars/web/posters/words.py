"""What posters say around a shop's own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from regulars.interact.surveys.form import Locale

WORDS: Final[Mapping[Locale, Mapping[str, str]]] = {
    "en": {
        "survey": "Scan the code with your phone and tell us how it was.",
        "list": "Scan the code with your phone and join. Nothing begins until you confirm it by"
        " e-mail.",
        "sign_up": "News from us, as you like it",
        "sign_up.text": "Scan the code with your phone and choose what you want to hear. Nothing"
        " begins until you confirm it by e-mail.",
        "or": "Or type: {address}",
        "leads": "The code opens {address}",
    },
    "es": {
        "survey": "Escanea el código con tu móvil y cuéntanos qué tal.",
        "list": "Escanea el código con tu móvil y apúntate. Nada empieza hasta que lo confirmes"
        " por correo.",
        "sign_up": "Noticias nuestras, como tú quieras",
        "sign_up.text": "Escanea el código con tu móvil y elige qué quieres saber. Nada empieza"
        " hasta que lo confirmes por correo.",
        "or": "O escribe: {address}",
        "leads": "El código abre {address}",
    },
}
