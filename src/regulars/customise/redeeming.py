"""What was offered and used: redemptions, taken from events, count once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from regulars.customise.budget import store as budget
from regulars.customise.choose import UUID_TEXT
from regulars.ground.database import Conn
from regulars.ground.errors import NotFound
from regulars.ground.events import Logged
from regulars.ground.money import cents
from regulars.ground.values import facts

REDEEMED: Final = "offer_redeemed"


def take(conn: Conn, logged: Iterable[Logged], *, now: datetime) -> int:
    """Use what decisions promised, for every `offer_redeemed` that names one; how many were used.

    One that names none, or one that was used before, stays in the log and does nothing.
    """
    used = 0
    for row in logged:
        if row.event.kind != REDEEMED:
            continue
        said = facts(row.event.payload).props
        decision, discount = said.get("decision"), said.get("discount", 0)
        if not isinstance(decision, str) or not UUID_TEXT.fullmatch(decision):
            continue
        amount = cents(discount) if isinstance(discount, int) and discount > 0 else 0
        try:
            used += budget.redeem(conn, decision, cents=amount, now=now)
        except NotFound:
            continue
    return used
