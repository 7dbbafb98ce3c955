"""What each finding means and what to do about it, in English and Spanish."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple, get_args


class Words(NamedTuple):
    """One sentence in each language that we speak."""

    en: str
    es: str


Code = Literal[
    "worker_leads",
    "worker_away",
    "inbox_flows",
    "inbox_fills",
    "inbox_behind",
    "database_answers",
    "database_away",
    "disk_has_room",
    "disk_low",
    "disk_full",
    "history_keeps_up",
    "history_late",
    "night_done",
    "night_waits_for_data",
    "night_to_come",
    "night_under_way",
    "night_overdue",
    "definitions_computed",
    "definitions_computing",
    "quarantine_empty",
    "quarantine_waits",
    "sending_on",
    "sending_paused",
    "sending_stuck",
    "channel_works",
    "channel_is_test_inbox",
    "channel_refuses",
    "channel_away",
]
CODES: Final[tuple[Code, ...]] = get_args(Code)

SAID: Final[Mapping[Code, Words]] = {
    "worker_leads": Words("Events are applied as they come.", "Los eventos se aplican al llegar."),
    "worker_away": Words(
        "Nobody applies events now: the worker does not run. Nothing is lost. If this stays so for"
        " a minute, start `regulars serve` again.",
        "Nadie aplica los eventos ahora: el proceso «worker» no está en marcha. No se pierde nada."
        " Si sigue así un minuto, vuelve a iniciar `regulars serve`.",
    ),
    "inbox_flows": Words("Nothing waits long.", "Nada espera mucho."),
    "inbox_fills": Words(
        "An import is being applied: {waiting:.0f} events wait.",
        "Se está aplicando una importación: esperan {waiting:.0f} eventos.",
    ),
    "inbox_behind": Words(
        "{waiting:.0f} events wait, the oldest for {oldest_s:.0f} s. Profiles are behind by as"
        " much. If it grows, this machine is too slow for what comes in.",
        "Esperan {waiting:.0f} eventos, el más antiguo desde hace {oldest_s:.0f} s. Los perfiles"
        " llevan ese retraso. Si crece, este equipo es demasiado lento para lo que llega.",
    ),
    "database_answers": Words("The database answers.", "La base de datos responde."),
    "database_away": Words(
        "The database does not answer. Events are refused, not lost; senders try again. Look"
        " whether PostgreSQL runs and its disk has room.",
        "La base de datos no responde. Los eventos se rechazan, no se pierden; quien los envía"
        " vuelve a intentarlo. Comprueba que PostgreSQL funciona y que hay espacio en disco.",
    ),
    "disk_has_room": Words("The disk has room.", "Hay espacio en disco."),
    "disk_low": Words(
        "Little room on the disk. Make some soon: when it is full, no event is taken any more.",
        "Queda poco espacio en disco. Libera espacio pronto: cuando se llene, no se aceptará"
        " ningún evento más.",
    ),
    "disk_full": Words(
        "The disk is almost full. Make room now, or events will be refused.",
        "El disco está casi lleno. Libera espacio ya, o se rechazarán eventos.",
    ),
    "history_keeps_up": Words("The history is up to date.", "El historial está al día."),
    "history_late": Words(
        "The history lacks {lag:.0f} events, and so do counts and reports. Right after an import"
        " it catches up by itself; else see whether the analytics process runs.",
        "Al historial le faltan {lag:.0f} eventos, y por tanto a los recuentos e informes. Tras"
        " una importación se pone al día solo; si no, comprueba el proceso «analytics».",
    ),
    "night_done": Words("Last night was computed.", "Se calculó la última noche."),
    "night_waits_for_data": Words(
        "There are no events yet, so there is nothing to learn from.",
        "Todavía no hay eventos, así que no hay de qué aprender.",
    ),
    "night_to_come": Words(
        "Values and reports come after the first computation, which begins by itself.",
        "Los valores e informes llegan tras el primer cálculo, que empieza solo.",
    ),
    "night_under_way": Words(
        "Values and reports are being computed now.", "Se están calculando valores e informes."
    ),
    "night_overdue": Words(
        "Values and reports are {age_h:.0f} hours old. See whether the analytics process runs;"
        " `regulars batch` computes them now.",
        "Los valores e informes tienen {age_h:.0f} horas. Comprueba el proceso «analytics»;"
        " `regulars batch` los calcula ahora.",
    ),
    "definitions_computed": Words(
        "Every segment and customer fact is computed.",
        "Todos los segmentos y datos de clientes están calculados.",
    ),
    "definitions_computing": Words(
        "{definitions:.0f} segments or customer facts are being computed, {percent:.0f}% done.",
        "Se calculan {definitions:.0f} segmentos o datos de clientes, {percent:.0f} % hecho.",
    ),
    "quarantine_empty": Words("Nothing was put aside.", "No se ha apartado nada."),
    "quarantine_waits": Words(
        "{waiting:.0f} things that came could not be taken. Read the reasons, mend the cause, then"
        " try them again or discard them.",
        "{waiting:.0f} envíos no se pudieron aceptar. Lee los motivos, corrige la causa y"
        " vuelve a intentarlo o descártalos.",
    ),
    "sending_on": Words("Messages go out when they are due.", "Los mensajes salen a su hora."),
    "sending_paused": Words(
        "Sending is paused: nobody gets anything. Go on in the settings when you are ready.",
        "El envío está en pausa: nadie recibe nada. Reanúdalo en los ajustes cuando quieras.",
    ),
    "sending_stuck": Words(
        "{waiting:.0f} messages should have gone out minutes ago. See whether the worker runs.",
        "{waiting:.0f} mensajes deberían haber salido hace minutos. Comprueba el proceso «worker».",
    ),
    "channel_works": Words("It is set up.", "Está configurado."),
    "channel_is_test_inbox": Words(
        "It is not set up: its messages go to the test inbox, and nobody gets them.",
        "No está configurado: sus mensajes van a la bandeja de prueba y nadie los recibe.",
    ),
    "channel_refuses": Words(
        "The carrier refused {failed_24h:.0f} messages in 24 hours. Read why in the delivery log.",
        "El servidor rechazó {failed_24h:.0f} mensajes en 24 horas. Lee el motivo en el registro"
        " de envíos.",
    ),
    "channel_away": Words(
        "The carrier takes nothing now: {retrying:.0f} messages wait and are tried again. Check"
        " the settings and send a test message.",
        "El servidor no acepta nada ahora: {retrying:.0f} mensajes esperan y se reintentan."
        " Revisa los ajustes y envía un mensaje de prueba.",
    ),
}


def said(code: Code, numbers: Mapping[str, float]) -> Words:
    """A finding in words.

    >>> said("history_late", {"lag": 120_000}).en[:31]
    'The history lacks 120000 events'
    """
    en, es = SAID[code]
    return Words(en.format_map(numbers), es.format_map(numbers))
