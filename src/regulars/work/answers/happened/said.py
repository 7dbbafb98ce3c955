"""The words that sentences about events are made of, in English and Spanish."""

from __future__ import annotations

from typing import Final

PLACES: Final = {"till": ("at the till", "en la caja"), "web": ("on the site", "en la web")}
SAID: Final[dict[str, tuple[str, str]]] = {
    "bought": ("Bought for {total}", "Compró por {total}"),
    "bought.unknown": ("Bought", "Compró"),
    "returned": ("Returned goods for {total}", "Devolvió artículos por {total}"),
    "at": (" at store {store}", " en la tienda {store}"),
    "and": (" and ", " y "),
    "more": ("{n} more", "{n} más"),
    "campaign": ("Got campaign {campaign}", "Recibió la campaña {campaign}"),
    "coupon": ("Used a coupon of campaign {campaign}", "Usó un cupón de la campaña {campaign}"),
    "offer": ("Used the offer “{offer}”", "Usó la oferta «{offer}»"),
    "saved": (" and saved {saved}", " y ahorró {saved}"),
    "chose.nothing": ("We decided to say nothing ({place})", "Decidimos no decir nada ({place})"),
    "chose.ask": (
        "We decided to ask about {category} ({place})",
        "Decidimos preguntar por {category} ({place})",
    ),
    "chose.ask.why": (
        "We decided to ask why they come less often ({place})",
        "Decidimos preguntar por qué viene menos ({place})",
    ),
    "chose.ask.why.of": (
        "We decided to ask why they buy {category} no more ({place})",
        "Decidimos preguntar por qué ya no compra {category} ({place})",
    ),
    "chose.care": (
        "We decided to make good first: {care} ({place})",
        "Decidimos arreglarlo primero: {care} ({place})",
    ),
    "chose.offer": ("We decided on “{offer}” ({place})", "Decidimos ofrecer «{offer}» ({place})"),
    "wrote": ("We wrote by {channel}: {template}", "Escribimos por {channel}: {template}"),
    "silent": (
        "Not sent by {channel} ({template}): {why}",
        "No enviado por {channel} ({template}): {why}",
    ),
    "yes": ("Said yes to {purpose} by {channel}", "Dijo que sí a {purpose} por {channel}"),
    "no": ("Said no to {purpose} by {channel}", "Dijo que no a {purpose} por {channel}"),
    "answered.yes": ("Buys {category}, they told us", "Compra {category}, según nos dijo"),
    "answered.no": (
        "Does not buy {category}, they told us",
        "No compra {category}, según nos dijo",
    ),
    "felt.survey_answered": ("Said in a survey: {how}", "Dijo en una encuesta: {how}"),
    "felt.review_posted": ("Posted a review: {how}", "Publicó una reseña: {how}"),
    "why": ("Said why they stayed away: {reason}", "Dijo por qué no venía: {reason}"),
    "why.of": (
        "Said why they buy {category} no more: {reason}",
        "Dijo por qué ya no compra {category}: {reason}",
    ),
    "ticket": ("Turned to us", "Se dirigió a nosotros"),
    "complaint": ("Complained", "Presentó una queja"),
    "settled": ("Request settled", "Consulta resuelta"),
    "quote": (", “{words}”", ", «{words}»"),
    "topic": (": {topic}", ": {topic}"),
    "case": ("Case opened: {what}", "Caso abierto: {what}"),
    "case.made_good": ("Case closed: made good", "Caso cerrado: arreglado"),
    "case.not_made_good": ("Case closed: not made good", "Caso cerrado: sin arreglar"),
    "why.moved": ("moved away", "se mudó"),
    "why.price": ("the price", "el precio"),
    "why.range": ("missed something here", "aquí le faltaba algo"),
    "why.service": ("the service", "la atención"),
    "why.competitor": ("buys it elsewhere", "lo compra en otro sitio"),
    "why.no_need": ("needs it no more", "ya no lo necesita"),
    "why.other": ("something else", "otra cosa"),
    "everything": ("everything", "todo"),
    "any channel": ("any channel", "cualquier canal"),
}
