"""Expressions as SQL for DuckDB, with the checks that their values must pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, assert_never

from regulars.ground.errors import BadInput
from regulars.identify.importing.expression import (
    Arithmetic,
    Column,
    Constant,
    Expression,
    First,
    Mark,
    OnlyIf,
    Template,
    Total,
    Type,
    Typed,
)

NUMBERS: Final = ("INT", "DECIMAL", "DOUBLE", "FLOAT")
LARGEST: Final = 9_000_000_000_000  #: in millionths it still fits 64 bits
NUMBER: Final = r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?"
TRUE: Final = ("true", "t", "yes", "y", "1", "sí", "si")
FALSE: Final = ("false", "f", "no", "n", "0")
#: How other systems say it, without `-`, `_` and blanks; nobody guesses at what is in neither.
AGREED: Final = (
    *TRUE, "subscribed", "subscribe", "optin", "optedin", "agreed", "accepted", "given", "granted",
    "confirmed", "explicit", "suscrito", "aceptado", "consentgiven",
)  # fmt: skip
STOPPED: Final = (
    *FALSE, "unsubscribed", "unsubscribe", "optout", "optedout", "declined", "refused", "withdrawn",
    "revoked", "stopped", "stop", "suppressed", "complained", "baja", "rechazado",
    "consentwithdrawn",
)  # fmt: skip
SIGN: Final = {"sum": " + ", "subtract": " - ", "multiply": " * "}
TIME: Final = r"\d{4}-\d\d-\d\d([Tt ]\d\d:\d\d(:\d\d([.,]\d{1,9})?)?)?"
ZONED: Final = r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d{1,9})?)? ?([Zz]|[+-]\d\d(:?\d\d)?)"
NAMES: Final[Mapping[Type, str]] = {
    "text": "text", "number": "a number", "money": "an amount of money",
    "whole": "a whole number", "bool": "true or false", "date": "a date such as 2026-01-31",
    "consent": "a yes or a no",
}  # fmt: skip

Composed = Typed | Arithmetic | First | Mark | OnlyIf


class Check(NamedTuple):
    """What must not be: `bad` is SQL that is true on a row to refuse."""

    field: str
    bad: str
    value: str
    reason: str


class Rendered(NamedTuple):
    """SQL for a value; `plain` is its DuckDB type where that is known."""

    sql: str
    plain: str = "VARCHAR"
    checks: tuple[Check, ...] = ()


def literal(text: str) -> str:
    """A text as SQL."""
    return "'" + text.replace("'", "''") + "'"


def name(column: str) -> str:
    """A column's name as SQL."""
    return '"' + column.replace('"', '""') + '"'


