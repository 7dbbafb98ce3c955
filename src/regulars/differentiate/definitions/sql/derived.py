"""Derived traits as SQL: whole numbers with 128 bits of room, cut towards zero."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Literal

from sqlglot import exp

from regulars.differentiate.definitions.facts import Derivation
from regulars.differentiate.definitions.kinds import BESIDE, CUSTOMER, PROSPECT
from regulars.differentiate.definitions.live.dates import DATE, YEAR, calendar
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
        case "years_since" | "days_until":
            return _dated(source.function, parts[0], today)
        case "kind":
            return _kind(*parts)
        case "unmatched":
            raise AssertionError("not worked out from values")
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


def _dated(function: Literal["years_since", "days_until"], said: exp.Expr, at: int) -> exp.Expr:
    """A date against the calendar of today; `live.dates` says what it means."""
    shape = exp.RegexpLike(this=said, expression=exp.Literal.string(f"^{DATE.pattern}$"))
    ten = exp.EQ(this=exp.Length(this=said.copy()), expression=literal(10))
    found = _years(said, at) if function == "years_since" else _until(said, at)
    return exp.Case().when(exp.and_(ten, shape), found)


def _years(said: exp.Expr, today: int) -> exp.Expr:
    digits = exp.func("replace", said.copy(), literal("-"), literal(""))
    born = whole(digits)
    past = exp.paren(exp.Sub(this=literal(calendar(today).number), expression=born))
    years = exp.IntDiv(this=past, expression=literal(YEAR))
    ahead = exp.GTE(this=past.copy(), expression=literal(0))
    dated = exp.GTE(this=born.copy(), expression=literal(YEAR))
    return exp.Case().when(exp.and_(ahead, dated), whole(exp.paren(years)))


def _until(said: exp.Expr, today: int) -> exp.Expr:
    def part(start: int) -> exp.Expr:
        cut = exp.Substring(this=said.copy(), start=literal(start), length=literal(2))
        return whole(cut)

    def days(starts: Sequence[int]) -> exp.Expr:
        month = exp.Case(this=part(6))
        for number, start in enumerate(starts, 1):
            month = month.when(literal(number), literal(start - today))
        return whole(exp.paren(exp.Add(this=exp.paren(month), expression=part(9))))

    starts = calendar(today).starts
    this_year = days(starts[:12])
    passed = exp.LT(this=this_year.copy(), expression=literal(0))
    return exp.Case().when(passed, days(starts[12:])).else_(this_year)


def _kind(told: exp.Expr, bought: exp.Expr) -> exp.Expr:
    others = told.isin(*map(literal, BESIDE))
    customer = exp.or_(
        exp.EQ(this=told.copy(), expression=literal(CUSTOMER)),
        exp.GT(this=bought, expression=literal(0)),
    )
    chosen = exp.Case().when(others, told.copy()).when(customer, literal(CUSTOMER))
    return chosen.else_(literal(PROSPECT))


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
