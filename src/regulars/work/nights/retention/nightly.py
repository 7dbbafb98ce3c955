"""What goes each night, and what would go now."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

import msgspec

from regulars.ground import house_rules
from regulars.ground.database import Conn, Database
from regulars.ground.house_rules import HouseRules
from regulars.work.nights.retention import contexts, texts, unconfirmed, visitors

STEP: Final = 5_000  #: events, or rows, at a time
FORGOTTEN: Final = 100  #: people at a time, for turns wait meanwhile
MOST: Final = 50_000  #: rows that are counted before they go; there may be more


class Gone(msgspec.Struct, frozen=True, kw_only=True):
    """How much goes, of each class in `house_rules.KEPT`; and how many people with it.

    Attributes:
        people: Known by nothing but sign-ups that nobody confirmed.
    """

    context: int = 0
    mailbox: int = 0
    quarantine: int = 0
    messages: int = 0
    refusals: int = 0
    unconfirmed: int = 0
    visitors: int = 0
    people: int = 0


def enforce(database: Database, *, now: datetime) -> Gone:
    """Let go of what was kept long enough."""
    with database.connect(autocommit=True) as conn:
        ends = _ends(house_rules.read(conn), now)
        gone = {
            what: texts.go(conn, what, ends[what], step=STEP) for what in texts.AGED.keys() & ends
        }
        if "context" in ends:
            gone["context"] = contexts.strip(conn, ends["context"], step=STEP)
        if before := ends.get("unconfirmed"):
            people, asked = unconfirmed.forget(conn, before, step=FORGOTTEN, now=now)
            gone |= {"people": people, "unconfirmed": asked}
        if before := ends.get("visitors"):
            gone["visitors"] = visitors.forget(conn, before, step=FORGOTTEN, now=now)
        return Gone(**gone)


def going(conn: Conn, rules: HouseRules, *, now: datetime) -> Gone:
    """How much would go now by these rules; of each class it is counted up to `MOST`."""
    ends = _ends(rules, now)
    gone = {
        what: texts.going(conn, what, ends[what], most=MOST) for what in texts.AGED.keys() & ends
    }
    if "context" in ends:
        gone["context"] = contexts.strippable(conn, ends["context"], most=MOST)
    if before := ends.get("unconfirmed"):
        people, asked = unconfirmed.forgettable(conn, before, most=MOST)
        gone |= {"people": people, "unconfirmed": asked}
    if before := ends.get("visitors"):
        gone["visitors"] = visitors.forgettable(conn, before, most=MOST)
    return Gone(**gone)


def days(rules: HouseRules) -> dict[str, int]:
    """How many days each class is kept; 0: for ever."""
    return {what: getattr(rules, f"keep_{what}_days") for what in house_rules.KEPT}


def _ends(rules: HouseRules, now: datetime) -> dict[str, datetime]:
    """Before when each class goes; what is kept for ever is left out."""
    return {what: now - timedelta(days=kept) for what, kept in days(rules).items() if kept}
