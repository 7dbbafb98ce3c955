"""Fields and comparisons as SQL expressions; values only ever as literals that sqlglot writes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from sqlglot import exp

from regulars.differentiate.definitions.fields import Field, tested
from regulars.differentiate.definitions.live.reads import folded
from regulars.differentiate.definitions.rules import FieldTest, Group, Operand, Rule
from regulars.differentiate.definitions.words import Op, Relation
from regulars.ground.fields import FieldType

Dialect = Literal["duckdb", "spark"]
UPPER: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
INSTANT: Final = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$"
COMPARE: Final[dict[str, type[exp.Binary]]] = {
    "=": exp.EQ, "!=": exp.NEQ, "<": exp.LT, "<=": exp.LTE, ">": exp.GT, ">=": exp.GTE,
}  # fmt: skip
VARIANT_TYPES: Final[dict[FieldType, tuple[str, ...]]] = {
    "text": ("STRING",),
    "number": ("BIGINT",),
    "bool": ("BOOLEAN",),
    "instant": ("STRING",),
}
JSON_TYPES: Final[dict[FieldType, tuple[str, ...]]] = {
    "text": ("VARCHAR",),
    "number": ("BIGINT", "UBIGINT"),
    "bool": ("BOOLEAN",),
    "instant": ("VARCHAR",),
}


def column(name: str, table: str | None = None) -> exp.Column:
    """A quoted column."""
    return exp.column(name, table=table, quoted=True)


def value(field: Field, dialect: Dialect) -> exp.Expr:
    """The typed value of a field; null where it is unknown."""
    if field.name == "machine" and field.place == "stamp":
        return exp.paren(
            exp.NEQ(
                this=exp.paren(exp.BitwiseAnd(this=column("flags"), expression=literal(8))),
                expression=literal(0),
            )
        )
    if field.place != "props":
        return column(field.name)
    return _property(field, dialect)


def _property(field: Field, dialect: Dialect) -> exp.Expr:
    props = column("props")
    if dialect == "spark":
        return _variant(props, field)
    path = exp.Literal.string(f'$."{field.name}"')
    kind = exp.Anonymous(this="json_type", expressions=[props.copy(), path.copy()])
    found = exp.Anonymous(this="json_extract_string", expressions=[props, path])
    types = JSON_TYPES[field.type] if field.type else ("VARCHAR", "BIGINT", "UBIGINT", "BOOLEAN")
    fits: exp.Expr = kind.isin(*types)
    if field.type == "instant":
        shape = exp.RegexpLike(this=found.copy(), expression=exp.Literal.string(INSTANT))
        fits = exp.and_(fits, shape)
    return exp.Case().when(fits, _cast(found, field.type))


def _variant(props: exp.Expr, field: Field) -> exp.Expr:
    """What Spark finds in JSON, if it is of the field's type."""
    held = exp.Anonymous(
        this="try_variant_get",
        expressions=[exp.Anonymous(this="try_parse_json", expressions=[props]), _path(field)],
    )
    kind = exp.Anonymous(this="schema_of_variant", expressions=[held])
    found = exp.cast(held.copy(), "text")
    types = VARIANT_TYPES[field.type] if field.type else ("STRING", "BIGINT", "BOOLEAN")
    fits: exp.Expr = kind.isin(*types)
    if field.type == "instant":
        shape = exp.RegexpLike(this=found.copy(), expression=exp.Literal.string(INSTANT))
        fits = exp.and_(fits, shape)
    return exp.Case().when(fits, _cast(found, field.type))


def _path(field: Field) -> exp.Expr:
    name = field.name.replace("\\", "\\\\").replace("'", "\\'")
    return exp.Literal.string(f"$['{name}']")


def _cast(found: exp.Expr, type_: FieldType | None) -> exp.Expr:
    if type_ == "number":
        return exp.TryCast(this=found, to=exp.DataType.build("bigint"))
    if type_ == "bool":
        return exp.TryCast(this=found, to=exp.DataType.build("boolean"))
    return found


def literal(value: object) -> exp.Expr:
    """A value as SQL."""
    return exp.convert(value)


def timestamp(at_us: int) -> exp.Expr:
    """An instant as SQL."""
    at = (EPOCH + timedelta(microseconds=at_us)).replace(tzinfo=None)
    text = exp.Literal.string(at.isoformat(sep=" ", timespec="microseconds"))
    return exp.cast(text, "timestamp")


def condition(rule: Rule, leaf: Callable[[Rule], exp.Expr]) -> exp.Expr:
    """A rule as an expression that is true or false, never null."""
    if not isinstance(rule, Group):
        return leaf(rule)
    parts = [condition(part, leaf) for part in rule.rules]
    if rule.how == "all":
        return exp.paren(exp.and_(*parts))
    either = exp.paren(exp.or_(*parts))
    return either if rule.how == "any" else exp.not_(either)


def filtered(of: Relation, where: Rule, dialect: Dialect) -> exp.Expr:
    """A filter over the columns of one relation."""

    def leaf(rule: Rule) -> exp.Expr:
        assert isinstance(rule, FieldTest)
        field = tested(of, rule, "where")
        moment = field.name == "occurred_at" and field.place == "stamp"
        return test(value(field, dialect), rule.op, rule.value, moment=moment)

    return condition(where, leaf)


def test(asked: exp.Expr, op: Op, value: Operand, *, moment: bool = False) -> exp.Expr:
    """A comparison that is false where something is unknown."""
    if op in ("known", "unknown"):
        null = exp.Is(this=asked, expression=exp.null())
        return null if op == "unknown" else exp.not_(null)
    return exp.func("coalesce", _comparison(asked, op, value, moment), exp.false())


def _comparison(asked: exp.Expr, op: Op, value: Operand, moment: bool) -> exp.Expr:
    def said(one: object) -> exp.Expr:
        return exp.cast(literal(str(one).rstrip("Z")), "timestamp") if moment else literal(one)

    if isinstance(value, tuple):
        if op == "between":
            return exp.Between(this=asked, low=said(value[0]), high=said(value[1]))
        return exp.In(this=asked, expressions=[said(one) for one in value])
    if op == "contains":
        found = exp.StrPosition(this=_lower(asked), substr=literal(folded(str(value))))
        return exp.GT(this=found, expression=literal(0))
    if op == "starts_with":
        return exp.StartsWith(this=_lower(asked), expression=literal(folded(str(value))))
    return COMPARE[op](this=asked, expression=said(value))


def _lower(asked: exp.Expr) -> exp.Expr:
    return exp.Translate(this=asked, from_=literal(UPPER), to=literal(UPPER.lower()))


def wide(asked: exp.Expr, dialect: Dialect) -> exp.Expr:
    """A whole number with room for products of 64-bit numbers."""
    return exp.cast(asked, exp.DataType.build("int128" if dialect == "duckdb" else "decimal(38,0)"))


def whole(asked: exp.Expr) -> exp.Expr:
    """A whole number if it fits 64 bits, else null."""
    return exp.TryCast(this=asked, to=exp.DataType.build("bigint"))


def zero_if_none(asked: exp.Expr) -> exp.Expr:
    """0 for null."""
    return exp.func("coalesce", asked, literal(0))