class Renderer:
    """Renders expressions over known columns.

    Args:
        columns: DuckDB type by column; those of a lookup as `lookup.column`.
        lookups: The names of the lookups.
        decimal: The decimal sign in texts that are numbers.
        shift_days: By how much dates move.
    """

    def __init__(
        self, columns: Mapping[str, str], *, lookups: frozenset[str], decimal: str, shift_days: int
    ) -> None:
        self.columns = columns
        self._lookups = lookups
        self._decimal = decimal
        self._shift_days = shift_days

    def render(self, outer: Expression, field: str) -> Rendered:
        """SQL of an expression; `field` is what messages call it."""
        match outer:
            case Column():
                return self._column(outer.name, field)
            case Constant():
                return _constant(outer)
            case Template():
                return self._template(outer, field)
            case Total():
                return self.render(outer.of, field)
            case _:
                return self._composed(outer, field)

    def _composed(self, outer: Composed, field: str) -> Rendered:
        match outer:
            case Typed():
                return self._typed(outer, field)
            case Arithmetic():
                return self._arithmetic(outer, field)
            case First() | Mark() | OnlyIf():
                return self._chosen(outer, field)
            case _:
                assert_never(outer)

    def text(self, outer: Expression, field: str) -> Rendered:
        """SQL of an expression, where a bare column is text; empty text is null."""
        if isinstance(outer, Total):
            return self.text(outer.of, field)
        made = self.render(outer, field)
        if not isinstance(outer, Column):
            return made
        sql = f"nullif({made.sql}, '')" if made.plain == "VARCHAR" else f"({made.sql})::varchar"
        return Rendered(sql)

    def _column(self, column: str, field: str) -> Rendered:
        if column not in self.columns:
            here = ", ".join(sorted(self.columns)[:20])
            raise BadInput(f"{field}: there is no column {column!r}; there are {here}")
        head, _, rest = column.partition(".")
        place = f"{name(head)}.{name(rest)}" if rest and head in self._lookups else None
        return Rendered(place or f"t.{name(column)}", self.columns[column])

    def _template(self, outer: Template, field: str) -> Rendered:
        pieces = [
            f"({self._column(part, field).sql})::varchar" if odd % 2 else literal(part)
            for odd, part in enumerate(outer.parts)
            if part or odd % 2
        ]
        return Rendered(f"({' || '.join(pieces) or literal('')})")

    def _arithmetic(self, outer: Arithmetic, field: str) -> Rendered:
        parts = [self.render(part, field) for part in outer.parts]
        checks = tuple(check for part in parts for check in part.checks)
        if outer.sign == "divide":
            sql = f"({parts[0].sql})::double"
            for part in parts[1:]:
                sql = f"({sql} / nullif({part.sql}, 0))"
        else:
            sql = "(" + SIGN[outer.sign].join(f"({part.sql})" for part in parts) + ")"
        return Rendered(sql, "DOUBLE", checks)

    def _chosen(self, outer: First | Mark | OnlyIf, field: str) -> Rendered:
        if isinstance(outer, First):
            parts = [self.text(part, field) for part in outer.parts]
            sql = ", ".join(part.sql for part in parts)
            checks = tuple(check for part in parts for check in part.checks)
            return Rendered(f"coalesce({sql})", parts[0].plain, checks)
        if isinstance(outer, OnlyIf):
            condition, of = self.render(outer.condition, field), self.text(outer.of, field)
            if condition.plain != "BOOLEAN":
                raise BadInput(f"{field}.only_if: must be true or false; add `in = [...]`")
            sql = f"case when {condition.sql} then {of.sql} end"
            return Rendered(sql, of.plain, (*condition.checks, *of.checks))
        made = self.text(outer.of, field)
        values = ", ".join(map(literal, outer.values))
        if outer.words:
            words = f"regexp_extract_all(lower(({made.sql})::varchar), '[a-z0-9_]+')"
            sql = f"coalesce(list_has_any({words}, [{values.lower()}]), false)"
            return Rendered(sql, "BOOLEAN", made.checks)
        listed = f"coalesce(({made.sql})::varchar in ({values}), false)"
        return Rendered(f"(not {listed})" if outer.negated else listed, "BOOLEAN", made.checks)

    def _typed(self, outer: Typed, field: str) -> Rendered:
        inner = self.render(outer.of, field)
        raw = f"nullif(({inner.sql})::varchar, '')" if inner.plain == "VARCHAR" else inner.sql
        sql, plain = self._cast(outer, inner, raw)
        checks = list(inner.checks)
        if sql != raw:
            bad = f"({raw}) is not null and ({sql}) is null"
            hint = " (say its format)" if outer.type == "date" and outer.format is None else ""
            checks.append(Check(field, bad, raw, f"is not {NAMES[outer.type]}{hint}"))
        if outer.required:
            checks.append(Check(field, f"({raw}) is null", "null", "is missing"))
        if outer.least is not None:
            checks.append(
                Check(field, f"({sql}) < {outer.least}", raw, f"is below {outer.least:g}")
            )
        if outer.most is not None:
            checks.append(Check(field, f"({sql}) > {outer.most}", raw, f"is above {outer.most:g}"))
        return Rendered(sql, plain, tuple(checks))

    def _cast(self, outer: Typed, inner: Rendered, raw: str) -> tuple[str, str]:
        match outer.type:
            case "text":
                return (
                    (raw, "VARCHAR")
                    if inner.plain == "VARCHAR"
                    else (f"({raw})::varchar", "VARCHAR")
                )
            case "number" | "money" | "whole":
                return self._number(outer.type, inner, raw)
            case "bool":
                low = f"lower(({raw})::varchar)"
                return _either(low, TRUE, "true", FALSE, "false"), "BOOLEAN"
            case "consent":
                low = f"regexp_replace(lower(({raw})::varchar), '[-_ ]', '', 'g')"
                yes, no = "'consent_given'", "'consent_withdrawn'"
                return _either(low, AGREED, yes, STOPPED, no), "VARCHAR"
            case "date":
                parsed = parsed_time(inner, raw, outer.format)
                return f"(({parsed})::date + {self._shift_days})::varchar", "VARCHAR"
            case _:
                assert_never(outer.type)

    def _number(self, type_: Type, inner: Rendered, raw: str) -> tuple[str, str]:
        value = raw
        if inner.plain == "VARCHAR" and self._decimal == ",":
            value = f"replace(replace({raw}, '.', ''), ',', '.')"
        if inner.plain == "VARCHAR":
            value = f"case when regexp_full_match({value}, {literal(NUMBER)}) then {value} end"
        if type_ == "money":
            return f"try_cast({value} as decimal(15, 2))", "DECIMAL(15,2)"
        if type_ == "whole" and inner.plain.endswith("INT") and not inner.plain.startswith("U"):
            return raw, inner.plain
        double = f"try_cast({value} as double)"
        if type_ == "whole":
            return (
                f"case when {double} = trunc({double}) and abs({double}) <= {LARGEST} "
                f"then {double}::bigint end",
                "BIGINT",
            )
        if inner.plain.endswith("INT") or "DECIMAL" in inner.plain:
            return raw, inner.plain
        return f"case when abs({double}) <= {LARGEST} then round({double}, 6) end", "DOUBLE"


