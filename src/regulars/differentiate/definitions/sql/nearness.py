"""Within some kilometres of a point, as SQL: `live.nearness` says what it means."""

from __future__ import annotations

from sqlglot import exp

from regulars.differentiate.definitions.deeds import PLACE
from regulars.differentiate.definitions.live.nearness import ROUND, circle
from regulars.differentiate.definitions.rules import Near
from regulars.differentiate.definitions.sql.columns import Dialect, column, literal, wide
from regulars.differentiate.definitions.words import MILLION


def near(leaf: Near, dialect: Dialect) -> exp.Expr:
    """Whether the traits of the place lie within the circle; false where they are unknown."""
    here, (latitude, longitude) = circle(leaf), map(column, PLACE)

    def squared(degrees: exp.Expr, factor: int) -> exp.Expr:
        part = exp.paren(
            exp.Mul(this=exp.paren(degrees), expression=wide(literal(factor), dialect))
        )
        return exp.Mul(this=part, expression=part.copy())

    up = exp.Sub(this=wide(latitude, dialect), expression=literal(here.latitude))
    along = exp.Abs(
        this=exp.paren(exp.Sub(this=wide(longitude, dialect), expression=literal(here.longitude)))
    )
    other = exp.Sub(this=literal(ROUND), expression=along.copy())
    least = exp.func("least", along, other, dialect=dialect)
    total = exp.Add(this=squared(up, MILLION), expression=squared(least, here.narrow))
    inside = exp.LTE(this=total, expression=wide(literal(here.square), dialect))
    on_earth = exp.and_(
        *(
            exp.Between(this=one.copy(), low=literal(-most * MILLION), high=literal(most * MILLION))
            for one, most in ((latitude, 90), (longitude, 180))
        )
    )
    return exp.paren(exp.Case().when(on_earth, inside).else_(exp.false()))
