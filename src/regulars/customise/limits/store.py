"""How often offers were made, counted from the decisions. Nothing here commits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from regulars.customise.offers import Offer
from regulars.ground.database import Conn, Later
from regulars.ground.events import PersonId
from regulars.identify.households.store import HOUSED

ONE_AT_A_TIME: Final = 0x484F5553  #: "HOUS": first key of the lock on a household
LOCK: Final = f"""
    select pg_advisory_xact_lock(%(key)s, one.lock) from (
        select distinct hashtext(household) as lock from ({HOUSED}) as housed
        where person = any(%(people)s) order by 1) as one"""
#: Of these names, how often each limited offer was made within its own days.
MADE: Final = """
    with mine as materialized (
        select identifier, action, decided_at from decisions
        where identifier = any(%(names)s) and decided_at >= %(first)s and mode = 'live')
    select identifier, action, count(*) from mine
    join unnest(%(offers)s::text[], %(since)s::timestamptz[]) as limited(action, since)
      using (action) where decided_at >= since group by 1, 2"""
#: The household of these people, and how often each offer was made to whoever is in it.
TOGETHER: Final = f"""
    with housed as materialized ({HOUSED}),
    made as materialized (
        select h.household, d.action, d.decided_at from housed h
        join identifiers i on i.person = h.person join decisions d on d.identifier = i.id
        where d.decided_at >= %(first)s and d.mode = 'live')
    select h.person, h.household, m.action, count(m.decided_at) from housed h
    left join (made join unnest(%(offers)s::text[], %(since)s::timestamptz[])
        as limited(action, since) using (action)) as m
      on m.household = h.household and m.decided_at >= m.since
    where h.person = any(%(people)s) group by 1, 2, 3"""


class Shared(NamedTuple):
    """Somebody's household, and how often each offer was made to any of it, themselves too."""

    household: str
    made: Mapping[str, int]


def hold(conn: Conn, people: Sequence[PersonId], offers: Sequence[Offer]) -> None:
    """Whoever decides on the same households meanwhile waits until this transaction ends.

    Before budgets are touched, and all at once in order, so that no two wait for each other.
    """
    if people and any(offer.per_household for offer in offers):
        conn.execute(LOCK.encode(), {"key": ONE_AT_A_TIME, "people": list(people)})


def ask_made(
    conn: Conn, names: Sequence[int], offers: Sequence[Offer], *, now: datetime
) -> Later[dict[int, dict[str, int]]]:
    """Name -> offer -> how often it was made to them within its days; answered later."""
    if not offers:
        return lambda: {}
    rows = conn.execute(MADE.encode(), {"names": list(names), **_since(offers, now)})

    def answer() -> dict[int, dict[str, int]]:
        found: dict[int, dict[str, int]] = {}
        for name, offer, n in rows:
            found.setdefault(name, {})[offer] = int(n)
        return found

    return answer


def ask_together(
    conn: Conn, people: Sequence[PersonId], offers: Sequence[Offer], *, now: datetime
) -> Later[dict[PersonId, Shared]]:
    """The same of whole households, of offers that are limited by them; alone: left out."""
    shared = [offer for offer in offers if offer.per_household]
    if not shared:
        return lambda: {}
    rows = conn.execute(TOGETHER.encode(), {"people": list(people), **_since(shared, now)})

    def answer() -> dict[PersonId, Shared]:
        found: dict[PersonId, tuple[str, dict[str, int]]] = {}
        for person, household, offer, n in rows:
            made = found.setdefault(person, (household, {}))[1]
            if offer is not None:
                made[offer] = int(n)
        return {person: Shared(*one) for person, one in found.items()}

    return answer


def _since(offers: Sequence[Offer], now: datetime) -> dict[str, Any]:
    since = [now - timedelta(days=offer.per_days) for offer in offers]
    return {"offers": [offer.id for offer in offers], "since": since, "first": min(since)}
