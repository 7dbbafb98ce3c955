"""What a new house can say from its first day: a reply for each level of satisfaction, a reminder.

They are ready, not in use: nothing is written to anybody before somebody chooses one.
"""

from __future__ import annotations

from typing import Final

from regulars.interact.messages.templates import Template

_SIGNED: Final = "\n\n{{ business.name }}"
_NO_MORE: Final = {
    "en": "\n\nNo more of these: {{ links.unsubscribe }}",
    "es": "\n\nNo recibir más: {{ links.unsubscribe }}",
}
#: By name: subject and words in English, then in Spanish.
_WORDS: Final[dict[str, tuple[tuple[str, str], tuple[str, str]]]] = {
    "reply_apology": (
        (
            "We are sorry",
            "Good day,\n\nwe let you down, and we are sorry. Somebody of ours looks into what"
            " happened and will tell you what we do about it. If you would like to add"
            " something, just answer this message.",
        ),
        (
            "Lo sentimos",
            "Hola:\n\nte hemos fallado y lo sentimos. Una persona del equipo está viendo qué"
            " pasó y te dirá qué vamos a hacer. Si quieres añadir algo, responde a este"
            " mensaje.",
        ),
    ),
    "reply_call_back": (
        (
            "May we call you?",
            "Good day,\n\nthank you for telling us that we could have done better. We would like"
            " to hear more and will call you within three days. If another time or number suits"
            " you better, just answer this message.",
        ),
        (
            "¿Podemos llamarte?",
            "Hola:\n\ngracias por decirnos que podíamos haberlo hecho mejor. Nos gustaría saber"
            " más y te llamaremos en un plazo de tres días. Si te viene mejor otra hora u otro"
            " número, responde a este mensaje.",
        ),
    ),
    "reply_what_was_missing": (
        (
            "What was missing?",
            "Good day,\n\nthank you for your answer. It was neither good nor bad, you say: what"
            " would have made it good? One line is enough, just answer this message.",
        ),
        (
            "¿Qué faltó?",
            "Hola:\n\ngracias por tu respuesta. Dices que no estuvo ni bien ni mal: ¿qué habría"
            " hecho falta? Con una línea basta, responde a este mensaje.",
        ),
    ),
    "reply_thank_you": (
        (
            "Thank you",
            "Good day,\n\nthank you for telling us that you were satisfied. We pass it on to"
            " those who served you. See you soon.",
        ),
        (
            "Gracias",
            "Hola:\n\ngracias por decirnos que te fuiste con buena impresión. Se lo"
            " contamos a quienes te atendieron. Hasta pronto.",
        ),
    ),
    "reply_review": (
        (
            "Would you tell others?",
            "Good day,\n\nyou were completely satisfied, and that makes our day. If you have a"
            " minute, tell others in a review: it helps a shop like ours more than anything"
            " else.",
        ),
        (
            "¿Se lo cuentas a otros?",
            "Hola:\n\ntodo fue como esperabas, y eso nos alegra el día. Si tienes un minuto,"
            " cuéntaselo a otros en una reseña: a un negocio como el nuestro le ayuda más que"
            " nada.",
        ),
    ),
    "reply_ask_again": (
        (
            "Is it good now?",
            "Good day,\n\na while ago you were not satisfied, and we tried to make it good. Did"
            " we? From 1, completely dissatisfied, to 5, completely satisfied: just answer this"
            " message with the number.",
        ),
        (
            "¿Ya está bien?",
            "Hola:\n\nhace un tiempo algo no estuvo bien e intentamos arreglarlo. ¿Lo"
            " conseguimos? De 1, nada, a 5, del todo: responde a este mensaje con el número.",
        ),
    ),
    "booking_reminder": (
        (
            "Your booking",
            "Your booking is near"
            "{% if event.starts_on %}: {{ event.starts_on }}, {{ event.starts_time }}{% endif %}."
            " Text YES to confirm, MOVE for another time, NO to cancel.",
        ),
        (
            "Tu reserva",
            "Se acerca tu reserva"
            "{% if event.starts_on %}: {{ event.starts_on }}, {{ event.starts_time }}{% endif %}."
            " Envía SI para confirmar, CAMBIAR para otra hora, ANULAR para anularla.",
        ),
    ),
}
MARKETING: Final = frozenset({"reply_review"})  #: asks a favour, so it says how to hear no more


def starters() -> list[Template]:
    """The words that a new house has, in English and Spanish."""
    return [
        Template(
            name=name,
            locale=locale,
            subject=subject,
            text=text + _SIGNED + (_NO_MORE[locale] if name in MARKETING else ""),
        )
        for name, both in _WORDS.items()
        for locale, (subject, text) in zip(("en", "es"), both, strict=True)
    ]
