"""What the passes over other systems' exports are called, in English and Spanish."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Said = tuple[str, str]  #: English, Spanish
SPANISH: Final[Mapping[str, str]] = {
    "Addresses that bounced": "Direcciones que rebotaron",
    "Answers to surveys": "Respuestas a encuestas",
    "Suppressed addresses": "Direcciones suprimidas",
    "The products": "Los productos",
    "What happened": "Lo que pasó",
    "What is known of people": "Lo que se sabe de las personas",
    "Who agreed": "Quien aceptó",
    "Who agreed to e-mail": "Quien aceptó el correo",
    "Who agreed to text messages": "Quien aceptó los SMS",
    "Who is on a list": "Quien está en una lista",
    "Who left a list": "Quien dejó una lista",
    "Who stopped": "Quien pidió parar",
    "Who stopped e-mail": "Quien dejó el correo",
    "Who stopped text messages": "Quien dejó los SMS",
    "Who unsubscribed": "Quien se dio de baja",
}


def titled(english: str) -> Said:
    """A title in both languages."""
    return english, SPANISH[english]


def in_spanish(whole: str) -> str | None:
    """Such a title behind its system's name, in Spanish; None: it is none of these.

    >>> in_spanish("Klaviyo: Who stopped e-mail"), in_spanish("till")
    ('Klaviyo: Quien dejó el correo', None)
    """
    system, colon, title = whole.partition(": ")
    return f"{system}{colon}{SPANISH[title]}" if title in SPANISH else None
