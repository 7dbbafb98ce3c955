"""What a mapping may say about one value: a column, a constant, a little arithmetic, no more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from regulars.ground.errors import BadInput

Type = Literal["text", "number", "money", "whole", "bool", "date", "consent"]
Sign = Literal["sum", "subtract", "multiply", "divide"]

TYPES: Final[tuple[Type, ...]] = get_args(Type)
SIGNS: Final[tuple[Sign, ...]] = ("sum", "subtract", "multiply", "divide")
VERBS: Final = (*TYPES, *SIGNS, "column", "constant", "total", "first")
MODIFIERS: Final = frozenset(
    {"required", "min", "max", "format", "in", "not_in", "holds", "only_if"}
)
BLANK: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The value of a column; `lookup.column` for one of a joined file."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Constant:
    """The same value on every row."""

    value: str | int | float | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """Text with blanks: literal, column, literal, column, …, literal."""

    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A value that must be of a type, and may have limits."""

    of: Expression
    type: Type
    least: float | None = None
    most: float | None = None
    required: bool = False
    format: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arithmetic:
    """Parts put together by one sign; unknown if a part is, or the divisor is 0."""

    sign: Sign
    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class First:
    """The first part that is not empty."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """True where the value is in the list (or not in it, when negated); empty is in no list.

    With `words`, true where one of the list stands in the value, as a word of it.
    """

    of: Expression
    values: tuple[str, ...]
    negated: bool = False
    words: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlyIf:
    """The value where the condition holds, else empty."""

    condition: Expression
    of: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """The sum over the lines of one event."""

    of: Expression


Expression = Column | Constant | Template | Typed | Arithmetic | First | Mark | OnlyIf | Total


def expression(raw: object, where: str) -> Expression:
    """Read one expression of a mapping; `where` is its place there, for messages.

    >>> expression({"money": "price", "min": 0}, "items.price").type
    'money'

    Raises:
        BadInput: It is none.
    """
    if isinstance(raw, str):
        return Column(name=_name(raw, where))
    if not isinstance(raw, dict):
        raise BadInput(
            f"{where}: {raw!r} is neither a column's name nor a table such as "
            '{ money = "price" }'
        )
    verbs = [key for key in raw if key in VERBS]
    if strange := set(raw) - set(VERBS) - MODIFIERS:
        raise BadInput(
            f"{where}: {sorted(strange)[0]!r} is not known; try one of "
            f"{', '.join((*VERBS, *sorted(MODIFIERS)))}"
        )
    if len(verbs) != 1:
        raise BadInput(f"{where}: needs exactly one of {', '.join(VERBS)}; it has {verbs}")
    return _modified(_plain(verbs[0], raw, where), raw, where)


def _plain(verb: str, raw: Mapping[str, object], where: str) -> Expression:
    value = raw[verb]
    place = f"{where}.{verb}"
    for type_ in TYPES:
        if verb == type_:
            return _typed(type_, raw, place)
    for sign in SIGNS:
        if verb == sign:
            return Arithmetic(sign=sign, parts=_numbers(value, place))
    if verb == "constant":
        return _constant(value, place)
    if verb == "first":
        return First(parts=tuple(expression(part, place) for part in _list(value, place)))
    inner = expression(value, place)
    return Total(of=inner) if verb == "total" else inner


def _constant(value: object, where: str) -> Constant:
    if not isinstance(value, str | int | float | bool):
        raise BadInput(f"{where}: {value!r} is not a text, a number or a truth")
    return Constant(value=_plain_text(value, where) if isinstance(value, str) else value)


def _typed(type_: Type, raw: Mapping[str, object], where: str) -> Typed:
    value, format_ = raw[type_], raw.get("format")
    if format_ is not None and not isinstance(format_, str):
        raise BadInput(f"{where}.format: {format_!r} is not a text such as '%d/%m/%Y'")
    template = type_ == "text" and isinstance(value, str) and "{" in value
    return Typed(
        of=template_of(str(value), where) if template else expression(value, where),
        type=type_,
        least=_limit(raw.get("min"), f"{where}.min"),
        most=_limit(raw.get("max"), f"{where}.max"),
        required=_truth(raw.get("required", False), f"{where}.required"),
        format=None if format_ is None else _plain_text(format_, where),
    )


def _modified(plain: Expression, raw: Mapping[str, object], where: str) -> Expression:
    for key in ("in", "not_in", "holds"):
        if key in raw:
            values = tuple(str(value) for value in _list(raw[key], f"{where}.{key}"))
            plain = Mark(of=plain, values=values, negated=key == "not_in", words=key == "holds")
    if "only_if" in raw:
        plain = OnlyIf(condition=expression(raw["only_if"], f"{where}.only_if"), of=plain)
    return plain


def template_of(text: str, where: str) -> Template:
    """Text with `{column}` blanks.

    >>> template_of("order-{basket}", "event.id").parts
    ('order-', 'basket', '')
    """
    parts = BLANK.split(_plain_text(text, where))
    if any("{" in part or "}" in part for part in parts):
        raise BadInput(f"{where}: {text!r} has a brace without its partner")
    for name in parts[1::2]:
        _name(name, where)
    return Template(parts=tuple(parts))


def parts_of(outer: Expression) -> Iterator[Expression]:
    """The expression itself and all within it."""
    yield outer
    match outer:
        case Typed() | Mark() | Total():
            yield from parts_of(outer.of)
        case OnlyIf():
            yield from parts_of(outer.condition)
            yield from parts_of(outer.of)
        case Arithmetic() | First():
            for part in outer.parts:
                yield from parts_of(part)
        case _:
            pass


def columns_of(outer: Expression) -> set[str]:
    """The columns that an expression reads."""
    found: set[str] = set()
    for part in parts_of(outer):
        if isinstance(part, Column):
            found.add(part.name)
        elif isinstance(part, Template):
            found.update(part.parts[1::2])
    return found


def _numbers(value: object, where: str) -> tuple[Expression, ...]:
    parts = tuple(expression(part, where) for part in _list(value, where))
    if len(parts) < 2:
        raise BadInput(f"{where}: needs two parts or more; it has {len(parts)}")
    return tuple(Typed(of=p, type="number") if isinstance(p, Column) else p for p in parts)


def _list(value: object, where: str) -> list[object]:
    if not isinstance(value, list) or not value:
        raise BadInput(f"{where}: {value!r} is not a list with something in it")
    return value


def _limit(value: object, where: str) -> float | None:
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    raise BadInput(f"{where}: {value!r} is not a number")


def _truth(value: object, where: str) -> bool:
    if not isinstance(value, bool):
        raise BadInput(f"{where}: {value!r} is neither true nor false")
    return value


def _name(value: str, where: str) -> str:
    if not value.strip():
        raise BadInput(f"{where}: a column's name is empty")
    return _plain_text(value, where)


def _plain_text(value: str, where: str) -> str:
    if "\x00" in value:
        raise BadInput(f"{where}: {value!r} has a NUL in it")
    return value
