"""Reasons as data: a key and its numbers, said in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import msgspec

from regulars.ground.errors import BadInput

Param = str | int | float


class Reason(msgspec.Struct, frozen=True, gc=False):
    """Why: a key of `WORDS`, and what goes into its gaps."""

    key: str
    params: Mapping[str, Param] = {}


WORDS: Final[Mapping[str, tuple[str, str]]] = {  # key -> (English, Spanish)
    # for an action
    "overdue": (
        "usually comes every {usual} days; the last visit was {days} days ago",
        "suele venir cada {usual} días; la última visita fue hace {days} días",
    ),
    "stopped": (
        "used to buy {category}, and has not for {weeks} weeks",
        "compraba {category} y lleva {weeks} semanas sin hacerlo",
    ),
    "missing": (
        "{people} similar people buy {category}; never bought here",
        "{people} personas parecidas compran {category}; aquí nunca lo ha comprado",
    ),
    "likes": (
        "buys {category} {lift} times as often as others",
        "compra {category} {lift} veces lo que es habitual",
    ),
    "seldom": (
        "would buy {category} anyway in only {chance} of 100 such months",
        "compraría {category} de todos modos solo en {chance} de cada 100 meses así",
    ),
    "redeemer": ("has used {times} offers before", "ya ha usado {times} ofertas"),
    "taken": (
        "used {redeemed} times of about {offered} that were sent",
        "usada {redeemed} veces de unas {offered} enviadas",
    ),
    # for saying nothing
    "full_price": (
        "comes anyway and never used a coupon: all {offers} offers would cost more than they bring",
        "viene de todos modos y nunca usó un cupón: las {offers} ofertas costarían más de lo"
        " que aportan",
    ),
    "used_to_offers": (
        "comes anyway: all {offers} offers would cost more than they bring",
        "viene de todos modos: las {offers} ofertas costarían más de lo que aportan",
    ),
    "control": (
        "in the control group, so that we can tell whether this helps",
        "en el grupo de control, para saber si esto ayuda",
    ),
    "nothing_to_offer": (
        "no offer is open to this person here",
        "no hay ofertas para esta persona",
    ),
    "by_chance": (
        "chosen by chance, so that we keep learning",
        "elegida al azar, para seguir aprendiendo",
    ),
    "best_is_nothing": (
        "no offer is expected to earn more than it costs",
        "no se espera que ninguna oferta gane más de lo que cuesta",
    ),
    # for asking
    "too_little_known": (
        "only {visits} visits: too little is known to choose well",
        "solo {visits} visitas: se sabe demasiado poco para elegir bien",
    ),
    "splits": (
        "the answer about {category} would change most what we do",
        "la respuesta sobre {category} cambiaría más lo que hacemos",
    ),
    "why_away": (
        "comes less often than they used to, and nobody knows why",
        "viene menos que antes, y nadie sabe por qué",
    ),
    "why_stopped": (
        "buys {category} no more, and nobody knows why",
        "ya no compra {category}, y nadie sabe por qué",
    ),
    # what they said when we asked why
    "said_moved": ("said that they moved away", "dijo que se mudó"),
    "said_no_need": ("said that they need it no more", "dijo que ya no lo necesita"),
    "said_price": ("said that the price made them stop", "dijo que lo dejó por el precio"),
    "said_range": ("said that they missed something here", "dijo que aquí le faltaba algo"),
    "said_service": ("said that the service made them stop", "dijo que lo dejó por la atención"),
    "said_competitor": ("said that they buy it elsewhere", "dijo que lo compra en otro sitio"),
    "said_other": ("told us why they stopped", "nos dijo por qué lo dejó"),
    # for making good
    "felt_1": (
        "said they are completely dissatisfied, {days} days ago",
        "dijo que no está nada satisfecho, hace {days} días",
    ),
    "felt_2": (
        "said they are dissatisfied, {days} days ago",
        "dijo que está insatisfecho, hace {days} días",
    ),
    "felt_1_today": (
        "said today that they are completely dissatisfied",
        "ha dicho hoy que no está nada satisfecho",
    ),
    "felt_2_today": (
        "said today that they are dissatisfied",
        "ha dicho hoy que está insatisfecho",
    ),
    "case": ("something is to be made good for them", "hay algo que compensarle"),
    "case_about": ("to be made good: {why}", "hay que compensarle: {why}"),
    # for refusing an alternative
    "care": (
        "first make good what they are not satisfied with",
        "primero hay que arreglar lo que no le satisface",
    ),
    "place": ("not made here ({place})", "no se hace aquí ({place})"),
    "gate": ("we must not: {why}", "no debemos: {why}"),
    "not_running": ("not running now", "no está vigente"),
    "rule": ("outside of who may have it", "fuera de quienes pueden tenerla"),
    "beside": (
        "no customer: a partner or supplier gets what is made for them",
        "no es cliente: un colaborador o proveedor recibe lo que se hace para ellos",
    ),
    "limit": (
        "already made {times} times in {days} days",
        "ya hecha {times} veces en {days} días",
    ),
    "household_limit": (
        "already made to their household {times} times in {days} days",
        "ya hecha a su hogar {times} veces en {days} días",
    ),
    "waits_for_coupon": (
        "left a checkout again: a coupon now would teach them to wait for one",
        "ha vuelto a dejar el carrito: un cupón ahora le enseñaría a esperarlo",
    ),
    "sensitive": ("about sensitive goods", "sobre productos delicados"),
    "budget": ("its budget is spent", "presupuesto agotado"),
    "loses_money": (
        "would cost more than it brings, even at best",
        "costaría más de lo que aporta, incluso en el mejor caso",
    ),
}
LANGUAGES: Final = ("en", "es")


ONE: Final = re.compile(r"\b1 (?:(day|visit|offer|time|week|día|visita|oferta|semana)s|veces)\b")


def words(reason: Reason, language: str = "en") -> str:
    """`reason` in a sentence's words.

    >>> words(Reason("redeemer", {"times": 1})), words(Reason("redeemer", {"times": 1}), "es")
    ('has used 1 offer before', 'ya ha usado 1 oferta')
    >>> words(Reason("likes", {"category": "Cheese", "lift": 1.3}), "es")
    'compra Cheese 1,3 veces lo que es habitual'

    Raises:
        BadInput: The language or the key is not known.
    """
    if language not in LANGUAGES:
        raise BadInput(f"language: {language!r} is not one of {', '.join(LANGUAGES)}")
    if reason.key not in WORDS:
        raise BadInput(f"reason: {reason.key!r} is not known")
    told = {key: _told(value, language) for key, value in reason.params.items()}
    said = WORDS[reason.key][LANGUAGES.index(language)].format(**told)
    return ONE.sub(lambda found: f"1 {found[1] or 'vez'}", said)


def _told(value: object, language: str) -> object:
    return str(value).replace(".", ",") if language == "es" and isinstance(value, float) else value
