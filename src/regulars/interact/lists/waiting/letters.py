"""What somebody hears who asked to be told, as a new house says it."""

from __future__ import annotations

from typing import Final, Literal

from regulars.interact.messages.templates import Template

Told = Literal["waitlist_product", "waitlist_place", "list_reminder"]
_NO_MORE: Final = {
    "en": "\n\n{{ business.name }}\nNo more of these: {{ links.unsubscribe }}",
    "es": "\n\n{{ business.name }}\nNo recibir más: {{ links.unsubscribe }}",
}
_WORDS: Final[dict[Told, tuple[tuple[str, str], tuple[str, str]]]] = {
    "waitlist_product": (
        (
            "There again: {{ event.title }}",
            "{{ event.title }}: there again. You asked us to tell you, and we do so once, in the"
            " order in which people asked. It is not put aside for you: come soon.",
        ),
        (
            "Ya está aquí: {{ event.title }}",
            "{{ event.title }}: ya está aquí. Nos pediste que te avisáramos, y avisamos una vez,"
            " por orden de llegada. No está reservado para ti: ven pronto.",
        ),
    ),
    "waitlist_place": (
        (
            "A place is free: {{ event.title }}",
            "{{ event.title }}: a place is free. You asked us to tell you, and we do so once, in"
            " the order in which people asked. Tell us soon whether you take it.",
        ),
        (
            "Hay sitio: {{ event.title }}",
            "{{ event.title }}: hay un sitio libre. Nos pediste que te avisáramos, y avisamos una"
            " vez, por orden de llegada. Dinos pronto si lo quieres.",
        ),
    ),
    "list_reminder": (
        ("A reminder: {{ event.title }}", "{{ event.title }}. You asked us to remind you today."),
        ("Un aviso: {{ event.title }}", "{{ event.title }}. Nos pediste que te avisáramos hoy."),
    ),
}


def letters() -> list[Template]:
    """All of them, in English and Spanish."""
    return [
        Template(name=name, locale=locale, subject=subject, text=text + _NO_MORE[locale])
        for name, both in _WORDS.items()
        for locale, (subject, text) in zip(("en", "es"), both, strict=True)
    ]
