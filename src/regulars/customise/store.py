"""Decisions, written down before anybody acts on them. Nothing here commits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final, Literal, NamedTuple

import msgspec
from psycopg.rows import dict_row

from regulars.customise.choose import UUID_TEXT, Alternative, Decision
from regulars.customise.reasons import Reason
from regulars.customise.worth.profit import Profit
from regulars.ground.database import Conn, Later
from regulars.ground.errors import BadInput, NotFound
from regulars.ground.events import Identifier

Mode = Literal["live", "batch"]  #: batch = a plan: nobody hears of it until it is carried out


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A decision as it was written down, and what became of it."""

    decision: Decision
    mode: Mode
    reserved_cents: int
    redeemed_at: datetime | None


COLUMNS = (
    "id, person, identifier, place, arm, action, propensity, expected_cents, low_cents,"
    " high_cents, features, alternatives, reasons, model, mode, decided_at, reserved_cents"
)
WRITTEN: Final = f"{COLUMNS}, known_position"
INSERT: Final = f"insert into decisions ({WRITTEN}) values ({', '.join(['%s'] * 18)})"
#: Our own doing changes nothing for them.
OURS: Final = ("decision_made", "card_scanned")
STANDING: Final = f"""
with mine as (
    select id from identifiers where person in (
        select person from identifiers where kind = %(kind)s and value = %(value)s))
select l.position, d.* from leader l left join lateral (
    select {COLUMNS}, redeemed_at from decisions d
    where identifier in (select id from mine) and place = %(place)s and decided_at >= %(since)s
      and known_position is not null and redeemed_at is null and released_at is null
      and split_part(model, '+', 1) = %(night)s
      and not exists (select from answers a where a.decision = d.id)
      and not exists (select from events e where e.owner in (select id from mine)
                      and e.position > d.known_position and e.kind <> all(%(ours)s))
    order by mode = 'live' desc, decided_at desc limit 1) as d on true
"""


def keep(
    conn: Conn,
    decisions: Iterable[Decision],
    *,
    mode: Mode,
    reserved: Mapping[str, int] | None = None,
    known: int | None = None,
) -> None:
    """Write decisions down before anybody acts on them: one by one statement, many by one COPY.

    Args:
        conn: Inside the caller's transaction.
        decisions: Each once.
        mode: How they were made.
        reserved: Decision id -> cents held for it.
        known: Position of the log up to which everything was known; None: it does not stand for
            those who ask later.
    """
    held = reserved or {}
    rows = [(*_row(d, mode, held.get(d.id, 0)), known) for d in decisions]
    if len(rows) == 1:  # it goes along with others in a pipeline, which a COPY may not
        conn.execute(INSERT, rows[0])
        return
    with conn.cursor() as cursor, cursor.copy(f"copy decisions ({WRITTEN}) from stdin") as copy:
        for row in rows:
            copy.write_row(row)


def _row(d: Decision, mode: Mode, held: int) -> tuple[object, ...]:
    return (
        *(d.id, d.person, d.identifier, d.place, d.arm, d.action, d.propensity),
        *(d.profit.expected_cents, d.profit.low_cents, d.profit.high_cents),
        *(list(d.features), _json(d.alternatives), _json(d.reasons), d.model),
        *(mode, d.decided_at, held),
    )


def decision(conn: Conn, decision_id: str) -> Kept:
    """One decision.

    Raises:
        NotFound: There is none of that id.
    """
    found = (
        _kept(conn, "id = %(id)s::uuid", {"id": decision_id}, limit=1)
        if UUID_TEXT.fullmatch(decision_id)
        else []
    )
    if not found:
        raise NotFound(f"decision: there is no {decision_id!r}")
    return found[0]


def decisions(
    conn: Conn,
    *,
    filters: Mapping[str, object] | None = None,
    before: tuple[datetime, str] | None = None,
    limit: int = 50,
) -> list[Kept]:
    """A page of decisions, the newest first.

    Args:
        conn: Read only.
        filters: Of identifiers (a list), action, place, arm, mode, since, until.
        before: `decided_at` and id of the last row of the page before.
        limit: At most so many rows.

    Raises:
        BadInput: A filter that is not one.
    """
    wanted = dict(filters or {})
    if unknown := sorted(wanted.keys() - FILTERS.keys()):
        raise BadInput(f"filter: {unknown[0]!r} is not one of {', '.join(FILTERS)}")
    where = [FILTERS[name] for name in wanted]
    if before is not None:
        where.append("(decided_at, id) < (%(before_at)s, %(before_id)s::uuid)")
        wanted |= {"before_at": before[0], "before_id": before[1]}
    return _kept(conn, " and ".join(where) or "true", wanted, limit=limit)


FILTERS = {
    "identifiers": "identifier = any(%(identifiers)s::bigint[])",
    "action": "action = %(action)s",
    "place": "place = %(place)s",
    "arm": "arm = %(arm)s",
    "mode": "mode = %(mode)s",
    "since": "decided_at >= %(since)s",
    "until": "decided_at < %(until)s",
}


def _kept(conn: Conn, where: str, params: Mapping[str, object], *, limit: int) -> list[Kept]:
    with conn.cursor(row_factory=dict_row) as cursor:
        query = f"select {COLUMNS}, redeemed_at from decisions where {where}"
        cursor.execute(  # built from the fixed parts above only; every value is a parameter
            f"{query} order by decided_at desc, id desc limit %(limit)s".encode(),
            {**params, "limit": limit},
        )
        return [_read(row) for row in cursor]


def _read(row: dict[str, Any]) -> Kept:
    profit = Profit(row.pop("expected_cents"), row.pop("low_cents"), row.pop("high_cents"))
    mode, held, redeemed_at = (row.pop(n) for n in ("mode", "reserved_cents", "redeemed_at"))
    told = msgspec.json.decode(row.pop("reasons"), type=tuple[Reason, ...])
    others = msgspec.json.decode(row.pop("alternatives"), type=tuple[Alternative, ...])
    row |= {"id": str(row["id"]), "features": tuple(row["features"])}
    made = Decision(profit=profit, reasons=told, alternatives=others, **row)
    return Kept(decision=made, mode=mode, reserved_cents=held, redeemed_at=redeemed_at)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


class Standing(NamedTuple):
    """What stands for somebody somewhere, and up to which position the log is known now."""

    position: int
    kept: Kept | None


def ask_standing(
    conn: Conn, name: Identifier, *, place: str, since: datetime, night: str
) -> Later[Standing]:
    """The decision that stands for whoever is known by `name`, at this place; answered later.

    A decision, or a plan, stands from the instant `since` until something new is known of them:
    an event of theirs, an answer, a redemption, or another night's learning. What was really
    said goes before what was only planned.

    Args:
        night: The version of the policy without its steps.
    """
    cursor = conn.cursor(row_factory=dict_row)
    asked = {"kind": name.kind, "value": name.value, "place": place, "since": since}
    cursor.execute(STANDING.encode(), {**asked, "night": night, "ours": list(OURS)})

    def answer() -> Standing:
        [row] = cursor.fetchall()
        position = int(row.pop("position"))
        return Standing(position, None if row["id"] is None else _read(row))

    return answer


def carry_out(conn: Conn, decision_id: str, *, held: int = 0) -> bool:
    """A plan is said to the person now: from here on it counts like a decision on the spot.

    Args:
        held: Cents that are held for it in its offer's budget.
    """
    done = conn.execute(
        "update decisions set mode = 'live', reserved_cents = %s"
        " where id = %s::uuid and mode = 'batch' returning id",
        (held, decision_id),
    )
    return done.fetchone() is not None  # in a pipeline nobody counts rows
