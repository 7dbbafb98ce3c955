"""A measure as two aggregates: first by owner over events or items, then by person."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlglot import exp

from regulars.differentiate.definitions import words
from regulars.differentiate.definitions.facts import Measure
from regulars.differentiate.definitions.happenings import Moment
from regulars.differentiate.definitions.sql.columns import (
    Dialect,
    column,
    filtered,
    literal,
    timestamp,
    value,
    whole,
    wide,
    zero_if_none,
)
from regulars.differentiate.definitions.words import ANY_KIND, MAX_DISTINCT, MILLION

HOUR_US = 3_600_000_000


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """One measure of a query.

    Attributes:
        name: The column of the answer.
        short: A prefix for the columns of the partial sums.
    """

    name: str
    short: str
    measure: Measure

    @property
    def by_value(self) -> bool:
        """Whether values must be told apart across a person's identifiers."""
        return self.measure.function in ("distinct", "top")


def kinds_condition(measures: Sequence[Measure]) -> exp.Expr | None:
    """What a scan may skip: other kinds of events."""
    kinds = sorted({kind for measure in measures for kind in measure.kinds})
    return None if ANY_KIND in kinds else column("kind").isin(*kinds)


def days_condition(measures: Sequence[Measure], moment: Moment) -> exp.Expr | None:
    """What a scan may skip: days before every window."""
    reach, before = 0, words.MAX_DAYS
    for measure in measures:
        window = measure.window
        if window is None:
            return None
        days = window.unit == "days"
        # 72 hours touch at most four local days; one more for a night of 25 hours.
        reach = max(reach, window.size if days else 5)
        before = min(before, window.before if days else 0)
    low, high = moment.today - reach + 1, moment.today - before
    return exp.Between(this=column("day"), low=literal(low), high=literal(high))


def row_condition(measure: Measure, moment: Moment, dialect: Dialect) -> exp.Expr:
    """Which rows a measure counts."""
    parts: list[exp.Expr] = []
    if (kinds := kinds_condition([measure])) is not None:
        parts.append(kinds)
    if measure.window is not None and measure.window.unit == "hours":
        at = column("occurred_at")
        parts.append(exp.GT(this=at, expression=timestamp(_since(measure.window.size, moment))))
        until = _since(measure.window.before, moment)
        parts.append(exp.LTE(this=at.copy(), expression=timestamp(until)))
    elif (days := days_condition([measure], moment)) is not None:
        parts.append(days)
    if measure.where is not None:
        parts.append(filtered(measure.of, measure.where, dialect))
    if measure.field is not None and measure.field.place != "stamp":
        known = exp.Is(this=value(measure.field, dialect), expression=exp.null())
        parts.append(exp.not_(known))
    return exp.and_(*parts) if parts else exp.true()


def _since(hours: int, moment: Moment) -> int:
    return moment.now_us - hours * HOUR_US


def partial(asked: Asked, moment: Moment, dialect: Dialect) -> list[exp.Expr]:
    """The aggregates by owner."""
    measure = asked.measure
    rows = row_condition(measure, moment, dialect)
    made: list[tuple[str, exp.Expr]] = []
    if measure.function in ("count", "mean"):
        made.append(("n", exp.Count(this=exp.Star())))
    if measure.function in ("sum", "mean"):
        made.append(("s", exp.Sum(this=_summand(measure, dialect))))
    if measure.function in ("min", "max"):
        made.append(("v", _extreme(measure)(this=_value(measure, dialect))))
    if measure.function in ("first", "last"):
        made.append(("v", _extreme(measure)(this=_entry(measure, dialect))))
    return [
        exp.alias_(
            exp.Filter(this=aggregate, expression=exp.Where(this=rows.copy())),
            asked.short + suffix,
            quoted=True,
        )
        for suffix, aggregate in made
    ]


def combined(asked: Asked, table: str, dialect: Dialect) -> exp.Expr:
    """The value of a person, over the partial sums of their identifiers in `table`."""
    measure = asked.measure

    def part(suffix: str) -> exp.Expr:
        return column(asked.short + suffix, table)

    def answer() -> exp.Expr:
        match measure.function:
            case "count":
                return exp.cast(zero_if_none(exp.Sum(this=part("n"))), "bigint")
            case "sum":
                return whole(zero_if_none(exp.Sum(this=part("s"))))
            case "mean":
                scale = measure.field.scale if measure.field else 1
                return _mean(exp.Sum(this=part("s")), exp.Sum(this=part("n")), scale, dialect)
            case "min" | "max":
                return shown(measure, _extreme(measure)(this=part("v")))
            case _:
                entry = exp.paren(_extreme(measure)(this=part("v")))
                return shown(measure, exp.Dot(this=entry, expression=exp.to_identifier("v")))

    return exp.alias_(answer(), asked.name, quoted=True)


def _mean(total: exp.Expr, count: exp.Expr, scale: int, dialect: Dialect) -> exp.Expr:
    up = exp.Mul(this=wide(total, dialect), expression=literal(MILLION // scale))
    quotient = exp.IntDiv(this=exp.paren(up), expression=wide(count, dialect))
    some = exp.GT(this=count.copy(), expression=literal(0))
    return exp.Case().when(some, whole(exp.paren(quotient)))


def counted(asked: Asked, dialect: Dialect) -> exp.Expr:
    """The answer of `distinct` or `top`, over rows of (person, v, how often)."""
    often = column(asked.short + "n")
    some = exp.Where(this=exp.GT(this=often, expression=literal(0)))
    if asked.measure.function == "distinct":
        count = exp.Filter(this=exp.Count(this=exp.Star()), expression=some)
        return exp.func("least", count, literal(MAX_DISTINCT), dialect=dialect)
    first = struct(n=exp.Neg(this=often.copy()), v=column("v"))
    chosen = exp.paren(exp.Filter(this=exp.Min(this=first), expression=some))
    return exp.Dot(this=chosen, expression=exp.to_identifier("v"))


def struct(**parts: exp.Expr) -> exp.Struct:
    """A struct that compares by its parts in their order."""
    return exp.Struct(
        expressions=[
            exp.PropertyEQ(this=exp.to_identifier(name), expression=part)
            for name, part in parts.items()
        ]
    )


def _extreme(measure: Measure) -> type[exp.Min] | type[exp.Max]:
    return exp.Min if measure.function in ("min", "first") else exp.Max


def _value(measure: Measure, dialect: Dialect) -> exp.Expr:
    assert measure.field is not None
    return value(measure.field, dialect)


def _summand(measure: Measure, dialect: Dialect) -> exp.Expr:
    plain = _value(measure, dialect)
    return plain if dialect == "duckdb" else wide(plain, dialect)


def _entry(measure: Measure, dialect: Dialect) -> exp.Expr:
    order = {name: column(name) for name in ("occurred_at", "source", "message_id")}
    line = {"line": column("line")} if measure.of == "items" else {}
    return struct(**order, **line, v=_value(measure, dialect))


def shown(measure: Measure, raw: exp.Expr) -> exp.Expr:
    """The value as the engine says it: whole numbers as 64 bits, instants as text."""
    field = measure.field
    if field is None or field.place != "stamp":
        return raw
    if field.name == "occurred_at":
        parts = [
            exp.TimeToStr(this=raw, format=literal("%Y-%m-%d")),
            literal("T"),
            exp.TimeToStr(this=raw.copy(), format=literal("%H:%M:%S.%f")),
            literal("Z"),
        ]
        text = parts[0]
        for part in parts[1:]:
            text = exp.DPipe(this=text, expression=part)
        return text
    return exp.cast(raw, "bigint") if field.type == "number" else raw
