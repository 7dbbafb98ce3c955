"""What a person's page says in words, in English and Spanish."""

from __future__ import annotations

from datetime import date
from typing import Final

from regulars.differentiate.definitions.words import Language
from regulars.ground.time import YEARLESS

MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "en": tuple(
        "January February March April May June July August September October November"
        " December".split()
    ),
    "es": tuple(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre"
        " diciembre".split()
    ),
}
SAID: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "household": "household of {size}",
        "family": "family of {size}",
        "top": "top {percent}% by spend",
        "since": "customer since {month}",
        "no_orders": "nothing bought yet",
        "on_rhythm": "comes {often}, last {ago}",
        "slipping": "slipping since {month}: comes {often}, silent for {silent} days",
        "lapsed": "lapsed since {month}: came {often}, silent for {silent} days",
        "came_back": "back {ago} after being {state}",
        "too_little_known": "came {times}, last {ago}: too little for a rhythm",
        "was.slipping": "slipping",
        "was.lapsed": "lapsed",
        "stopped": "no longer buys {name}",
        "times.one": "once",
        "times": "{n} times",
        "daily": "every day or two",
        "often": "every {gap} days or so",
        "today": "today",
        "yesterday": "a day ago",
        "ago": "{n} days ago",
        "always": "{name}: on {days} of {visits} visits",
        "gone": "{name}: on {days} of {before} visits, then on none of the last {since}",
        "gone.store": "store {name}: on {days} of {before} visits, then none of the last {since}",
        "missing": "{similar} of {of} similar people buy {name}; like them, they buy {because}",
        "likely": "{name}: a {chance} in 100 chance this week; bought {times}, last {ago}",
        "hours": "mostly between {first}:00 and {last}:00",
        "value": "{value} profit in the coming year; 8 times of 10 between {low} and {high}",
        "value.unknown": "too little is known to say what they are worth",
        "may": "we may write by {channel}",
        "nothing": "do nothing",
        "ask": "ask: do you buy {category}, here or elsewhere?",
        "ask.why": "ask: what made you come less often?",
        "ask.why.of": "ask: what made you stop buying {category}?",
        "said_why": "When asked, {said}",
        "said_why.of": "Asked about {category}, {said}",
        "care.apologise": "say sorry",
        "care.call_back": "promise a call back",
        "care.ask_what_was_missing": "ask what was missing",
        "care.thank": "thank them",
        "care.ask_for_review": "ask for a review",
        "drew": "expected less, or lost the draw by which we keep learning",
        "cause.event": "something they did",
        "cause.time": "time went by",
        "cause.definition": "the segment was defined or changed",
        "cause.identity": "their names were joined or parted",
    },
    "es": {
        "household": "hogar de {size}",
        "family": "familia de {size}",
        "top": "del {percent} % que más gasta",
        "since": "cliente desde {month}",
        "no_orders": "aún no ha comprado nada",
        "on_rhythm": "viene {often}, la última vez {ago}",
        "slipping": "se está alejando desde {month}: viene {often} y lleva {silent} días sin venir",
        "lapsed": "perdido desde {month}: venía {often} y lleva {silent} días sin venir",
        "came_back": "ha vuelto {ago} tras estar {state}",
        "too_little_known": "vino {times}, la última vez {ago}: poco para hablar de un ritmo",
        "was.slipping": "alejándose",
        "was.lapsed": "perdido",
        "stopped": "ya no compra {name}",
        "times.one": "una vez",
        "times": "{n} veces",
        "daily": "cada uno o dos días",
        "often": "cada {gap} días, más o menos",
        "today": "hoy",
        "yesterday": "hace un día",
        "ago": "hace {n} días",
        "always": "{name}: en {days} de {visits} visitas",
        "gone": "{name}: en {days} de {before} visitas y en ninguna de las últimas {since}",
        "gone.store": "tienda {name}: en {days} de {before} visitas y en ninguna de las últimas"
        " {since}",
        "missing": "{similar} de {of} personas parecidas compran {name}; como ellas, compra"
        " {because}",
        "likely": "{name}: {chance} posibilidades de 100 esta semana; comprado {times},"
        " la última {ago}",
        "hours": "sobre todo entre las {first}:00 y las {last}:00",
        "value": "{value} de beneficio el próximo año; 8 de cada 10 veces entre {low} y {high}",
        "value.unknown": "se sabe demasiado poco para decir cuánto vale",
        "may": "podemos escribirle por {channel}",
        "nothing": "no hacer nada",
        "ask": "preguntar: ¿compra {category}, aquí o en otra parte?",
        "ask.why": "preguntar: ¿por qué viene menos?",
        "ask.why.of": "preguntar: ¿por qué dejó de comprar {category}?",
        "said_why": "Al preguntarle, {said}",
        "said_why.of": "Al preguntarle por {category}, {said}",
        "care.apologise": "pedir disculpas",
        "care.call_back": "prometer una llamada",
        "care.ask_what_was_missing": "preguntar qué faltó",
        "care.thank": "dar las gracias",
        "care.ask_for_review": "pedir una reseña",
        "drew": "se esperaba menos, o perdió el sorteo con el que seguimos aprendiendo",
        "cause.event": "algo que hizo",
        "cause.time": "pasó el tiempo",
        "cause.definition": "se definió o cambió el segmento",
        "cause.identity": "se unieron o separaron sus nombres",
    },
}


def told(value: object, locale: str) -> str:
    """What somebody told, as one reads it: a day whose year nobody told as day and month.

    >>> told("0000-03-02", "en"), told("0000-03-02", "es"), told("Vigo", "es")
    ('March 2', '2 de marzo', 'Vigo')
    """
    text = str(value)
    if not YEARLESS.fullmatch(text):
        return text
    month, day = int(text[5:7]), int(text[8:])
    if not (1 <= month <= len(MONTHS["en"]) and day):
        return text
    name = MONTHS[language(locale)][month - 1]
    return f"{day} de {name}" if language(locale) == "es" else f"{name} {day}"


def language(locale: str) -> Language:
    """The language that we answer `locale` in: Spanish, or else English."""
    return "es" if locale[:2].lower() == "es" else "en"


def say(key: str, locale: str, **said: object) -> str:
    """The words called `key`, with their gaps filled.

    >>> say("top", "es", percent=8)
    'del 8 % que más gasta'
    """
    return SAID[language(locale)][key].format(**said)


def ago(days: int, locale: str) -> str:
    """How long ago, in days.

    >>> ago(0, "en"), ago(1, "es"), ago(12, "en")
    ('today', 'hace un día', '12 days ago')
    """
    return say({0: "today", 1: "yesterday"}.get(days, "ago"), locale, n=days)


def month(day: date, locale: str, *, today: date) -> str:
    """The month of a day; with its year if it is not about the last twelve months.

    >>> month(date(2025, 10, 3), "en", today=date(2025, 12, 1))
    'October'
    >>> month(date(2023, 10, 3), "es", today=date(2025, 12, 1))
    'octubre de 2023'
    """
    name = MONTHS[language(locale)][day.month - 1]
    if (today - day).days < 330:
        return name
    return f"{name} de {day.year}" if language(locale) == "es" else f"{name} {day.year}"
