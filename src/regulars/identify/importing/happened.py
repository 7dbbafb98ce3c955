"""Rows that DuckDB made, as events of the log."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pyarrow as pa

from regulars.ground.errors import BadInput
from regulars.ground.events import BULK, Event
from regulars.identify.importing.calendar import Shift
from regulars.identify.importing.mapping import Mapping


def events_of(
    rows: pa.RecordBatch, made: Mapping, who: tuple[str, ...], shift: Shift, received_at: datetime
) -> list[Event]:
    """One event a row; each is flagged as imported, so that it never triggers a message."""
    if made.event is None:
        raise BadInput(f"rows = {made.rows!r} gives no events")
    columns: dict[str, list[Any]] = {n: rows.column(n).to_pylist() for n in rows.schema.names}
    same = made.event.kind if isinstance(made.event.kind, str) else ""
    kinds = columns.get("kind", [same] * rows.num_rows)
    named = zip(*(columns[f"who{n}"] for n in range(len(who))), strict=True)
    happened = zip(columns["at_"], columns["at_zoned"], strict=True)
    return [
        Event(
            source=made.name,
            message_id=id_,
            kind=kind,
            occurred_at=shift.moved(at, zoned=zoned),
            received_at=received_at,
            identifiers=tuple(
                pair for pair in zip(who, values, strict=True) if pair[1] is not None
            ),
            payload=payload,
            flags=BULK,
        )
        for id_, kind, (at, zoned), values, payload in zip(
            columns["id"], kinds, happened, named, columns["payload"], strict=True
        )
    ]
