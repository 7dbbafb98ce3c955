"""Comparisons: operators and values, in the numbers that people write."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any, Final

from sqlglot.tokenizer_core import TokenType

from regulars.differentiate.definitions.rules import Operand, Scalar
from regulars.differentiate.definitions.text.cursor import Cursor, quoted
from regulars.differentiate.definitions.words import Op

SIGNS: Final[dict[str, Op]] = {
    "=": "=", "<>": "!=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">=",
}  # fmt: skip
CALLS: Final[tuple[Op, ...]] = ("contains", "starts_with")


def begins(cursor: Cursor) -> bool:
    """Whether a comparison follows."""
    return cursor.word() in (*SIGNS, "between", "in", "is")


def comparison(cursor: Cursor, scale: int) -> dict[str, Any]:
    """Take an operator and its value; numbers are multiplied by `scale`.

    Raises:
        Misplaced: There is none.
    """
    if cursor.took("is"):
        op = "known" if cursor.took("not") else "unknown"
        cursor.expect("null")
        return {"op": op}
    if cursor.took("between"):
        low = value(cursor, scale)
        cursor.expect("and")
        return {"op": "between", "value": [low, value(cursor, scale)]}
    if cursor.took("in"):
        return {"op": "in", "value": _list(cursor, scale)}
    if cursor.word() not in SIGNS:
        cursor.fail("expected a comparison: = <> < <= > >= BETWEEN IN IS NULL IS NOT NULL")
    return {"op": SIGNS[cursor.take().text], "value": value(cursor, scale)}


def _list(cursor: Cursor, scale: int) -> list[Scalar]:
    cursor.expect("(")
    found = [value(cursor, scale)]
    while cursor.took(","):
        found.append(value(cursor, scale))
    cursor.expect(")")
    return found


def value(cursor: Cursor, scale: int) -> Scalar:
    """Take one value.

    Raises:
        Misplaced: There is none, or the number is too fine.
    """
    token = cursor.now
    if token is not None and token.token_type == TokenType.STRING:
        return cursor.string()
    if cursor.word() in ("true", "false"):
        return cursor.took("true") or not cursor.took("false")
    return number(cursor, scale)


def number(cursor: Cursor, scale: int) -> int:
    """Take a number, times `scale`.

    Raises:
        Misplaced: There is none, or it has too many decimals.
    """
    first = cursor.now
    sign = -1 if cursor.took("-") else 1
    token = cursor.now
    if token is None or token.token_type != TokenType.NUMBER:
        cursor.fail("expected a text in single quotes, a number, TRUE or FALSE")
    cursor.take()
    try:
        found = Decimal(token.text) * scale
    except InvalidOperation:
        cursor.fail(f"{token.text!r} is no number", first)
    if found != found.to_integral_value():
        what = "must be a whole number" if scale == 1 else "has more than six decimals"
        cursor.fail(f"{token.text} {what}", first)
    return sign * int(found)


def compared(left: str, op: Op, right: Operand, scale: int) -> str:
    """A comparison as text."""
    if op in ("known", "unknown"):
        return f"{left} IS {'NOT ' if op == 'known' else ''}NULL"
    if op in CALLS:
        return f"{op}({left}, {shown(right, scale)})"
    if isinstance(right, tuple):
        listed = [shown(one, scale) for one in right]
        if op == "between":
            return f"{left} BETWEEN {' AND '.join(listed)}"
        return f"{left} IN ({', '.join(listed)})"
    return f"{left} {'<>' if op == '!=' else op} {shown(right, scale)}"


def shown(one: object, scale: int) -> str:
    """A value as text; numbers over `scale`."""
    if isinstance(one, bool):
        return "TRUE" if one else "FALSE"
    if isinstance(one, int):
        sign, (whole, rest) = "-" if one < 0 else "", divmod(abs(one), scale)
        decimals = f".{rest:0{len(str(scale)) - 1}d}".rstrip("0") if rest else ""
        return f"{sign}{whole}{decimals}"
    return quoted(str(one))
