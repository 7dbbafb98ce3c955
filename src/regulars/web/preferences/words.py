"""The words of the preference centre, in English and Spanish."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "title": "What you hear from us",
        "topics": "What about, and how",
        "nothing": "You get no offers and no news from us.",
        "off": "Take away the tick, and it ends when you save.",
        "often": "How often",
        "often.0": "As it comes",
        "often.7": "At most once a week",
        "often.14": "At most once in two weeks",
        "often.30": "At most once a month",
        "pause": "Pause until",
        "pause.hint": "Empty: no pause. Receipts and what you asked for still come.",
        "language": "Language",
        "language.en": "English",
        "language.es": "Español",
        "save": "Save",
        "saved": "Saved. It counts from now on.",
        "stop": "Stop everything",
        "stop.hint": "Nothing more from us, by any way, from this moment on. Receipts neither.",
        "stopped": "Done. You will hear nothing more from us.",
        "stop_this": "Stop these messages?",
        "stop_this.hint": "We will send you no more of this: {what}, by {channel}.",
        "stop_this.button": "Stop these messages",
        "stopped_this": "Done. No more of this: {what}, by {channel}.",
        "choose": "Choose what you hear from us, and how often",
        "email": "e-mail",
        "sms": "text message",
        "voice": "phone",
        "lost": "This link does not work",
        "lost.hint": "It was cut short, or what it opened is gone. Open the newest message that"
        " you have from us and follow the link in it, or ask us.",
        "wrong": "That cannot be right",
        "wrong.hint": "Go back, choose once more and save.",
        "more": "More that you could hear about, by e-mail",
        "more.hint": "For what you tick we send you an e-mail first: it starts when you confirm.",
        "saved_asked": "Saved. For what is new we have sent you an e-mail: confirm it there.",
        "sign_up": "Hear from us",
        "sign_up.topics": "What may we write to you about?",
        "sign_up.hint": "We send you an e-mail first. Nothing starts before you confirm it there.",
        "sign_up.button": "Send me the e-mail",
        "sign_up.asked": "Look into your mail: there is a message from us. Confirm it, and it"
        " starts. If none comes, try again tomorrow.",
        "address": "Your e-mail address",
        "confirm": "One more step",
        "confirm.hint": "You say yes for {address}. You can stop at any time.",
        "confirm.button": "Yes, write to me",
        "confirmed": "Thank you. You will hear from us.",
        "often_asked": "That was often",
        "often_asked.hint": "Please wait a few minutes and try again.",
        "busy": "Not just now",
        "busy.hint": "Please try again in a minute.",
    },
    "es": {
        "title": "Lo que recibes de nosotros",
        "topics": "Sobre qué y cómo",
        "nothing": "No recibes ofertas ni novedades nuestras.",
        "off": "Quita la marca y termina en cuanto guardes.",
        "often": "Cada cuánto",
        "often.0": "Según vaya saliendo",
        "often.7": "Como mucho una vez por semana",
        "often.14": "Como mucho una vez cada dos semanas",
        "often.30": "Como mucho una vez al mes",
        "pause": "En pausa hasta",
        "pause.hint": "Vacío: sin pausa. Los recibos y lo que pediste siguen llegando.",
        "language": "Idioma",
        "language.en": "English",
        "language.es": "Español",
        "save": "Guardar",
        "saved": "Guardado. Vale desde ahora.",
        "stop": "No recibir nada",
        "stop.hint": "Nada más de nosotros, por ningún medio, desde este momento. Ni recibos.",
        "stopped": "Hecho. No recibirás nada más de nosotros.",
        "stop_this": "¿No recibir más mensajes como este?",
        "stop_this.hint": "No te enviaremos más de esto: {what}, por {channel}.",
        "stop_this.button": "No recibir más",
        "stopped_this": "Hecho. Nada más de esto: {what}, por {channel}.",
        "choose": "Elige qué recibes de nosotros y cada cuánto",
        "email": "correo",
        "sms": "SMS",
        "voice": "teléfono",
        "lost": "Este enlace no funciona",
        "lost.hint": "Se cortó, o lo que abría ya no está. Abre el último mensaje que tengas de"
        " nosotros y sigue su enlace, o pregúntanos.",
        "wrong": "Eso no puede ser",
        "wrong.hint": "Vuelve atrás, elige de nuevo y guarda.",
        "more": "Más cosas que podrías recibir por correo",
        "more.hint": "De lo que marques te enviamos antes un correo: empieza cuando lo confirmes.",
        "saved_asked": "Guardado. De lo nuevo te hemos enviado un correo: confírmalo allí.",
        "sign_up": "Recibe noticias nuestras",
        "sign_up.topics": "¿Sobre qué podemos escribirte?",
        "sign_up.hint": "Antes te enviamos un correo. Nada empieza hasta que lo confirmes.",
        "sign_up.button": "Enviadme el correo",
        "sign_up.asked": "Mira tu correo: hay un mensaje nuestro. Confírmalo y empieza. Si no"
        " llega, inténtalo mañana.",
        "address": "Tu correo electrónico",
        "confirm": "Falta un paso",
        "confirm.hint": "Dices que sí para {address}. Puedes dejarlo cuando quieras.",
        "confirm.button": "Sí, escribidme",
        "confirmed": "Gracias. Recibirás noticias nuestras.",
        "often_asked": "Demasiadas veces",
        "often_asked.hint": "Espera unos minutos y vuelve a intentarlo.",
        "busy": "Ahora no puede ser",
        "busy.hint": "Inténtalo de nuevo dentro de un minuto.",
    },
}


def language(said: str) -> str:
    """The language of ours in which we answer `said`.

    >>> language("es-MX"), language("fr")
    ('es', 'en')
    """
    return "es" if said[:2].lower() == "es" else "en"
