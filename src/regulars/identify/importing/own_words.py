"""What a row says in our own words: names, payload, source and flags, as our exports write them."""

from __future__ import annotations

from typing import Final, NamedTuple

from regulars.identify.importing.mapping import Happening, Mapping
from regulars.identify.importing.rendering import Check, Renderer, literal

MAX_IDENTIFIER: Final = 500
MAX_SOURCE: Final = 200
PAIRS: Final = literal('[["VARCHAR"]]')


class OwnWords(NamedTuple):
    """SQL of it, and what must not be.

    Attributes:
        columns: SQL by column: names (a list of pairs), source, flags; those that rows tell.
        payload: SQL of the whole payload; empty: it is put together from columns.
    """

    columns: dict[str, str]
    payload: str
    checks: tuple[Check, ...]


def own_words(made: Mapping, event: Happening, renderer: Renderer) -> OwnWords:
    """What of names, source, flags and payload the rows tell by themselves."""
    columns: dict[str, str] = {}
    checks: list[Check] = []
    payload = ""
    if event.names is not None:
        raw = renderer.text(event.names, "event.identifiers").sql
        columns["names"] = _pairs(raw)
        reason = 'is no list of names such as [["email","ann@example.org"]]'
        checks.append(Check("event.identifiers", _no_pairs(columns["names"]), raw, reason))
    if event.source is not None:
        columns["source"] = said = f"({renderer.text(event.source, 'event.source').sql})::varchar"
        bad, reason = f"coalesce(length({said}), 0) not between 1 and {MAX_SOURCE}", "is no source"
        checks.append(Check("event.source", bad, said, reason))
    if event.flags is not None:
        raw = renderer.text(event.flags, "event.flags").sql
        columns["flags"] = f"coalesce(try_cast({raw} as smallint), 0)"
    if made.whole is not None:
        payload = renderer.text(made.whole, "payload").sql
        bad = f"coalesce(json_type({_json(payload)}), '') <> 'OBJECT'"
        checks.append(Check("payload", bad, payload, "is not a JSON object"))
    return OwnWords(columns, payload, tuple(checks))


def _json(raw: str) -> str:
    return f"case when json_valid({raw}) then {raw} end"


def _pairs(raw: str) -> str:
    return f"json_transform({_json(raw)}, {PAIRS})"


def _no_pairs(pairs: str) -> str:
    odd = (
        "coalesce(len(pair), 0) <> 2 or pair[1] is null or pair[2] is null"
        f" or length(pair[2]) > {MAX_IDENTIFIER}"
    )
    return f"coalesce(len({pairs}) = 0 or len(list_filter({pairs}, lambda pair: {odd})) > 0, true)"
