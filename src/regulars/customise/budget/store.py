"""Offers and their budgets, in PostgreSQL. Nothing here commits.

A promise holds money (`reserve`); its redemption, once, spends it; its lapse gives it back. Each is
one conditional update, so reserved + spent never exceeds the budget, however many ask at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from regulars.customise.choose import UUID_TEXT
from regulars.customise.offers import Offer, checked
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, Conflict, NotFound


class Budget(msgspec.Struct, frozen=True, kw_only=True):
    """An offer as it stands: what it is, and what of its money is held and gone."""

    offer: Offer
    active: bool
    version: int
    reserved_cents: int
    spent_cents: int

    @property
    def left_cents(self) -> int | None:
        """What may still be promised; None = no limit."""
        if self.offer.budget_cents is None:
            return None
        return self.offer.budget_cents - self.reserved_cents - self.spent_cents

    @property
    def open(self) -> bool:
        """Whether there is money for one more."""
        return self.left_cents is None or self.left_cents >= self.offer.price_cents


def save_offers(conn: Conn, offers: Sequence[Offer], *, now: datetime) -> None:
    """Add offers, or replace those of the same id; what is reserved and spent stays.

    Raises:
        BadInput: A field cannot be right.
        Conflict: A new budget is below what is already reserved and spent.
    """
    rows = [
        (o.id, o.name, o.kind, msgspec.json.encode(checked(o)).decode(), o.budget_cents)
        for o in offers
    ]
    if not rows:
        return
    low = conn.execute(
        """select o.id from offers o
           join unnest(%s::text[], %s::bigint[]) as n(id, budget) using (id)
           where o.reserved_cents + o.spent_cents > n.budget limit 1""",
        ([row[0] for row in rows], [row[4] for row in rows]),
    ).fetchone()
    if low is not None:
        raise Conflict(f"offer {low[0]}: `budget_cents` is below what is reserved and spent")
    conn.execute(
        """insert into offers (id, name, kind, body, budget_cents, created_at, changed_at)
           select n.id, n.name, n.kind, n.body, n.budget, %(now)s, %(now)s
           from unnest(%(id)s::text[], %(name)s::text[], %(kind)s::text[], %(body)s::text[],
                       %(budget)s::bigint[]) as n(id, name, kind, body, budget)
           on conflict (id) do update set name = excluded.name, kind = excluded.kind,
             body = excluded.body, budget_cents = excluded.budget_cents,
             version = offers.version + 1, changed_at = excluded.changed_at
           where offers.body <> excluded.body""",
        {
            "now": now,
            **dict(
                zip(
                    ("id", "name", "kind", "body", "budget"),
                    map(list, zip(*rows, strict=True)),
                    strict=True,
                )
            ),
        },
    )


OFFER = "body, active, version, reserved_cents, spent_cents"


def offers(conn: Conn, *, active: bool | None = True) -> list[Budget]:
    """All offers by id; `active=None` = the retired ones too."""
    rows = conn.execute(
        f"select {OFFER} from offers where %(a)s::bool is null or active = %(a)s order by id",
        {"a": active},
    )
    return [_budget(*row) for row in rows]


def offer(conn: Conn, offer_id: str) -> Budget:
    """One offer.

    Raises:
        NotFound: There is none of that id.
    """
    row = conn.execute(f"select {OFFER} from offers where id = %s", (offer_id,)).fetchone()
    if row is None:
        raise NotFound(f"offer: there is no {offer_id!r}")
    return _budget(*row)


def set_active(conn: Conn, offer_id: str, active: bool, *, now: datetime) -> None:
    """Take an offer out of use, or back; its history stays.

    Raises:
        NotFound: There is none of that id.
    """
    done = conn.execute(
        "update offers set active = %s, changed_at = %s where id = %s", (active, now, offer_id)
    )
    if done.rowcount == 0:
        raise NotFound(f"offer: there is no {offer_id!r}")


def _budget(body: str, active: bool, version: int, reserved: int, spent: int) -> Budget:
    return Budget(
        offer=msgspec.json.decode(body, type=Offer),
        active=active,
        version=version,
        reserved_cents=reserved,
        spent_cents=spent,
    )


def reserve(conn: Conn, offer_id: str, cents: int, *, count: int = 1) -> int:
    """Hold `cents` for each of `count` promises; how many of them there was money for.

    One conditional update: however many ask at once, the budget is never exceeded.

    Raises:
        NotFound: There is no such offer, or it is retired.
    """
    if cents < 0 or count < 0:
        raise BadInput(f"reserve: {cents} cents for {count} promises is below 0")
    row = conn.execute(
        """update offers set reserved_cents = reserved_cents + %(cents)s * granted.n
           from (select id, case when budget_cents is null or %(cents)s = 0 then %(count)s
                   else least(%(count)s,
                              (budget_cents - reserved_cents - spent_cents) / %(cents)s) end as n
                 from offers where id = %(id)s and active for update) as granted
           where offers.id = granted.id returning granted.n""",
        {"cents": cents, "count": count, "id": offer_id},
    ).fetchone()
    if row is None:
        raise NotFound(f"offer: {offer_id!r} is not there or not in use")
    return int(row[0])


def give_back(conn: Conn, offer_id: str, cents: int) -> None:
    """Hold `cents` no longer that were held a moment ago for nobody."""
    conn.execute(
        "update offers set reserved_cents = reserved_cents - %s where id = %s", (cents, offer_id)
    )


def redeem(conn: Conn, decision_id: str, *, cents: int, now: datetime) -> bool:
    """Use what a decision promised, once: False if it was used before or has lapsed.

    What was held is given back, and what it really cost (`cents`) is spent, up to the budget.

    Raises:
        NotFound: There is no such decision.
    """
    if not UUID_TEXT.fullmatch(decision_id):
        raise NotFound(f"decision: there is no {decision_id!r}")
    row = conn.execute(
        """update decisions set redeemed_at = %s
           where id = %s::uuid and redeemed_at is null and released_at is null
           returning action, reserved_cents""",
        (now, decision_id),
    ).fetchone()
    if row is None:
        _known(conn, decision_id)
        return False
    conn.execute(
        """update offers set reserved_cents = reserved_cents - %(held)s,
             spent_cents = spent_cents + least(%(cents)s, coalesce(
               budget_cents - spent_cents - reserved_cents + %(held)s, %(cents)s))
           where id = %(id)s""",
        {"held": row[1], "cents": cents, "id": row[0]},
    )
    return True


def release(conn: Conn, *, decided_before: datetime, now: datetime) -> int:
    """Give back what is held for decisions older than that and never used; how many there were."""
    row = conn.execute(
        """with lapsed as (
             update decisions set released_at = %(now)s
             where decided_at < %(before)s and redeemed_at is null and released_at is null
               and reserved_cents > 0 returning action, reserved_cents
           ), sums as (
             select action, sum(reserved_cents)::bigint as cents, count(*) as n
             from lapsed group by 1
           ), given as (
             update offers o set reserved_cents = o.reserved_cents - s.cents
             from sums s where o.id = s.action returning 1
           ) select coalesce(sum(n), 0)::bigint from sums""",
        {"before": decided_before, "now": now},
    ).fetchone()
    return int(row[0]) if row else 0


def _known(conn: Conn, decision_id: str) -> None:
    if not conn.execute("select 1 from decisions where id = %s::uuid", (decision_id,)).fetchone():
        raise NotFound(f"decision: there is no {decision_id!r}")
