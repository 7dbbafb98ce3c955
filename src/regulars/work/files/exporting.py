"""What we hold, as rows that a spreadsheet or another system can read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import msgspec

from regulars.differentiate.told import store as attributes
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput
from regulars.identify import store as identity
from regulars.identify.households.household import COLUMN

BATCH: Final = 2_000

#: A no that its person took back at a door of the house's own: no file could say that elsewhere.
LIFTED: Final = (
    "not {one}.given and exists (select from consents y"
    " where (y.kind, y.address) = ({one}.kind, {one}.address)"
    " and (y.channel, y.purpose) = ({one}.channel, {one}.purpose)"
    " and y.given and y.own_door and y.at > {one}.at)"
)
QUERIES: Final[dict[str, str]] = {
    "people": (
        "select i.person, min(i.first_seen_at) as first_seen_at,"
        " string_agg(i.kind || ':' || i.value, ' ' order by i.id) as names,"
        " json_agg(json_build_array(i.kind, i.value) order by i.id)::text as identifiers,"
        " (select case when h.inside then h.household end from household_members h"
        "  join identifiers mine on mine.id = h.identifier where mine.person = i.person"
        "  order by h.said_at desc, h.identifier limit 1) as household,"
        " coalesce((select array_to_string(m.segments, ' ') from memberships m"
        "  where m.person = i.person), '') as segments,"
        " (select (k.body::json->'known')::text from knowledge k where k.person = i.person)"
        " as known, null::timestamptz as told_at, ''::text as facts"
        " from identifiers i group by i.person order by i.person"
    ),
    "events": (
        "select position, kind, occurred_at, received_at, source, message_id, flags::int4,"
        " identifiers, payload,"
        " kind = 'consent_withdrawn' and (source, message_id) in ("
        "  select source, message_id from consents c where not given group by 1, 2"
        f"  having bool_and({LIFTED.format(one='c')})) as lifted from events order by position"
    ),
    "orders": (
        "select position, kind, occurred_at, source, message_id, flags::int4, identifiers, payload"
        " from events where kind = any(array['order_completed', 'order_refunded'])"
        " order by position"
    ),
    "consents": (
        "select kind, address, channel, purpose, given, own_door,"
        f" {LIFTED.format(one='c')} as lifted,"
        " wording, locale, source, message_id, at from consents c order by id"
    ),
    "products": (
        "select id, name, department, category, type, brand, price_cents,"
        " (cost.cost / 1e6)::float8 as cost, cost.since::text as cost_from, merchandise, sensitive,"
        " readable, kind, age_restricted, changed_at from products"
        " left join lateral (select cost, nullif(date '1970-01-01' + from_day,"
        "   date '1970-01-01') as since from product_costs where product = products.id"
        "   order by from_day desc limit 1) cost on true order by id"
    ),
    "lists": (
        "select m.list, i.kind, i.value, m.joined, m.at, m.source from list_members m"
        " join identifiers i on i.id = m.identifier order by m.list, m.identifier"
    ),
    "surveys": (
        "select a.id, a.survey, a.version, a.kind, a.value, a.place, a.locale, a.body as answers,"
        " a.at, e.payload as said from survey_answers a left join events e on e.message_id = a.id"
        " and e.kind = 'survey_answered' and e.source = 'survey' order by a.at, a.id"
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
        cursor.execute(QUERIES[what].encode())
        names = [column.name for column in cursor.description or ()]
        while some := cursor.fetchmany(BATCH):
            found = [dict(zip(names, row, strict=True)) for row in some]
            yield from _with_facts(conn, found) if what == "people" else found


def _with_facts(conn: Conn, people: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """With what each of them told, and since when the latest of it stands.

    The household is the one they are in: what a page said of it counts here as little as there.
    """
    owners = identity.owners_of(conn, [one["person"] for one in people])
    told = attributes.of_people(conn, {int(person): mine for person, mine in owners.items()})
    for one in people:
        found = told.get(one["person"], [])
        facts = {each.name: each.now.value for each in found if each.name != COLUMN}
        if one["household"] is not None:
            facts[COLUMN] = one["household"]
        one["facts"] = msgspec.json.encode(facts).decode()
        one["told_at"] = max((each.now.at for each in found), default=None)
    return people


def columns(conn: Conn, what: str) -> dict[str, int]:
    """The columns of `what`, each with the number of its type in PostgreSQL."""
    with conn.cursor() as cursor:
        cursor.execute(f"select * from ({QUERIES[what]}) as export limit 0".encode())
        return {column.name: column.type_code for column in cursor.description or ()}
