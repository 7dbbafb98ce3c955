"""Values of rules as people write them: money with its sign, shares in percent, days as dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final, Literal

from regulars.differentiate.definitions.rules import Compare, Operand, Score
from regulars.differentiate.definitions.spec import Derived, Trait
from regulars.differentiate.definitions.words import DATED, MILLION, Language, Op
from regulars.ground.money import MILLIONTHS_PER_CENT, exact, rounded, symbol
from regulars.ground.time import day_date

#: What a number counts: `whole` in ones, `date` in days since 1970, `weekday` from Monday = 1 on;
#: the others in millionths, and `cents` are millionths of a cent.
Counted = Literal["number", "whole", "weekday", "money", "cents", "share", "date"]

WEEKDAYS: Final[Mapping[Language, tuple[str, ...]]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}
WHOLE_FIELDS: Final = ("hour", "day")
MONEY_FIELDS: Final = frozenset({"total", "discount", "coupon_discount", "coupon_cost", "price"})
OF_A_FIELD: Final = ("sum", "min", "max", "mean", "first", "last", "top")
PICKED: Final = ("min", "max", "first", "last", "top")


def of_trait(trait: Trait | Derived, counted: Mapping[str, Counted]) -> Counted:
    """What the numbers of this trait count, by those of the traits it is derived from."""
    if trait.unit in {"money", "share"}:
        return trait.unit
    if isinstance(trait, Trait):
        found = of_deed(trait.function, trait.field)
    else:
        found = _of_derived(trait, counted)
    return "whole" if found == "number" and trait.unit in ("count", "days") else found


def _of_derived(trait: Derived, counted: Mapping[str, Counted]) -> Counted:
    if trait.function in ("days_since", "unmatched", *DATED):
        return "whole"
    parts = {counted.get(part) if isinstance(part, str) else "number" for part in trait.over}
    return "whole" if trait.function != "ratio" and parts <= {"whole", "date"} else "number"


def of_deed(function: str, field: str | None) -> Counted:
    """What an aggregate counts."""
    if function in ("count", "distinct"):
        return "whole"
    if field in MONEY_FIELDS and function in OF_A_FIELD:
        return "money"
    if function in PICKED:
        return "date" if field == "day" else of_field(field or "")
    return "number"


def of_field(name: str) -> Counted:
    """What the numbers of a field count."""
    if name in MONEY_FIELDS:
        return "money"
    if name == "weekday":
        return "weekday"
    return "whole" if name in WHOLE_FIELDS else "number"


def number(millionths: int, language: Language = "en") -> str:
    """Millionths as people write them.

    >>> number(12_340_000), number(100_000_000), number(12_340_000, "es")
    ('12.34', '100', '12,34')
    """
    text = f"{(Decimal(millionths) / MILLION).normalize():f}"
    return text.replace(".", ",") if language == "es" else text


def percent(hundredths: str, language: Language) -> str:
    """So many hundredths, as the language writes them.

    >>> percent("90", "en"), percent("12,5", "es")
    ('90%', '12,5 %')
    """
    return f"{hundredths}%" if language == "en" else f"{hundredths} %"


def amount(value: int, counted: Counted, language: Language, currency: str) -> str:
    """A number with what it counts.

    >>> amount(1_000_000_000, "money", "en", "USD"), amount(12_500_000, "money", "es", "EUR")
    ('$1,000', '12,50 €')
    >>> amount(900_000, "share", "en", "USD"), amount(19_000, "date", "es", "USD")
    ('90%', '2022-01-08')
    >>> amount(6, "weekday", "en", "USD"), amount(6, "weekday", "es", "USD")
    ('Saturday', 'sábado')
    """
    match counted:
        case "whole" | "weekday":
            days = WEEKDAYS[language] if counted == "weekday" else ()
            return dict(enumerate(days, 1)).get(value, str(value))
        case "date":
            return str(day_date(value)) if 0 <= value < 1_000_000 else str(value)
        case "share":
            return percent(number(100 * value, language), language)
        case "money":
            return _money(value, language, currency)
        case "cents" if value % 100 == 0:
            return _money(value // 100, language, currency)
        case _:
            return number(value, language)


def _money(millionths: int, language: Language, currency: str) -> str:
    minor, finer = divmod(millionths, MILLIONTHS_PER_CENT)
    if finer:
        return f"{number(millionths, language)} {symbol(currency)}"
    return (exact if minor % 100 else rounded)(minor, currency, language)


def held(levels: Sequence[str], rule: Compare | Score) -> list[str]:
    """The named levels (0, 1, 2, …) for which the rule holds; those without a name are left out.

    >>> held(["low", "middle", "high"], Score("height", ">=", 1_000_000))
    ['middle', 'high']
    """
    return [
        words
        for at, words in enumerate(levels)
        if words and _holds(rule.op, at * MILLION, rule.value)
    ]


def _holds(op: Op, level: int, value: Operand) -> bool:
    match op, value:
        case "in", tuple():
            return level in value
        case "between", (int(low), int(high)):
            return low <= level <= high
        case (("=" | "!=" | "<" | "<=" | ">" | ">="), int()):
            return {
                "=": level == value, "!=": level != value, "<": level < value,
                "<=": level <= value, ">": level > value, ">=": level >= value,
            }[op]  # fmt: skip
        case _:
            return False