def _either(low: str, yes: Sequence[str], one: str, no: Sequence[str], other: str) -> str:
    """SQL: `one` for the words of a yes, `other` for those of a no, else null."""
    agreed, not_ = (", ".join(map(literal, words)) for words in (yes, no))
    return f"case when {low} in ({agreed}) then {one} when {low} in ({not_}) then {other} end"


def _constant(outer: Constant) -> Rendered:
    if isinstance(outer.value, bool):
        return Rendered("true" if outer.value else "false", "BOOLEAN")
    if isinstance(outer.value, str):
        return Rendered(literal(outer.value))
    if abs(outer.value) > LARGEST or outer.value != outer.value:
        raise BadInput(f"constant: {outer.value!r} is not a number that we can keep")
    return Rendered(repr(outer.value), "BIGINT" if isinstance(outer.value, int) else "DOUBLE")


def parsed_time(inner: Rendered, raw: str, format_: str | None) -> str:
    """SQL of a naive time; of texts with a zone, the UTC time. Null where it is none."""
    if inner.plain.startswith("TIMESTAMP WITH"):
        return f"make_timestamp(epoch_us({inner.sql}))"
    if inner.plain.startswith("TIMESTAMP") or inner.plain == "DATE":
        return f"({inner.sql})::timestamp"
    text = f"({raw})::varchar"
    if format_ is not None:
        return f"try_strptime({text}, {literal(format_)})::timestamp"
    return (
        f"case when regexp_full_match({text}, {literal(TIME)}) then try_cast({text} as timestamp) "
        f"when {is_zoned(inner, raw)}"
        f" then make_timestamp(epoch_us(try_cast({text} as timestamptz))) end"
    )


def is_zoned(inner: Rendered, raw: str) -> str:
    """SQL: does the value say its own zone?"""
    if inner.plain.startswith("TIMESTAMP WITH"):
        return "true"
    if inner.plain != "VARCHAR":
        return "false"
    return f"coalesce(regexp_full_match(({raw})::varchar, {literal(ZONED)}), false)"
