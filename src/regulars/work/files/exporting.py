"""What we hold, as rows that a spreadsheet or another system can read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, LiteralString

from regulars.ground.database import Conn
from regulars.ground.errors import BadInput

BATCH: Final = 2_000
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")  #: a spreadsheet runs what begins so

QUERIES: Final[dict[str, LiteralString]] = {
    "people": (
        "select i.person, min(i.first_seen_at) as first_seen_at,"
        " string_agg(i.kind || ':' || i.value, ' ' order by i.id) as names,"
        " coalesce((select array_to_string(m.segments, ' ') from memberships m"
        "  where m.person = i.person), '') as segments,"
        " (select (k.body::json->'known')::text from knowledge k where k.person = i.person)"
        " as known from identifiers i group by i.person order by i.person"
    ),
    "events": (
        "select position, kind, occurred_at, received_at, source, message_id, identifiers,"
        " payload from events order by position"
    ),
    "orders": (
        "select position, kind, occurred_at, source, message_id, identifiers, payload from events"
        " where kind = any(array['order_completed', 'order_refunded']) order by position"
    ),
    "consents": (
        "select kind, address, channel, purpose, given, own_door, not given and exists ("
        "  select from consents y where (y.kind, y.address) = (c.kind, c.address)"
        "  and (y.channel, y.purpose) = (c.channel, c.purpose)"
        "  and y.given and y.own_door and y.at > c.at) as lifted,"
        " wording, locale, source, message_id, at from consents c order by id"
    ),
    "products": (
        "select id, name, department, category, type, brand, price_cents, merchandise, sensitive,"
        " kind, age_restricted, changed_at from products order by id"
    ),
    "lists": (
        "select m.list, i.kind, i.value, m.joined, m.at, m.source from list_members m"
        " join identifiers i on i.id = m.identifier order by m.list, m.identifier"
    ),
    "surveys": (
        "select id, survey, version, kind, value, place, locale, body as answers, at"
        " from survey_answers order by at, id"
    ),
    "segments": (
        "select segment, person from memberships, unnest(segments) as segment order by 1, 2"
    ),
    "decisions": (
        "select id::text, person, place, arm, action, propensity, expected_cents, low_cents,"
        " high_cents, reasons, model, mode, decided_at, redeemed_at from decisions"
        " order by decided_at, id"
    ),
}


def rows(conn: Conn, what: str) -> Iterator[dict[str, Any]]:
    """Every row of `what`, by column, read in slices.

    Raises:
        BadInput: There is no such thing to export.
    """
    if what not in QUERIES:
        raise BadInput(f"export: {what!r} is not one of {', '.join(QUERIES)}")
    with conn.cursor("export") as cursor:
        cursor.itersize = BATCH
        cursor.execute(QUERIES[what])
        names = [column.name for column in cursor.description or ()]
        for row in cursor:
            yield dict(zip(names, row, strict=True))


def columns(conn: Conn, what: str) -> dict[str, int]:
    """The columns of `what`, each with the number of its type in PostgreSQL."""
    with conn.cursor() as cursor:
        cursor.execute("select * from (" + QUERIES[what] + ") as export limit 0")
        return {column.name: column.type_code for column in cursor.description or ()}


def harmless(value: object) -> object:
    """A cell that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless(-3), harmless("Ann")
    ("'=1+1", -3, 'Ann')
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
