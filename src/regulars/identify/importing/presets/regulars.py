"""What another house of Regulars exported: its consents, and who is on its lists.

A stop that its person lifted again by themselves does not come: they said yes since, at a door of
that house's own, and no import could say that for them here.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from regulars.identify.importing.presets.export import (
    PEOPLE,
    STOPS,
    YESES,
    Export,
    Pass,
    Said,
    head,
)
from regulars.identify.keys import STRENGTH

CONSENTS: Final = frozenset(
    {"kind", "address", "channel", "purpose", "given", "lifted", "wording", "locale", "at"}
)
LISTS: Final = frozenset({"list", "kind", "value", "joined", "at"})
TRUE: Final = '["true", "True"]'  #: as JSON, Parquet and a spreadsheet say it
STOPPED: Final = "consent_withdrawn"
GIVEN: Final = "consent_given"


def known(columns: Collection[str]) -> bool:
    """Whether a file with these columns is an export of ours."""
    return set(columns) >= CONSENTS or set(columns) >= LISTS


def passes(export: Export) -> list[Pass]:
    """Stops, then yeses; of lists, who joined and who left."""
    if set(export.columns) >= CONSENTS:
        stops: Said = ("Who stopped", "Quien pidió parar")
        yeses: Said = ("Who agreed", "Quien aceptó")
        return [
            _consents(export, "stops", stops, STOPPED, STOPS),
            _consents(export, "yes", yeses, GIVEN, YESES),
        ]
    return [
        _lists(export, "joined", ("Who is on a list", "Quien está en una lista"), "list_joined"),
        _lists(export, "left", ("Who left a list", "Quien dejó una lista"), "list_left"),
    ]


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
