"""What our forms say around a shop's own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from regulars.interact.surveys.form import Locale

WORDS: Final[Mapping[Locale, Mapping[str, str]]] = {
    "en": {
        "email": "Your e-mail address",
        "sms": "Your mobile number, with country code",
        "first_name": "Your first name (if you like)",
        "birthday": "Your birthday (if you like)",
        "button": "Sign up",
        "close": "Close",
        "thanks": "Thank you",
        "thanks.email": "Look into your mail: we begin once you press the button in our letter.",
        "thanks.sms": "You will hear from us. Answer STOP to any text to end it.",
        "single.sms": "This begins at once. Answer STOP to any text to end it.",
        "wrong": "That cannot be right. Please look at what you typed.",
        "busy": "Not just now. Please try again in a minute.",
        "leave_empty": "Leave this empty",
        "again": "Begin anew",
    },
    "es": {
        "email": "Tu correo electrónico",
        "sms": "Tu número de móvil, con el prefijo del país",
        "first_name": "Tu nombre (si quieres)",
        "birthday": "Tu cumpleaños (si quieres)",
        "button": "Apuntarme",
        "close": "Cerrar",
        "thanks": "Gracias",
        "thanks.email": "Mira tu correo: empezamos cuando pulses el botón de nuestra carta.",
        "thanks.sms": "Tendrás noticias nuestras. Responde STOP a cualquier mensaje para dejarlo.",
        "single.sms": "Empieza ahora mismo. Responde STOP a cualquier mensaje para dejarlo.",
        "wrong": "Eso no puede ser correcto. Revisa lo que has escrito.",
        "busy": "Ahora mismo no. Inténtalo de nuevo en un minuto, por favor.",
        "leave_empty": "Deja esto vacío",
        "again": "Empezar de nuevo",
    },
}
