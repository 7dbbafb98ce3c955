"""Derived traits as SQL: whole numbers with 128 bits of room, cut towards zero."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from sqlglot import exp

from regulars.differentiate.definitions.facts import Derivation
from regulars.differentiate.definitions.sql.columns import Dialect, column, literal, whole, wide
from regulars.differentiate.definitions.words import MILLION


def derivation(source: Derivation, today: int, dialect: Dialect) -> exp.Expr:
    """The derived value; null if something is unknown, is divided by 0 or does not fit."""
    parts = [_operand(part) for part in source.over]
    scales = source.scales
    match source.function:
        case "days_since":
            since = exp.Sub(this=literal(today), expression=wide(parts[0], dialect))
            return whole(exp.paren(since))
        case "ratio":
            return _ratio(parts, scales, dialect)
        case "product":
            return _product(parts, scales, dialect)
        case "sum" | "difference":
            how = exp.Add if source.function == "sum" else exp.Sub
            common = [
                wide(_scaled(part, scale, max(scales), dialect), dialect)
                for part, scale in zip(parts, scales, strict=True)
            ]
            return whole(exp.paren(reduce(lambda a, b: how(this=a, expression=b), common)))


def _operand(part: str | int) -> exp.Expr:
    return column(part) if isinstance(part, str) else literal(part)


def _times(part: exp.Expr, factor: int, dialect: Dialect) -> exp.Expr:
    return exp.paren(exp.Mul(this=wide(part, dialect), expression=literal(factor)))


def _ratio(parts: Sequence[exp.Expr], scales: Sequence[int], dialect: Dialect) -> exp.Expr:
    a, b = parts
    above = _times(_times(a, scales[1], dialect), MILLION, dialect)
    quotient = exp.IntDiv(this=above, expression=_times(b, scales[0], dialect))
    known = exp.NEQ(this=b.copy(), expression=literal(0))
    return exp.Case().when(known, whole(exp.paren(quotient)))


def _product(parts: Sequence[exp.Expr], scales: Sequence[int], dialect: Dialect) -> exp.Expr:
    so_far, scale = parts[0], scales[0]
    for part, its in zip(parts[1:], scales[1:], strict=True):
        both = exp.paren(exp.Mul(this=wide(so_far, dialect), expression=wide(part, dialect)))
        so_far = whole(exp.paren(exp.IntDiv(this=both, expression=literal(min(scale, its)))))
        scale = max(scale, its)
    return so_far


def _scaled(part: exp.Expr, scale: int, most: int, dialect: Dialect) -> exp.Expr:
    return part if scale == most else whole(_times(part, most, dialect))
