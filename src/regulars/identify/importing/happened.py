"""Rows that DuckDB made, as events of the log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

import pyarrow as pa

from regulars.ground.errors import BadInput
from regulars.ground.events import BULK, CLAMPED, CORRECTED, DOUBTED, ELSEWHERE, MACHINE, Event
from regulars.identify.importing.calendar import Shift
from regulars.identify.importing.mapping import Mapping

#: What another house found out about an event, and what is true of it here too.
KEPT: Final = CLAMPED | CORRECTED | MACHINE | DOUBTED | ELSEWHERE
Columns = dict[str, list[Any]]
Names = tuple[tuple[str, str], ...]


def events_of(
    rows: pa.RecordBatch, made: Mapping, who: tuple[str, ...], shift: Shift, received_at: datetime
) -> list[Event]:
    """One event a row; each is flagged as imported, so that it never triggers a message."""
    if made.event is None:
        raise BadInput(f"rows = {made.rows!r} gives no events")
    columns: Columns = {n: rows.column(n).to_pylist() for n in rows.schema.names}
    many = rows.num_rows
    same = made.event.kind if isinstance(made.event.kind, str) else ""
    happened = zip(columns["at_"], columns["at_zoned"], strict=True)
    flags = map(_flags, columns["flags"]) if "flags" in columns else iter([BULK] * many)
    return [
        Event(
            source=source,
            message_id=id_,
            kind=kind,
            occurred_at=shift.moved(at, zoned=zoned),
            received_at=received_at,
            identifiers=names,
            payload=payload,
            flags=flagged,
        )
        for id_, kind, (at, zoned), names, payload, source, flagged in zip(
            columns["id"],
            columns.get("kind", [same] * many),
            happened,
            _named(columns, who),
            columns["payload"],
            columns.get("source", [made.name] * many),
            flags,
            strict=True,
        )
    ]


def _named(columns: Columns, who: Sequence[str]) -> Iterator[Names]:
    """The names on each row."""
    if "names" in columns:
        for pairs in columns["names"]:
            yield tuple((kind, value) for kind, value in pairs)
        return
    for values in zip(*(columns[f"who{n}"] for n in range(len(who))), strict=True):
        yield tuple(pair for pair in zip(who, values, strict=True) if pair[1] is not None)


def _flags(said: int) -> int:
    """The flags here of an event that had these in the house from which it comes."""
    return said & KEPT | BULK | (0 if said & BULK else ELSEWHERE)
