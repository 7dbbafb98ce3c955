"""What the story says in words, in English and Spanish."""

from __future__ import annotations

from typing import Final

import msgspec

from regulars.ground.money import spoken

Words = dict[str, str]

SAID: Final[dict[str, Words]] = {
    "en": {
        "gone": "Comes {often}, has not been for {silent} days; spent {spent} last year",
        "comes": "Comes {often}, last {ago}; spent {spent} last year",
        "few": "Came {visits}, last {ago}; spent {spent} last year",
        "ago": "{silent} days ago",
        "yesterday": "a day ago",
        "today": "today",
        "once": "once",
        "times": "{visits} times",
        "daily": "every day or two",
        "often": "every {gap} days or so",
        "always": "{name} on {days} of {visits} visits",
        "gave_up": "{name}: on {days} of {before} visits, then on none of the last {since}",
        "full_price": "{share:.0%} of what they buy is at full price, and no coupon was ever used",
        "no_coupon": "no coupon was ever used",
        "ask": "Do you buy {category} (here or elsewhere)?",
        "ask.why": "What made you come less often?",
        "ask.why.of": "What made you stop buying {category}?",
    },
    "es": {
        "gone": "Viene {often} y lleva {silent} días sin venir; gastó {spent} el último año",
        "comes": "Viene {often}, la última vez {ago}; gastó {spent} el último año",
        "few": "Vino {visits}, la última vez {ago}; gastó {spent} el último año",
        "ago": "hace {silent} días",
        "yesterday": "hace un día",
        "today": "hoy",
        "once": "una vez",
        "times": "{visits} veces",
        "daily": "cada uno o dos días",
        "often": "cada {gap} días, más o menos",
        "always": "{name} en {days} de {visits} visitas",
        "gave_up": "{name}: en {days} de {before} visitas y en ninguna de las últimas {since}",
        "full_price": "el {share:.0%} de lo que compra es sin descuento, y nunca usó un cupón",
        "no_coupon": "nunca usó un cupón",
        "ask": "¿Compra {category} (aquí o en otra parte)?",
        "ask.why": "¿Por qué viene menos?",
        "ask.why.of": "¿Por qué dejó de comprar {category}?",
    },
}


def say(key: str, locale: str = "en", **said: object) -> str:
    """The sentence called `key`, with its gaps filled.

    >>> say("always", name="Milk", days=28, visits=41)
    'Milk on 28 of 41 visits'
    """
    return SAID["es" if locale[:2] == "es" else "en"][key].format(**said)


class Rhythm(msgspec.Struct, frozen=True, kw_only=True):
    """How somebody comes; `gap_days` is None where too little is known for a rhythm."""

    gap_days: int | None
    silent_days: int
    visits: int
    spent_cents: int
    lapsing: bool


def rhythm(one: Rhythm, *, currency: str, locale: str = "en") -> str:
    """One person's rhythm as a sentence.

    >>> ann = Rhythm(gap_days=9, silent_days=41, visits=30, spent_cents=239600, lapsing=True)
    >>> rhythm(ann, currency="USD")
    'Comes every 9 days or so, has not been for 41 days; spent $2,396 last year'
    """
    spent = whole(one.spent_cents, currency)
    key = {0: "today", 1: "yesterday"}.get(one.silent_days, "ago")
    ago = say(key, locale, silent=one.silent_days)
    if one.gap_days is None:
        times = say("once" if one.visits == 1 else "times", locale, visits=one.visits)
        return say("few", locale, visits=times, ago=ago, spent=spent)
    often = say("daily" if one.gap_days <= 2 else "often", locale, gap=one.gap_days)
    key = "gone" if one.lapsing else "comes"
    return say(key, locale, often=often, silent=one.silent_days, ago=ago, spent=spent)


def whole(minor_units: int, currency: str) -> str:
    """An amount without its cents, rounded.

    >>> whole(239_560, "USD")
    '$2,396'
    """
    return spoken((minor_units + 50) // 100 * 100, currency).replace(".00", "")
