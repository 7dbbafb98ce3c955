"""A mapping read from TOML, with messages that name the place and the value."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping as Table
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Final, cast, get_args

from regulars.ground.errors import BadInput
from regulars.ground.time import zone
from regulars.identify.importing.expression import (
    Column,
    Expression,
    Total,
    expression,
    parts_of,
    template_of,
)
from regulars.identify.importing.mapping import (
    MAX_WHOLE,
    Clock,
    Format,
    Happening,
    Lookup,
    Mapping,
    Rows,
    Source,
)

ENDINGS: Final[Table[str, Format]] = {
    ".csv": "csv", ".tsv": "csv", ".txt": "csv",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet",
}  # fmt: skip
SECTIONS: Final = {
    "name", "title", "rows", "source", "lookups", "clock", "where",
    "event", "payload", "items", "columns",
}  # fmt: skip
SLUG: Final = re.compile(r"[a-z][a-z0-9_]{0,59}", re.ASCII)
KINDS: Final[Table[str, str]] = {"people": "person_identified", "consents": "consent_given"}
PRODUCT_COLUMNS: Final = (
    "id", "name", "department", "category", "type", "brand", "price", "cost",
    "cost_from",
    "merchandise", "sensitive", "readable", "kind", "age_restricted",
)  # fmt: skip


def read_mapping(path: Path) -> Mapping:
    """The mapping in a TOML file.

    Raises:
        BadInput: The file is not there, not TOML, or says what no mapping can; the message
            names file, field and value.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: the mapping cannot be read: {error}") from error
    try:
        return mapping(text, folder=path.parent)
    except BadInput as error:
        raise BadInput(f"{path.name}: {error}") from error


