"""What another house of Regulars exported, in the columns of `work.files.exporting`.

A stop that its person lifted again by themselves does not come: they said yes since, at a door of
that house's own, and no import could say that for them here. What happened keeps its source and
its id, so that the same event never counts twice, whichever file brings it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from regulars.identify.importing.presets.export import (
    PEOPLE,
    STOPS,
    YESES,
    Export,
    Pass,
    head,
)
from regulars.identify.importing.presets.titles import Said, titled
from regulars.identify.keys import STRENGTH

CONSENTS: Final = frozenset(
    {"kind", "address", "channel", "purpose", "given", "lifted", "wording", "locale", "at"}
)
LISTS: Final = frozenset({"list", "kind", "value", "joined", "at"})
EVENTS: Final = frozenset(
    {"kind", "occurred_at", "source", "message_id", "flags", "identifiers", "payload"}
)
SURVEYS: Final = frozenset({"id", "survey", "kind", "value", "at", "said"})
FOLK: Final = frozenset({"person", "first_seen_at", "told_at", "identifiers", "facts"})
PRODUCTS: Final = frozenset({"id", "name", "price_cents", "cost", "cost_from", "merchandise"})
TRUE: Final = '["true", "True"]'  #: as JSON, Parquet and a spreadsheet say it
STOPPED: Final = "consent_withdrawn"
GIVEN: Final = "consent_given"


def known(export: Export) -> bool:
    """Whether this is an export of ours."""
    return any(set(export.columns) >= shape for shape, _ in SHAPES)


def passes(export: Export) -> list[Pass]:
    """Stops, then yeses; of lists, who joined and who left; of the rest one pass each."""
    make = next(make for shape, make in SHAPES if set(export.columns) >= shape)
    return make(export)


def _agreed(export: Export) -> list[Pass]:
    stops: Said = titled("Who stopped")
    yeses: Said = titled("Who agreed")
    return [
        _consents(export, "stops", stops, STOPPED, STOPS),
        _consents(export, "yes", yeses, GIVEN, YESES),
    ]


def _listed(export: Export) -> list[Pass]:
    return [
        _lists(export, "joined", titled("Who is on a list"), "list_joined"),
        _lists(export, "left", titled("Who left a list"), "list_left"),
    ]


def _events(export: Export) -> list[Pass]:
    title: Said = titled("What happened")
    gone = ['{ constant = "nobody", only_if = { column = "identifiers", in = ["[]"] } }']
    if export.there("lifted"):
        lifted = f'{{ column = "lifted", in = {TRUE} }}'
        gone.append(f'{{ constant = "lifted", only_if = {lifted} }}')
    where = f'{{ first = [{", ".join(gone)}, {{ constant = "-" }}], in = ["-"] }}'
    body = (
        '[event]\nkind = { column = "kind" }\nid = "{message_id}"\n'
        'source = "source"\nat = "occurred_at"\nidentifiers = "identifiers"\nflags = "flags"\n'
    )
    return [_pass(export, "events", title, body, where=where, whole="payload")]


def _surveys(export: Export) -> list[Pass]:
    title: Said = titled("Answers to surveys")
    body = (
        '[event]\nkind = "survey_answered"\nid = "{id}"\n'
        f'source = {{ constant = "survey" }}\nat = "at"\nidentifiers = {{ {_who("value")} }}\n'
    )
    return [_pass(export, "surveys", title, body, whole="said")]


def _people(export: Export) -> list[Pass]:
    title: Said = titled("What is known of people")
    body = '[event]\nat = { first = ["told_at", "first_seen_at"] }\nidentifiers = "identifiers"\n'
    return [_pass(export, "people", title, body, rows="people", whole="facts")]


def _products(export: Export) -> list[Pass]:
    title: Said = titled("The products")
    texts = ("name", "department", "category", "type", "brand", "kind", "cost_from")
    marks = ("merchandise", "sensitive", "readable", "age_restricted")
    body = (
        '[columns]\nid = "id"\n'
        + "".join(f'{one} = "{one}"\n' for one in export.there(*texts))
        + "".join(f'{one} = {{ bool = "{one}" }}\n' for one in export.there(*marks))
        + 'price = { money = { divide = ["price_cents", { constant = 100 }] }, min = 0 }\n'
        'cost = { number = "cost", min = 0 }\n'
    )
    return [_pass(export, "products", title, body, rows="products")]


#: The columns by which each is known, and what is made of it.
SHAPES: Final[tuple[tuple[frozenset[str], Callable[[Export], list[Pass]]], ...]] = (
    (CONSENTS, _agreed),
    (LISTS, _listed),
    (EVENTS, _events),
    (SURVEYS, _surveys),
    (FOLK, _people),
    (PRODUCTS, _products),
)


def _pass(  # noqa: PLR0913 (a mapping's parts)
    export: Export,
    slug: str,
    title: Said,
    body: str,
    *,
    rows: str = "events",
    where: str = "",
    whole: str = "",
) -> Pass:
    text = head(export, slug, title, rows, where, whole=whole) + body
    return Pass(title, text, export.file, PEOPLE)


def _consents(export: Export, slug: str, title: Said, kind: str, rank: int) -> Pass:
    rows = f'{{ column = "given", in = {TRUE} }}'
    if kind == STOPPED:
        lifted = f'{{ column = "lifted", in = {TRUE} }}'
        rows = (
            f'{{ first = [{{ constant = "lifted", only_if = {lifted} }},'
            f' {{ constant = "given", only_if = {rows} }}, {{ constant = "-" }}], in = ["-"] }}'
        )
    reached = '{ text = "address", only_if = { column = "kind", in = ["email", "phone"] } }'
    body = (
        f'[event]\nkind = "{kind}"\nat = "at"\nidentifiers = {{ {_who("address")} }}\n\n[payload]\n'
        f'channel = "channel"\npurpose = "purpose"\naddress = {reached}\n'
        'wording = "wording"\nlocale = "locale"\n'
    )
    return Pass(title, head(export, slug, title, "consents", rows) + body, export.file, rank)


def _lists(export: Export, slug: str, title: Said, kind: str) -> Pass:
    verb = "in" if kind == "list_joined" else "not_in"
    body = (
        f'[event]\nkind = "{kind}"\nat = "at"\nidentifiers = {{ {_who("value")} }}\n\n'
        '[payload]\nlist = "list"\n'
    )
    where = f'{{ column = "joined", {verb} = {TRUE} }}'
    return Pass(title, head(export, slug, title, "events", where) + body, export.file, PEOPLE)


def _who(column: str) -> str:
    """Each kind of name, from the one column that holds them all."""
    return ", ".join(
        f'{kind} = {{ text = "{column}", only_if = {{ column = "kind", in = ["{kind}"] }} }}'
        for kind in STRENGTH
    )
