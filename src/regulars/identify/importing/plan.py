"""A mapping over known columns, as the SQL that reads it."""

from __future__ import annotations

from collections.abc import Mapping as Table
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from regulars.ground.errors import BadInput
from regulars.identify.catalogue.product import KINDS
from regulars.identify.importing.expression import Column, Constant, Expression, Template, Total
from regulars.identify.importing.files.staging import LINE
from regulars.identify.importing.mapping import Happening, Mapping
from regulars.identify.importing.own_words import MAX_IDENTIFIER, own_words
from regulars.identify.importing.rendering import (
    Check,
    Rendered,
    Renderer,
    is_zoned,
    literal,
    name,
    parsed_time,
)

KIND: Final = "^[a-z][a-z0-9_]{0,59}$"
MAX_ID: Final = 200
Values = Table[str, Rendered]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """SQL over the view `t` (the file, with its line numbers) and one view a lookup.

    Attributes:
        joined: The file with its lookups, filtered: "from t …".
        columns: What a row gives: line, id, at_, at_zoned, those of `also`, who0 …, p0 …
        checks: What must not be, over `joined`.
        who: Kinds of the identifiers in who0, who1, …
        payload: SQL of the payload over those columns.
        grouped: Rows with one id are the lines of one event.
    """

    joined: str
    columns: str
    checks: tuple[Check, ...]
    who: tuple[str, ...]
    payload: str
    grouped: bool
    also: tuple[str, ...] = ()  #: of kind, names, source, flags: what each row tells by itself

    @property
    def rows(self) -> str:
        """SQL of one row a line: its columns, and the check that it fails, with the value."""
        which = "".join(f" when {check.bad} then {n}" for n, check in enumerate(self.checks))
        value = "".join(f" when {c.bad} then ({c.value})::varchar" for c in self.checks)
        return (
            f"select {self.columns}, case{which} end as which, case{value} end as value"
            f" {self.joined}"
        )


def joined(made: Mapping, renderer: Renderer) -> str:
    """SQL of the file with its lookups, and without the rows that `where` leaves out."""
    sql = "from t"
    for lookup in made.lookups:
        keys = []
        for theirs, ours in lookup.on.items():
            mine = renderer.text(Column(name=ours), f"lookups.{lookup.name}.on")
            keys.append(f"{lookup.name}.{name(theirs)} = {mine.sql}")
        sql += f" left join {lookup.name} on {' and '.join(keys)}"
    if made.where is not None:
        kept = renderer.render(made.where, "where")
        if kept.plain != "BOOLEAN":
            raise BadInput("where: must be true or false; add `in = [...]`")
        sql += f" where {kept.sql}"
    return sql


def values_of(expressions: Table[str, Expression], section: str, renderer: Renderer) -> Values:
    """Each expression of a section, rendered."""
    return {key: renderer.text(expr, f"{section}.{key}") for key, expr in expressions.items()}


def plan(made: Mapping, renderer: Renderer, *, latest: datetime) -> Plan:
    """The plan of a mapping whose rows are events; `latest`: the last time that is believed.

    Raises:
        BadInput: The mapping names a column that is not there, or what cannot be.
    """
    event = made.event
    if event is None:
        raise BadInput(f"rows = {made.rows!r} gives no events")
    outer = values_of(made.payload, "payload", renderer)
    inner = values_of(made.items, "items", renderer)
    who = values_of(event.identifiers, "identifiers", renderer)
    at_raw, at, zoned = _at(event, renderer)
    kind = None if isinstance(event.kind, str) else renderer.render(event.kind, "event.kind")
    id_ = _id(made, event, renderer)
    own = own_words(made, event, renderer)
    also = {**({} if kind is None else {"kind": f"({kind.sql})::varchar"}), **own.columns}
    columns = [f"t.{LINE} as line", f"{id_} as id", f"{at} as at_", f"{zoned} as at_zoned"]
    columns += [f"{sql} as {name_}" for name_, sql in also.items()]
    columns += [f"({value.sql})::varchar as who{n}" for n, value in enumerate(who.values())]
    payload = [own.payload] if own.payload else [v.sql for v in (*outer.values(), *inner.values())]
    columns += [f"{sql} as p{n}" for n, sql in enumerate(payload)]
    return Plan(
        joined=joined(made, renderer),
        columns=", ".join(columns),
        checks=(
            *_checks_of_kind(kind, consents=made.rows == "consents"),
            *_checks_of_time(at_raw, at, latest),
            *_checks_of_names(event, id_, who),
            *own.checks,
            *(c for part in (who, outer, inner) for v in part.values() for c in v.checks),
        ),
        who=tuple(who),
        payload="p0" if own.payload else _payload(made, list(outer), list(inner)),
        grouped=made.rows == "lines",
        also=tuple(also),
    )


