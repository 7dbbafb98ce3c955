"""Everything that is kept about one person, for them to have; and why something was not said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, LiteralString

import msgspec
from psycopg.rows import dict_row

from regulars.customise import store as decisions
from regulars.customise.choose import Alternative
from regulars.customise.reasons import words
from regulars.ground.database import Conn
from regulars.ground.events import PersonId
from regulars.identify import store as identity
from regulars.identify.households.household import unnamed
from regulars.interact.confirming import store as asked
from regulars.interact.ledgers import store as ledgers

MOST_EVENTS: Final = 100_000
LOOKED_AT: Final = 20  #: decisions looked through for an offer, the newest
#: What is kept by the ids of a person's identifiers, and by the person's own id.
BY_IDENTIFIER: Final[dict[str, LiteralString]] = {
    "identifiers": "select id, kind, value, shared, first_seen_at from identifiers"
    " where id = any(%s) order by id",
    "links": "select low, high, strength, position, verdict, reason, decided_at from links"
    " where low = any(%(ids)s) or high = any(%(ids)s) order by id",
    "decisions": "select id::text, identifier, place, arm, action, propensity, expected_cents,"
    " reasons, alternatives, model, mode, decided_at, redeemed_at from decisions"
    " where identifier = any(%s) order by decided_at, id",
    "answers": "select identifier, category, said, why, decision::text, at from answers"
    " where identifier = any(%s) order by at",
    "messages": "select id, identifier, channel, purpose, template, locale, facts, trigger,"
    " decision, state, created_at, settled_at, address, reason from outbox"
    " where identifier = any(%s) order by created_at, id",
    "mailbox": "select id, message, channel, purpose, address, subject, body, html, at"
    " from mailbox where identifier = any(%s) order by id",
    "arms": "select experiment, identifier, arm, assigned_at from arms"
    " where identifier = any(%s) order by assigned_at",
    "pauses": "select identifier, until, reason from pauses where identifier = any(%s)",
    "preferences": "select identifier, every_days, locale, at from preferences"
    " where identifier = any(%s)",
    "zones": "select identifier, zone, told_at, source, message_id from zones"
    " where identifier = any(%s)",
    "feedback": "select source, message_id, identifier, kind, level, reason, at from feedback"
    " where identifier = any(%s) order by at",
    "cases": "select id, identifier, level, why, what, due_at, state, outcome, note, opened_at,"
    " opened_by, closed_at, closed_by, reask_at, said_after from cases"
    " where identifier = any(%s) order by id",
    "bookings": "select source, booking, identifier, kind, said_at, starts_at, facts, reminded_at"
    " from bookings where identifier = any(%s) order by starts_at",
    "lists": "select list, identifier, joined, at, source, next_on, told_at from list_members"
    " where identifier = any(%s) order by at",
    # not which: its id may be another member's name
    "households": "select identifier, inside, since, source, by from household_members"
    " where identifier = any(%s)",
}
#: What is kept by the names themselves.
BY_NAME: Final[dict[str, LiteralString]] = {
    "survey_answers": "select id, survey, version, place, locale, body, at from survey_answers"
    " where (kind, value) in (select * from unnest(%s::text[], %s::text[])) order by at",
    "survey_invitations": "select id, survey, place, reference, at from survey_invitations"
    " where (kind, value) in (select * from unnest(%s::text[], %s::text[])) order by at",
    "orders_of_shops": "select source, order_id from hook_orders"
    " where (kind, value) in (select * from unnest(%s::text[], %s::text[])) order by 1, 2",
}
BY_PERSON: Final[dict[str, LiteralString]] = {
    "segments": "select segments from memberships where person = %s",
    "movements": "select segment, entered, at, cause from movements where person = %s order by id",
    "scores": "select name, value from scores where person = %s order by name",
    "knowledge": "select body, learnt_at from knowledge where person = %s",
    "leaving": "select state, last_day, spent_cents, label, reason, product from defections"
    " where person = %s",
}
EVENTS: Final[LiteralString] = (
    "select position, owner, kind, occurred_at, received_at, source, message_id, flags,"
    " identifiers, payload, context from events where owner = any(%s)"
    " order by occurred_at, position limit %s"
)


class Unoffered(msgspec.Struct, frozen=True, kw_only=True):
    """What became of an offer in one decision about a person."""

    decision: str
    place: str
    at: datetime
    chosen: bool
    propensity: float
    expected_cents: float | None
    reason: str


def everything(conn: Conn, person: int) -> dict[str, Any]:
    """All that is kept about a person, by table; JSON texts as they are kept.

    Raises:
        NotFound: There is no such person.
    """
    survivor = identity.survivor(conn, PersonId(person))
    names = identity.names_of(conn, [survivor])[survivor]
    ids = [int(one) for one, _ in names]
    said: dict[str, Any] = {"person": int(survivor)}
    for name, query in BY_IDENTIFIER.items():
        said[name] = _rows(conn, query, {"ids": ids} if "%(ids)s" in query else (ids,))
    for name, query in BY_PERSON.items():
        said[name] = _rows(conn, query, (survivor,))
    kinds, values = ([*column] for column in zip(*(name for _, name in names), strict=True))
    for name, query in BY_NAME.items():
        said[name] = _rows(conn, query, (kinds, values))
    said["events"] = [
        one | {"payload": unnamed(one["kind"], one["payload"])}
        for one in _rows(conn, EVENTS, (ids, MOST_EVENTS))
    ]
    said["complete"] = len(said["events"]) < MOST_EVENTS
    addresses = [(name.kind, name.value) for _, name in names]
    said["consents"] = [msgspec.to_builtins(one) for one in ledgers.ledger(conn, addresses)]
    said["confirmations"] = [msgspec.to_builtins(one) for one in asked.of(conn, addresses)]
    stopped = ledgers.suppressed(conn, addresses)
    said["suppressions"] = [{"address": list(one), "reason": why} for one, why in stopped.items()]
    return said


def unoffered(conn: Conn, owners: Sequence[int], offer: str, *, locale: str) -> list[Unoffered]:
    """What became of an offer in the latest decisions about a person, the newest first."""
    found = decisions.decisions(conn, filters={"identifiers": list(owners)}, limit=LOOKED_AT)
    return [
        Unoffered(
            decision=one.decision.id,
            place=one.decision.place,
            at=one.decision.decided_at,
            chosen=one.decision.action == offer,
            propensity=mine.propensity,
            expected_cents=None if mine.profit is None else mine.profit.expected_cents,
            reason=_why(mine, one.decision.action == offer, locale),
        )
        for one in found
        for mine in one.decision.alternatives
        if mine.action == offer
    ]


def _why(one: Alternative, chosen: bool, locale: str) -> str:
    if one.refusal is not None:
        return words(one.refusal, locale)
    if chosen:
        return ""
    return "era posible; se eligió otra cosa" if locale == "es" else "it could; another was chosen"


def _rows(
    conn: Conn, query: LiteralString, values: Sequence[object] | dict[str, object]
) -> list[dict[str, Any]]:
    with conn.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(query, values).fetchall()
