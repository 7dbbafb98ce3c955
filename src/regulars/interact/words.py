"""Why nothing was said, in words that a marketer reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "erased": "this person asked to be erased",
        "suppressed": "this {channel} address is suppressed: {why}",
        "withdrew": "asked us to stop ({channel}, {purpose})",
        "no_address": "we have no {address} of this person",
        "no_consent": "no consent on file for {purpose} by {channel}",
        "paused": "sending is paused",
        "person_paused": "this person's messages are paused",
        "person_every": "asked to hear from us at most once in {days} days",
        "channel_not_configured": "{channel} is not set up yet; preview only",
        "cap": "heard from us {heard} times in the last {days} days; the most is {most}",
        "cap_channel": "heard from us {heard} times by {channel} in the last {days} days;"
        " the most is {most}",
        "quiet_hours": "quiet hours until {until} in {zone}, {whose}",
        "expired": "it would have come too late to be of use",
        "template_error": "the template could not be filled in: {detail}",
        "too_many_tries": "the channel did not take it after {attempts} tries: {detail}",
        "refused_by_carrier": "the channel refused it: {detail}",
        "fate_unknown": "it may have arrived; it is not sent again",
        "preview": "made to be looked at",
    },
    "es": {
        "erased": "esta persona pidió que se borraran sus datos",
        "suppressed": "esta dirección de {channel} está bloqueada: {why}",
        "withdrew": "nos pidió que no le escribamos ({channel}, {purpose})",
        "no_address": "no tenemos {address} de esta persona",
        "no_consent": "no consta su consentimiento para {purpose} por {channel}",
        "paused": "los envíos están en pausa",
        "person_paused": "los mensajes a esta persona están en pausa",
        "person_every": "pidió que le escribamos como mucho una vez cada {days} días",
        "channel_not_configured": "{channel} aún no está configurado; solo vista previa",
        "cap": "ya le escribimos {heard} veces en los últimos {days} días; el máximo es {most}",
        "cap_channel": "ya le escribimos {heard} veces por {channel} en los últimos {days} días;"
        " el máximo es {most}",
        "quiet_hours": "horas de silencio hasta {until} en {zone}, {whose}",
        "expired": "habría llegado demasiado tarde para servir de algo",
        "template_error": "no se pudo rellenar la plantilla: {detail}",
        "too_many_tries": "el canal no lo aceptó tras {attempts} intentos: {detail}",
        "refused_by_carrier": "el canal lo rechazó: {detail}",
        "fate_unknown": "puede que haya llegado; no se vuelve a enviar",
        "preview": "hecha para verla",
    },
}
SUPPRESSED: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "bounce": "mail to it came back",
        "complaint": "reported us as spam",
        "stop": "told us to stop",
    },
    "es": {
        "bounce": "los mensajes vuelven",
        "complaint": "nos marcó como correo no deseado",
        "stop": "nos dijo que paráramos",
    },
}


CHANNEL: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {"sms": "SMS", "voice": "phone"},
    "es": {"email": "correo", "sms": "SMS", "voice": "teléfono"},
}
ADDRESS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {"email": "e-mail address", "sms": "phone number", "voice": "phone number"},
    "es": {
        "email": "dirección de correo",
        "sms": "número de teléfono",
        "voice": "número de teléfono",
    },
}
CLOCK: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "person": "this person's own time zone",
        "business": "the business's time zone; the person's own is not known",
    },
    "es": {
        "person": "la zona horaria de esta persona",
        "business": "la zona horaria de la empresa; la de la persona no se conoce",
    },
}


def spoken(code: str, said: Mapping[str, str | int], *, locale: str) -> str:
    """The words for a reason; English where we do not speak `locale`.

    >>> spoken("no_consent", {"channel": "email", "purpose": "marketing"}, locale="es")
    'no consta su consentimiento para marketing por correo'
    """
    language = locale[:2] if locale[:2] in WORDS else "en"
    why = SUPPRESSED[language].get(str(said.get("why", "")), said.get("why", ""))
    channel = str(said.get("channel", ""))
    called = CHANNEL[language].get(channel, channel)
    address = ADDRESS[language].get(channel, channel)
    whose = CLOCK[language].get(str(said.get("whose", "")), "")
    known = {**said, "channel": called, "why": why, "address": address, "whose": whose}
    return WORDS[language][code].format_map(known)