def mapping(text: str, *, folder: Path) -> Mapping:
    """The mapping that `text` says; lookups `beside = "mapping"` are sought in `folder`."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"this is not TOML: {error}") from error
    if strange := set(raw) - SECTIONS:
        raise BadInput(f"{sorted(strange)[0]!r} is not known; try {', '.join(sorted(SECTIONS))}")
    rows = _one_of(raw.get("rows"), get_args(Rows), "rows")
    name = _text(raw, "name")
    if not SLUG.fullmatch(name):
        raise BadInput(f"name: {name!r} must be small letters, digits and _, a letter first")
    plain = rows in ("products", "reference")
    whole = _column(raw, "payload", "payload")
    source = _source(_table(raw, "source"), "source")
    made = Mapping(
        name=name,
        title=str(raw.get("title", name)),
        rows=cast(Rows, rows),
        source=source if whole is None else replace(source, longest=MAX_WHOLE),
        folder=folder,
        text=text,
        clock=_clock(_table(raw, "clock")),
        lookups=tuple(_lookup(key, value) for key, value in _table(raw, "lookups").items()),
        where=expression(raw["where"], "where") if "where" in raw else None,
        event=None if plain else _event(_table(raw, "event"), rows),
        payload=_expressions(raw, "payload") if whole is None else {},
        whole=whole,
        items=_expressions(raw, "items"),
        columns=_expressions(raw, "columns"),
    )
    _check(made)
    return made


def _check(made: Mapping) -> None:
    _check_shape(made)
    if made.rows == "products":
        _check_products(made)
    if made.rows == "consents" and (gone := {"channel", "purpose", "address"} - set(made.payload)):
        raise BadInput(f"payload.{min(gone)}: a consent needs channel, purpose and address")
    for place, expr in made.expressions.items():
        inner = [part for part in parts_of(expr) if isinstance(part, Total)]
        top = made.rows == "lines" and place.startswith("payload.") and inner == [expr]
        if inner and not top:
            raise BadInput(f"{place}: `total` stands alone, in [payload], with rows = 'lines'")


def _check_shape(made: Mapping) -> None:
    if made.rows == "lines" and (not made.items or made.event is None or made.event.id is None):
        raise BadInput("rows = 'lines' needs [items] and event.id: lines with one id are one event")
    if made.rows == "lines" and made.event and not isinstance(made.event.kind, str):
        raise BadInput("event.kind: with rows = 'lines' all events are of one kind; name it")
    if made.rows == "lines" and (made.whole or (made.event and made.event.names)):
        raise BadInput("rows = 'lines' makes an event of columns; it takes no whole payload")
    if made.rows != "lines" and made.items:
        raise BadInput("[items] goes with rows = 'lines' only")
    if made.is_copy and (made.source.format != "parquet" or made.lookups or made.where):
        raise BadInput(
            "rows = 'reference' without [columns] keeps a Parquet file as it is: no more"
        )


def _check_products(made: Mapping) -> None:
    if "id" not in made.columns:
        raise BadInput("rows = 'products' needs columns.id")
    if strange := set(made.columns) - set(PRODUCT_COLUMNS):
        raise BadInput(f"columns.{min(strange)}: a product has {', '.join(PRODUCT_COLUMNS)}")


def _source(raw: Table[str, object], where: str) -> Source:
    file = _text(raw, "file", where)
    ending = Path(file).suffix.lower()
    form = raw.get("format", ENDINGS.get(ending))
    if form is None:
        raise BadInput(
            f"{where}.file: {file!r} ends in {ending!r}; say format = 'csv', 'jsonl' "
            "or 'parquet' (and unpack archives first)"
        )
    header = raw.get("header", True)
    if header is not True and not (isinstance(header, list) and header):
        raise BadInput(
            f"{where}.header: {header!r} should be left out, or, where the first line "
            "is data already, be the list of the columns' names"
        )
    delimiter = raw.get("delimiter", "\t" if ending == ".tsv" else None)
    if delimiter is not None and (not isinstance(delimiter, str) or len(delimiter) != 1):
        raise BadInput(f"{where}.delimiter: {delimiter!r} is not one character")
    encoding = raw.get("encoding")
    return Source(
        file=file,
        format=cast(Format, _one_of(form, get_args(Format), f"{where}.format")),
        delimiter=delimiter,
        encoding=None if encoding is None else _codec(str(encoding), f"{where}.encoding"),
        header=tuple(map(str, header)) if isinstance(header, list) else None,
        decimal=_one_of(raw.get("decimal", "."), (".", ","), f"{where}.decimal"),
        exact=raw.get("exact") is True,
    )


def _lookup(name: str, raw: object) -> Lookup:
    where = f"lookups.{name}"
    if not SLUG.fullmatch(name) or name == "t" or not isinstance(raw, dict):
        raise BadInput(f"{where}: must be a table with a name of small letters (not 't')")
    on = raw.get("on")
    if not isinstance(on, dict) or not on or not all(isinstance(v, str) for v in on.values()):
        raise BadInput(f"{where}.on: {on!r} is not a table such as {{ its_column = 'our_column' }}")
    return Lookup(
        name=name,
        source=_source(raw, where),
        on=on,
        beside_mapping=raw.get("beside") == "mapping",
        latest=_text(raw, "latest", where) if "latest" in raw else None,
    )


def _clock(raw: Table[str, object]) -> Clock:
    last_day = raw.get("last_day")
    if last_day is not None and (not isinstance(last_day, date) or isinstance(last_day, datetime)):
        raise BadInput(f"clock.last_day: {last_day!r} is not a day such as 2017-12-31")
    here = zone(str(raw.get("zone", "UTC")))
    return Clock(zone=here, shop=zone(str(raw.get("shop", here.key))), last_day=last_day)


def _event(raw: Table[str, object], rows: str) -> Happening:
    at = raw.get("at")
    at_format = at.get("format") if isinstance(at, dict) else None
    if at is None:
        raise BadInput("event.at: missing; name the column that says when, or a fixed instant")
    fixed = datetime.combine(at, datetime.min.time()) if type(at) is date else at
    if isinstance(fixed, datetime) and fixed.tzinfo is not None:
        raise BadInput(f"event.at: {at!r}: leave the zone out; [clock] zone says it")
    if isinstance(at, dict):
        fixed = at.get("column", {key: at[key] for key in at if key != "format"})
    who = raw.get("identifiers")
    names = _column(raw, "identifiers", "event.identifiers")
    if names is None and (not isinstance(who, dict) or not who):
        raise BadInput("event.identifiers: missing; for instance { email = 'email_address' }")
    return Happening(
        kind=_kind(raw.get("kind", KINDS.get(rows, ""))),
        id=template_of(_text(raw, "id", "event"), "event.id") if "id" in raw else None,
        at=fixed if isinstance(fixed, datetime) else expression(fixed, "event.at"),
        at_format=None if at_format is None else str(at_format),
        identifiers={
            _slug(key, "event.identifiers"): expression(value, f"event.identifiers.{key}")
            for key, value in (who.items() if isinstance(who, dict) else ())
        },
        names=names,
        source=expression(raw["source"], "event.source") if "source" in raw else None,
        flags=_column(raw, "flags", "event.flags"),
    )


def _kind(raw: object) -> str | Expression:
    """One kind for all rows, or what tells that of each."""
    if isinstance(raw, dict):
        return expression(raw, "event.kind")
    if not SLUG.fullmatch(str(raw)):
        raise BadInput(f"event.kind: {raw!r} must be small letters and _, as 'order_completed'")
    return str(raw)


def _column(raw: Table[str, object], key: str, where: str) -> Column | None:
    """The column of that name, where only a name stands there."""
    value = raw.get(key)
    found = expression(value, where) if isinstance(value, str) else None
    return found if isinstance(found, Column) else None


def _expressions(raw: Table[str, object], section: str) -> dict[str, Expression]:
    return {
        key: expression(value, f"{section}.{key}") for key, value in _table(raw, section).items()
    }


def _table(raw: Table[str, object], key: str) -> dict[str, object]:
    value = raw.get(key, {})
    if not isinstance(value, dict):
        raise BadInput(f"{key}: {value!r} is not a table")
    return value


def _text(raw: Table[str, object], key: str, where: str = "") -> str:
    value = raw.get(key)
    place = f"{where}.{key}" if where else key
    if not isinstance(value, str) or not value or "\x00" in value:
        raise BadInput(f"{place}: {value!r} is not a text" if value else f"{place}: missing")
    return value


def _slug(value: str, where: str) -> str:
    if not SLUG.fullmatch(value):
        raise BadInput(f"{where}: {value!r} must be small letters, digits and _")
    return value


def _one_of(value: object, choices: tuple[str, ...], where: str) -> str:
    if value not in choices:
        raise BadInput(f"{where}: {value!r} is not one of {', '.join(choices)}")
    return str(value)


def _codec(name: str, where: str) -> str:
    try:
        "".encode(name)
    except LookupError as error:
        raise BadInput(f"{where}: {name!r} is not known; try 'utf-8' or 'cp1252'") from error
    return name
