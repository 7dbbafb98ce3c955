"""Who would get an offer, and what it would cost, before it is on. Nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import msgspec
import numpy as np

from regulars.customise.budget import store as budgets
from regulars.customise.choose import Alternative, decide
from regulars.customise.limits.homes import Homes
from regulars.customise.offers import Offer, checked
from regulars.customise.policy import Policy, outlook, policy
from regulars.customise.reasons import words
from regulars.customise.response import store as response
from regulars.customise.view import PersonView
from regulars.customise.views import Asked, views
from regulars.ground.database import Conn
from regulars.ground.errors import NotFound, TooFew
from regulars.ground.events import PersonId
from regulars.ground.settings import Settings
from regulars.ground.time import local_day, zone
from regulars.identify import store as identity
from regulars.identify.households.store import EVERYBODY
from regulars.learn import control
from regulars.loop import House
from regulars.work.answers import building

MOST: Final = 2_000  #: people looked at; of more, a fixed random share
SLICE: Final = 250
SEED: Final = 1993
ALONE: Final = "select id from identifiers where id = person order by hashint8(id), id limit %s"
TOGETHER: Final = f"""
    select i.id from identifiers i left join ({EVERYBODY}) as housed on housed.person = i.id
    where i.id = i.person
    order by coalesce(hashtext(housed.household), hashint8(i.id)), i.id limit %s"""


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """How many would not get it, and why."""

    key: str
    words: str
    people: int


class Reach(msgspec.Struct, frozen=True, kw_only=True):
    """What an offer would do if everybody came to this place now.

    Attributes:
        people: Known in all; `looked_at` of them were decided for, and the rest is of their like.
        could: Those looked at who could be offered it.
        would: Expected number of those looked at to whom it would be offered.
        redeemed: Expected number of them who would use it.
        cost_cents: Expected cost: redemptions, and making the offer.
        most_cents: The same if each of them used it.
        profit_cents: Expected extra profit, with the margin assumed; 8 of 10 times from `low_` to
            `high_` for each person, summed.
        sample: Five at most of those who would most likely get it.
    """

    offer: str
    place: str
    people: int
    looked_at: int
    could: int
    would: float
    redeemed: float
    cost_cents: int
    most_cents: int
    profit_cents: int
    low_cents: int
    high_cents: int
    margin_rate: float
    refused: list[Refused]
    sample: list[int]


def reach(
    conn: Conn, house: House, settings: Settings, said: Offer, *, place: str, now: datetime
) -> Reach:
    """What `said` would do, among the offers that run; it need not be stored.

    Raises:
        BadInput: The offer cannot be right.
        TooFew: Nothing has been learnt yet to judge offers by.
    """
    offer = checked(said)
    desk = _Desk(
        policy=_with(conn, offer),
        offer=offer,
        place=place,
        now=now,
        inside=None
        if offer.rule is None
        else building.members(conn, settings, offer.rule, now=now),
    )
    total, people = _people(conn, offer)
    for first in range(0, len(people), SLICE):
        for view in _views(conn, house, desk, people[first : first + SLICE]):
            desk.look(view)
    return desk.said(total, len(people), house.rules.locale)


def _with(conn: Conn, offer: Offer) -> Policy:
    """The policy with this offer in it, as if it were on and had its whole budget."""
    try:
        belief = response.latest(conn)
    except NotFound as error:
        raise TooFew("nothing is known to judge offers by: it needs orders and a night") from error
    running = [one.offer for one in budgets.offers(conn) if one.offer.id != offer.id and one.open]
    return policy(
        [*running, offer],
        population=belief.population,
        prior=belief.prior,
        version=belief.version,
        learnt=belief.learnt,
    )


def _people(conn: Conn, offer: Offer) -> tuple[int, list[PersonId]]:
    """How many there are, and those to look at: by a hash of their ids, always the same.

    Of an offer that is limited by household, whole households.
    """
    row = conn.execute("select count(*) from identifiers where id = person").fetchone()
    found = conn.execute((TOGETHER if offer.per_household else ALONE).encode(), (MOST,)).fetchall()
    return (int(row[0]) if row else 0), [PersonId(one[0]) for one in found]


def _views(
    conn: Conn, house: House, desk: _Desk, people: Sequence[PersonId]
) -> Sequence[PersonView]:
    day = local_day(desk.now, zone(house.rules.zone))
    asked = Asked(offers=desk.policy.offers, policy=house.gate, now=desk.now, day=day)
    owners = identity.owners_of(conn, people)
    arms = control.foreseen(conn, owners, share=house.rules.control_share)
    seen = views(conn, people, arms, asked)
    if desk.inside is None:
        return list(seen.values())
    return [msgspec.structs.replace(view, eligible=desk.eligible(view)) for view in seen.values()]


@dataclass(slots=True)
class _Sums:
    could: int = 0
    would: float = 0.0
    redeemed: float = 0.0
    profit: float = 0.0
    low: float = 0.0
    high: float = 0.0


class _Desk:
    """Looks at one person after the other and sums up."""

    def __init__(
        self,
        *,
        policy: Policy,
        offer: Offer,
        place: str,
        now: datetime,
        inside: frozenset[int] | None,
    ) -> None:
        self.policy, self.offer, self.place, self.now = policy, offer, place, now
        self.inside = inside
        self._homes = Homes(offer)
        self._row = np.array([len(policy.offers) - 1], dtype=np.int64)
        self._sums = _Sums()
        self._refused: Counter[str] = Counter()
        self._told: dict[str, Alternative] = {}
        self._likely: list[tuple[float, int]] = []
        self._rng = np.random.default_rng(SEED)

    def eligible(self, view: PersonView) -> frozenset[str]:
        """The offers whose rules let them in, with this one by its own rule as it is now."""
        others = (view.eligible or frozenset()) - {self.offer.id}
        inside = self.inside is None or view.person in self.inside
        return others | {self.offer.id} if inside else others

    def look(self, view: PersonView) -> None:
        """Decide for one person, and count."""
        made = decide(self.policy, view, place=self.place, now=self.now, rng=self._rng)
        [mine] = [one for one in made.alternatives if one.action == self.offer.id]
        if mine.refusal is not None or mine.profit is None:
            key = mine.refusal.key if mine.refusal else "loses_money"
            self._refused[key] += 1
            self._told.setdefault(key, mine)
            return
        chance, sums = mine.propensity * self._homes.room(view), self._sums
        self._homes.note(view, mine.propensity)
        ahead = outlook(self.policy, view, self._row)
        sums.could += 1
        sums.would += chance
        sums.redeemed += chance * float(1 / (1 + np.exp(-ahead.logit[0])))
        sums.profit += chance * mine.profit.expected_cents
        sums.low += chance * mine.profit.low_cents
        sums.high += chance * mine.profit.high_cents
        self._likely.append((chance, view.person))

    def said(self, total: int, looked_at: int, locale: str) -> Reach:
        """What was counted."""
        sums, offer = self._sums, self.offer
        contact = sums.would * offer.contact_cents
        return Reach(
            offer=offer.id,
            place=self.place,
            people=total,
            looked_at=looked_at,
            could=sums.could,
            would=round(sums.would, 2),
            redeemed=round(sums.redeemed, 2),
            cost_cents=round(sums.redeemed * offer.price_cents + contact),
            most_cents=round(sums.would * offer.price_cents + contact),
            profit_cents=round(sums.profit),
            low_cents=round(sums.low),
            high_cents=round(sums.high),
            margin_rate=self.policy.margin(offer),
            refused=[self._reason(key, n, locale) for key, n in self._refused.most_common()],
            sample=[person for _, person in sorted(self._likely, key=lambda p: (-p[0], p[1]))[:5]],
        )

    def _reason(self, key: str, people: int, locale: str) -> Refused:
        refusal = self._told[key].refusal
        return Refused(
            key=key, words="" if refusal is None else words(refusal, locale), people=people
        )
