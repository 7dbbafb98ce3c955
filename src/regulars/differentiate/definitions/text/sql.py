"""A rule as SQL and back: one expression over traits and calls, outside which all is refused."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Collection, Mapping
from typing import Any

import msgspec
from sqlglot.tokenizer_core import Token

from regulars.differentiate.definitions.facts import Fact
from regulars.differentiate.definitions.notation.reading import rule as read
from regulars.differentiate.definitions.notation.writing import data_of
from regulars.differentiate.definitions.plan import check_rule, hidden_fact
from regulars.differentiate.definitions.rules import Rule
from regulars.differentiate.definitions.text import deeds, groups, values
from regulars.differentiate.definitions.text.cursor import Cursor
from regulars.differentiate.definitions.words import MILLION


class Known(msgspec.Struct, frozen=True):
    """What a rule may name: traits with their facts, and segments."""

    facts: Mapping[str, Fact]
    segments: Collection[str]


def parsed(text: str, known: Known) -> Rule:
    """The rule that this text says; see docs/reference/rules.md.

    Raises:
        Misplaced: It is outside the language, or cannot be right; has the place.
        BadInput: Its groups go too deep.
    """
    cursor = Cursor(text)
    found = groups.tree(cursor, lambda here: _leaf(here, known))
    if cursor.now is not None:
        cursor.fail("expected AND, OR or the end")
    return read(data_of(found))


def _leaf(cursor: Cursor, known: Known) -> Rule:
    start = cursor.now
    if start is None:
        cursor.fail("expected a condition")
    word = cursor.word()
    if word in CALLS and cursor.ahead() == "(":
        cursor.take()
        cursor.expect("(")
        said = CALLS[word](cursor, known)
    else:
        said = _trait(cursor, known)
    return _checked(said, cursor, start, known)


def _checked(said: dict[str, Any], cursor: Cursor, start: Token, known: Known) -> Rule:
    try:
        leaf = read(said)
        hidden = hidden_fact(leaf, "here")
        facts = known.facts if hidden is None else ChainMap({hidden.name: hidden}, {**known.facts})
        check_rule(leaf, facts, known.segments, "here")
    except ValueError as error:
        cursor.fail(str(error).removeprefix("here: "), start)
    return leaf


def _scale_of(said: dict[str, Any], cursor: Cursor, start: Token | None) -> int:
    """By what the numbers that a deed is compared with are multiplied."""
    compared = {} if "function" not in said else {"is": {"op": "known"}}
    try:
        fact = hidden_fact(read({"did": said | compared}), "here")
    except ValueError as error:
        cursor.fail(str(error).removeprefix("here: "), start)
    assert fact is not None
    return fact.scale


def _trait(cursor: Cursor, known: Known) -> dict[str, Any]:
    name = cursor.name("a trait or a condition")
    if cursor.word() == "(":
        cursor.fail(f"there is no {name}( ); there are {', '.join(CALLS)}")
    scale = known.facts[name].scale if name in known.facts else MILLION
    if cursor.word() in values.SIGNS:
        sign = cursor.take().text
        if cursor.is_name():
            return {"trait": name, "op": values.SIGNS[sign], "trait2": cursor.name()}
        return {"trait": name, "op": values.SIGNS[sign], "value": values.value(cursor, scale)}
    return {"trait": name, **values.comparison(cursor, scale)}


def _text_call(op: str) -> Callable[[Cursor, Known], dict[str, Any]]:
    def call(cursor: Cursor, known: Known) -> dict[str, Any]:
        start, word = cursor.now, cursor.word()
        said: dict[str, Any] = {}
        if word in ("did", "didnt") and cursor.ahead() == "(":
            cursor.take()
            cursor.expect("(")
            said = deeds.deed(cursor)
            _scale_of(said, cursor, start)
        else:
            said = {"trait": cursor.name("a trait")}
        cursor.expect(",")
        asked = {"op": op, "value": cursor.string()}
        cursor.expect(")")
        return said | asked if "trait" in said else {word: said | {"is": asked}}

    return call


def _did(head: str) -> Callable[[Cursor, Known], dict[str, Any]]:
    def call(cursor: Cursor, known: Known) -> dict[str, Any]:
        start = cursor.now
        said = deeds.deed(cursor)
        scale = _scale_of(said, cursor, start)
        if not values.begins(cursor):
            if "function" in said:
                cursor.fail(f"{said['function']}( ) must be compared")
            return {head: said}
        compared = values.comparison(cursor, scale)
        return {head: said | {"is" if "function" in said else "count": compared}}

    return call


def _strings(*names: str) -> Callable[[Cursor], list[str]]:
    def take(cursor: Cursor) -> list[str]:
        found = []
        for n, name in enumerate(names):
            if n:
                cursor.expect(",")
            found.append(cursor.string(f"the {name} in single quotes"))
        cursor.expect(")")
        return found

    return take


def _named(head: str, *keys: str) -> Callable[[Cursor, Known], dict[str, Any]]:
    take = _strings(*keys)

    def call(cursor: Cursor, known: Known) -> dict[str, Any]:
        found = take(cursor)
        return {head: found[0] if len(keys) == 1 else dict(zip(keys, found, strict=True))}

    return call


def _household(cursor: Cursor, known: Known) -> dict[str, Any]:
    [name] = _strings("segment")(cursor)
    return {"segment": name, "of": "household"}


def _score(cursor: Cursor, known: Known) -> dict[str, Any]:
    [name] = _strings("score")(cursor)
    return {"score": name, **values.comparison(cursor, MILLION)}


def _bucket(cursor: Cursor, known: Known) -> dict[str, Any]:
    salt = cursor.string("the salt in single quotes")
    cursor.expect(",")
    of = values.number(cursor, 1)
    cursor.expect(")")
    cursor.expect("<")
    return {"bucket": {"salt": salt, "of": of, "below": values.number(cursor, 1)}}


def _near(cursor: Cursor, known: Known) -> dict[str, Any]:
    latitude = values.number(cursor, MILLION)
    cursor.expect(",")
    longitude = values.number(cursor, MILLION)
    cursor.expect(",")
    km = values.number(cursor, 1)
    place = {"place": cursor.string("the name of the place")} if cursor.took(",") else {}
    cursor.expect(")")
    return {"near": {"latitude": latitude, "longitude": longitude, "km": km, **place}}


def _funnel(cursor: Cursor, known: Known) -> dict[str, Any]:
    steps = []
    while cursor.word() == "step" and cursor.ahead() == "(":
        cursor.take()
        cursor.expect("(")
        said = deeds.arguments(cursor, {"matching": lambda: deeds.matching(cursor)})
        steps.append({"kinds": said["kinds"], **deeds.filtered(said)})
        cursor.expect(",")
    soon = {name: (lambda: values.number(cursor, 1)) for name in ("within_days", "within_hours")}
    said = deeds.arguments(cursor, {**soon, **deeds.times(cursor)})
    if said["kinds"]:
        cursor.fail("a funnel is made of step( ), step( ), within_days => or within_hours =>")
    within = {name[7:]: said[name] for name in soon if name in said}
    return {"funnel": {"steps": steps, "within": within, **deeds.windowed(said)}}


CALLS: Mapping[str, Callable[[Cursor, Known], dict[str, Any]]] = {
    "did": _did("did"),
    "didnt": _did("didnt"),
    "contains": _text_call("contains"),
    "starts_with": _text_call("starts_with"),
    "score": _score,
    "consent": _named("consent", "channel", "purpose"),
    "in_segment": _named("segment", "segment"),
    "household_in_segment": _household,
    "in_list": _named("list", "list"),
    "arm": _named("arm", "experiment", "is"),
    "bucket": _bucket,
    "near": _near,
    "funnel": _funnel,
}
