"""Tells those who asked to be told: what is there again, a place that is free, a day that came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final

from regulars.ground import inbox
from regulars.ground.database import Conn
from regulars.ground.time import Clock, zone
from regulars.identify.catalogue import store as catalogue
from regulars.identify.stock import store as stock
from regulars.interact.library import store as library
from regulars.interact.lists import store as lists
from regulars.interact.lists.form import PROMISED
from regulars.interact.lists.store import Kept
from regulars.interact.lists.waiting import store, telling
from regulars.interact.lists.waiting.letters import Told, letters
from regulars.interact.lists.waiting.store import Waiting
from regulars.interact.outbox import store as outbox
from regulars.interact.outbox.states import Wished
from regulars.interact.store import standings
from regulars.loop import House

EVERY: Final = timedelta(seconds=10)  #: somebody is told late by no more
MOST: Final = 200  #: looked at in one slice of a list


@dataclass(slots=True, kw_only=True)
class Telling:
    """Looks for whose turn it is, now and then."""

    clock: Clock
    _next_at: datetime | None = None

    def __call__(self, conn: Conn, house: House) -> bool:
        """One slice; False when it is nobody's turn, or it was looked for a moment ago."""
        now = self.clock()
        if self._next_at is not None and now < self._next_at:
            return False
        with conn.transaction():
            asked = [one for one in lists.lists(conn) if one.form.kind in PROMISED]
            done = [_turn(conn, one, house, now) for one in asked]
        self._next_at = None if any(done) else now + EVERY
        return any(done)


def _turn(conn: Conn, kept: Kept, house: House, now: datetime) -> bool:
    """Tell those of one list whose turn it is; whether it was anybody's."""
    here = now.astimezone(zone(house.gate.zone))
    most = 0 if house.gate.paused else _most(conn, kept, here, now)
    if most <= 0:
        return False
    shut = telling.shut(house.gate.channels)  # they keep their turn, and hide nobody behind them
    if kept.form.kind == "reminder":
        found = store.due(conn, kept.name, today=here.date(), shut=shut, limit=MOST)
    else:
        found = store.in_line(conn, kept.name, shut=shut, limit=MOST)
    if not found:
        return False
    told, never = _tell(conn, kept, found, most, house, now)
    over = [who for who in told if _goes_on(conn, kept, who, here.date()) is False]
    store.take_off(conn, kept.name, [who.person for who in over], told_at=now)
    store.take_off(conn, kept.name, [who.person for who in never])
    if kept.form.kind == "waitlist" and not kept.form.product:
        store.set_free(conn, kept.name, -len(told))
    gone = [telling.left(kept.name, who, "told", now) for who in over]
    gone += [telling.left(kept.name, who, "unreachable", now) for who in never]
    inbox.append(conn, gone)
    return bool(told or never)


def _most(conn: Conn, kept: Kept, here: datetime, now: datetime) -> int:
    """How many may be told now; reminders wait for the morning, by the business's clock."""
    if kept.form.kind != "reminder":
        return _there(conn, kept, now)
    return MOST if here.hour >= telling.MORNING else 0


def _there(conn: Conn, kept: Kept, now: datetime) -> int:
    """How many may be told now: as many as there are units that nobody was told of lately."""
    if not kept.form.product:
        return kept.free
    units = int(stock.present(conn, [kept.form.product]).get(kept.form.product, 0))
    return units - store.told_since(conn, kept.name, now - telling.TURN) if units > 0 else 0


def _tell(
    conn: Conn, kept: Kept, found: Sequence[Waiting], most: int, house: House, now: datetime
) -> tuple[list[Waiting], list[Waiting]]:
    """Put a message to the first of them into the outbox; who was told, and who never can be."""
    told, never, wishes = list[Waiting](), list[Waiting](), list[Wished]()
    purpose, policy = kept.form.about, house.gate
    known = standings(conn, [who.person for who in found], now=now)
    library.install_templates(conn, letters())
    event = cache(lambda locale: _event(conn, kept, locale))
    for who in found:
        if len(told) == most:
            break
        match telling.chance(who, known[who.person], purpose, policy, now):
            case "never":
                never.append(who)
            case "now":
                facts = {
                    "business": {"name": house.rules.business},
                    "event": event(who.locale or policy.locale),
                }
                about = (_template(kept), purpose)
                wishes.append(telling.message(who, known[who.person], facts, about, policy, now))
                told.append(who)
            case "later":
                pass
    outbox.enqueue(conn, wishes)
    return told, never


def _goes_on(conn: Conn, kept: Kept, who: Waiting, today: date) -> bool:
    """Whether they stay on the list, for they are to be reminded again."""
    next_on = telling.again(who, today)
    if next_on is not None:
        store.put_off(conn, kept.name, [(who.identifier, next_on)])
    return next_on is not None


def _template(kept: Kept) -> Told:
    if kept.form.kind == "reminder":
        return "list_reminder"
    return "waitlist_product" if kept.form.product else "waitlist_place"


def _event(conn: Conn, kept: Kept, locale: str) -> dict[str, object]:
    title = kept.form.title.read("es" if locale == "es" else "en")[0]
    if product := kept.form.product:
        known = catalogue.by_ids(conn, [product]).get(product)
        title = (known and known.name) or title
    return {"title": title, "list": kept.name}