def table_plan(made: Mapping, renderer: Renderer) -> Plan:
    """The plan of a mapping whose rows are products or a reference table: p0, p1, … its columns."""
    values = values_of(made.columns, "columns", renderer)
    id_ = values["id"].sql if made.rows == "products" else "null"
    columns = [f"t.{LINE} as line", f"({id_})::varchar as id"]
    columns += [f"{value.sql} as p{n}" for n, value in enumerate(values.values())]
    checks = [check for value in values.values() for check in value.checks]
    if made.rows == "products":
        checks.insert(0, Check("columns.id", f"({id_}) is null", "null", "is missing"))
    if made.rows == "products" and "kind" in values:
        said = values["kind"].sql
        there = ", ".join(map(literal, KINDS))
        reason = "is no sort of thing to sell: product, service, article or event"
        checks.append(Check("columns.kind", f"({said}) not in ({there})", said, reason))
    return Plan(
        joined=joined(made, renderer),
        columns=", ".join(columns),
        checks=tuple(checks) or (Check("", "false", "null", ""),),
        who=(),
        payload="",
        grouped=False,
    )


def _at(event: Happening, renderer: Renderer) -> tuple[str, str, str]:
    """SQL of the time as it stands in the file, of the naive time, and of whether it has a zone."""
    if isinstance(event.at, datetime):
        return "''", f"timestamp {literal(str(event.at))}", "false"
    raw = renderer.render(event.at, "event.at")
    text = f"nullif({raw.sql}, '')" if raw.plain == "VARCHAR" else raw.sql
    zoned = "false" if event.at_format else is_zoned(raw, text)
    return text, parsed_time(raw, text, event.at_format), zoned


def _id(made: Mapping, event: Happening, renderer: Renderer) -> str:
    """SQL of the message id: the template, or a hash of all that the row says."""
    if event.id is not None:
        return renderer.render(event.id, "event.id").sql
    used = sorted({name for name in made.used_columns if name in renderer.columns})
    parts = [f"coalesce(({renderer.render(Column(name=c), c).sql})::varchar, '')" for c in used]
    if made.rows == "consents":  # the same file may be taken for one channel, then for another
        same = (one.value for one in made.payload.values() if isinstance(one, Constant))
        parts += [literal(str(value)) for value in same]
    return f"{literal(made.name + '-')} || md5(concat_ws(chr(31), {', '.join(parts)}))"


def _checks_of_kind(kind: Rendered | None, *, consents: bool) -> tuple[Check, ...]:
    if kind is None:
        return ()
    said = f"({kind.sql})::varchar"
    good = (
        f"{said} in ('consent_given', 'consent_withdrawn')"
        if consents
        else f"regexp_full_match({said}, {literal(KIND)})"
    )
    reason = "is not a yes or a no" if consents else "is not a name of an event: small letters, _"
    return (
        *kind.checks,
        Check("event.kind", f"({said}) is null", "null", "is missing"),
        Check("event.kind", f"not ({good})", said, reason),
    )


def _checks_of_time(raw: str, at: str, latest: datetime) -> tuple[Check, ...]:
    if raw == "''":
        return ()
    zones = "is not a time that we know; say its format, for instance '%d/%m/%Y %H:%M'"
    return (
        Check("event.at", f"({raw}) is null", "null", "is missing"),
        Check("event.at", f"({at}) is null", raw, zones),
        Check("event.at", f"({at}) < timestamp '1970-01-01'", raw, "is before 1970"),
        Check("event.at", f"({at}) > timestamp {literal(str(latest))}", raw, "is in the future"),
    )


def _checks_of_names(event: Happening, id_: str, who: Values) -> tuple[Check, ...]:
    blank = " || ".join(event.id.parts[1::2]) if isinstance(event.id, Template) else "id"
    nobody = " and ".join(f"({value.sql}) is null" for value in who.values())
    checks = [
        Check("event.id", f"({id_}) is null", literal(blank), "a column of the id is empty"),
        Check("event.id", f"length({id_}) > {MAX_ID}", id_, f"is longer than {MAX_ID} characters"),
    ]
    if who:
        reason = f"nobody is named: {', '.join(who)} empty"
        checks.append(Check("event.identifiers", nobody, "null", reason))
    for kind, value in who.items():
        long = f"length({value.sql}) > {MAX_IDENTIFIER}"
        field = f"identifiers.{kind}"
        checks.append(Check(field, long, value.sql, f"is longer than {MAX_IDENTIFIER} characters"))
    return tuple(checks)


def _payload(made: Mapping, outer: list[str], inner: list[str]) -> str:
    """SQL of the payload as JSON text, over columns p0, p1, …; empty values stay null."""
    parts = []
    for n, key in enumerate(outer):
        total = isinstance(made.payload[key], Total)
        of_group = f"sum(p{n})" if total else f"arg_min(p{n}, line)"
        parts.append(f"{literal(key)}: {of_group if made.rows == 'lines' else f'p{n}'}")
    head = f"to_json({{{', '.join(parts)}}})::varchar" if parts else "'{}'"
    if not inner:
        return head
    item = ", ".join(f"{literal(key)}: p{len(outer) + n}" for n, key in enumerate(inner))
    items = (
        f"string_agg(to_json({{{item}}})::varchar, ',' order by line)"  # half the cost of a list
    )
    comma = "," if parts else ""
    return f"""left({head}, -1) || '{comma}"items":[' || {items} || ']}}'"""
