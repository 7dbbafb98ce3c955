"""One person's portrait: last night's knowledge and what they have done since."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from regulars.differentiate.rhythm.given_up import MIN_SILENCE
from regulars.ground.events import Logged
from regulars.ground.money import cents
from regulars.ground.values import Facts, Props, facts

ORDER = "order_completed"
REDEEMED = "coupon_redeemed"


class Use(msgspec.Struct, array_like=True, gc=False):
    """How one person buys one category; sensitive goods and what is no merchandise are left out.

    Attributes:
        visits_with: Visits at which they bought it.
        lift: Their share of visits with it over everybody's; 1 where not computed yet.
        last_day: Local day of the latest purchase.
        spent_cents: On it, per visit at which they bought it.
        likely: The chance, 0 to 1, that they buy it within 7 days; None = not computed.
    """

    visits_with: int
    lift: float
    last_day: int
    spent_cents: int
    likely: float | None = None


class Portrait(msgspec.Struct, kw_only=True):
    """What we know of one person.

    Attributes:
        learnt_day: The local day up to which the night learnt; None: only live events are in.
        visits: Orders, ever.
        basket_cents: Per visit; None = not known.
        redemptions: Offers that they ever used.
        fresh_days: Days with an order later than the last that the night knew.
        since: What they bought, and where, since the night: categories, brands and stores; see
            `taken_up`.
        known: The night's columns by name, see `knowledge.learn_people`; None = too little known.
    """

    learnt_day: int | None = None
    visits: int = 0
    first_day: int | None = None
    last_day: int | None = None
    basket_cents: int | None = None
    redemptions: int = 0
    fresh_days: int = 0
    uses: dict[str, Use] = {}
    since: frozenset[tuple[str, str]] = frozenset()
    known: dict[str, Any] = {}

    @property
    def known_enough(self) -> bool:
        """Whether there is a rhythm to speak of; otherwise ask rather than guess."""
        return bool(self.known.get("rhythm_state", "too_little_known") != "too_little_known")

    def days_since_visit(self, today: int) -> int | None:
        """Days from their latest order to the local day `today`; None: they never ordered.

        Every door counts so: the list, the page, the till, a reason, a file. Whether that is
        long is another question, which the night answers as far as the data reach.
        """
        return None if self.last_day is None else max(today - self.last_day, 0)

    def names(self, column: str) -> list[str]:
        """The names in one of the night's lists ("stopped", "always", "missing", …)."""
        return [one["name"] for one in self.known.get(column) or []]


def decode(body: str) -> Portrait:
    """A portrait as it was stored."""
    return msgspec.json.decode(body, type=Portrait)


def refreshed(portrait: Portrait, since: Sequence[Logged]) -> Portrait:
    """The portrait with the events that the night has not seen.

    Args:
        portrait: Left as it is.
        since: This person's events past the night's position.
    """
    last = -1 if portrait.last_day is None else portrait.last_day
    days = {row.day for row in since if row.event.kind == ORDER and row.day > last}
    fresh = msgspec.structs.replace(portrait, uses=dict(portrait.uses), fresh_days=len(days))
    for row in since:
        if row.event.kind == ORDER:
            _add_order(fresh, row)
        elif row.event.kind == REDEEMED:
            fresh.redemptions += 1
    return fresh


def _add_order(fresh: Portrait, row: Logged) -> None:
    said = facts(row.event.payload)
    fresh.visits += 1
    fresh.first_day = row.day if fresh.first_day is None else min(fresh.first_day, row.day)
    fresh.last_day = row.day if fresh.last_day is None else max(fresh.last_day, row.day)
    if fresh.learnt_day is None or row.day > fresh.learnt_day - MIN_SILENCE:
        fresh.since |= taken_up(said)
    spent: dict[str, int] = {}
    for item in said.items:
        category = item.get("category")
        if isinstance(category, str) and _showable(item):
            spent[category] = spent.get(category, 0) + _whole(item.get("total"))
    for category, amount in spent.items():
        old = fresh.uses.get(category)
        n = old.visits_with + 1 if old else 1
        mean = cents(amount) if old is None else (old.spent_cents * (n - 1) + cents(amount)) // n
        fresh.uses[category] = Use(n, old.lift if old else 1.0, row.day, mean)
    total = cents(_whole(said.props.get("total")))
    if total > 0:
        n = fresh.visits
        old_mean = fresh.basket_cents
        fresh.basket_cents = total if old_mean is None else (old_mean * (n - 1) + total) // n


def taken_up(said: Facts) -> frozenset[tuple[str, str]]:
    """What an order buys, and where: `category`, `brand` or `store`, with its name.

    Nothing sensitive, and only merchandise: who only fills the tank did not come to the store.
    """
    lines = [one for one in said.items if _showable(one) and _whole(one.get("quantity", 1)) > 0]
    found = {(what, one.get(what)) for one in lines for what in ("category", "brand")}
    if lines or not said.items:
        found.add(("store", said.props.get("store")))
    return frozenset((what, name) for what, name in found if isinstance(name, str))


def _showable(item: Props) -> bool:
    return item.get("merchandise", True) is True and item.get("sensitive", False) is False


def _whole(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
