"""What people did, as a call: did('order_completed', sum(total), days => 30) >= 50."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from sqlglot.tokenizer_core import TokenType

from regulars.differentiate.definitions.fields import STAMPS
from regulars.differentiate.definitions.notation.reading import filter_rule
from regulars.differentiate.definitions.notation.writing import data_of, window_data
from regulars.differentiate.definitions.rules import Dates, Deed, FieldTest, Rule, Span, Step
from regulars.differentiate.definitions.text import groups, values
from regulars.differentiate.definitions.text.cursor import Cursor, plain, quoted
from regulars.differentiate.definitions.words import FUNCTIONS, MILLION

TIMES: Final = {
    "days": "days", "hours": "hours", "before": "before", "since": "from", "until": "to",
}  # fmt: skip
Named = Callable[[str], object]


def arguments(cursor: Cursor, known: dict[str, Callable[[], object]]) -> dict[str, Any]:
    """Take the rest of a call: texts (`kinds`), a measure, and names with `=>`.

    Args:
        known: What each name is followed by.

    Raises:
        Misplaced: Something else is there.
    """
    found: dict[str, Any] = {"kinds": []}
    while True:
        token = cursor.now
        if token is not None and token.token_type == TokenType.STRING:
            found["kinds"].append(cursor.string())
        elif cursor.word() in FUNCTIONS and cursor.ahead() == "(" and "measure" in known:
            found["measure"] = known["measure"]()
        else:
            _named(cursor, known, found)
        if not cursor.took(","):
            cursor.expect(")")
            return found


def _named(cursor: Cursor, known: dict[str, Callable[[], object]], found: dict[str, Any]) -> None:
    names = [name for name in known if name != "measure"]
    word = cursor.word()
    if word not in names or cursor.ahead() != "=>":
        cursor.fail(f"expected a text in single quotes or one of {', '.join(names)} with =>")
    if word in found:
        cursor.fail(f"{word} is said twice")
    cursor.take()
    cursor.expect("=>")
    found[word] = known[word]()


def times(cursor: Cursor) -> dict[str, Callable[[], object]]:
    """What the names of a window are followed by."""
    return {
        name: (lambda: values.number(cursor, 1)) if name in ("days", "hours", "before")
        else (lambda: cursor.string("a date like '2026-01-31'"))
        for name in TIMES
    }  # fmt: skip


def matching(cursor: Cursor) -> object:
    """Take a filter."""
    return data_of(groups.tree(cursor, _field))


def _field(cursor: Cursor) -> Rule:
    start = cursor.now
    if cursor.word() in values.CALLS and cursor.ahead() == "(":
        op = cursor.take().text.lower()
        cursor.expect("(")
        name = cursor.name("the name of a field")
        cursor.expect(",")
        compared = {"op": op, "value": cursor.string()}
        cursor.expect(")")
    else:
        name = cursor.name("the name of a field")
        compared = values.comparison(cursor, _scale(name))
    try:
        return filter_rule({"field": name, **compared})
    except ValueError as error:
        cursor.fail(str(error), start)


def _scale(field: str) -> int:
    return STAMPS[field].scale if field in STAMPS else MILLION


def measure(cursor: Cursor) -> dict[str, Any]:
    """Take what is measured: sum(total)."""
    function = cursor.take().text.lower()
    cursor.expect("(")
    field = cursor.name("the name of a field")
    cursor.expect(")")
    return {"function": function, "field": field}


def deed(cursor: Cursor) -> dict[str, Any]:
    """Take what is in the brackets of a did, without how it is compared."""
    said = arguments(
        cursor,
        {
            "measure": lambda: measure(cursor),
            "of": lambda: cursor.name("events or items"),
            "matching": lambda: matching(cursor),
            "type": cursor.string,
            **times(cursor),
        },
    )
    found: dict[str, Any] = {key: said[key] for key in ("kinds", "of", "type") if key in said}
    found |= said.get("measure", {})
    return found | filtered(said) | windowed(said)


def filtered(said: dict[str, Any]) -> dict[str, Any]:
    """The filter, as data."""
    return {"where": said["matching"]} if "matching" in said else {}


def windowed(said: dict[str, Any]) -> dict[str, Any]:
    """The window, as data."""
    window = {key: said[name] for name, key in TIMES.items() if name in said}
    return {"window": window} if window else {}


def deed_text(said: Deed) -> str:
    """What is in the brackets of a did."""
    parts = [quoted(kind) for kind in said.kinds]
    if said.field is not None:
        parts.append(f"{said.function}({plain(said.field)})")
    if said.type is not None:
        parts.append(f"type => {quoted(said.type)}")
    if said.of != "events":
        parts.append(f"of => {said.of}")
    return ", ".join([*parts, *where_text(said.where), *window_text(said.window)])


def step_text(step: Step) -> str:
    """One step of a funnel."""
    return f"step({', '.join([*map(quoted, step.kinds), *where_text(step.where)])})"


def where_text(where: Rule | None) -> list[str]:
    """A filter as an argument."""
    return [] if where is None else [f"matching => {groups.written(where, _field_text)}"]


def window_text(window: Span | None) -> list[str]:
    """A window as arguments."""
    if window is None:
        return []
    names = {key: name for name, key in TIMES.items()}
    dates = isinstance(window, Dates)
    return [
        f"{names[key]} => {quoted(str(said)) if dates else said}"
        for key, said in window_data(window).items()
    ]


def _field_text(leaf: Rule) -> str:
    assert isinstance(leaf, FieldTest)
    return values.compared(plain(leaf.field), leaf.op, leaf.value, _scale(leaf.field))
