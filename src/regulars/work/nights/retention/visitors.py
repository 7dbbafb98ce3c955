"""Strangers who only looked round and stayed away; what was drawn for them stays a zero.

See `docs/decisions/0017-a-visitor-is-forgotten-only-when-no-comparison-counts-them.md`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from regulars.ground import leadership
from regulars.ground.database import Conn
from regulars.work.people import erasing

#: What somebody does who looks round. Of any other kind nobody knows what it tells of them.
LOOKED: Final = [
    "cart_shared", "cart_viewed", "checkout_started", "checkout_step_completed",
    "checkout_step_viewed", "coupon_applied", "coupon_denied", "coupon_entered", "coupon_removed",
    "page_viewed", "payment_info_entered", "product_added", "product_added_to_wishlist",
    "product_clicked", "product_list_filtered", "product_list_viewed", "product_removed",
    "product_removed_from_wishlist", "product_shared", "product_viewed", "products_searched",
    "promotion_clicked", "promotion_viewed", "screen_viewed", "shipping_info_entered",
]  # fmt: skip
#: What the house did, and they did not.
OURS: Final = ["decision_made", "message_skipped"]

#: People with the names of devices alone, of whom nothing else is known.
VISITORS: Final = """
    select i.id from identifiers i
    where i.id = i.person and i.kind = 'anonymous_id' and i.first_seen_at < %(before)s
      and i.id > %(after)s and (%(only)s::bigint[] is null or i.id = any(%(only)s))
      and not exists (select from identifiers o where o.person = i.id and (
           o.kind <> 'anonymous_id'
        or exists (select from events e where e.owner = o.id and e.kind <> all(%(ours)s) and (
             e.kind <> all(%(looked)s) or greatest(e.occurred_at, e.received_at) >= %(before)s))
        or exists (select from links l where l.low = o.id
             and l.high not in (select id from identifiers m where m.person = i.id))
        or exists (select from links l where l.high = o.id
             and l.low not in (select id from identifiers m where m.person = i.id))
        or exists (select from outbox x where x.identifier = o.id and x.state <> 'skipped')
        or exists (select from consents x where (x.kind, x.address) = (o.kind, o.value))
        or exists (select from confirmations x where (x.kind, x.address) = (o.kind, o.value))
        or exists (select from survey_answers x where (x.kind, x.value) = (o.kind, o.value))
        or exists (select from survey_invitations x where (x.kind, x.value) = (o.kind, o.value))
        or exists (select from hook_orders x where (x.kind, x.value) = (o.kind, o.value))
        or exists (select from answers x where x.identifier = o.id)
        or exists (select from feedback x where x.identifier = o.id)
        or exists (select from preferences x where x.identifier = o.id)
        or exists (select from pauses x where x.identifier = o.id)
        or exists (select from cases x where x.identifier = o.id)
        or exists (select from bookings x where x.identifier = o.id)
        or exists (select from bookings x where x.booker = o.id)
        or exists (select from list_members x where x.identifier = o.id)
        or exists (select from household_members x where x.identifier = o.id)))
    order by i.id limit %(most)s"""
NAMES: Final = """
    select o.id, exists (select from identifiers m where m.person = o.person and (
        exists (select from arms where identifier = m.id)
        or exists (select from decisions where identifier = m.id)))
    from identifiers o where o.person = any(%s)"""
#: The zeros of a comparison that is over and told of; of all its arms at once.
OVER: Final = """
    delete from arms where emptied_at is not null and experiment in (
        select e.name from experiments e where e.ends_at < %(before)s and not exists (
            select from nightly_effects n where n.experiment = e.name and n.at >= %(before)s))"""


def forget(conn: Conn, before: datetime, *, step: int, now: datetime) -> int:
    """Forget who was not seen since; how many people.

    They are looked for while turns go on, and looked at again while turns are held off.
    """
    gone = after = 0
    while found := _visitors(conn, before, after=after, most=step):
        after = found[-1]
        with conn.transaction():
            leadership.hold(conn)
            still = _visitors(conn, before, most=step, only=found)
            names = conn.execute(NAMES.encode(), (still,)).fetchall()
            erasing.let_go(conn, [one for one, drawn in names if not drawn], now=now)
            erasing.empty(conn, [one for one, drawn in names if drawn], now=now)
        gone += len(still)
    conn.execute(OVER.encode(), {"before": before})
    return gone


def forgettable(conn: Conn, before: datetime, *, most: int) -> int:
    """How many people would be forgotten now, counted to `most`."""
    return len(_visitors(conn, before, most=most))


def _visitors(
    conn: Conn, before: datetime, *, most: int, after: int = 0, only: list[int] | None = None
) -> list[int]:
    said = {"before": before, "after": after, "only": only, "most": most}
    rows = conn.execute(VISITORS.encode(), {**said, "looked": LOOKED, "ours": OURS})
    return [row[0] for row in rows]
