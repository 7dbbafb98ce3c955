"""Defections in PostgreSQL: kept each night, told to the log, read for the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

import msgspec

from regulars.differentiate.defections.reasons import Cause
from regulars.ground import inbox
from regulars.ground.database import Conn
from regulars.ground.events import LATE, Event, Identifier, PersonId, noted
from regulars.identify import store as identities
from regulars.work.leaving.finding import MODEL, Defection, Found

SOURCE: Final = "nights"
COLUMNS: Final = "person, state, last_day, spent_cents, label, reason, product"
SLICE: Final = 500


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What the last night said of causes."""

    at: datetime
    causes: list[Cause]
    stayed: int


def keep(conn: Conn, found: Found | None) -> None:
    """Put what tonight found in the place of what was known; what is new is an event.

    The first night tells what happened long ago: nothing is set off by it.
    """
    if found is None:  # this night learnt nothing
        return
    stood = conn.execute("select person, state from defections").fetchall()
    before: dict[int, str] = dict(stood)
    conn.execute("delete from defections")
    with conn.cursor() as cursor, cursor.copy(f"copy defections ({COLUMNS}) from stdin") as copy:
        for row in found.rows:
            copy.write_row(msgspec.structs.astuple(row))
    report = Report(at=found.at, causes=found.causes, stayed=found.stayed)
    conn.execute(
        "insert into models (name, body, fitted_at) values (%s, %s, %s)",
        (MODEL, msgspec.json.encode(report).decode(), found.at),
    )
    _tell(conn, [row for row in found.rows if before.get(row.person) != row.state], found, before)


def _tell(conn: Conn, news: Sequence[Defection], found: Found, before: Mapping[int, str]) -> None:
    first = conn.execute("select count(*) = 1 from models where name = %s", (MODEL,)).fetchone()
    flags = LATE if first and first[0] and not before else 0
    for start in range(0, len(news), SLICE):
        some = news[start : start + SLICE]
        names = identities.names_of(conn, [PersonId(row.person) for row in some])
        known = [
            (row, mine[0][1])
            for row in _as_said(conn, some)
            if (mine := names.get(PersonId(row.person)))
        ]
        events = [_event(row, name, found.at, flags) for row, name in known]
        inbox.append(conn, events)


def _as_said(conn: Conn, some: Sequence[Defection]) -> list[Defection]:
    """The same with what they said when asked, as the report shows them."""
    wanted = {"people": [row.person for row in some]}
    return _read(conn, "person = any(%(people)s) order by person", wanted)


def _event(row: Defection, name: Identifier, at: datetime, flags: int) -> Event:
    said = {"state": row.state, "label": row.label, "reason": row.reason}
    event = noted(
        source=SOURCE,
        message_id=f"defection-{row.person}-{row.last_day}-{row.state}",
        kind="defection_noticed",
        at=at,
        identifiers=(name,),
        said=said | {"spent": row.spent_cents / 100},
    )
    return msgspec.structs.replace(event, flags=flags)


def latest(conn: Conn) -> Report | None:
    """What the last night said; None before the first that looked."""
    row = conn.execute(
        "select body from models where name = %s order by version desc limit 1", (MODEL,)
    ).fetchone()
    return None if row is None else msgspec.json.decode(row[0], type=Report)


def sums(conn: Conn) -> list[tuple[str, str, str, int, int]]:
    """State, label, reason, people, and what they had spent in their last year in cents."""
    return conn.execute(
        "select state, label, reason, count(*), sum(spent_cents)::bigint from departures"
        " group by 1, 2, 3 order by 5 desc, 1, 2, 3"
    ).fetchall()


WANTED: Final[Mapping[str, str]] = {
    "state": "state = %(state)s",
    "label": "label = %(label)s",
    "reason": "reason = %(reason)s",
}


def rows(conn: Conn, wanted: Mapping[str, str], *, limit: int) -> list[Defection]:
    """Who left, those first who had spent most."""
    where = " and ".join(WANTED[name] for name in wanted) or "true"
    best = f"{where} order by spent_cents desc, person limit %(limit)s"
    return _read(conn, best, {**wanted, "limit": limit})


def _read(conn: Conn, which: str, asked: Mapping[str, object]) -> list[Defection]:
    found = conn.execute(f"select {COLUMNS} from departures where {which}".encode(), asked)
    names = COLUMNS.split(", ")
    return [msgspec.convert(dict(zip(names, row, strict=True)), Defection) for row in found]
