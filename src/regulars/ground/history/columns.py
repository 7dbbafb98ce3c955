"""Events and their line items as Arrow columns: the relations that batch definitions read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC
from typing import Final

import msgspec
import pyarrow as pa

from regulars.ground.costs.book import EMPTY, Book, stamped
from regulars.ground.events import Logged
from regulars.ground.fields import EVENT_FIELDS, ITEM_FIELDS, FieldType
from regulars.ground.values import Props, told

_TYPES: Final[Mapping[FieldType, tuple[type, pa.DataType]]] = {
    "text": (str, pa.string()),
    "instant": (str, pa.string()),
    "number": (int, pa.int64()),
    "bool": (bool, pa.bool_()),
}
_STAMP: Final[tuple[tuple[str, pa.DataType], ...]] = (
    ("position", pa.int64()),
    ("owner", pa.int64()),
    ("kind", pa.string()),
    ("occurred_at", pa.timestamp("us")),
    ("source", pa.string()),
    ("message_id", pa.string()),
    ("day", pa.int32()),
    ("hour", pa.int8()),
    ("weekday", pa.int8()),
    ("flags", pa.int16()),
)


def schema(fields: Mapping[str, FieldType], *extra: tuple[str, pa.DataType]) -> pa.Schema:
    """The columns of one relation."""
    hot: list[tuple[str, pa.DataType]] = [(name, _TYPES[kind][1]) for name, kind in fields.items()]
    return pa.schema([*_STAMP, *extra, *hot, ("props", pa.string())])


EVENTS: Final = schema(EVENT_FIELDS)
ITEMS: Final = schema(ITEM_FIELDS, ("line", pa.int16()))


class _Columns:
    """Lists that grow row by row and become one Arrow table."""

    def __init__(self, shape: pa.Schema, fields: Mapping[str, FieldType]) -> None:
        self._shape = shape
        self._stamps: list[tuple[object, ...]] = []
        self._hot: list[tuple[str, type, list[object]]] = [
            (name, _TYPES[kind][0], []) for name, kind in fields.items()
        ]
        self._props: list[str | None] = []

    def add(self, stamp: tuple[object, ...], props: Props) -> None:
        """One row; `props` is used up."""
        self._stamps.append(stamp)
        for name, kind, column in self._hot:
            value = props.pop(name, None)
            column.append(value if type(value) is kind else None)
        self._props.append(msgspec.json.encode(props).decode() if props else None)

    def table(self) -> pa.Table:
        width = len(self._shape) - len(self._hot) - 1
        stamps = list(zip(*self._stamps, strict=True)) or [()] * width
        columns = [*stamps, *(column for _, _, column in self._hot), self._props]
        arrays = [
            pa.array(column, field.type) for column, field in zip(columns, self._shape, strict=True)
        ]
        return pa.table(arrays, schema=self._shape)


def tables(logged: Iterable[Logged], book: Book = EMPTY) -> tuple[pa.Table, pa.Table]:
    """The rows of `events` and of `items` that these events make; `book`: what goods cost."""
    events, items = _Columns(EVENTS, EVENT_FIELDS), _Columns(ITEMS, ITEM_FIELDS)
    for row in logged:
        said = row.event
        known = stamped(told(said, row.day), said.kind, row.day, book)
        stamp = (
            row.position,
            row.owner,
            said.kind,
            said.occurred_at.astimezone(UTC).replace(tzinfo=None),
            said.source,
            said.message_id,
            row.day,
            row.hour,
            row.weekday,
            said.flags,
        )
        events.add(stamp, known.props)
        for line, item in enumerate(known.items):
            items.add((*stamp, line), item)
    return events.table(), items.table()
