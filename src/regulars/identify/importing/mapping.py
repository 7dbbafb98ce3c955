"""A mapping: which file, how it is written, and what its rows mean."""

from __future__ import annotations

from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Final, Literal
from zoneinfo import ZoneInfo

from regulars.identify.importing.expression import Column, Expression, Template, columns_of

Rows = Literal["lines", "events", "people", "consents", "products", "reference"]
Format = Literal["csv", "jsonl", "parquet"]
MAX_FIELD: Final = 8_192  #: characters of one field; definitions see no more either
MAX_WHOLE: Final = 131_072  #: the same where a field is a whole payload


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file and how it is written; None = find out."""

    file: str
    format: Format
    delimiter: str | None = None
    encoding: str | None = None
    header: tuple[str, ...] | None = None  #: names of the columns where the file has none
    decimal: str = "."
    exact: bool = False  #: an export of ours: no cell is trimmed, and no formula stays harmless
    longest: int = MAX_FIELD  #: characters of one field


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """Another file, joined by key. `on`: its column → ours. `latest`: of several, the newest."""

    name: str
    source: Source
    on: Table[str, str]
    beside_mapping: bool = False
    latest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What the file's times mean. With `last_day`, everything moves by whole weeks."""

    zone: ZoneInfo
    shop: ZoneInfo
    last_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """How a row (or a group of lines) says what happened, when, and to whom.

    Attributes:
        names: A column with all names as JSON, [[kind, value], …], in place of `identifiers`.
        source: Of the event; None: the import is its source.
        flags: A column with the flags of an event of another house, in its own bits.
    """

    kind: str | Expression
    id: Template | None
    at: Expression | datetime
    at_format: str | None
    identifiers: Table[str, Expression]
    names: Column | None = None
    source: Expression | None = None
    flags: Column | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """A whole mapping. `event` is None for products and reference tables.

    `whole` is a column with the whole payload as a JSON object, in place of `payload`.
    """

    name: str
    title: str
    rows: Rows
    source: Source
    folder: Path
    text: str
    clock: Clock
    lookups: tuple[Lookup, ...] = ()
    where: Expression | None = None
    event: Happening | None = None
    payload: Table[str, Expression] = field(default_factory=dict)
    whole: Column | None = None
    items: Table[str, Expression] = field(default_factory=dict)
    columns: Table[str, Expression] = field(default_factory=dict)

    @property
    def is_copy(self) -> bool:
        """A Parquet file that is kept as it is."""
        return self.rows == "reference" and not self.columns

    @property
    def expressions(self) -> dict[str, Expression]:
        """Every expression by its place in the mapping."""
        named = {
            "payload": self.payload, "items": self.items, "columns": self.columns,
            "identifiers": self.event.identifiers if self.event else {},
        }  # fmt: skip
        found = {f"{at}.{key}": expr for at, them in named.items() for key, expr in them.items()}
        if self.where is not None:
            found["where"] = self.where
        if self.whole is not None:
            found["payload"] = self.whole
        return found | (_of_event(self.event) if self.event else {})

    @property
    def used_columns(self) -> set[str]:
        """Every column that the mapping reads, those of lookups with their prefix."""
        used = {name for expr in self.expressions.values() for name in columns_of(expr)}
        return used | {ours for lookup in self.lookups for ours in lookup.on.values()}


def _of_event(event: Happening) -> dict[str, Expression]:
    said = {
        "event.id": event.id,
        "event.kind": None if isinstance(event.kind, str) else event.kind,
        "event.at": None if isinstance(event.at, datetime) else event.at,
        "event.identifiers": event.names,
        "event.source": event.source,
        "event.flags": event.flags,
    }
    return {place: expr for place, expr in said.items() if expr is not None}
