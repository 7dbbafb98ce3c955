"""The letters that ask whether it was you, as a new house has them."""

from __future__ import annotations

from typing import Final

from regulars.interact.confirming.store import Asks
from regulars.interact.messages.templates import Template

_IGNORE: Final = {
    "en": "If it was not you, do nothing: nothing happens. To get no more"
    " e-mails like this: {{ links.unsubscribe }}\n\n{{ business.name }}",
    "es": "Si no has sido tú, no hagas nada: no pasa nada. Para no recibir"
    " más correos así: {{ links.unsubscribe }}\n\n{{ business.name }}",
}
TEMPLATES: Final[dict[Asks, str]] = {"consent": "confirm_yes", "data": "confirm_own_data"}
_WORDS: Final[dict[str, tuple[tuple[str, str], tuple[str, str]]]] = {
    "confirm_yes": (
        (
            "Was it you? One more step",
            "Good day,\n\nsomebody, probably you, asked to hear from us at this address:"
            "{% for one in items %}\n- {{ one.title }}{% endfor %}\n\nTo say yes, open this page"
            " and press the button, within two days:\n{{ links.confirm }}\n\n",
        ),
        (
            "¿Eras tú? Falta un paso",
            "Hola:\n\nalguien, probablemente tú, pidió recibir mensajes nuestros en esta"
            " dirección:{% for one in items %}\n- {{ one.title }}{% endfor %}\n\nPara decir que sí,"
            " abre esta página y pulsa el botón, en los próximos dos días:\n"
            "{{ links.confirm }}\n\n",
        ),
    ),
    "confirm_own_data": (
        (
            "What we know about you",
            "Good day,\n\nsomebody, probably you, asked to see what we know about you. This page"
            " shows it for one hour; keep the link to yourself:\n{{ links.confirm }}\n\n",
        ),
        (
            "Lo que sabemos de ti",
            "Hola:\n\nalguien, probablemente tú, pidió ver lo que sabemos de ti. Esta página lo"
            " enseña durante una hora; no compartas el enlace:\n{{ links.confirm }}\n\n",
        ),
    ),
}


def letters() -> list[Template]:
    """Both letters, in English and Spanish."""
    return [
        Template(name=name, locale=locale, subject=subject, text=text + _IGNORE[locale])
        for name, both in _WORDS.items()
        for locale, (subject, text) in zip(("en", "es"), both, strict=True)
    ]
