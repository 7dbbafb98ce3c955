"""The same events for both speeds: as happenings, and as rows of the history relations."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import duckdb
import msgspec

from regulars.differentiate.definitions.happenings import Happening, Props
from regulars.ground.fields import EVENT_FIELDS, ITEM_FIELDS, FieldType
from regulars.ground.time import EPOCH, local

PYTHON: Mapping[FieldType, type] = {"text": str, "instant": str, "number": int, "bool": bool}
COLUMN: Mapping[FieldType, str] = {
    "text": "VARCHAR",
    "instant": "VARCHAR",
    "number": "BIGINT",
    "bool": "BOOLEAN",
}
STAMPS = (
    "owner BIGINT, kind VARCHAR, occurred_at TIMESTAMP, source VARCHAR, message_id VARCHAR, "
    "day INTEGER, hour TINYINT, weekday TINYINT, flags INTEGER"
)


class Row(msgspec.Struct, frozen=True):
    owner: int
    happening: Happening


def happening(  # one event as the turn would hand it over
    kind: str,
    at: datetime,
    message_id: str,
    *,
    place: ZoneInfo,
    props: Props | None = None,
    items: Sequence[Props] = (),
    source: str = "till",
    flags: int = 0,
) -> Happening:
    stamp = local(at, place)
    return Happening(
        kind=kind,
        at_us=(at - EPOCH) // timedelta(microseconds=1),
        source=source,
        message_id=message_id,
        day=stamp.day,
        hour=stamp.hour,
        weekday=stamp.weekday,
        props=dict(props or {}),
        items=[dict(item) for item in items],
        flags=flags,
    )


def history(rows: Iterable[Row], owners: Mapping[int, int]) -> duckdb.DuckDBPyConnection:
    """A database with the relations that batch reads."""
    db = duckdb.connect(config={"threads": 1})
    db.execute("set TimeZone = 'UTC'")
    for table, fields, line in (
        ("events", EVENT_FIELDS, ""),
        ("items", ITEM_FIELDS, "line SMALLINT, "),
    ):
        hot = ", ".join(f'"{name}" {COLUMN[type_]}' for name, type_ in fields.items())
        db.execute(f"create table {table} (position BIGINT, {STAMPS}, {line}{hot}, props VARCHAR)")
    db.execute("create table owners (owner BIGINT, person BIGINT)")
    db.execute("create table consents (person BIGINT, channel VARCHAR, purpose VARCHAR)")
    db.execute("create table scores (person BIGINT, name VARCHAR, value BIGINT)")
    db.execute("create table arms (person BIGINT, experiment VARCHAR, arm VARCHAR)")
    db.execute("create table mates (person BIGINT, segment VARCHAR)")
    events, items = [], []
    for position, row in enumerate(rows, 1):
        stamps = _stamps(position, row)
        events.append([*stamps, *_hot(row.happening.props, EVENT_FIELDS)])
        for number, item in enumerate(row.happening.items):
            items.append([*stamps, number, *_hot(item, ITEM_FIELDS)])
    fill(db, "events", events)
    fill(db, "items", items)
    fill(db, "owners", [list(pair) for pair in owners.items()])
    return db


def fill(db: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Sequence[object]]) -> None:
    if rows:
        places = ", ".join(["(" + ", ".join(["?"] * len(rows[0])) + ")"] * len(rows))
        db.execute(f"insert into {table} values {places}", [cell for row in rows for cell in row])


def _stamps(position: int, row: Row) -> list[object]:
    one = row.happening
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=one.at_us)
    return [
        position, row.owner, one.kind, at.replace(tzinfo=None), one.source, one.message_id,
        one.day, one.hour, one.weekday, one.flags,
    ]  # fmt: skip


def _hot(props: Props, fields: Mapping[str, FieldType]) -> list[object]:
    hot = [
        props[name] if type(props.get(name)) is PYTHON[type_] else None
        for name, type_ in fields.items()
    ]
    return [*hot, json.dumps({name: one for name, one in props.items() if name not in fields})]
