"""What somebody should look at: parts of the house that are not well, offers that cannot go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal
from zoneinfo import ZoneInfo

from regulars.customise.budget import store as budgets
from regulars.customise.budget.store import Budget
from regulars.ground.database import Conn
from regulars.ground.house_rules import HouseRules
from regulars.ground.time import zone
from regulars.interact.bookings.desk import store as bookings
from regulars.interact.bookings.desk.booked import span
from regulars.work.health.part import Part
from regulars.work.health.words import said
from regulars.work.in_both import InBoth

Level = Literal["info", "warn", "down"]

LOOK_AT: Final = ("definitions_computing",)  #: well, and yet worth knowing
WORDS: Final[dict[str, tuple[str, str]]] = {
    "offers_spent": (
        "{offers:.0f} offers have spent their budget: raise it, or take them out of use.",
        "{offers:.0f} ofertas agotaron su presupuesto: auméntalo o retíralas.",
    ),
    "offers_ended": (
        "{offers:.0f} offers are over and still in use: take them out of use.",
        "{offers:.0f} ofertas terminaron y siguen en uso: retíralas.",
    ),
    "offers_none": (
        "There is no offer to make: add one, or nothing can be decided.",
        "No hay ninguna oferta: añade una, o no se puede decidir nada.",
    ),
    "bookings_move_asked": (
        "Guests who would like another time for their booking: {bookings:.0f}. Find one with them.",
        "Clientes que querrían otra hora para su reserva: {bookings:.0f}. Búscala con ellos.",
    ),
    "bookings_unmarked": (
        "Bookings of yesterday of which nobody said who came: {bookings:.0f}. Mark them.",
        "Reservas de ayer de las que nadie dijo quién vino: {bookings:.0f}. Márcalas.",
    ),
    "control_off": (
        "There is no control group: nobody will ever know whether this helps.",
        "No hay grupo de control: nunca se sabrá si esto ayuda.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Something to look at: a code and its numbers, and the same in words.

    `name` says which one, where there are several: a channel's, an offer's id.
    """

    code: str
    level: Level
    name: str
    numbers: dict[str, float]
    say: InBoth


def attention(conn: Conn, parts: Sequence[Part], rules: HouseRules, *, now: datetime) -> list[Look]:
    """What needs a look now, the worst first; nothing is good news."""
    found = [_of_part(one) for one in parts if one.level != "ok" or one.code in LOOK_AT]
    found += _offers(budgets.offers(conn), now) + _bookings(conn, zone(rules.zone), now)
    if not rules.control_share:
        found.append(_look("control_off", {}))
    order = {"down": 0, "warn": 1, "info": 2}
    return sorted(found, key=lambda one: order[one.level])


def _of_part(part: Part) -> Look:
    words = said(part.code, part.numbers)
    return Look(
        code=part.code,
        level="info" if part.level == "ok" else part.level,
        name=part.name,
        numbers=part.numbers,
        say=InBoth(en=words.en, es=words.es),
    )


def _offers(running: Sequence[Budget], now: datetime) -> list[Look]:
    if not running:
        return [_look("offers_none", {})]
    spent = sum(1 for one in running if not one.open)
    ended = sum(1 for one in running if one.offer.ends_at and one.offer.ends_at <= now)
    counts = {"offers_spent": spent, "offers_ended": ended}
    return [_look(code, {"offers": float(n)}) for code, n in counts.items() if n]


def _bookings(conn: Conn, place: ZoneInfo, now: datetime) -> list[Look]:
    """Guests who wait for an answer; who came yesterday is asked for less loudly."""
    asking = bookings.asking(conn, *span("move_asked", place, now))
    unmarked = bookings.unmarked(conn, *span("yesterday", place, now))
    found = [_look("bookings_move_asked", {"bookings": float(asking)})] if asking else []
    if unmarked:
        found.append(_look("bookings_unmarked", {"bookings": float(unmarked)}, level="info"))
    return found


def _look(code: str, numbers: dict[str, float], level: Level = "warn") -> Look:
    english, spanish = (words.format(**numbers) for words in WORDS[code])
    say = InBoth(en=english, es=spanish)
    return Look(code=code, level=level, name="", numbers=numbers, say=say)
