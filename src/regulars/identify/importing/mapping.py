"""A mapping: which file, how it is written, and what its rows mean."""

from __future__ import annotations

from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from regulars.identify.importing.expression import Expression, Template, columns_of

Rows = Literal["lines", "events", "people", "consents", "products", "reference"]
Format = Literal["csv", "jsonl", "parquet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file and how it is written; None = find out."""

    file: str
    format: Format
    delimiter: str | None = None
    encoding: str | None = None
    header: tuple[str, ...] | None = None  #: names of the columns where the file has none
    decimal: str = "."


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
    """How a row (or a group of lines) says what happened, when, and to whom."""

    kind: str | Expression
    id: Template | None
    at: Expression | datetime
    at_format: str | None
    identifiers: Table[str, Expression]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """A whole mapping. `event` is None for products and reference tables."""

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
        if self.event and self.event.id:
            found["event.id"] = self.event.id
        if self.event and not isinstance(self.event.kind, str):
            found["event.kind"] = self.event.kind
        if self.event and not isinstance(self.event.at, datetime):
            found["event.at"] = self.event.at
        return found

    @property
    def used_columns(self) -> set[str]:
        """Every column that the mapping reads, those of lookups with their prefix."""
        used = {name for expr in self.expressions.values() for name in columns_of(expr)}
        return used | {ours for lookup in self.lookups for ours in lookup.on.values()}
